import { sql } from 'kysely';
import type { CaptureReport } from '../../shared/api.ts';
import { NO_SOURCE } from '../capture/count-captured.ts';
import type { Db } from '../store/open.ts';
import type { Period } from './counted.ts';
import { groupBy } from './group-by.ts';
import { byName } from './carried-names.ts';
import { limitRows, startReport } from './report-request.ts';

interface Row {
  day: string;
  source_id: string;
  source_name: string | null;
  has_order: boolean;
  /** By what they carried; '' counts all of them. */
  counts: Record<string, number>;
}

type Figures = Omit<CaptureReport['sources'][number], 'source'>;

/** What sources sent, by day and source. Four statements. Throws UnusableReport. */
export async function readCaptured(db: Db, tenantId: string, query: Period, now: Date): Promise<CaptureReport> {
  const { head } = await startReport(db, tenantId, query, now);
  const { rows } = await sql<Row>`
    select n.day::text as day, n.source_id, min(s.name) as source_name, n.has_order, jsonb_object_agg(n.name, n.events) as counts
    from daily_capture n
    left join source s on s.tenant_id = ${tenantId} and s.source_id = n.source_id
    where n.tenant_id = ${tenantId} and n.day >= ${query.from}::date and n.day <= ${query.to}::date
    group by n.day, n.source_id, n.has_order
    order by n.day, n.source_id, n.has_order`.execute(db);
  const byDay = groupBy(rows, ({ day, source_id }) => `${day} ${source_id}`);
  const bySource = groupBy(rows, ({ source_id }) => source_id);
  return {
    ...head,
    rows: limitRows([...byDay.values()]).map((own) => ({
      day: own[0]?.day ?? '',
      source: sourceOf(own),
      ...figuresOf(own),
    })),
    sources: [...bySource.values()].map((own) => ({ source: sourceOf(own), ...figuresOf(own) })),
  };
}

function sourceOf([first]: readonly Row[]): CaptureReport['sources'][number]['source'] {
  if (!first || first.source_id === NO_SOURCE) return null;
  return { source_id: first.source_id, name: first.source_name };
}

function figuresOf(rows: readonly Row[]): Figures {
  const all = countsOf(rows);
  const ofOrders = countsOf(rows.filter((row) => row.has_order));
  return {
    ...{ events: all.get('') ?? 0, carried: carriedBy(all) },
    ...{ order_events: ofOrders.get('') ?? 0, order_carried: carriedBy(ofOrders) },
  };
}

function countsOf(rows: readonly Row[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { counts } of rows)
    for (const [name, events] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + events);
  return sums;
}

function carriedBy(counts: ReadonlyMap<string, number>): Figures['carried'] {
  return [...counts].flatMap(([name, events]) => (name === '' ? [] : [{ name, events }])).sort(byName);
}
