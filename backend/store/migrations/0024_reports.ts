import { type Kysely, sql } from 'kysely';

/**
 * The figures of the dashboard, counted for each day (see reports/recount.ts), and what they need besides: purchases in the
 * browser, who sent a batch, and rates of currencies. What is stored so far is counted in the background, all days once now and once
 * more a day later: processes of the release before do not mark the days that they change.
 */
const TABLES = [
  // Days of UTC that a transaction changed. Only added to, and deleted by the recount: no two transactions write one row.
  `create table report_mark (
    tenant_id uuid not null,
    mark_id uuid not null,
    days date[] not null,
    primary key (tenant_id, mark_id)
  )`,
  // What is still to be recounted. The row is locked by who recounts.
  `create table report_state (
    tenant_id uuid not null,
    time_zone text not null,
    stale_days date[] not null default '{}',
    stale_since timestamptz,
    history_before date,
    recount_all_at timestamptz,
    primary key (tenant_id)
  )`,
  // Lines of a day, numbered: texts of customers may be too long for a key.
  `create table daily_sale (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    source text not null,
    source_platform text,
    source_shop text,
    ad_platform text not null,
    conversion_type text not null,
    currency text not null,
    orders integer not null,
    value numeric not null,
    open_orders integer not null,
    open_value numeric not null,
    taken_back integer not null,
    reduced integer not null,
    sold_value numeric not null,
    taken_back_value numeric not null,
    primary key (tenant_id, day, line)
  )`,
  `create table daily_match (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    source text not null,
    source_platform text,
    source_shop text,
    strategy text not null,
    orders integer not null,
    estimated integer not null,
    points bigint not null,
    primary key (tenant_id, day, line)
  )`,
  `create table daily_delivery (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    destination_id text not null,
    is_change boolean not null,
    part text not null,
    code text not null,
    platform_code text not null,
    orders integer not null,
    example_id uuid not null,
    example_seq integer not null,
    primary key (tenant_id, day, line)
  )`,
  `create table daily_purchase (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    source text not null,
    source_shop text,
    ad_platform text not null,
    currency text not null,
    is_offline boolean not null,
    orders integer not null,
    value numeric not null,
    primary key (tenant_id, day, line)
  )`,
  // The same by campaign, of which there may be many: only what asks for campaigns reads it.
  `create table daily_campaign (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    kind text not null,
    source text not null,
    source_platform text,
    source_shop text,
    ad_platform text not null,
    campaign text not null,
    conversion_type text not null,
    currency text not null,
    orders integer not null,
    value numeric not null,
    open_orders integer not null,
    open_value numeric not null,
    primary key (tenant_id, day, line)
  )`,
  // One for each order. Of the order's number only hashes are stored: those of the identity graph.
  `create table browser_purchase (
    tenant_id uuid not null,
    order_link uuid not null,
    number_key uuid not null,
    shop text,
    value numeric not null,
    currency text not null,
    purchased_at timestamptz not null,
    is_offline boolean not null,
    click_type text,
    campaign text,
    created_at timestamptz not null,
    primary key (tenant_id, order_link)
  )`,
  `create table currency_rate (
    tenant_id uuid not null,
    from_currency text not null,
    to_currency text not null,
    valid_from date not null,
    rate numeric not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (tenant_id, from_currency, to_currency, valid_from)
  )`,
];

const tenantsOwn = TABLES.flatMap((table) => {
  const name = /^create table (\w+)/.exec(table)?.[1] ?? '';
  return [table, `alter table ${name} alter column tenant_id set statistics 0`];
});

const statements = [
  ...tenantsOwn,
  // The orders of a day, and lists by time.
  `create index conversion_by_time on conversion (tenant_id, occurred_at, conversion_id)`,
  `create index browser_purchase_by_time on browser_purchase (tenant_id, purchased_at)`,
  `create index browser_purchase_by_number on browser_purchase (tenant_id, number_key)`,
  // Who sent it; null where a release wrote it that does not know the column.
  `alter table batch add column actor text`,
  // How many of its rows had which outcome; null: not counted yet.
  `alter table batch add column outcomes jsonb`,
  `create index batch_uncounted on batch (tenant_id, batch_id) where outcomes is null`,
  `create index batch_by_upload on batch (tenant_id, upload_id)`,
  `create index upload_by_time on upload (tenant_id, created_at, upload_id)`,
  `insert into report_state (tenant_id, time_zone, history_before, recount_all_at)
    select tenant_id, 'UTC', 'infinity', now() + interval '1 day' from tenant`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
