import type { Outgoing, SkipPlan } from '../destination.ts';
import { ageSkip, commonSkip, skip } from '../verdict.ts';
import { FUTURE_TOLERANCE_MS } from './limits.ts';

/** What holds for the API and for the file alike; `maxAgeMs` where there is such a limit. Null: go on. */
export function roktSkip(
  outgoing: Outgoing,
  { eea_traffic }: { eea_traffic: boolean },
  now: Date,
  maxAgeMs = Infinity,
): SkipPlan | null {
  // Rokt has no refund and no correction on any channel: neither a negative amount nor a second row is ever sent (0).
  if (outgoing.adjustment) {
    return skip('adjustment_not_supported', 'Rokt cannot be told that a sale was changed or taken back.');
  }
  const common = commonSkip(outgoing, { eea_traffic, send_unmatched: false, hold_back_days: 0 });
  if (common) return common;
  const { ad_user_data, ad_personalization } = outgoing.conversion.consent ?? {};
  if (ad_user_data === 'denied' || ad_personalization === 'denied') {
    return skip('consent_denied', 'The customer did not consent, and Rokt cannot be told to use a sale less.');
  }
  return ageSkip(outgoing.conversion.time, now, { maxAgeMs, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'Rokt' });
}

/** Rokt's own id of the visitor who engaged with an offer, as it stood in the landing page's address. */
export function passbackIdOf({ conversion }: Outgoing): string | undefined {
  return conversion.browser_ids?.passback_tracking_id;
}
