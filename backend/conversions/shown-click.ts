import type { RowClick } from '../../shared/api.ts';
import { CLICK_TYPES, type ConversionFacts } from '../../shared/conversion.ts';
import type { Click } from '../platforms/platform.ts';

/**
 * The click that an order is shown with, of one for each type: the row's own, or else the newest; of equal ones the first in the
 * order of CLICK_TYPES. Null where the order has none. Pure.
 *
 * @param own the click ids in the row itself
 */
export function shownClick(clicks: readonly Click[], own: ConversionFacts['clicks'] | null): RowClick | null {
  const isOwn = ({ type, value }: Click): boolean => own?.[type] === value;
  const [shown] = [...clicks].sort(
    (a, b) =>
      Number(isOwn(b)) - Number(isOwn(a)) ||
      timeOf(b) - timeOf(a) ||
      CLICK_TYPES.indexOf(a.type) - CLICK_TYPES.indexOf(b.type),
  );
  if (!shown) return null;
  return { type: shown.type, clicked_at: shown.time ?? null, campaign: shown.campaign ?? null };
}

function timeOf({ time }: Click): number {
  return time === undefined ? 0 : Date.parse(time);
}
