import type { Generated } from 'kysely';
import type { ScheduleRequest, ScheduleRun, ScheduleSheet } from '../../shared/api.ts';
import type { Json, Timestamp } from './column-types.ts';

/* The tables of daily updates and alerts. */

/** A daily update, whatever runs it; see schedules/schedules.ts. */
export interface ScheduleTable {
  tenant_id: string;
  /** The caller's own name for it. */
  schedule_key: string;
  name: string;
  run_by: ScheduleRequest['run_by'];
  hour: number;
  time_zone: string;
  is_active: boolean;
  mail_on: ScheduleRequest['mail_on'];
  /** Of its mails. */
  language: Generated<ScheduleRequest['language']>;
  /** What the server reads. */
  sheet: Json<ScheduleSheet | null> | null;
  /** The owner and the addresses of its mails, sealed. */
  sealed_contacts: string;
  saved_at: Timestamp;
  /** From when on its hours count. */
  counts_from: Timestamp;
  /** Why its runs stopped until a person fixes the cause. */
  paused_because: string | null;
  /** When a person asked for a run that has not begun; null: no one did. */
  run_now_at: Timestamp | null;
  /** Until when one process runs it. */
  lease_until: Timestamp | null;
}

export interface ScheduleRunTable {
  tenant_id: string;
  schedule_key: string;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  result: ScheduleRun['result'];
  message: string;
  upload_id: string | null;
  counts: Json<ScheduleRun['rows']>;
}

/** Something that is reported to a tenant by mail and webhook; see alerts/. */
export interface AlertTable {
  tenant_id: string;
  /** What it is about: one open alert for each. */
  alert_key: string;
  /** New each time that it begins; the receiver knows a repeated webhook by it. */
  alert_id: string;
  kind: string;
  details: Json<Record<string, unknown>>;
  /** When it was last reported. */
  raised_at: Timestamp;
  /** Since when it is open; null where a release wrote it that does not know the column. */
  began_at: Timestamp | null;
  /** Since when it is over. */
  ended_at: Timestamp | null;
  mail_done_at: Timestamp | null;
  webhook_done_at: Timestamp | null;
  tries: Generated<number>;
  retry_at: Timestamp | null;
}

/** An alert that is over. */
export interface PastAlertTable {
  tenant_id: string;
  alert_id: string;
  kind: string;
  details: Json<Record<string, unknown>>;
  raised_at: Timestamp;
  ended_at: Timestamp;
}

/** Where a tenant's alerts go, and its access to spreadsheets. */
export interface TenantConnectionTable {
  tenant_id: string;
  kind: 'alerts' | 'google_sheets';
  sealed: string;
  saved_at: Timestamp;
}
