import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';

/** How many batches one transaction counts at most: each has up to 10,000 rows. */
const PORTION = 5;

/**
 * Counts the outcomes of rows for batches that are not counted, the newest first, in one short transaction. It fails and is repeated
 * where failed rows of a batch are replaced at the same time. Returns how many batches it counted.
 */
export async function countBatches(db: Db, tenantId: string): Promise<number> {
  return transaction(
    db,
    async (trx) => {
      const { numAffectedRows = 0n } = await sql`
        with next as materialized (
          select b.batch_id from batch b where b.tenant_id = ${tenantId} and b.outcomes is null
          order by b.batch_id desc limit ${sql.lit(PORTION)}
        ), counted as (
          select next.batch_id, u.status, u.change, count(*) as rows from next
          cross join lateral (
            select * from upload_row u where u.tenant_id = ${tenantId} and u.batch_id = next.batch_id offset 0
          ) u
          group by next.batch_id, u.status, u.change
        ), statuses as (
          select batch_id, jsonb_object_agg(status, rows) as counts from (
            select batch_id, status, sum(rows) as rows from counted group by batch_id, status) s
          group by batch_id
        ), changes as (
          select batch_id, jsonb_object_agg(change, rows) as counts from (
            select batch_id, change, sum(rows) as rows from counted where change is not null group by batch_id, change) c
          group by batch_id
        )
        update batch b set outcomes = '{"matched": 0, "unmatched": 0, "failed": 0, "duplicate": 0}'::jsonb
          || coalesce(statuses.counts, '{}'::jsonb) || jsonb_build_object('changes', coalesce(changes.counts, '{}'::jsonb))
        from next
        left join statuses on statuses.batch_id = next.batch_id
        left join changes on changes.batch_id = next.batch_id
        where b.tenant_id = ${tenantId} and b.batch_id = next.batch_id and b.outcomes is null`.execute(trx);
      return Number(numAffectedRows);
    },
    'repeatable read',
  );
}

/** The tenants with batches that are not counted. */
export async function tenantsToCount(db: Db): Promise<string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    select b.tenant_id from batch b where b.outcomes is null group by b.tenant_id order by 1`.execute(db);
  return rows.map((row) => row.tenant_id);
}
