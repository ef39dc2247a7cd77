import { sql } from 'kysely';
import type { SourceProblem, UncountedOrder } from '../../../shared/api.ts';
import { describeUncounted, MOST_UNCOUNTED } from '../../../shared/explain/uncounted-orders.ts';
import { noteSourceProblem } from '../../capture/inbox-rows.ts';
import type { Source } from '../../capture/source-kind.ts';
import type { Db } from '../../store/open.ts';

const CODE = 'order_not_stated';

/**
 * Shows at a source which orders could not be stated, until they can: each is tried again with its next delivery.
 * @param failed those that could not be stated now; `stated`: the numbers of those that could, or that do not count any longer
 */
export async function noteUncounted(
  db: Db,
  source: Pick<Source, 'tenantId' | 'sourceId'>,
  { failed, stated }: { failed: readonly UncountedOrder[]; stated: readonly string[] },
  now: Date,
): Promise<void> {
  const shown = await readShown(db, source);
  if (failed.length === 0 && !shown) return;
  const done = new Set([...stated, ...failed.map(({ number }) => number)]);
  const before = (shown?.orders ?? []).filter(({ number }) => !done.has(number));
  // A release before this one noted no orders: what it shows is left until one fails.
  if (failed.length === 0 && !shown?.orders) return;
  const orders = [...failed, ...before].slice(0, MOST_UNCOUNTED);
  await noteSourceProblem(db, source, orders.length === 0 ? null : problemOf(orders, shown, now));
}

/** The problem that is shown at the source, where it is about its orders. */
async function readShown(
  db: Db,
  { tenantId, sourceId }: Pick<Source, 'tenantId' | 'sourceId'>,
): Promise<SourceProblem | null> {
  const { rows } = await sql<{ problem: SourceProblem }>`
    select problem from source
    where tenant_id = ${tenantId} and source_id = ${sourceId} and problem->>'code' = ${CODE}`.execute(db);
  return rows[0]?.problem ?? null;
}

function problemOf(orders: UncountedOrder[], shown: SourceProblem | null, now: Date): SourceProblem {
  return {
    code: CODE,
    message: describeUncounted(orders, orders[0]?.why ?? '').join(' '),
    fix: 'Correct it in the shop, which then sends the order again; or upload the order in a sheet.',
    since: shown?.since ?? now.toISOString(),
    orders,
  };
}
