import { sql } from 'kysely';
import type { z } from 'zod';
import type { CaptureReport, captureQuery } from '../../shared/api.ts';
import { NO_SOURCE } from '../capture/count-captured.ts';
import type { Db } from '../store/open.ts';
import { byName } from './carried-names.ts';
import type { Period } from './counted.ts';
import { limitRows, ROWS_TO_READ, startReport } from './report-request.ts';

interface Row {
  /** Null where all days are counted together, or all sources. */
  day: string | null;
  source_id: string | null;
  source_name: string | null;
  /** By what they carried ('': all of them): how many events, and how many of them are about an order. */
  counts: [name: string, events: number, orderEvents: number | null][];
}

type Figures = Omit<CaptureReport['sources'][number], 'source'>;
type Name = 'day' | 'source_id';

/** What sources sent, by day and source or by day alone, and by source. Five statements. Throws UnusableReport. */
export async function readCaptured(
  db: Db,
  tenantId: string,
  { group_by, ...period }: z.output<typeof captureQuery>,
  now: Date,
): Promise<CaptureReport> {
  const { head } = await startReport(db, tenantId, period, now);
  const isBySource = group_by === 'day,source';
  const rows = await readRows(db, tenantId, period, isBySource ? ['day', 'source_id'] : ['day']);
  const sources = await readRows(db, tenantId, period, ['source_id']);
  return {
    ...head,
    rows: limitRows(rows).map((row) => ({
      day: row.day ?? '',
      ...(isBySource && { source: sourceOf(row) }),
      ...figuresOf(row),
    })),
    sources: sources.map((row) => ({ source: sourceOf(row), ...figuresOf(row) })),
  };
}

/**
 * A row for each combination of these columns. The planner expects few lines of a tenant; planned by itself, the part that counts them
 * groups them by their hash, and does not sort them.
 */
async function readRows(db: Db, tenantId: string, { from, to }: Period, by: readonly Name[]): Promise<Row[]> {
  const day = by.includes('day') ? sql`n.day` : sql`null::date`;
  const source = by.includes('source_id') ? sql`n.source_id` : sql`null::uuid`;
  const { rows } = await sql<Row>`
    with counted as materialized (
      select ${day} as day, ${source} as source_id, n.name, sum(n.events) as events,
        sum(n.events) filter (where n.has_order) as order_events
      from daily_capture n
      where n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
      group by 1, 2, n.name
    )
    select g.day::text as day, g.source_id, s.name as source_name, g.counts
    from (
      select c.day, c.source_id, jsonb_agg(jsonb_build_array(c.name, c.events, c.order_events)) as counts
      from counted c group by c.day, c.source_id
    ) g
    left join source s on s.tenant_id = ${tenantId} and s.source_id = g.source_id
    order by g.day, g.source_id limit ${ROWS_TO_READ}`.execute(db);
  return rows;
}

function sourceOf({ source_id, source_name }: Row): CaptureReport['sources'][number]['source'] {
  return source_id === null || source_id === NO_SOURCE ? null : { source_id, name: source_name };
}

function figuresOf({ counts }: Row): Figures {
  const [, events = 0, ofOrders = null] = counts.find(([name]) => name === '') ?? [];
  const carried = counts.flatMap(([name, count]) => (name === '' ? [] : [{ name, events: count }]));
  const ordersCarried = counts.flatMap(([name, , count]) =>
    name === '' || count === null ? [] : [{ name, events: count }],
  );
  return {
    ...{ events, carried: carried.sort(byName) },
    ...{ order_events: ofOrders ?? 0, order_carried: ordersCarried.sort(byName) },
  };
}
