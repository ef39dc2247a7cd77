import { sql } from 'kysely';
import { DELIVERY_PARTS, type DeliveryFigures, type DeliveryPart, type DestinationReport } from '../../shared/api.ts';
import { percentages } from '../../shared/reports/shares.ts';
import type { Context } from '../context.ts';
import { loadDestinations, testModeStatusOf } from '../delivery/destination.ts';
import { reportCodeOf } from '../delivery/states.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import type { Db } from '../store/open.ts';
import type { Period } from './counted.ts';
import { startReport } from './report-request.ts';

export interface DestinationsQuery extends Period {
  group_by: 'day'[];
  destination?: string | undefined;
}

/** Deliveries with one outcome. */
export interface OutcomeCount {
  part: DeliveryPart;
  code: string | null;
  platform_code: string | null;
  reason: string | null;
  orders: number;
}

interface CountRow {
  day: string | null;
  destination_id: string;
  is_change: boolean;
  part: DeliveryPart;
  code: string;
  platform_code: string;
  orders: number;
  example_id: string;
  example_seq: number;
}

/** The code of orders that were stored before the destination was set up: no delivery of them was ever planned. */
export const NOT_PLANNED = 'not_planned';

export const FIXED_REASONS: Readonly<Record<string, string>> = {
  [NOT_PLANNED]: 'The order was uploaded before the destination was set up. Upload it again to send it.',
  submitted: 'The platform has it and is processing it.',
};

/**
 * What became of all orders of a period, and of changes of them, at each destination. Reads what is counted by day, and one reason for
 * each outcome. Eight statements. Throws UnusableReport.
 */
export async function readDestinations(
  ctx: Context,
  tenantId: string,
  query: DestinationsQuery,
  now: Date,
): Promise<DestinationReport> {
  const { db } = ctx.store;
  const { head } = await startReport(db, tenantId, query, now);
  const isByDay = query.group_by.length > 0;
  const counts = await readCounts(db, tenantId, query, isByDay);
  const orders = await readOrders(db, tenantId, query, isByDay);
  const reasons = isByDay ? new Map<string, string>() : await readReasons(db, tenantId, counts);
  const active = await loadDestinations(ctx, db, tenantId);
  const stored = await db
    .selectFrom('destination')
    .select(['destination_id', 'platform'])
    .where('tenant_id', '=', tenantId)
    .orderBy('destination_id')
    .execute();
  const isWanted = (id: string): boolean => query.destination === undefined || query.destination === id;
  const days = isByDay ? [...orders.keys()] : [null];
  const rows = stored
    .filter(({ destination_id: id }) => isWanted(id))
    .flatMap(({ destination_id: id, platform }) => {
      const own = counts.filter((count) => count.destination_id === id);
      const destination = active.find((one) => one.id === id);
      if (!destination && own.length === 0) return [];
      return days.map((day): DestinationReport['rows'][number] => {
        const ofDay = own.filter((count) => count.day === day);
        const outcomes = (isChange: boolean) =>
          ofDay.filter((count) => count.is_change === isChange).map((count) => outcomeOf(count, reasons));
        const sales = outcomes(false);
        const planned = sales.reduce((sum, one) => sum + one.orders, 0);
        const missing = destination ? Math.max(0, (orders.get(day) ?? 0) - planned) : 0;
        return {
          day,
          destination: id,
          platform,
          label: (ctx.platforms ?? PLATFORMS).get(platform)?.label ?? platform,
          removed: !destination,
          test_mode: destination ? testModeStatusOf(destination) : null,
          sales: deliveryFigures(missing > 0 ? [...sales, notPlanned(missing)] : sales),
          changes: deliveryFigures(outcomes(true)),
        };
      });
    });
  const byDay = (a: { day: string | null }, b: { day: string | null }) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1);
  return { ...head, group_by: query.group_by, rows: isByDay ? rows.sort(byDay) : rows };
}

async function readCounts(
  db: Db,
  tenantId: string,
  { from, to, destination }: DestinationsQuery,
  isByDay: boolean,
): Promise<CountRow[]> {
  const day = isByDay ? sql`n.day::text` : sql`null::text`;
  const { rows } = await sql<CountRow>`
    select ${day} as day, n.destination_id, n.is_change, n.part, n.code, n.platform_code, sum(n.orders)::int as orders,
      (array_agg(n.example_id order by n.day desc))[1] as example_id,
      (array_agg(n.example_seq order by n.day desc))[1] as example_seq
    from daily_delivery n
    where n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
      ${destination === undefined ? sql`` : sql`and n.destination_id = ${destination}`}
    group by 1, n.destination_id, n.is_change, n.part, n.code, n.platform_code`.execute(db);
  return rows;
}

/** The number of all orders, by day, or (null) in all. */
async function readOrders(
  db: Db,
  tenantId: string,
  { from, to }: Period,
  isByDay: boolean,
): Promise<Map<string | null, number>> {
  const { rows } = await sql<{ day: string | null; orders: number }>`
    select ${isByDay ? sql`n.day::text` : sql`null::text`} as day, sum(n.orders)::int as orders from daily_match n
    where n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
    group by 1 order by 1`.execute(db);
  return new Map(rows.map(({ day, orders }) => [day, orders]));
}

const exampleKey = (id: string, destination: string, seq: number): string => `${id}/${destination}/${seq}`;

/** The reasons of the examples that still have the code that they are an example of. */
async function readReasons(db: Db, tenantId: string, counts: readonly CountRow[]): Promise<Map<string, string>> {
  const examples = counts.map(({ example_id: id, destination_id: destination, example_seq: seq, code }) => ({
    ...{ id, destination, seq, outcome: code },
  }));
  const { rows } = await sql<{ id: string; destination: string; seq: number; reason: string }>`
    select r.id, r.destination, r.seq, d.reason
    from jsonb_to_recordset(${JSON.stringify(examples)}::jsonb) as r(id uuid, destination text, seq int, outcome text)
    cross join lateral (
      select d.reason, ${reportCodeOf('d')} as outcome from delivery d
      where d.tenant_id = ${tenantId} and d.conversion_id = r.id and d.destination_id = r.destination and d.seq = r.seq limit 1
    ) d
    where d.outcome = r.outcome and d.reason is not null`.execute(db);
  return new Map(rows.map(({ id, destination, seq, reason }) => [exampleKey(id, destination, seq), reason]));
}

function outcomeOf(count: CountRow, reasons: ReadonlyMap<string, string>): OutcomeCount {
  const { part, code, platform_code, orders, example_id, destination_id, example_seq } = count;
  return {
    part,
    code: code === '' ? null : code,
    platform_code: platform_code === '' ? null : platform_code,
    reason: FIXED_REASONS[code] ?? reasons.get(exampleKey(example_id, destination_id, example_seq)) ?? null,
    orders,
  };
}

function notPlanned(orders: number): OutcomeCount {
  const reason = FIXED_REASONS[NOT_PLANNED] ?? null;
  return { part: 'left_out', code: NOT_PLANNED, platform_code: null, reason, orders };
}

/** Adds up outcomes: the percentages of the reasons come to exactly 100.0, and those of the parts are their sums. Pure. */
export function deliveryFigures(outcomes: readonly OutcomeCount[]): DeliveryFigures {
  const partIndex = (part: DeliveryPart): number => DELIVERY_PARTS.indexOf(part);
  const sorted = [...outcomes].sort((a, b) => partIndex(a.part) - partIndex(b.part) || b.orders - a.orders);
  const shares = percentages(sorted.map(({ orders }) => orders));
  const reasons = sorted.map((one, index) => ({ ...one, percent: shares[index] ?? 0 }));
  const ofPart = (part: DeliveryPart) => reasons.filter((one) => one.part === part);
  const count = (part: DeliveryPart): number => ofPart(part).reduce((sum, { orders }) => sum + orders, 0);
  const percent = (part: DeliveryPart): number =>
    ofPart(part).reduce((tenths, one) => tenths + Math.round(one.percent * 10), 0) / 10;
  return {
    known: sorted.reduce((sum, { orders }) => sum + orders, 0),
    accepted: count('accepted'),
    waiting: count('waiting'),
    left_out: count('left_out'),
    refused: count('refused'),
    uncertain: count('uncertain'),
    percent: {
      accepted: percent('accepted'),
      waiting: percent('waiting'),
      left_out: percent('left_out'),
      refused: percent('refused'),
      uncertain: percent('uncertain'),
    },
    reasons,
  };
}
