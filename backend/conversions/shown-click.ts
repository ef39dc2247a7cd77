import { sql } from 'kysely';
import type { RowClick } from '../../shared/api.ts';
import { CLICK_TYPES } from '../../shared/conversion.ts';
import type { Click } from '../platforms/platform.ts';
import type { ConversionData } from '../store/conversion-data.ts';

/** What `shownClick` reads of an order's data, and the SQL for it, of the conversion `c`. */
export type ClickData = Pick<ConversionData, 'clicks' | 'ad_click'>;
export const clickData = sql<ClickData | null>`
  case when c.data is not null
    then jsonb_strip_nulls(jsonb_build_object('clicks', c.data->'clicks', 'ad_click', c.data->'ad_click')) end`;

/**
 * The click that an order is shown with, of one for each type: the row's own, or else the newest; of equal ones the first in the
 * order of CLICK_TYPES. Where its clicks are no longer stored, what was kept of it. Null where it has none. Reports count by the same
 * rule (store/ad-click.ts). Pure.
 *
 * @param data of the order as it is stored
 */
export function shownClick(clicks: readonly Click[], { clicks: own, ad_click: kept }: ClickData): RowClick | null {
  const isOwn = ({ type, value }: Click): boolean => own?.[type] === value;
  const [shown = kept] = [...clicks].sort(
    (a, b) =>
      Number(isOwn(b)) - Number(isOwn(a)) ||
      timeOf(b) - timeOf(a) ||
      CLICK_TYPES.indexOf(a.type) - CLICK_TYPES.indexOf(b.type),
  );
  if (!shown) return null;
  const { type, time, campaign }: Pick<Click, 'type' | 'time' | 'campaign'> = shown;
  return { type, clicked_at: time ?? null, campaign: campaign ?? null };
}

function timeOf({ time }: Click): number {
  return time === undefined ? 0 : Date.parse(time);
}
