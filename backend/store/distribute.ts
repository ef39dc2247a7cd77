import { sql } from 'kysely';
import type { DistributionPlan } from './distribution-plan.ts';
import type { Db } from './open.ts';

/**
 * Spreads the tables over the nodes as planned, with the rows that they hold, in one transaction: where it is interrupted,
 * nothing has changed. Whoever uses the store meanwhile waits.
 */
export async function distributeTables(db: Db, plan: DistributionPlan): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Copying takes as long as there are rows.
    await sql`set local statement_timeout = 0`.execute(trx);
    // Citus refuses a foreign key to a table that it has just written to over several connections.
    await sql`set local citus.multi_shard_modify_mode = 'sequential'`.execute(trx);
    for (const { table, name } of plan.foreignKeys) {
      await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(trx);
    }
    for (const table of plan.toCopy) await sql`select create_reference_table(${table})`.execute(trx);
    let { beside } = plan;
    for (const table of plan.toDistribute) {
      const colocate = beside ?? 'none';
      await sql`select create_distributed_table(${table}, 'tenant_id', colocate_with => ${colocate})`.execute(trx);
      beside ??= table;
    }
    for (const { table, name, definition } of plan.foreignKeys) {
      await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(trx);
    }
    // What was copied is still there, where nobody reads it any more.
    for (const table of [...plan.toDistribute, ...plan.toCopy]) {
      await sql`select truncate_local_data_after_distributing_table(${table}::regclass)`.execute(trx);
    }
  });
}
