import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import type { Db } from '../store/open.ts';
import { markDaysOf } from '../store/stale-days.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { includeInSale, releaseAdjustments } from './adjustments.ts';
import { loadDestination, testModeOf } from './destination.ts';
import { assertOneOrderEach, type DeliverySelection, findConversions } from './find-conversions.ts';
import { lockDeliveries } from './lock.ts';
import { isTested } from './states.ts';

/** The destination is still in test mode: sent again now, nothing would be counted. */
export class StillInTestMode extends UserError {}

/** How many conversions one transaction takes at most; a call with more runs several. */
const CHUNK_SIZE = 5000;

/**
 * Sends for real what a destination took in test mode and did not count, now that test mode has ended: sales with their
 * present value, under the same dedup id. Each delivery is taken once, so that a repeated call sends nothing again. In
 * chunks that are each one transaction with an entry in the audit log. Returns how many deliveries are sent again. Throws
 * StillInTestMode, SharedOrderNumber, and UserError when there is no such destination.
 */
export async function resendTested(
  ctx: Context,
  tenantId: string,
  selection: DeliverySelection,
  actor: Actor,
): Promise<number> {
  const { destinationId } = selection;
  await assertOneOrderEach(ctx.store.db, tenantId, selection.orderKeys);
  let resent = 0;
  for (;;) {
    const ids = await findConversions(ctx.store.db, tenantId, selection, isTested('d'), CHUNK_SIZE);
    const now = ctx.clock();
    resent += await transaction(ctx.store.db, async (trx) => {
      const destination = await loadDestination(ctx, trx, tenantId, destinationId);
      if (!destination) throw new UserError(`There is no destination “${destinationId}”.`);
      const testMode = testModeOf(destination);
      if (testMode) {
        throw new StillInTestMode(`${destinationId} is still in test mode: ${testMode.toEnd} in its settings first.`);
      }
      if (ids.length === 0) return 0;
      await lockDeliveries(trx, tenantId, ids, destinationId);
      const count = await requeueTested(trx, tenantId, destinationId, ids, now);
      await includeInSale(trx, tenantId, ids, now, destinationId);
      await releaseAdjustments(trx, tenantId, [destination], ids, now);
      await markDaysOf(trx, tenantId, ids, now);
      const details = { destination: destinationId, deliveries: count, conversions: ids };
      await writeAudit(trx, tenantId, { actor, action: 'resend_tested_deliveries', details }, now);
      return count;
    });
    if (ids.length < CHUNK_SIZE) break;
  }
  if (resent > 0) await ctx.wake(tenantId, destinationId);
  return resent;
}

/** A sale is due at once; a change waits for the sale. Returns how many deliveries were changed. */
async function requeueTested(
  trx: Trx,
  tenantId: string,
  destinationId: string,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { numAffectedRows = 0n } = await sql`
    update delivery d set state = 'pending', attempts = 0, first_sent_at = null, platform_key = null,
      platform_key_fields = null, params = null, updated_at = ${at}, due_at = case when d.seq = 0 then ${at} end,
      code = case when d.seq = 0 then null else 'after_original' end,
      reason = 'It was sent in test mode before and not counted. Now it is sent for real.'
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
      and d.conversion_id = any(${ids}::uuid[]) and ${isTested('d')}`.execute(trx);
  return Number(numAffectedRows);
}

/** How many deliveries each destination took in test mode and did not count, by its id; without those that have none. */
export async function countTested(db: Db, tenantId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ destination_id: string; count: number }>`
    select d.destination_id, count(*)::int as count from delivery d
    where d.tenant_id = ${tenantId} and ${isTested('d')} group by d.destination_id`.execute(db);
  return new Map(rows.map((row) => [row.destination_id, row.count]));
}
