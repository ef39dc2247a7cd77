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
  /** '' for all events. */
  name: string;
  events: number;
}

type Figures = Omit<CaptureReport['sources'][number], 'source'>;

/** What sources sent, by day and source. Four statements. Throws UnusableReport. */
export async function readCaptured(db: Db, tenantId: string, query: Period, now: Date): Promise<CaptureReport> {
  const { head } = await startReport(db, tenantId, query, now);
  const { rows } = await sql<Row>`
    select n.day::text as day, n.source_id, s.name as source_name, n.has_order, n.name, n.events::int as events
    from daily_capture n
    left join source s on s.tenant_id = ${tenantId} and s.source_id = n.source_id
    where n.tenant_id = ${tenantId} and n.day >= ${query.from}::date and n.day <= ${query.to}::date
    order by n.day, n.source_id, n.has_order, n.name`.execute(db);
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
  const withOrder = rows.filter((row) => row.has_order);
  return {
    ...{ events: countOf(rows), carried: carriedBy(rows) },
    ...{ order_events: countOf(withOrder), order_carried: carriedBy(withOrder) },
  };
}

const countOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, { name, events }) => sum + (name === '' ? events : 0), 0);

function carriedBy(rows: readonly Row[]): Figures['carried'] {
  const counts = new Map<string, number>();
  for (const { name, events } of rows) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + events);
  return [...counts].map(([name, events]) => ({ name, events })).sort(byName);
}
