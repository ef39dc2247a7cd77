import type { Db } from '../store/open.ts';
import { loadConnection, saveConnection } from '../store/tenant-connection.ts';
import type { Schedule } from '../schedules/schedules.ts';
import type { Alert } from './alert.ts';

/** Where a tenant's alerts go besides the addresses of its schedules. */
export interface AlertSettings {
  mail_to: string[];
  webhook: { url: string; secret: string } | null;
}

export async function loadAlertSettings(db: Db, tenantId: string): Promise<AlertSettings> {
  const stored = (await loadConnection(db, tenantId, 'alerts')) as AlertSettings | null;
  return stored ?? { mail_to: [], webhook: null };
}

export function saveAlertSettings(db: Db, tenantId: string, settings: AlertSettings, now: Date): Promise<void> {
  return saveConnection(db, tenantId, 'alerts', settings, now);
}

/** The addresses that get an alert: those of its schedule, or of every schedule where it is about no single one. */
export function addressesFor(alert: Alert, schedules: readonly Schedule[], { mail_to }: AlertSettings): string[] {
  const concerned = schedules.filter(({ key, is_active }) =>
    'schedule' in alert ? key === alert.schedule : is_active,
  );
  return [...new Set([...concerned.flatMap((schedule) => schedule.mail_to), ...mail_to])];
}
