import type { Platform, Outgoing, SendEligibility } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, consentSkip, DAY_MS, skip } from '../kit/skip.ts';
import { tokenCheck } from './checks.ts';
import { encode, identity } from './encode.ts';
import { FUTURE_TOLERANCE_MS, HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, type RedditSettings } from './settings.ts';

/** Reddit Conversions API v3. See docs/platforms/reddit.md. */
export const reddit: Platform<RedditSettings> = {
  id: 'reddit',
  label: 'Reddit Ads',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  identifiers: ['rdt_cid', 'email', 'phone', 'external_id'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) =>
    parseReply(
      reply,
      batch.map(({ dedupId }) => dedupId),
    ),
  checks: [tokenCheck],
};

function checkEligibility(outgoing: Outgoing, settings: RedditSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  // Its limited data use is by country and region, not by consent, so a sale that may not be used in full stays here.
  const unwanted = commonSkip(outgoing, settings) ?? consentSkip(outgoing, 'Reddit');
  if (unwanted) return unwanted;
  const window = { maxAgeMs: MAX_AGE_MS, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'Reddit' };
  const tooOld = ageSkip(conversion.time, now, window);
  if (tooOld) return tooOld;
  if (Object.values(identity(outgoing)).every((one) => one === undefined)) {
    return skip('no_identifiers', wordsFor(outgoing));
  }
  if (jsonNumber(conversion.value) === null) {
    return skip('value_not_supported', 'The value has more digits than Reddit can be told exactly.');
  }
  return { send: true };
}

function wordsFor({ conversion: { person } }: Outgoing): string {
  if (person.email === undefined) {
    return 'Reddit needs an e-mail, a phone, a customer id or its click id; this sale has none.';
  }
  return (
    'Reddit hashes e-mails in a way of its own, and this row came with a hash made for other platforms; give the ' +
    'e-mail itself, a phone, a customer id or the click id.'
  );
}
