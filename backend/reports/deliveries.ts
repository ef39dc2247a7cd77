import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { DeliveryList, DeliveryListQuery, DeliveryListRow } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/destination.ts';
import { partOf, reportCodeOf } from '../delivery/states.ts';
import { cursorTime, decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';
import { dayOf, startOfDay } from './days.ts';
import { type DeliveryFilter, endOf, findDays, includesNotPlanned, runsBefore } from './delivery-days.ts';
import { type FoundDelivery, readDeliveries } from './delivery-rows.ts';
import { NOT_PLANNED } from './destinations.ts';
import { startReport } from './report-request.ts';

/** How many orders one statement looks at, and one page: a page of rare deliveries ends after so many, and has a cursor. */
const WINDOW = 2_500;
const MOST_ORDERS = 20_000;

/** Time and id of an order, and the delivery of it that was shown last; '' and -1: none of it yet. */
type Position = [time: string, conversionId: string, destination: string, seq: number];
const position = z.tuple([cursorTime, z.uuid(), z.string().max(63), z.int32()]);

/**
 * One page of the deliveries of a period, by the time of the order, the newest first. Which days have any that the filter lets through
 * is known from what is counted by day, and which orders, where they are few; else the orders of these days are looked at in portions.
 * At most twenty statements. Throws UnusableReport and InvalidCursor.
 */
export async function listDeliveries(
  ctx: Context,
  tenantId: string,
  query: DeliveryListQuery,
  now: Date,
): Promise<DeliveryList> {
  const { db } = ctx.store;
  const { counted } = await startReport(db, tenantId, query, now);
  const { zone } = counted;
  const after: Position | null = query.cursor === undefined ? null : decodeCursor(query.cursor, position);
  const targets = (await loadDestinations(ctx, db, tenantId))
    .map(({ id }) => id)
    .filter((id) => query.destination === undefined || query.destination === id);
  const days = await findDays(db, tenantId, query, counted, targets);
  const runs = after === null ? days : runsBefore(days, dayOf(Date.parse(after[0]), zone));
  const found: FoundDelivery[] = [];
  let [at, looked] = [after, 0];
  for (const run of runs) {
    const start = new Date(startOfDay(run.first, zone)).toISOString();
    const end = new Date(startOfDay(endOf(run), zone)).toISOString();
    for (;;) {
      if (found.length > query.limit || looked >= MOST_ORDERS) return page(db, tenantId, zone, found, query.limit, at);
      const window = run.ids
        ? { orders: run.ids.length, last: firstAt(start) }
        : await nextWindow(db, tenantId, { start, end }, at);
      looked += window.orders;
      if (window.orders > 0) {
        const wanted = query.limit + 1 - found.length;
        found.push(
          ...(await findDeliveries(
            db,
            tenantId,
            query,
            targets,
            { after: at, end, last: window.last, ids: run.ids },
            wanted,
          )),
        );
      }
      at = [...window.last, '\uffff', 2 ** 31 - 1];
      if (run.ids || window.orders < WINDOW) break;
    }
  }
  return page(db, tenantId, zone, found, query.limit, null);
}

/** The page with its cursor; `rest`: how far the orders were looked at, null where there is nothing more. */
async function page(
  db: Db,
  tenantId: string,
  zone: string,
  found: readonly FoundDelivery[],
  limit: number,
  rest: Position | null,
): Promise<DeliveryList> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const isCut = found.length > limit && last !== undefined;
  const cursor: Position | null = isCut
    ? [last.occurred_at.toISOString(), last.conversion_id, last.destination_id, last.seq]
    : rest;
  return {
    deliveries: (await readDeliveries(db, tenantId, shown)).map((row): DeliveryListRow => ({
      ...row,
      day: dayOf(Date.parse(row.conversion_time), zone),
    })),
    next_cursor: cursor ? encodeCursor(cursor) : null,
  };
}

/** The next orders of a run before the position, the newest first: how many, and the last of them. */
async function nextWindow(
  db: Db,
  tenantId: string,
  { start, end }: { start: string; end: string },
  at: Position | null,
): Promise<{ orders: number; last: [time: string, conversionId: string] }> {
  const { rows } = await sql<{ orders: number; time: Date | null; id: string | null }>`
    select count(*)::int as orders, (array_agg(w.occurred_at order by w.occurred_at, w.conversion_id))[1] as time,
      (array_agg(w.conversion_id order by w.occurred_at, w.conversion_id))[1] as id
    from (
      select c.occurred_at, c.conversion_id from conversion c where ${ordersBetween(tenantId, { start, end, at })}
      order by c.occurred_at desc, c.conversion_id desc limit ${sql.lit(WINDOW)}
    ) w`.execute(db);
  const { orders = 0, time = null, id = null } = rows[0] ?? {};
  return { orders, last: time && id ? [time.toISOString(), id] : firstAt(start) };
}

/** Before all orders of a time. */
const firstAt = (time: string): [time: string, conversionId: string] => [time, '00000000-0000-0000-0000-000000000000'];

/** Orders `c`: all, or these, each of which is looked up by its id. */
function ordersOf(tenantId: string, ids: readonly string[] | null): RawBuilder<unknown> {
  if (ids === null) return sql`conversion c`;
  return sql`unnest(${[...new Set(ids)]}::uuid[]) as r(id) cross join lateral (
    select * from conversion f where f.tenant_id = ${tenantId} and f.conversion_id = r.id limit 1
  ) c`;
}

/** The order at the position is among them: some of its deliveries may not have been shown yet. */
function ordersBetween(
  tenantId: string,
  { start, end, at }: { start: string; end: string; at: Position | null },
): RawBuilder<boolean> {
  return sql<boolean>`c.tenant_id = ${tenantId} and c.occurred_at >= ${start}::timestamptz
    and c.occurred_at < ${end}::timestamptz
    ${at === null ? sql`` : sql`and (c.occurred_at, c.conversion_id) <= (${at[0]}::timestamptz, ${at[1]}::uuid)`}`;
}

/** Orders after a position up to and with the last one; `ids`: only these. */
interface Window {
  after: Position | null;
  end: string;
  last: [time: string, conversionId: string];
  ids: readonly string[] | null;
}

/** The deliveries of a window's orders that the filter lets through, after the position. */
async function findDeliveries(
  db: Db,
  tenantId: string,
  filter: DeliveryFilter,
  targets: readonly string[],
  { after, end, last, ids }: Window,
  limit: number,
): Promise<FoundDelivery[]> {
  const { destination, kind, part, code, platform_code } = filter;
  const is = (expression: RawBuilder<unknown>, value: string | undefined) =>
    value === undefined ? sql`` : sql`and ${expression} = ${value}`;
  const notPlanned = sql`
    union all
    select t.id, 0, 'left_out', ${NOT_PLANNED}
    from unnest(${[...targets]}::text[]) as t(id)
    where not exists (select 1 from delivery o
      where o.tenant_id = ${tenantId} and o.conversion_id = c.conversion_id and o.destination_id = t.id and o.seq = 0)`;
  const { rows } = await sql<FoundDelivery>`
    select c.conversion_id, c.occurred_at, f.destination_id, f.seq, f.part, f.outcome
    from (
      select c.conversion_id, c.occurred_at from ${ordersOf(tenantId, ids)}
      where ${ordersBetween(tenantId, { start: last[0], end, at: after })}
        and (c.occurred_at, c.conversion_id) >= (${last[0]}::timestamptz, ${last[1]}::uuid)
      offset 0
    ) c
    cross join lateral (
      select d.destination_id, d.seq, ${partOf('d')} as part, ${reportCodeOf('d')} as outcome from delivery d
      where d.tenant_id = ${tenantId} and d.conversion_id = c.conversion_id ${is(sql`d.destination_id`, destination)}
        ${is(partOf('d'), part)} ${is(reportCodeOf('d'), code)}
        ${is(sql`coalesce(d.params->>'platform_code', '')`, platform_code)}
        ${kind === undefined ? sql`` : kind === 'sale' ? sql`and d.seq = 0` : sql`and d.seq > 0`}
      ${includesNotPlanned(filter) ? notPlanned : sql``}
      offset 0
    ) f
    where true ${
      after === null
        ? sql``
        : sql`and ((c.occurred_at, c.conversion_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)
          or (f.destination_id collate "C", f.seq) > (${after[2]}, ${after[3]}::int))`
    }
    order by c.occurred_at desc, c.conversion_id desc, f.destination_id collate "C", f.seq limit ${limit}`.execute(db);
  return rows;
}
