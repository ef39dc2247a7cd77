import { type Kysely, sql } from 'kysely';

/**
 * Daily updates, whatever runs them; their runs; and what was reported about a tenant. Addresses of people are sealed. Times that
 * are compared in an `on conflict` are parameters, as everywhere.
 */
const statements = [
  `create table schedule (
    tenant_id uuid not null,
    schedule_key text not null,
    name text not null,
    run_by text not null,
    hour integer not null,
    time_zone text not null,
    is_active boolean not null,
    mail_on text not null,
    sheet jsonb,
    sealed_contacts text not null,
    saved_at timestamptz not null,
    counts_from timestamptz not null,
    paused_because text,
    lease_until timestamptz,
    primary key (tenant_id, schedule_key)
  )`,
  `create table schedule_run (
    tenant_id uuid not null,
    schedule_key text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    result text not null,
    message text not null,
    upload_id uuid,
    counts jsonb not null,
    primary key (tenant_id, schedule_key, started_at)
  )`,
  // What a report is about, and when it was last made: the same trouble is not reported twice in a day.
  `create table alert (
    tenant_id uuid not null,
    alert_key text not null,
    alert_id uuid not null,
    kind text not null,
    details jsonb not null,
    raised_at timestamptz not null,
    ended_at timestamptz,
    mail_done_at timestamptz,
    webhook_done_at timestamptz,
    tries integer not null default 0,
    retry_at timestamptz,
    primary key (tenant_id, alert_key)
  )`,
  // Where a tenant's reports go besides the addresses of its schedules, and its access to spreadsheets; both sealed.
  `create table tenant_connection (
    tenant_id uuid not null,
    kind text not null,
    sealed text not null,
    saved_at timestamptz not null,
    primary key (tenant_id, kind)
  )`,
  ...['schedule', 'schedule_run', 'alert', 'tenant_connection'].map(
    (table) => `alter table ${table} alter column tenant_id set statistics 0`,
  ),
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
