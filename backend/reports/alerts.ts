import { sql } from 'kysely';
import { z } from 'zod';
import type { OpenAlert, PastAlertList, PastAlertQuery } from '../../shared/api.ts';
import { type Alert, ONE_TIME_KINDS } from '../alerts/alert.ts';
import { alertText } from '../alerts/alert-text.ts';
import { cursorTime, decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';

type LastingAlert = Exclude<Alert, { kind: 'run_report' | 'test' }>;

interface StoredAlert {
  alert_id: string;
  details: LastingAlert;
  raised_at: Date;
}

/** What is wrong now, the newest first. One statement. */
export async function listOpenAlerts(db: Db, tenantId: string): Promise<OpenAlert[]> {
  const { rows } = await sql<StoredAlert>`
    select a.alert_id, a.details, coalesce(a.began_at, a.raised_at) as raised_at from alert a
    where a.tenant_id = ${tenantId} and a.ended_at is null and a.kind <> all(${[...ONE_TIME_KINDS]}::text[])
    order by 3 desc, a.alert_id desc`.execute(db);
  return rows.map(describeAlert);
}

/** When it ended, and its id. */
const alertCursor = z.tuple([cursorTime, z.uuid()]);

/** One page of what was wrong and is over, the newest first. One statement. */
export async function listPastAlerts(
  db: Db,
  tenantId: string,
  { cursor, limit }: PastAlertQuery,
): Promise<PastAlertList> {
  const after = cursor === undefined ? null : decodeCursor(cursor, alertCursor);
  const { rows } = await sql<StoredAlert & { ended_at: Date }>`
    select a.alert_id, a.details, a.raised_at, a.ended_at from past_alert a
    where a.tenant_id = ${tenantId}
      ${after === null ? sql`` : sql`and (a.ended_at, a.alert_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by a.ended_at desc, a.alert_id desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    alerts: page.map((row) => ({ ...describeAlert(row), ended_at: row.ended_at.toISOString() })),
    next_cursor: last ? encodeCursor([last.ended_at.toISOString(), last.alert_id]) : null,
  };
}

function describeAlert({ alert_id, details, raised_at }: StoredAlert): OpenAlert {
  const { kind, ...data } = details;
  return {
    alert_id,
    kind,
    about: 'destination' in details ? details.destination : details.name,
    ...alertText(details, 'en'),
    details: data,
    raised_at: raised_at.toISOString(),
  };
}
