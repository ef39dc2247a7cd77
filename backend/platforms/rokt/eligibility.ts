import type { Outgoing, SendEligibility, Skip } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, consentSkip, skipOutcome } from '../kit/skip.ts';
import { userIdentities } from './encode.ts';
import { FUTURE_TOLERANCE_MS, LABEL, MAX_AGE_MS } from './limits.ts';
import type { RoktSettings } from './settings.ts';

/** Whether a sale can be sent through the API. */
export function checkEligibility(outgoing: Outgoing, settings: RoktSettings, now: Date): SendEligibility {
  const skipped = saleSkip(outgoing, settings, now, MAX_AGE_MS);
  if (skipped) return skipped;
  const { other, other2 } = userIdentities(outgoing);
  if ((other ?? other2) === undefined) return noIdentifiersSkip(outgoing);
  if (jsonNumber(outgoing.conversion.value) === null) {
    return skipOutcome('value_not_supported', 'The value has more digits than can be sent to Rokt exactly.');
  }
  return { send: true };
}

/** The rules that the API and the file share; `maxAgeMs` where there is a limit of age. Null when none of them applies. */
export function saleSkip(
  outgoing: Outgoing,
  settings: { eea_traffic: boolean },
  now: Date,
  maxAgeMs = Infinity,
): Skip | null {
  // Rokt has no refund and no correction on any channel: neither a negative amount nor a second row is ever sent
  // (docs/platforms/rokt.md#changes-and-returns).
  if (outgoing.adjustment) {
    return skipOutcome('adjustment_not_supported', 'Rokt cannot change or retract a sale.');
  }
  const window = { maxAgeMs, futureToleranceMs: FUTURE_TOLERANCE_MS, label: LABEL };
  return (
    commonSkip(outgoing, settings) ?? consentSkip(outgoing, LABEL) ?? ageSkip(outgoing.conversion.time, now, window)
  );
}

/**
 * A phone is no identity for the API, but it is one for the import page (docs/platforms/rokt.md#request,
 * docs/platforms/rokt.md#import-file).
 */
function noIdentifiersSkip({ conversion: { person } }: Outgoing): Skip {
  if (person.phone === undefined) {
    const reason = 'Rokt needs an e-mail or its passback conversion tracking id; this sale has neither.';
    return skipOutcome('no_identifiers', reason);
  }
  return skipOutcome(
    'no_identifiers',
    "Rokt's API cannot find a customer by the phone alone. Its manual import can: upload your own CSV in One Platform, with " +
      'the country and the mobile number in plain text, in two columns.',
  );
}
