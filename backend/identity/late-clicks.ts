import { sql } from 'kysely';
import type { CellProblem } from '../../shared/problem.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import type { MatchInput } from './choose-match.ts';
import { waitingKeys } from './waiting-conversions.ts';

/** As in match.ts: the clocks of the click's and of the sale's source may differ by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Time zones differ by up to 26 hours; with a later click the customer more likely came back after the sale. */
const MAX_ZONE_DIFFERENCE_MS = 26 * 3_600_000;

/**
 * How long after each sale the customer's first click after it was, in ms, for sales that match no click; null where there is none.
 * In the order of the sales. One query, however many.
 */
export async function findLateClicks(
  db: Db,
  tenantId: string,
  unmatched: readonly MatchInput[],
): Promise<(number | null)[]> {
  const storeKeys = storeKeysOf(db);
  const keys = unmatched.flatMap((sale, n) => waitingKeys(sale, storeKeys).map((key) => ({ n, key, time: sale.time })));
  if (keys.length === 0) return unmatched.map(() => null);
  // `limit 1` as in match.ts: one index look-up for each key, whatever table sizes the planner assumes.
  const { rows } = await sql<{ n: number; clicked_at: Date }>`
    select w.n, min(c.clicked_at) as clicked_at
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as w(n int, key uuid, time timestamptz)
    cross join lateral (
      select k.identity_id from identity_key k
      where k.tenant_id = ${tenantId} and k.key = w.key and not k.blocked limit 1
    ) k
    cross join lateral (
      select c.clicked_at from identity_click c
      where c.tenant_id = ${tenantId} and c.identity_id = k.identity_id and c.clicked_at > w.time
      order by c.clicked_at limit 1
    ) c
    group by w.n`.execute(db);
  const firstClick = new Map(rows.map((row) => [row.n, row.clicked_at.getTime()]));
  return unmatched.map(({ time }, n) => {
    const click = firstClick.get(n);
    return click === undefined ? null : click - Date.parse(time);
  });
}

/** What is wrong where the only click found is so long after the sale; null where its time zone cannot be the cause. */
export function lateClickProblem(afterSaleMs: number): CellProblem | null {
  if (afterSaleMs <= CLOCK_SKEW_MS || afterSaleMs > MAX_ZONE_DIFFERENCE_MS) return null;
  return {
    code: 'click_after_sale',
    message: `The ad click found is ${durationText(afterSaleMs)} after the sale, so it does not match.`,
    fix: 'Check the time zone of conversion_time. If it is right, the customer clicked after buying, and nothing is to be done.',
  };
}

/** `5 h 12 min`, `40 min`. */
function durationText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ');
}
