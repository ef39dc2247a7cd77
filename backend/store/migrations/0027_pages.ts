import { type Kysely, sql } from 'kysely';

/**
 * What pages need besides: the orders of rare deliveries, so that a list of them is found without looking at all orders of a day;
 * alerts that are over; and daily updates that are to run now.
 */
const statements = [
  // The orders of a line with few deliveries; null where there are many, or a release wrote it that does not know the column.
  `alter table daily_delivery add column conversion_ids uuid[]`,
  // The figures of campaigns from all sources together, because there are many lines of each.
  `create table daily_campaign_total (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    kind text not null,
    ad_platform text not null,
    campaign text not null,
    currency text not null,
    orders integer not null,
    value numeric not null,
    open_orders integer not null,
    open_value numeric not null,
    primary key (tenant_id, day, line)
  )`,
  `alter table daily_campaign_total alter column tenant_id set statistics 0`,
  `create table past_alert (
    tenant_id uuid not null,
    alert_id uuid not null,
    kind text not null,
    details jsonb not null,
    raised_at timestamptz not null,
    ended_at timestamptz not null,
    primary key (tenant_id, alert_id)
  )`,
  `alter table past_alert alter column tenant_id set statistics 0`,
  `create index past_alert_by_time on past_alert (tenant_id, ended_at, alert_id)`,
  // Since when it is open: it is raised again each week.
  `alter table alert add column began_at timestamptz`,
  `insert into past_alert (tenant_id, alert_id, kind, details, raised_at, ended_at)
    select tenant_id, alert_id, kind, details, raised_at, ended_at from alert where ended_at is not null`,
  // A person asked for a run now.
  `alter table schedule add column run_now_at timestamptz`,
  `create index schedule_run_now on schedule (tenant_id) where run_now_at is not null`,
  // Once more a day later: processes of the release before count days without what is new here.
  `update report_state set history_before = 'infinity', recount_all_at = now() + interval '1 day'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
