import { sql } from 'kysely';
import { markDaysOf } from '../store/stale-days.ts';
import type { Trx } from '../store/transaction.ts';
import { lockDeliveries } from './lock.ts';
import { isPending, isSubmitted, isPendingUnsent } from './states.ts';

/**
 * Ends the open deliveries of a removed destination: those that were never sent are skipped, those that the platform
 * may have are uncertain, because it can no longer be asked. A request that is being sent now still records its
 * outcome.
 */
export async function abandonDeliveries(trx: Trx, tenantId: string, destinationId: string, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const open = await lockOpenDeliveries(trx, tenantId, destinationId);
  await sql`
    update delivery d set code = 'disabled', due_at = null, params = null, updated_at = ${at},
      state = case when ${isPendingUnsent('d')} then 'skipped' else 'uncertain' end,
      reason = case when ${isPendingUnsent('d')} then 'The destination was removed before this was sent.'
        else 'The destination was removed before it was known whether the platform has this.' end
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
      -- Each half has its own index.
      and ((${isPending('d')} and d.due_at is not null) or (${isPending('d')} and d.due_at is null))`.execute(trx);
  await sql`
    with closed as (
      update platform_request set due_at = null
      where tenant_id = ${tenantId} and destination_id = ${destinationId} and due_at is not null
      returning request_id
    )
    update delivery d set state = 'uncertain', code = 'disabled', updated_at = ${at}, request_id = null,
      request_index = null, reason = 'The destination was removed before the platform reported an outcome.'
    from closed
    where d.tenant_id = ${tenantId} and d.request_id = closed.request_id and ${isSubmitted('d')}`.execute(trx);
  await inChunks(open, (ids) => markDaysOf(trx, tenantId, ids, now));
}

/** How many conversions one statement locks at most. */
const CHUNK_SIZE = 10_000;

/**
 * Locks the sales that have a pending or submitted delivery. An upload that is storing a change of one of them holds
 * its lock: after this has waited for it, later statements see the change, too. Returns the ids of the sales.
 */
async function lockOpenDeliveries(trx: Trx, tenantId: string, destinationId: string): Promise<string[]> {
  // Each part has its own index.
  const { rows } = await sql<{ conversion_id: string }>`
    select d.conversion_id from delivery d
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isPending('d')} and d.due_at is not null
    union select d.conversion_id from delivery d
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isPending('d')} and d.due_at is null
    union select d.conversion_id from delivery d
    where d.tenant_id = ${tenantId} and ${isSubmitted('d')} and d.request_id in (
      select p.request_id from platform_request p
      where p.tenant_id = ${tenantId} and p.destination_id = ${destinationId} and p.due_at is not null)
    order by conversion_id`.execute(trx);
  const ids = rows.map((row) => row.conversion_id);
  await inChunks(ids, (part) => lockDeliveries(trx, tenantId, part, destinationId));
  return ids;
}

async function inChunks(ids: readonly string[], work: (part: readonly string[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK_SIZE) await work(ids.slice(from, from + CHUNK_SIZE));
}
