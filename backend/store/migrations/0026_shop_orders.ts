import { type Kysely, sql } from 'kysely';

/** What webhooks say of orders, by which keys these are found, and statuses of couriers whose order is not known yet. */
const TABLES = [
  `create table source_order (
    tenant_id uuid not null,
    source_id uuid not null,
    order_key uuid not null,
    sealed text not null,
    said jsonb,
    updated_at timestamptz not null,
    primary key (tenant_id, source_id, order_key)
  )`,
  // Keys of its numbers, parcels and person. By them couriers' statuses and erasures find it.
  `create table source_order_key (
    tenant_id uuid not null,
    key uuid not null,
    source_id uuid not null,
    order_key uuid not null,
    primary key (tenant_id, key, source_id, order_key)
  )`,
  `create table courier_status (
    tenant_id uuid not null,
    status_id uuid not null,
    source_id uuid not null,
    keys uuid[] not null,
    sealed text not null,
    problem text not null,
    received_at timestamptz not null,
    primary key (tenant_id, status_id)
  )`,
  // What a customer asked of the shop and a person has to do, such as handing over a copy of the data.
  `create table source_request (
    tenant_id uuid not null,
    request_id uuid not null,
    source_id uuid not null,
    kind text not null,
    sealed text not null,
    received_at timestamptz not null,
    done_at timestamptz,
    primary key (tenant_id, request_id)
  )`,
];

const statements = [
  ...TABLES.flatMap((table) => {
    const name = /^create table (\w+)/.exec(table)?.[1] ?? '';
    return [table, `alter table ${name} alter column tenant_id set statistics 0`];
  }),
  `create index source_order_key_by_order on source_order_key (tenant_id, source_id, order_key)`,
  `create index courier_status_by_source on courier_status (tenant_id, source_id, received_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
