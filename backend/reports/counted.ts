import { sql } from 'kysely';
import type { CountedState } from '../../shared/api.ts';
import { timeOfId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { daysOfUtcDay } from './days.ts';
import { readTimeZone } from './time-zone.ts';

/** A period of days, in the time zone of the tenant's reports. */
export interface Period {
  from: string;
  to: string;
}

/** How far the figures of a period are counted, and in which time zone. */
export interface Counted {
  zone: string;
  state: CountedState;
  /** Days of the period that changed since they were counted. */
  staleDays: ReadonlySet<string>;
}

interface Row {
  zone: string;
  stale_days: string[];
  stale_since: Date | null;
  history_before: string | null;
}

/** Reads how far the figures of a period are counted. Three statements. */
export async function readCounted(db: Db, tenantId: string, { from, to }: Period, now: Date): Promise<Counted> {
  const zone = await readTimeZone(db, tenantId);
  const { rows: states } = await sql<Row>`
    select s.time_zone as zone, s.stale_days::text[] as stale_days, s.stale_since, s.history_before::text as history_before
    from report_state s where s.tenant_id = ${tenantId}`.execute(db);
  const { rows: marks } = await sql<{ mark_id: string; days: string[] }>`
    select m.mark_id, m.days::text[] as days from report_mark m where m.tenant_id = ${tenantId}
    order by m.mark_id`.execute(db);
  const isInPeriod = (day: string): boolean => from <= day && day <= to;
  const state = states[0];
  // Days of another time zone are all to be counted again.
  const isZoneNew = state !== undefined && state.zone !== zone;
  const historyBefore = isZoneNew ? 'infinity' : (state?.history_before ?? null);
  const queued = isZoneNew ? [] : (state?.stale_days ?? []).filter(isInPeriod);
  const marked = marks.map(({ mark_id, days }) => ({
    time: timeOfId(mark_id),
    days: days.flatMap((day) => daysOfUtcDay(day, zone)).filter(isInPeriod),
  }));
  const waiting = [
    ...(queued.length > 0 && state?.stale_since ? [state.stale_since] : []),
    ...marked.filter(({ days }) => days.length > 0).map(({ time }) => time),
  ];
  const staleDays = new Set([...queued, ...marked.flatMap(({ days }) => days)]);
  const until = Math.min(now.getTime(), ...waiting.map((time) => time.getTime()));
  return {
    zone,
    staleDays,
    state: {
      until: new Date(until).toISOString(),
      days_to_recount: staleDays.size,
      counting_history: historyBefore !== null,
      history_counted_from: historyBefore === 'infinity' ? null : historyBefore,
    },
  };
}
