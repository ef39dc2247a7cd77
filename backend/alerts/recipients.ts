import type { Language } from '../../shared/texts/languages.ts';
import type { Db } from '../store/open.ts';
import { loadConnection, saveConnection } from '../store/tenant-connection.ts';
import type { Schedule } from '../schedules/schedules.ts';
import type { Alert } from './alert.ts';

/** Where a tenant's alerts go besides the addresses of its schedules. */
export interface AlertSettings {
  mail_to: string[];
  /** `mustBePublic`: a user of the pages set it. */
  webhook: { url: string; secret: string; mustBePublic?: true } | null;
}

export async function loadAlertSettings(db: Db, tenantId: string): Promise<AlertSettings> {
  const stored = (await loadConnection(db, tenantId, 'alerts')) as AlertSettings | null;
  return stored ?? { mail_to: [], webhook: null };
}

export function saveAlertSettings(db: Db, tenantId: string, settings: AlertSettings, now: Date): Promise<void> {
  return saveConnection(db, tenantId, 'alerts', settings, now);
}

/** Who gets a mail, and in which languages. */
export interface Recipients {
  addresses: string[];
  languages: [Language, ...Language[]];
}

/** Who gets an alert: those of its schedule, or of every schedule where it is about no single one; each in its language. */
export function recipientsOf(alert: Alert, schedules: readonly Schedule[], { mail_to }: AlertSettings): Recipients {
  const concerned = schedules.filter(({ key, is_active }) =>
    'schedule' in alert ? key === alert.schedule : is_active,
  );
  const [first = 'en', ...others] = new Set(concerned.map(({ language }) => language));
  return {
    addresses: [...new Set([...concerned.flatMap((schedule) => schedule.mail_to), ...mail_to])],
    languages: [first, ...others],
  };
}
