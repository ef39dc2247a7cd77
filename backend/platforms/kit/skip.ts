import type { SkipCode } from '../../../shared/delivery.ts';
import { looksLikeEmailOrPhone } from './dedup-id.ts';
import type { Outgoing, Skip } from '../platform.ts';
import type { CommonSettings } from './settings.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Sending ends this long before a platform's window closes: clocks differ, and a request takes time. */
export const WINDOW_MARGIN_MS = 5 * MINUTE_MS;

export function skipOutcome(code: SkipCode, reason: string): Skip {
  return { send: false, code, reason };
}

/**
 * Why no platform is sent this sale: the customer did not consent, or the order id contains an e-mail or phone number.
 * (Orders that are not final and sales without a click are handled earlier, in delivery/plan.ts.) Null when it may be sent.
 */
export function commonSkip(
  { conversion }: Outgoing,
  { eea_traffic }: Pick<CommonSettings, 'eea_traffic'>,
): Skip | null {
  if (eea_traffic && conversion.consent?.ad_user_data !== 'granted') {
    return skipOutcome(
      'consent_denied',
      'EEA, UK and Swiss traffic requires consent, and the row does not say that the customer granted it.',
    );
  }
  if (looksLikeEmailOrPhone(conversion.order_id)) {
    return skipOutcome(
      'id_not_supported',
      'The order id looks like an e-mail or a phone number, which is never sent in plain text.',
    );
  }
  return null;
}

/**
 * For a platform that has no field for consent: a sale that may be measured but not used for personalised ads is not sent
 * either. Null when it may be sent.
 */
export function consentSkip({ conversion }: Outgoing, label: string): Skip | null {
  const { ad_user_data, ad_personalization } = conversion.consent ?? {};
  if (ad_user_data !== 'denied' && ad_personalization !== 'denied') return null;
  return skipOutcome(
    'consent_denied',
    `The customer did not consent to every use, and ${label} has no field to limit the use of a sale.`,
  );
}

/** Skips a sale whose time is in the future or before the platform's window (in milliseconds). Null when it is inside. */
export function ageSkip(
  time: string,
  now: Date,
  window: { maxAgeMs: number; futureToleranceMs: number; label: string },
): Skip | null {
  const age = now.getTime() - Date.parse(time);
  if (age < -window.futureToleranceMs) {
    return skipOutcome('in_future', 'The time of the sale is in the future; check the date and the time zone.');
  }
  if (age > window.maxAgeMs - WINDOW_MARGIN_MS) {
    const days = Math.round(window.maxAgeMs / DAY_MS);
    return skipOutcome('too_old', `${window.label} takes sales of the last ${days} days only; this one is older.`);
  }
  return null;
}
