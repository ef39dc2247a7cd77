import type { Platform, Outgoing, SendEligibility } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { DAY_MS, skip } from '../kit/skip.ts';
import { credentialsCheck } from './checks.ts';
import { encode, userIdentities } from './encode.ts';
import { manualImport } from './files.ts';
import { HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { passbackIdOf, roktSkip } from './eligibility.ts';
import { settings, type RoktSettings } from './settings.ts';

/** Rokt's Event and Audience API, and the file for its manual import. See docs/platforms/rokt.md. */
export const rokt: Platform<RoktSettings> = {
  id: 'rokt',
  label: 'Rokt',
  settings,
  secrets: ['api_key', 'api_secret'],
  hosts: HOSTS,
  limits,
  identifiers: ['passback_tracking_id', 'email', 'phone'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  hasOwnId: (outgoing) => passbackIdOf(outgoing) !== undefined,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks: [credentialsCheck],
  files: [manualImport],
};

function checkEligibility(outgoing: Outgoing, settings: RoktSettings, now: Date): SendEligibility {
  const unfit = roktSkip(outgoing, settings, now, MAX_AGE_MS);
  if (unfit) return unfit;
  const { other, other2 } = userIdentities(outgoing);
  if ((other ?? other2) === undefined) return skip('no_identifiers', wordsFor(outgoing));
  if (jsonNumber(outgoing.conversion.value) === null) {
    return skip('value_not_supported', 'The value has more digits than Rokt can be told exactly.');
  }
  return { send: true };
}

/**
 * A phone is no identity for the API, but it is one for the import page (docs/platforms/rokt.md#request,
 * docs/platforms/rokt.md#import-file).
 */
function wordsFor({ conversion: { person } }: Outgoing): string {
  if (person.phone === undefined) {
    return 'Rokt needs an e-mail or its passback conversion tracking id; this sale has neither.';
  }
  return (
    "Rokt's API cannot find a customer by the phone alone. Its manual import can: upload a CSV of your own in One " +
    'Platform, with the country and the mobile number in clear, in two columns.'
  );
}
