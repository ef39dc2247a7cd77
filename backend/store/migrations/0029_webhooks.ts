import { type Kysely, sql } from 'kysely';

/**
 * Outgoing webhooks: endpoints that get the outcomes of conversions, the messages to them, and what came of each. A mark is written with
 * every change of an outcome (store/stale-days.ts); what it means is read when messages are made of the marks.
 */
const TABLES = [
  `create table webhook_endpoint (
    tenant_id uuid not null,
    endpoint_id uuid not null,
    name text not null,
    must_be_public boolean not null,
    sealed text not null,
    created_at timestamptz not null,
    disabled_at timestamptz,
    disabled_code text,
    sent_seq bigint not null,
    replay_next bigint,
    replay_to bigint,
    failures integer not null default 0,
    failing_since timestamptz,
    resume_at timestamptz,
    last_sent_at timestamptz,
    last_answer jsonb,
    missed_before timestamptz,
    lease_until timestamptz,
    primary key (tenant_id, endpoint_id)
  )`,
  // One row, locked by who makes messages: their numbers grow in the order in which they are committed.
  `create table webhook_feed (
    tenant_id uuid not null,
    last_seq bigint not null,
    primary key (tenant_id)
  )`,
  `create table webhook_message (
    tenant_id uuid not null,
    seq bigint not null,
    message_id uuid not null,
    outcomes jsonb not null,
    created_at timestamptz not null,
    primary key (tenant_id, seq)
  )`,
  `create table webhook_delivery (
    tenant_id uuid not null,
    endpoint_id uuid not null,
    seq bigint not null,
    tries integer not null,
    last_answer jsonb not null,
    sent_at timestamptz,
    primary key (tenant_id, endpoint_id, seq)
  )`,
  // Conversions whose outcome may have changed; deleted by who makes messages of them.
  `create table outcome_mark (
    tenant_id uuid not null,
    mark_id uuid not null,
    conversion_ids uuid[] not null,
    primary key (tenant_id, mark_id)
  )`,
  // What was last put into a message, so that only changes are sent.
  `create table outcome_sent (
    tenant_id uuid not null,
    conversion_id uuid not null,
    revision bigint not null,
    digest text not null,
    primary key (tenant_id, conversion_id)
  )`,
];

const statements = TABLES.flatMap((table) => {
  const name = /^create table (\w+)/.exec(table)?.[1] ?? '';
  return [table, `alter table ${name} alter column tenant_id set statistics 0`];
});

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
