import { isClickWithin } from '../kit/clicks.ts';
import type { Click, Outgoing, SendEligibility, Skip } from '../platform.ts';
import { ageSkip, commonSkip, consentSkip, DAY_MS, skip, WINDOW_MARGIN_MS } from '../kit/skip.ts';
import { JOIN_DAYS, MAX_EDIT_AGE_MS, PROCESSING_MS } from './limits.ts';
import { choose, identify, isKnownToCrm, recorded, routeOf, type Route } from './platform-key.ts';
import type { YandexSettings } from './settings.ts';

/**
 * Whether a sale, or a change of one, is sent (docs/platforms/yandex.md#joining,
 * docs/platforms/yandex.md#changes-and-returns, docs/platforms/yandex.md#order-changes).
 */
export function checkEligibility(outgoing: Outgoing, settings: YandexSettings, now: Date): SendEligibility {
  if (outgoing.adjustment !== undefined) {
    const { channel } = routeOf(outgoing, settings);
    return changeSkip(outgoing, channel, settings, now) ?? { send: true };
  }
  const refused = unwanted(outgoing, settings);
  if (refused) return refused;
  const clicks = freshClicks(outgoing.clicks, now);
  const route = recorded(outgoing) ?? choose({ ...outgoing, clicks }, settings);
  const unfit = route === null ? unidentified(outgoing, settings) : tooOld(outgoing, daysOf(route, settings), now);
  if (unfit) return unfit;
  return clicks.length === outgoing.clicks.length ? { send: true } : { send: true, clicks };
}

/** What goes neither to the API nor into a file. Yandex has no field for consent. */
export function unwanted(outgoing: Outgoing, settings: { eea_traffic: boolean }): Skip | null {
  return commonSkip(outgoing, settings) ?? consentSkip(outgoing, 'Yandex.Metrica');
}

/** A yclid whose visit will be too old once the file is processed leads nowhere; another identifier still may. */
export function freshClicks(clicks: readonly Click[], now: Date): Click[] {
  const oldest = JOIN_DAYS * DAY_MS - PROCESSING_MS - WINDOW_MARGIN_MS;
  return clicks.filter((click) => click.type !== 'yclid' || isClickWithin(click, oldest, now.getTime()));
}

/**
 * The visit was before the sale, so an old sale has an old visit; and a time that lies ahead is an error
 * (docs/platforms/yandex.md#joining, docs/platforms/yandex.md#request).
 */
export function tooOld({ conversion }: Outgoing, days: number, now: Date): Skip | null {
  return ageSkip(conversion.time, now, { maxAgeMs: days * DAY_MS, futureToleranceMs: 0, label: 'Yandex.Metrica' });
}

function daysOf(route: Route, { window_days }: YandexSettings): number {
  return route.channel === 'crm' ? JOIN_DAYS : window_days;
}

function unidentified(outgoing: Outgoing, settings: YandexSettings): Skip {
  if (identify(outgoing, settings) !== null) {
    return skip('too_old', 'Yandex.Metrica takes sales up to 21 days after their ad click; this click is older.');
  }
  if (outgoing.conversion.browser_ids?.user_id) {
    return skip('id_not_supported', 'The UserID looks like an e-mail or a phone number, which is never sent in clear.');
  }
  const needs = 'Yandex.Metrica needs its click id (yclid), its ClientID or your UserID; this sale has none.';
  const more =
    settings.crm_orders === 'off' && isKnownToCrm(outgoing)
      ? ' With the setting crm_orders it could go by e-mail or phone.'
      : '';
  return skip('no_identifiers', needs + more);
}

/**
 * What becomes too late for a change, or cannot be changed at all: each way has its own end
 * (docs/platforms/yandex.md#changes-and-returns, docs/platforms/yandex.md#order-changes).
 */
export function changeSkip(
  { adjustment, conversion }: Outgoing,
  channel: Route['channel'],
  { retract_as_zero, window_days }: Pick<YandexSettings, 'retract_as_zero' | 'window_days'>,
  now: Date,
): Skip | null {
  const age = now.getTime() - Date.parse(conversion.time);
  if (channel === 'crm') {
    if (age <= MAX_EDIT_AGE_MS - WINDOW_MARGIN_MS) return null;
    const days = MAX_EDIT_AGE_MS / DAY_MS;
    return skip('too_old', `Yandex.Metrica takes changes of orders of the last ${days} days only; this one is older.`);
  }
  if (adjustment?.type === 'retract' && !retract_as_zero) {
    return skip(
      'adjustment_not_supported',
      'Not supported by Yandex.Metrica: an offline conversion cannot be taken back. With the setting retract_as_zero its ' +
        'value becomes 0, and it stays counted.',
    );
  }
  if (age <= window_days * DAY_MS - WINDOW_MARGIN_MS) return null;
  return skip(
    'too_old',
    `Yandex.Metrica takes new values of sales of the last ${window_days} days only; this one is older.`,
  );
}
