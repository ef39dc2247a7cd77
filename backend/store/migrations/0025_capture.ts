import { type Kysely, sql } from 'kysely';

/**
 * Sources of events, what they sent and is not processed yet, what capture knows of people (match booster), and the consent that
 * a click came with. Columns of tables that exist: their statistics are set already. Statements of consent are compared by their
 * bytes (collation C), so that the latest one counts on every database; see identity/click-consent.ts.
 */
const TABLES = [
  `create table source (
    tenant_id uuid not null,
    source_id uuid not null,
    kind text not null,
    name text not null,
    settings jsonb not null,
    sealed_secrets text,
    public_key text,
    key_hash text not null,
    key_hint text not null,
    previous_key_hash text,
    previous_key_until timestamptz,
    created_at timestamptz not null,
    disabled_at timestamptz,
    last_event_at timestamptz,
    problem jsonb,
    lease_until timestamptz,
    primary key (tenant_id, source_id)
  )`,
  // Deleted by what processes them. A row may hold several events.
  `create table source_event (
    tenant_id uuid not null,
    event_id uuid not null,
    source_id uuid not null,
    received_at timestamptz not null,
    sealed text not null,
    size integer not null,
    tries integer not null default 0,
    retry_at timestamptz,
    problem text,
    primary key (tenant_id, event_id)
  )`,
  // Keyed by identity keys, so that facts follow merges. Of the values only hashes are readable.
  `create table person_fact (
    tenant_id uuid not null,
    key uuid not null,
    field text not null,
    value_key uuid not null,
    weight integer not null,
    sealed text not null,
    seen_at timestamptz not null,
    primary key (tenant_id, key, field)
  )`,
];

const statements = [
  ...TABLES.flatMap((table) => {
    const name = /^create table (\w+)/.exec(table)?.[1] ?? '';
    return [table, `alter table ${name} alter column tenant_id set statistics 0`];
  }),
  `create index source_event_by_source on source_event (tenant_id, source_id, event_id)`,
  ...['identity_event_click', 'identity_click'].flatMap((table) => [
    `alter table ${table} add column ad_user_data text collate "C"`,
    `alter table ${table} add column ad_personalization text collate "C"`,
  ]),
  // Matching looks up the consent of the clicks that it chose; those without one are not in it.
  `create index identity_click_consent on identity_click (tenant_id, identity_id, type, value)
    include (ad_user_data, ad_personalization) where ad_user_data is not null or ad_personalization is not null`,
  // What the match booster added to it; sealed.
  `alter table conversion add column booster jsonb`,
  `create index conversion_with_booster on conversion (tenant_id, conversion_id) where booster is not null`,
  // Days for which the match booster keeps what it knows; null: it is off.
  `alter table tenant_privacy add column booster_days integer`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
