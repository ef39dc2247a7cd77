import { isClickWithin } from '../kit/clicks.ts';
import type { Click, Outgoing, SendEligibility, Skip } from '../platform.ts';
import { ageSkip, commonSkip, consentSkip, DAY_MS, skipOutcome, WINDOW_MARGIN_MS } from '../kit/skip.ts';
import { JOIN_DAYS, LABEL, MAX_EDIT_AGE_MS, PROCESSING_MS } from './limits.ts';
import {
  bestIdentifier,
  chooseRoute,
  hasCrmIdentifier,
  routeOf,
  storedRoute,
  type UploadRoute,
} from './platform-key/route.ts';
import type { YandexSettings } from './settings.ts';

/**
 * Whether a sale, or a change of one, can be sent (docs/platforms/yandex.md#joining,
 * docs/platforms/yandex.md#changes-and-returns, docs/platforms/yandex.md#order-changes).
 */
export function checkEligibility(outgoing: Outgoing, settings: YandexSettings, now: Date): SendEligibility {
  if (outgoing.adjustment !== undefined) {
    const { channel } = routeOf(outgoing, settings);
    return adjustmentSkip(outgoing, channel, settings, now) ?? { send: true };
  }
  const privacy = privacySkip(outgoing, settings);
  if (privacy) return privacy;
  const clicks = recentClicks(outgoing.clicks, now);
  const route = storedRoute(outgoing) ?? chooseRoute({ ...outgoing, clicks }, settings);
  const skipped =
    route === null ? noIdentifiersSkip(outgoing, settings) : windowSkip(outgoing, windowDays(route, settings), now);
  if (skipped) return skipped;
  return clicks.length === outgoing.clicks.length ? { send: true } : { send: true, clicks };
}

/** Orders may be as old as the longest time to their visit; offline conversions as the counter's own window allows. */
export function maxAgeDays({ crm_orders, window_days }: YandexSettings): number {
  return crm_orders === 'off' ? window_days : JOIN_DAYS;
}

/** Why a sale is neither sent nor written into a file: consent, or personal data in its order id. */
export function privacySkip(outgoing: Outgoing, settings: { eea_traffic: boolean }): Skip | null {
  return commonSkip(outgoing, settings) ?? consentSkip(outgoing, LABEL);
}

/** Without a yclid whose visit will be too old when the file is processed; another identifier may still lead to a visit. */
export function recentClicks(clicks: readonly Click[], now: Date): Click[] {
  const maxAgeMs = JOIN_DAYS * DAY_MS - PROCESSING_MS - WINDOW_MARGIN_MS;
  return clicks.filter((click) => click.type !== 'yclid' || isClickWithin(click, maxAgeMs, now.getTime()));
}

/**
 * An old sale has an old visit, because the visit was before the sale; a time in the future is an error
 * (docs/platforms/yandex.md#joining, docs/platforms/yandex.md#request).
 */
export function windowSkip({ conversion }: Outgoing, days: number, now: Date): Skip | null {
  return ageSkip(conversion.time, now, { maxAgeMs: days * DAY_MS, futureToleranceMs: 0, label: LABEL });
}

function windowDays(route: UploadRoute, { window_days }: YandexSettings): number {
  return route.channel === 'crm' ? JOIN_DAYS : window_days;
}

function noIdentifiersSkip(outgoing: Outgoing, settings: YandexSettings): Skip {
  if (bestIdentifier(outgoing, settings) !== null) {
    return skipOutcome('too_old', `${LABEL} takes sales up to 21 days after their ad click; this click is older.`);
  }
  if (outgoing.conversion.browser_ids?.user_id) {
    return skipOutcome(
      'id_not_supported',
      'The UserID looks like an e-mail or a phone number, which is never sent in plain text.',
    );
  }
  const reason = `${LABEL} needs its click id (yclid), its ClientID or your UserID; this sale has none.`;
  const hint =
    settings.crm_orders === 'off' && hasCrmIdentifier(outgoing)
      ? ' With the setting crm_orders it can be sent by e-mail or phone.'
      : '';
  return skipOutcome('no_identifiers', reason + hint);
}

/**
 * Why a change cannot be sent: it is not supported, or too late. Each channel has its own time limit
 * (docs/platforms/yandex.md#changes-and-returns, docs/platforms/yandex.md#order-changes).
 */
export function adjustmentSkip(
  { adjustment, conversion }: Outgoing,
  channel: UploadRoute['channel'],
  { retract_as_zero, window_days }: Pick<YandexSettings, 'retract_as_zero' | 'window_days'>,
  now: Date,
): Skip | null {
  const ageMs = now.getTime() - Date.parse(conversion.time);
  if (channel === 'crm') {
    if (ageMs <= MAX_EDIT_AGE_MS - WINDOW_MARGIN_MS) return null;
    const days = MAX_EDIT_AGE_MS / DAY_MS;
    return skipOutcome('too_old', `${LABEL} takes changes of orders of the last ${days} days only; this one is older.`);
  }
  if (adjustment?.type === 'retract' && !retract_as_zero) {
    return skipOutcome(
      'adjustment_not_supported',
      `Not supported by ${LABEL}: an offline conversion cannot be retracted. With the setting retract_as_zero its ` +
        'value becomes 0, and the conversion is still counted.',
    );
  }
  if (ageMs <= window_days * DAY_MS - WINDOW_MARGIN_MS) return null;
  return skipOutcome(
    'too_old',
    `${LABEL} takes new values of sales of the last ${window_days} days only; this one is older.`,
  );
}
