import { type Kysely, sql } from 'kysely';

/**
 * The identity graph becomes a function of its events: the events themselves, with their clicks; the keys that too many people
 * share; people who are kept apart; and, of uploads, which keys came with contacts that the graph does not know. See
 * identity/build.ts.
 *
 * Identities that are stored already get no events here: `is_logged` is false for them, and their keys and clicks become one
 * event when they are next changed (identity/load-components.ts). So this takes no time, however many there are, and what
 * processes of the release before store in the meantime is treated the same way.
 */
const statements = [
  // The same keys again are the same event. No foreign keys: events outlive identities.
  `create table identity_event (
    tenant_id uuid not null,
    event_id uuid not null,
    identity_id uuid,
    keys uuid[] not null,
    kinds text[] not null,
    is_snapshot boolean not null default false,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    excluded_at timestamptz,
    primary key (tenant_id, event_id)
  )`,
  `create index identity_event_by_identity on identity_event (tenant_id, identity_id)`,
  `create table identity_event_click (
    tenant_id uuid not null,
    event_id uuid not null,
    type text not null,
    value text not null,
    clicked_at timestamptz not null,
    primary key (tenant_id, event_id, type, value)
  )`,
  `create table blocked_key (
    tenant_id uuid not null,
    key uuid not null,
    kind text not null,
    source text not null,
    emails integer not null,
    phones integer not null,
    external_ids integer not null,
    blocked_at timestamptz not null,
    allowed_at timestamptz,
    primary key (tenant_id, key)
  )`,
  `create table identity_separation (
    tenant_id uuid not null,
    separation_id uuid not null,
    key_a uuid not null,
    kind_a text not null,
    key_b uuid not null,
    kind_b text not null,
    created_at timestamptz not null,
    primary key (tenant_id, separation_id),
    unique (tenant_id, key_a, key_b)
  )`,
  `create table upload_contact (
    tenant_id uuid not null,
    key uuid not null,
    contact uuid not null,
    kind text not null,
    primary key (tenant_id, key, contact)
  )`,
  // Under which shops an order number is known: for orders that do not say which shop they are from.
  `create table shop_order (
    tenant_id uuid not null,
    number_key uuid not null,
    order_key uuid not null,
    primary key (tenant_id, number_key, order_key)
  )`,
  `alter table identity add column contacts integer not null default 0`,
  `alter table identity add column is_logged boolean not null default false`,
  `alter table identity_merge add column event_id uuid`,
  `alter table identity_click add column keys uuid[] not null default '{}'`,
  // All that matching reads of clicks, for the reason given in 0001.
  `create index identity_click_for_match on identity_click (tenant_id, identity_id, type) include (value, clicked_at, keys)`,
  `create index conversion_by_identity on conversion (tenant_id, identity_id) where identity_id is not null`,
  `insert into blocked_key (tenant_id, key, kind, source, emails, phones, external_ids, blocked_at)
    select tenant_id, key, kind, 'before', 0, 0, 0, seen_at from identity_key where blocked`,
];

const TABLES = [
  'identity_event',
  'identity_event_click',
  'blocked_key',
  'identity_separation',
  'upload_contact',
  'shop_order',
];
const blindToTenants = TABLES.map((table) => `alter table ${table} alter column tenant_id set statistics 0`);

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...blindToTenants]) await sql.raw(statement).execute(db);
}
