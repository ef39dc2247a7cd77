import { type Kysely, sql } from 'kysely';

/**
 * Capture health: why a conversion is unmatched and whether capture recovered it (`conversion.finding`), counted by day; what sources
 * sent, counted as it comes; which events came from sources alone; and how order ids are written. What is stored so far is examined
 * while all days are counted once more, and a day later again: processes of the release before do not forget findings.
 */
const TABLES = [
  `create table daily_finding (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    source text not null,
    source_platform text,
    source_shop text,
    finding text not null,
    currency text not null,
    orders integer not null,
    matched integer not null,
    value numeric not null,
    examples uuid[] not null,
    primary key (tenant_id, day, line)
  )`,
  // Which orders carry an identifier or a click id.
  `create table daily_coverage (
    tenant_id uuid not null,
    day date not null,
    line integer not null,
    source text not null,
    source_platform text,
    source_shop text,
    name text not null,
    orders integer not null,
    primary key (tenant_id, day, line)
  )`,
  // Added to as events come. The source is all zeros for events of the API.
  `create table daily_capture (
    tenant_id uuid not null,
    day date not null,
    source_id uuid not null,
    has_order boolean not null,
    name text not null,
    events bigint not null,
    primary key (tenant_id, day, source_id, has_order, name)
  )`,
  // A few for each tenant: `ord-1` is letters and a number. Of the letters only a hash is readable.
  `create table order_format (
    tenant_id uuid not null,
    side text not null,
    format_key uuid not null,
    sealed text not null,
    primary key (tenant_id, side, format_key)
  )`,
];

const statements = [
  ...TABLES.flatMap((table) => {
    const name = /^create table (\w+)/.exec(table)?.[1] ?? '';
    return [table, `alter table ${name} alter column tenant_id set statistics 0`];
  }),
  // Null: not examined since its match or what is known of it changed.
  `alter table conversion add column finding text`,
  `alter table identity_event add column only_captured boolean not null default false`,
  `update report_state set history_before = 'infinity', recount_all_at = now() + interval '1 day'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
