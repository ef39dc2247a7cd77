import { type Kysely, sql } from 'kysely';

/**
 * What the processes of one store share about delivering and about their callers. One row a destination or caller, so
 * nothing here has to be cleared away. Times are numbers where they are compared in an `on conflict` or an array:
 * arithmetic on timestamps is not immutable, and a distributed store takes only what is.
 *
 * The schema `pgboss`, in which earlier versions kept their queue, stays: during a rolling upgrade their processes still
 * work with it. It holds no delivery; once no such process is left, `drop schema pgboss cascade` clears it away.
 */
const statements = [
  // Which process drains a destination. `holder` is an id of that one run.
  `create table destination_lease (
    tenant_id uuid not null,
    destination_id text not null,
    holder uuid not null,
    lease_until timestamptz not null,
    primary key (tenant_id, destination_id)
  )`,
  // When the requests of the last minute went to the platform: milliseconds since 1970.
  `create table destination_pace (
    tenant_id uuid not null,
    destination_id text not null,
    calls double precision[] not null,
    primary key (tenant_id, destination_id)
  )`,
  // How many requests an API key or member made in a minute: minutes since 1970.
  `create table caller_minute (
    tenant_id uuid not null,
    caller_id uuid not null,
    minute integer not null,
    calls integer not null,
    primary key (tenant_id, caller_id)
  )`,
  `alter table destination_lease alter column tenant_id set statistics 0`,
  `alter table destination_pace alter column tenant_id set statistics 0`,
  `alter table caller_minute alter column tenant_id set statistics 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
