import { sql } from 'kysely';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import { includeInSale } from './adjustments.ts';
import type { Destination } from './destination.ts';
import { type ClaimedRow, loadClaimed, type UnreadableRow } from './load-claimed.ts';
import { lockDeliveries } from './lock.ts';
import { isClaimed, isDue } from './states.ts';

export interface DeliveryClaim {
  /** Marks the rows in the store (`request_id`): outcomes are written only while they still bear it. */
  id: string;
  rows: ClaimedRow[];
  /** Claimed too, but what is stored of them cannot be read. */
  unreadable: UnreadableRow[];
}

/** What a request may take beyond its time-out: fetching a token, writing the outcome. */
const LEASE_MARGIN_MS = 30_000;
/** A lease so young is not renewed: what is left of the margin still covers the request. */
const FRESH_MS = 10_000;

export function leaseUntil({ platform }: Destination, now: Date): Date {
  return new Date(now.getTime() + platform.limits.timeoutMs + LEASE_MARGIN_MS);
}

/** Names one delivery of a destination, in SQL and out of it. */
const keyOf = ({ conversion_id, seq }: Pick<ClaimedRow, 'conversion_id' | 'seq'>) => `${conversion_id}/${seq}`;
const KEY = sql`(d.conversion_id::text || '/' || d.seq::text)`;

/**
 * Takes up to one batch of what is due. Two workers at once get different rows, and what somebody decides about at this
 * moment is passed over (see states.ts). The conversions are loaded once that is committed: from then on a delivery that
 * is `sending` keeps its conversion from being replaced.
 */
export async function claimDueDeliveries(db: Db, destination: Destination, now: Date): Promise<DeliveryClaim> {
  const { tenantId, id: destinationId, platform } = destination;
  const id = newId(now);
  const at = sql`${now.toISOString()}::timestamptz`;
  const count = await transaction(db, async (trx) => {
    const { rows: due } = await sql<{ conversion_id: string; seq: number }>`
      select d.conversion_id, d.seq from delivery d
      where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isDue('d', at)}
      order by d.due_at limit ${platform.limits.batchSize} for update skip locked`.execute(trx);
    if (due.length === 0) return 0;
    // Lists and no join: a join of keys that the planner knows nothing of may cost it one scan for each of them.
    await sql`
      update delivery d set state = 'sending', request_id = ${id},
        due_at = ${leaseUntil(destination, now).toISOString()}::timestamptz, updated_at = ${at}
      where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
        and d.conversion_id = any(${due.map((row) => row.conversion_id)}::uuid[])
        and d.seq = any(${[...new Set(due.map((row) => row.seq))]}::int[]) and ${KEY} = any(${due.map(keyOf)}::text[])
        and ${isDue('d', at)}`.execute(trx);
    return due.length;
  });
  return { id, ...(count > 0 ? await loadClaimed(db, tenantId, id) : { rows: [], unreadable: [] }) };
}

/**
 * Marks the rows of a request as on their way, just before it is sent, and lengthens the lease of all that is left of the
 * claim. False: the lease had lapsed, the rows may be another worker's now, and nothing may be sent.
 */
export async function markSent(
  db: Db,
  destination: Destination,
  claim: Pick<DeliveryClaim, 'id' | 'rows'>,
  part: readonly Pick<ClaimedRow, 'conversion_id' | 'seq'>[],
  now: Date,
): Promise<boolean> {
  // Mostly a request carries the whole claim: then no keys need be compared.
  const isWhole = part.length === claim.rows.length;
  const inPart = isWhole ? sql`true` : sql`(${KEY} = any(${part.map(keyOf)}::text[]))`;
  const lease = leaseUntil(destination, now);
  // A lease that is fresh is left as it is: the rows then keep their places in the index of what is due.
  const stale = new Date(lease.getTime() - FRESH_MS);
  const { rows } = await sql<{ count: number }>`
    with marked as (
      update delivery d set
        due_at = case when d.due_at < ${stale.toISOString()}::timestamptz then ${lease.toISOString()}::timestamptz
          else d.due_at end,
        first_sent_at = case when ${inPart} then coalesce(d.first_sent_at, ${now.toISOString()}::timestamptz)
          else d.first_sent_at end
      where d.tenant_id = ${destination.tenantId} and d.request_id = ${claim.id} and ${isClaimed('d')}
      returning ${inPart} as in_part
    )
    select count(*) filter (where in_part)::int as count from marked`.execute(db);
  return rows[0]?.count === part.length;
}

/**
 * Gives back what a worker that died had claimed: pending again. What it had not sent goes as if it had never been
 * claimed; what it had is marked (`first_sent_at`). Where the caller is not `alone` with the destination, only what has
 * outlived its lease.
 */
export async function returnToPending(
  db: Db,
  { tenantId, destinationId }: { tenantId: string; destinationId: string },
  alone: boolean,
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const lapsed = sql<boolean>`d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isClaimed('d')}
    and ${alone ? sql`d.due_at is not null` : sql`d.due_at <= ${at}`}`;
  const { rows } = await sql<{ conversion_id: string }>`
    select distinct d.conversion_id from delivery d where ${lapsed}`.execute(db);
  if (rows.length === 0) return;
  await transaction(db, async (trx) => {
    const ids = rows.map((row) => row.conversion_id);
    await lockDeliveries(trx, tenantId, ids, destinationId);
    await sql`
      update delivery d set state = 'pending', due_at = ${at}, request_id = null, updated_at = ${at}
      where ${lapsed} and d.conversion_id = any(${ids}::uuid[])`.execute(trx);
    // Changes that came in while these were claimed are told by the sale itself, where it was not sent yet.
    await includeInSale(trx, tenantId, ids, now, destinationId);
  });
}
