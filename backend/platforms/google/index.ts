import type { Platform, HttpReply, Outcome, Outgoing } from '../platform.ts';
import { retry } from '../kit/reply.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { encodeEvents } from './encode.ts';
import { files } from './files.ts';
import { ACCOUNT_WAIT_MS, ADS_HOST, API_HOST, limits, MAX_CLICK_AGE_MS, TOKEN_HOST } from './limits.ts';
import { parseReply } from './reply.ts';
import { checkEligibility } from './eligibility.ts';
import { poll } from './poll.ts';
import { parseRetractions } from './reply/retraction.ts';
import { encodeRetractions } from './encode/retraction.ts';
import { actionOf, isFormer, platformKey } from './platform-key.ts';
import { settings, type GoogleSettings } from './settings.ts';
import { token } from './token.ts';

/**
 * Google Ads offline conversions. Sales and their new values go through the Data Manager API, which cannot take a sale
 * back: that is left to the Google Ads API. See docs/platforms/google.md.
 */
export const google: Platform<GoogleSettings> = {
  id: 'google',
  label: 'Google Ads',
  settings,
  secrets: ['credentials'],
  hosts: [API_HOST, TOKEN_HOST, ADS_HOST],
  limits,
  identifiers: ['gclid', 'gbraid', 'wbraid', 'email', 'phone', 'address'],
  adjustments: ({ retractions }) => ({ restate: true, retract: retractions }),
  checkEligibility,
  maxAgeDays: () => MAX_CLICK_AGE_MS / DAY_MS,
  // A request of the Data Manager API is for one conversion action; of the Google Ads API, each row names its own.
  groupKey: (outgoing, settings) => (takesBack([outgoing]) ? '' : actionOf(outgoing, settings)),
  platformKey: (outgoing, settings) => platformKey(outgoing, settings),
  token,
  encode: (batch, settings, access) =>
    takesBack(batch) ? encodeRetractions(batch, settings, access) : encodeEvents(batch, settings, access),
  parse: (reply, batch, settings) =>
    takesBack(batch) ? parseRetractions(reply, batch) : parseEvents(reply, batch, settings),
  poll,
  checks,
  files,
};

function takesBack([first]: readonly Outgoing[]): boolean {
  return first?.adjustment?.type === 'retract';
}

/** What a conversion action that the settings do not name any more refuses stops no sale that goes to another one. */
function parseEvents(reply: HttpReply, batch: readonly Outgoing[], settings: GoogleSettings): Outcome {
  const outcome = parseReply(reply, batch.length);
  const [first] = batch;
  if (outcome.kind !== 'stop' || first === undefined || !isFormer(first, settings)) return outcome;
  const { code } = outcome;
  const row = retry(code, `${outcome.reason} Other sales are sent all the same.`, ACCOUNT_WAIT_MS);
  return { kind: 'refused', rows: new Map(batch.map((_, index) => [index, row])) };
}
