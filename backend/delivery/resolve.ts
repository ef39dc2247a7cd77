import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { includeInSale, releaseAdjustments } from './adjustments.ts';
import { loadDestination } from './destination.ts';
import { lockDeliveries } from './lock.ts';
import { isUncertain, isMissingItsSale } from './states.ts';

/** What a person found out about deliveries whose outcome was unknown. */
export type Resolution =
  /** The platform has them. */
  | 'there'
  /** The platform does not have them, or shall get them again whatever it has. */
  | 'send_again';

export interface ResolveRequest {
  destinationId: string;
  resolution: Resolution;
  /** Which of the destination's uncertain deliveries; what is left out does not narrow it. */
  orderKeys?: readonly string[] | undefined;
  uploadId?: string | undefined;
}

/** At most so many conversions in one transaction; a call with more to do goes on with the next. */
const PART = 5000;

/**
 * Settles uncertain deliveries as a person says, in parts that are each a transaction with an entry in the audit log.
 * Changes that waited for a sale whose outcome was unknown go on: they are sent to the platform, or included in the sale itself.
 * Answers how many deliveries were settled. Throws Refusal where the destination is gone and something shall be sent.
 */
export async function resolveDeliveries(
  ctx: Context,
  tenantId: string,
  request: ResolveRequest,
  actor: Actor,
): Promise<number> {
  const { destinationId, resolution } = request;
  let resolved = 0;
  for (;;) {
    const ids = await findUncertain(ctx, tenantId, request);
    if (ids.length === 0) break;
    const now = ctx.clock();
    resolved += await transaction(ctx.store.db, async (trx) => {
      const destination = await loadDestination(ctx, trx, tenantId, destinationId);
      if (!destination && resolution === 'send_again') {
        throw new Refusal(`The destination “${destinationId}” was removed: nothing can be sent there.`);
      }
      await lockDeliveries(trx, tenantId, ids, destinationId);
      const settled = await settle(trx, tenantId, request, ids, now);
      await reviveChanges(trx, tenantId, destinationId, ids, now);
      await includeInSale(trx, tenantId, ids, now, destinationId);
      if (destination) await releaseAdjustments(trx, tenantId, [destination], ids, now);
      const details = { destination: destinationId, resolution, deliveries: settled, conversions: ids };
      await writeAudit(trx, tenantId, { actor, action: 'resolve_deliveries', details }, now);
      return settled;
    });
  }
  if (resolved > 0) await ctx.wake(tenantId, destinationId);
  return resolved;
}

async function findUncertain(
  { store }: Pick<Context, 'store'>,
  tenantId: string,
  { destinationId, orderKeys, uploadId }: ResolveRequest,
): Promise<string[]> {
  const { rows } = await sql<{ conversion_id: string }>`
    select distinct d.conversion_id from delivery d
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isUncertain('d')}
      ${
        orderKeys === undefined
          ? sql``
          : sql`and d.conversion_id in (select c.conversion_id from conversion c
              where c.tenant_id = ${tenantId} and c.order_key = any(${orderKeys}::text[]))`
      }
      ${
        uploadId === undefined
          ? sql``
          : sql`and d.conversion_id in (select r.conversion_id from upload_row r
              where r.tenant_id = ${tenantId} and r.upload_id = ${uploadId})`
      }
    order by d.conversion_id limit ${PART}`.execute(store.db);
  return rows.map((row) => row.conversion_id);
}

/** A sale that shall go again is due at once; a change waits its turn behind the sale. */
async function settle(
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
      reason = case when d.seq = 0 then 'A person had it sent again.'
        else 'A person had it sent again, once the platform has the sale itself.' end where ${which}`;
  const { numAffectedRows = 0n } = await (resolution === 'there' ? there : again).execute(trx);
  return Number(numAffectedRows);
}

/** Changes that were skipped because the outcome of the sale was unknown wait for it again. */
async function reviveChanges(
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
      and ${isMissingItsSale('d')}`.execute(trx);
}
