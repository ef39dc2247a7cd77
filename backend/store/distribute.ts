import { sql } from 'kysely';
import type { DistributionPlan } from './distribution-plan.ts';
import type { Db } from './open.ts';

/**
 * Distributes the tables and their rows over the nodes of a Citus cluster as planned, in one transaction: if it is
 * interrupted, nothing has changed. Other users of the store wait until it is done.
 */
export async function distributeTables(db: Db, plan: DistributionPlan): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Copying takes longer the more rows there are.
    await sql`set local statement_timeout = 0`.execute(trx);
    // Otherwise Citus refuses a foreign key to a table that it has just written to over several connections.
    await sql`set local citus.multi_shard_modify_mode = 'sequential'`.execute(trx);
    for (const { table, name } of plan.foreignKeys) {
      await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(trx);
    }
    for (const table of plan.toCopy) await sql`select create_reference_table(${table})`.execute(trx);
    let { colocateWith } = plan;
    for (const table of plan.toDistribute) {
      const colocation = colocateWith ?? 'none';
      await sql`select create_distributed_table(${table}, 'tenant_id', colocate_with => ${colocation})`.execute(trx);
      colocateWith ??= table;
    }
    for (const { table, name, definition } of plan.foreignKeys) {
      await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(trx);
    }
    // The original rows are still in the local tables, where they are no longer read.
    for (const table of [...plan.toDistribute, ...plan.toCopy]) {
      await sql`select truncate_local_data_after_distributing_table(${table}::regclass)`.execute(trx);
    }
  });
}
