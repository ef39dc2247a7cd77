import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';
import { lockDeliveries } from './lock.ts';
import { isPending, isSubmitted, neverSent } from './states.ts';

/**
 * Settles what a removed destination leaves behind: what was never sent is skipped; what the platform may have is
 * uncertain, because nobody can ask any more. A request that is on the line right now still writes its outcome down.
 */
export async function abandonDeliveries(trx: Trx, tenantId: string, destinationId: string, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await lockUnderWay(trx, tenantId, destinationId);
  await sql`
    update delivery d set code = 'disabled', due_at = null, params = null, updated_at = ${at},
      state = case when ${neverSent('d')} then 'skipped' else 'uncertain' end,
      reason = case when ${neverSent('d')} then 'The destination was removed before this was sent.'
        else 'The destination was removed before it was known whether the platform has this.' end
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
      -- Each half has an index of its own.
      and ((${isPending('d')} and d.due_at is not null) or (${isPending('d')} and d.due_at is null))`.execute(trx);
  await sql`
    with asked as (
      update platform_request set due_at = null
      where tenant_id = ${tenantId} and destination_id = ${destinationId} and due_at is not null
      returning request_id
    )
    update delivery d set state = 'uncertain', code = 'disabled', updated_at = ${at}, request_id = null,
      request_index = null, reason = 'The destination was removed before the platform said what became of this.'
    from asked
    where d.tenant_id = ${tenantId} and d.request_id = asked.request_id and ${isSubmitted('d')}`.execute(trx);
}

/** At most so many conversions are locked by one statement. */
const PART = 10_000;

/**
 * What is still to come of the destination's sales. An upload that is storing a change of one of them has it locked: once
 * it is done, the statements after this one see the change, too.
 */
async function lockUnderWay(trx: Trx, tenantId: string, destinationId: string): Promise<void> {
  // Each part has an index of its own.
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
  for (let from = 0; from < ids.length; from += PART) {
    await lockDeliveries(trx, tenantId, ids.slice(from, from + PART), destinationId);
  }
}
