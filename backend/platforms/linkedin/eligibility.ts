import type { Outgoing, SendEligibility } from '../platform.ts';
import { ageSkip, commonSkip, consentSkip, skipOutcome } from '../kit/skip.ts';
import { userIds } from './encode.ts';
import { FUTURE_TOLERANCE_MS, MAX_AGE_MS } from './limits.ts';
import type { LinkedInSettings } from './settings.ts';

const TIME_WINDOW = { maxAgeMs: MAX_AGE_MS, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'LinkedIn' };

/** Whether a sale may be sent, or why not. LinkedIn has no field for consent. */
export function checkEligibility(outgoing: Outgoing, settings: LinkedInSettings, now: Date): SendEligibility {
  const ruleSkip =
    commonSkip(outgoing, settings) ??
    consentSkip(outgoing, 'LinkedIn') ??
    ageSkip(outgoing.conversion.time, now, TIME_WINDOW);
  if (ruleSkip) return ruleSkip;
  if (userIds(outgoing).length === 0) {
    return skipOutcome('no_identifiers', 'LinkedIn needs an e-mail or a LinkedIn click id; it takes no phone numbers.');
  }
  return { send: true };
}
