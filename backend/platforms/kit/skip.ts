import type { SkipCode } from '../../../shared/delivery.ts';
import { looksPersonal } from './dedup-id.ts';
import type { Outgoing, Skip } from '../platform.ts';
import type { CommonSettings } from './settings.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** We stop this long before a platform's window closes: clocks differ, and a request takes its time. */
export const WINDOW_MARGIN_MS = 5 * MINUTE_MS;

export function skip(code: SkipCode, reason: string): Skip {
  return { send: false, code, reason };
}

/**
 * What no platform is sent, whatever it takes: customers who did not consent, order ids that name a person. (Orders that
 * are not final and sales without a click are held back before a destination is asked: delivery/plan.ts.) Null: go on.
 */
export function commonSkip(
  { conversion }: Outgoing,
  { eea_traffic }: Pick<CommonSettings, 'eea_traffic'>,
): Skip | null {
  if (eea_traffic && conversion.consent?.ad_user_data !== 'granted') {
    return skip(
      'consent_denied',
      'The row does not say that the customer consented, which EEA, UK and Swiss traffic requires.',
    );
  }
  if (looksPersonal(conversion.order_id)) {
    return skip(
      'id_not_supported',
      'The order id looks like an e-mail or a phone number, which is never sent in clear.',
    );
  }
  return null;
}

/**
 * For a platform that has no field for consent: a sale that may be measured but not used for personalised ads stays here
 * as well. Null: go on.
 */
export function consentSkip({ conversion }: Outgoing, label: string): Skip | null {
  const { ad_user_data, ad_personalization } = conversion.consent ?? {};
  if (ad_user_data !== 'denied' && ad_personalization !== 'denied') return null;
  return skip('consent_denied', `The customer did not consent, and ${label} cannot be told to use a sale less.`);
}

/** Refuses a sale that lies ahead of the clock or before the platform's window. Both in milliseconds. */
export function ageSkip(
  time: string,
  now: Date,
  window: { maxAgeMs: number; futureToleranceMs: number; label: string },
): Skip | null {
  const age = now.getTime() - Date.parse(time);
  if (age < -window.futureToleranceMs) {
    return skip('in_future', 'The time of the sale lies in the future; check the date and the time zone.');
  }
  if (age > window.maxAgeMs - WINDOW_MARGIN_MS) {
    const days = Math.round(window.maxAgeMs / DAY_MS);
    return skip('too_old', `${window.label} takes sales of the last ${days} days only; this one is older.`);
  }
  return null;
}
