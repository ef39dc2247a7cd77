import { toCheckResult, madeUpSale } from '../kit/checks.ts';
import type { Platform, Outgoing, SendEligibility } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, consentSkip, DAY_MS, skip } from '../kit/skip.ts';
import { encode, encodeCheck } from './encode.ts';
import { FUTURE_TOLERANCE_MS, HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, type SnapSettings } from './settings.ts';

/** Snap Conversions API v3, offline events. See docs/platforms/snap.md. */
export const snap: Platform<SnapSettings> = {
  id: 'snap',
  label: 'Snapchat',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  identifiers: ['sccid', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks: [
    {
      shows: 'the access token may send events to the pixel',
      request: (settings, _token, now) => encodeCheck([madeUpSale(now)], settings),
      parse: (reply) => toCheckResult(parseReply(reply, 1)),
    },
  ],
};

function checkEligibility(outgoing: Outgoing, settings: SnapSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  // Limited data use is for laws of US states; that it honours a refusal elsewhere is nowhere said.
  const unwanted = commonSkip(outgoing, settings) ?? consentSkip(outgoing, 'Snapchat');
  if (unwanted) return unwanted;
  const tooOld = ageSkip(conversion.time, now, {
    maxAgeMs: MAX_AGE_MS,
    futureToleranceMs: FUTURE_TOLERANCE_MS,
    label: 'Snapchat',
  });
  if (tooOld) return tooOld;
  if (conversion.person.email === undefined && conversion.person.phone?.digits === undefined) {
    return skip('no_identifiers', 'Snapchat needs an e-mail or a phone; this sale has none.');
  }
  if (jsonNumber(conversion.value) === null) {
    return skip('value_not_supported', 'The value has more digits than Snapchat can be told exactly.');
  }
  return { send: true };
}
