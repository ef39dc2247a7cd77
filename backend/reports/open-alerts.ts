import { sql } from 'kysely';
import type { OpenAlert } from '../../shared/api.ts';
import { type Alert, ONE_TIME_KINDS } from '../alerts/alert.ts';
import { alertText } from '../alerts/alert-text.ts';
import type { Db } from '../store/open.ts';

type LastingAlert = Exclude<Alert, { kind: 'run_report' | 'test' }>;

/** What is wrong now, the newest first. One statement. */
export async function listOpenAlerts(db: Db, tenantId: string): Promise<OpenAlert[]> {
  const { rows } = await sql<{ alert_id: string; details: LastingAlert; raised_at: Date }>`
    select a.alert_id, a.details, a.raised_at from alert a
    where a.tenant_id = ${tenantId} and a.ended_at is null and a.kind <> all(${[...ONE_TIME_KINDS]}::text[])
    order by a.raised_at desc, a.alert_id desc`.execute(db);
  return rows.map(({ alert_id, details, raised_at }) => {
    const { kind, ...data } = details;
    return {
      alert_id,
      kind,
      about: 'destination' in details ? details.destination : details.name,
      ...alertText(details, 'en'),
      details: data,
      raised_at: raised_at.toISOString(),
    };
  });
}
