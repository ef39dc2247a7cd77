import type { Outgoing, SendEligibility } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, consentSkip, skipOutcome } from '../kit/skip.ts';
import { userData } from './encode.ts';
import { FUTURE_TOLERANCE_MS, MAX_AGE_MS } from './limits.ts';
import type { SnapSettings } from './settings.ts';

const TIME_WINDOW = { maxAgeMs: MAX_AGE_MS, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'Snapchat' };

/** Whether a sale may be sent, or why not. */
export function checkEligibility(outgoing: Outgoing, settings: SnapSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const ruleSkip =
    commonSkip(outgoing, settings) ??
    // Snap's limited data use is for laws of US states; that it honours a refusal elsewhere is not documented.
    consentSkip(outgoing, 'Snapchat') ??
    ageSkip(conversion.time, now, TIME_WINDOW);
  if (ruleSkip) return ruleSkip;
  const { em, ph } = userData(outgoing);
  if ((em ?? ph) === undefined) {
    return skipOutcome('no_identifiers', 'Snapchat needs an e-mail or a phone; this sale has none.');
  }
  if (jsonNumber(conversion.value) === null) {
    return skipOutcome('value_not_supported', 'The value has more digits than can be sent to Snapchat exactly.');
  }
  return { send: true };
}
