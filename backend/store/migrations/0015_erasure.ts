import { type Kysely, sql } from 'kysely';

/** Erased people, receipts of erasures, and how long data are kept: see docs/privacy.md. */
const statements = [
  // What is kept of an erasure; nothing in it identifies the person.
  `create table erasure (
    tenant_id uuid not null,
    erasure_id uuid not null,
    erased_at timestamptz not null,
    actor text not null,
    digest text not null,
    receipt jsonb not null,
    lifted_at timestamptz,
    primary key (tenant_id, erasure_id)
  )`,
  // Hashes by which later rows and events of an erased person are recognised.
  `create table erased_key (
    tenant_id uuid not null,
    key uuid not null,
    kind text not null,
    erasure_id uuid not null,
    lifted_at timestamptz,
    primary key (tenant_id, key)
  )`,
  `create index erased_key_by_erasure on erased_key (tenant_id, erasure_id)`,
  // Null: the default period. \`has_person_keys\`: conversion_person has the keys of all conversions.
  `create table tenant_privacy (
    tenant_id uuid not null,
    has_person_keys boolean not null default false,
    clicks_days integer,
    identities_days integer,
    row_problems_days integer,
    delivery_details_days integer,
    retention_run_at timestamptz,
    retention_progress jsonb not null default '{}',
    primary key (tenant_id)
  )`,
  `create index upload_row_by_conversion on upload_row (tenant_id, conversion_id) where conversion_id is not null`,
  `create index upload_contact_by_contact on upload_contact (tenant_id, contact)`,
  `create index shop_order_by_order on shop_order (tenant_id, order_key)`,
  // Rows that failed: few.
  `create index upload_row_failed on upload_row (tenant_id, order_id) where conversion_id is null and order_id is not null`,
  // See 0001_first.ts.
  `alter table erasure alter column tenant_id set statistics 0`,
  `alter table erased_key alter column tenant_id set statistics 0`,
  `alter table tenant_privacy alter column tenant_id set statistics 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
