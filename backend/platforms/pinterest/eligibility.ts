import type { Outgoing, SendEligibility } from '../platform.ts';
import { ageSkip, commonSkip, skipOutcome } from '../kit/skip.ts';
import { FUTURE_TOLERANCE_MS } from './limits.ts';
import type { PinterestSettings } from './settings.ts';

const TIME_WINDOW = { maxAgeMs: Infinity, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'Pinterest' };

/** Whether a sale may be sent, or why not. */
export function checkEligibility(outgoing: Outgoing, settings: PinterestSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const common = commonSkip(outgoing, settings);
  if (common) return common;
  if (conversion.consent?.ad_user_data === 'denied') {
    return skipOutcome('consent_denied', 'The customer did not consent to sharing data with ad platforms.');
  }
  const wrongTime = ageSkip(conversion.time, now, TIME_WINDOW);
  if (wrongTime) return wrongTime;
  // Phone, customer id and click id help, but none of them is enough (docs/platforms/pinterest.md#least-identity).
  if (conversion.person.email === undefined) {
    return skipOutcome('no_identifiers', 'Pinterest needs an e-mail; this sale has none.');
  }
  return { send: true };
}
