import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { UserError } from '../user-error.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { markDaysOf } from '../store/stale-days.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { includeInSale, releaseAdjustments } from './adjustments.ts';
import { loadDestination } from './destination.ts';
import { assertOneOrderEach, type DeliverySelection, findConversions } from './find-conversions.ts';
import { lockDeliveries } from './lock.ts';
import { isUncertain, wasSkippedForUncertainSale } from './states.ts';

/** What a person decided about deliveries whose outcome was unknown. */
export type Resolution =
  /** The platform has them. */
  | 'there'
  /** The platform does not have them, or is to get them again in any case. */
  | 'send_again';

/** `DeliverySelection`: which of the destination's uncertain deliveries. */
export interface ResolveRequest extends DeliverySelection {
  resolution: Resolution;
}

/** How many conversions one transaction resolves at most; a call with more runs several. */
const CHUNK_SIZE = 5000;

/**
 * Resolves uncertain deliveries as a person decided, in chunks that are each one transaction with an entry in the audit
 * log. Changes that were skipped because the outcome of the sale was unknown are sent after it, or included in it.
 * Returns how many deliveries were resolved. Throws SharedOrderNumber, and UserError when the destination was removed and something is
 * to be sent.
 */
export async function resolveDeliveries(
  ctx: Context,
  tenantId: string,
  request: ResolveRequest,
  actor: Actor,
): Promise<number> {
  const { destinationId, resolution } = request;
  await assertOneOrderEach(ctx.store.db, tenantId, request.orderKeys);
  let resolved = 0;
  for (;;) {
    const ids = await findConversions(ctx.store.db, tenantId, request, isUncertain('d'), CHUNK_SIZE);
    if (ids.length === 0) break;
    const now = ctx.clock();
    resolved += await transaction(ctx.store.db, async (trx) => {
      const destination = await loadDestination(ctx, trx, tenantId, destinationId);
      if (!destination && resolution === 'send_again') {
        throw new UserError(`The destination “${destinationId}” was removed: nothing can be sent there.`);
      }
      await lockDeliveries(trx, tenantId, ids, destinationId);
      const count = await applyResolution(trx, tenantId, request, ids, now);
      await requeueChanges(trx, tenantId, destinationId, ids, now);
      await includeInSale(trx, tenantId, ids, now, destinationId);
      if (destination) await releaseAdjustments(trx, tenantId, [destination], ids, now);
      await markDaysOf(trx, tenantId, ids, now);
      const details = { destination: destinationId, resolution, deliveries: count, conversions: ids };
      await writeAudit(trx, tenantId, { actor, action: 'resolve_deliveries', details }, now);
      return count;
    });
  }
  if (resolved > 0) await ctx.wake(tenantId, destinationId);
  return resolved;
}

/** To be sent again, a sale is due at once; a change waits for the sale. Returns how many deliveries were changed. */
async function applyResolution(
  trx: Trx,
  tenantId: string,
  { destinationId, resolution }: ResolveRequest,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const which = sql<boolean>`d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
    and d.conversion_id = any(${ids}::uuid[]) and ${isUncertain('d')}`;
  const there = sql`
    update delivery d set state = 'accepted', code = 'resolved', params = null, due_at = null, updated_at = ${at},
      reason = 'A person looked it up: the platform has it.' where ${which}`;
  const again = sql`
    update delivery d set state = 'pending', first_sent_at = null, hold_cleared_at = ${at}, attempts = 0, params = null, updated_at = ${at},
      due_at = case when d.seq = 0 then ${at} end,
      code = case when d.seq = 0 then null else 'after_original' end,
      reason = case when d.seq = 0 then 'A person decided to send it again.'
        else 'A person decided to send it again. Waits until the platform has the sale itself.' end where ${which}`;
  const { numAffectedRows = 0n } = await (resolution === 'there' ? there : again).execute(trx);
  return Number(numAffectedRows);
}

/** Makes changes that were skipped because the outcome of the sale was unknown wait for the sale again. */
async function requeueChanges(
  trx: Trx,
  tenantId: string,
  destinationId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await sql`
    update delivery d set state = 'pending', code = 'after_original', due_at = null, params = null,
      reason = 'Waits until the platform has confirmed the sale itself.', updated_at = ${now.toISOString()}::timestamptz
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and d.conversion_id = any(${ids}::uuid[])
      and ${wasSkippedForUncertainSale('d')}`.execute(trx);
}
