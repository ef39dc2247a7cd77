import { type Kysely, sql } from 'kysely';

/** Only additions: a process of the version before works on. */
const statements = [
  // What the sentence in `reason` says, as data: see DeliveryParams in shared/delivery.ts.
  `alter table delivery add column params jsonb`,
  // What waits for the sale has no time of its own; the repair and the removal of a destination look it up here.
  `create index delivery_waiting on delivery (tenant_id, destination_id) where state = 'pending' and due_at is null`,
  // Requests that a platform has not answered for yet.
  `create index delivery_submitted on delivery (tenant_id, request_id) where state = 'submitted'`,
  // What a person must decide.
  `create index delivery_uncertain on delivery (tenant_id, destination_id, conversion_id, seq) where state = 'uncertain'`,
  // What a person decided or changed that can no longer be derived from the data.
  `create table audit_entry (
    tenant_id uuid not null references tenant,
    audit_id uuid not null,
    at timestamptz not null,
    actor text not null,
    action text not null,
    details jsonb not null,
    primary key (tenant_id, audit_id)
  )`,
  // See 0001_first.ts.
  `alter table audit_entry alter column tenant_id set statistics 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
