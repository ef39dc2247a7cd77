import { sql } from 'kysely';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { markDaysOf } from '../store/stale-days.ts';
import { transaction } from '../store/transaction.ts';
import { includeInSale } from './adjustments.ts';
import { withCustomerTypes } from './customer-types.ts';
import { withDefaultConsent } from './default-consent.ts';
import type { Destination } from './destination.ts';
import { type ClaimedRow, loadClaimed, type UnreadableRow } from './load-claimed.ts';
import { lockDeliveries } from './lock.ts';
import { assignDedupIds } from './shared-numbers.ts';
import { isClaimed, isDue } from './states.ts';

export interface DeliveryClaim {
  /** Stored with the rows as `request_id`: outcomes are written only to rows that still have it. */
  id: string;
  rows: ClaimedRow[];
  /** Also claimed; their stored data cannot be read. */
  unreadable: UnreadableRow[];
}

/** How long a request may take beyond its time-out: fetching a token, writing the outcome. */
const CLAIM_MARGIN_MS = 30_000;
/** A claim renewed less than so long ago is not renewed again: its margin still covers the request. */
const RENEW_AFTER_MS = 10_000;

/** When a claim made at `now` expires: then another worker may claim its rows. */
export function claimUntil({ platform }: Destination, now: Date): Date {
  return new Date(now.getTime() + platform.limits.timeoutMs + CLAIM_MARGIN_MS);
}

/** Identifies one delivery of a destination, in TypeScript and in SQL. */
const deliveryKey = ({ conversion_id, seq }: Pick<ClaimedRow, 'conversion_id' | 'seq'>) => `${conversion_id}/${seq}`;
const DELIVERY_KEY = sql`(d.conversion_id::text || '/' || d.seq::text)`;

/**
 * Claims up to one batch of due deliveries. Two workers at once get different rows; locked rows are skipped (see
 * states.ts). The conversions are loaded after the claim is committed: from then on, the state `sending` prevents them
 * from being replaced.
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
    // Lists instead of a join: without statistics about the keys, the planner may scan the table once for each.
    await sql`
      update delivery d set state = 'sending', request_id = ${id},
        due_at = ${claimUntil(destination, now).toISOString()}::timestamptz, updated_at = ${at}
      where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
        and d.conversion_id = any(${due.map((row) => row.conversion_id)}::uuid[])
        and d.seq = any(${[...new Set(due.map((row) => row.seq))]}::int[]) and ${DELIVERY_KEY} = any(${due.map(deliveryKey)}::text[])
        and ${isDue('d', at)}`.execute(trx);
    return due.length;
  });
  if (count === 0) return { id, rows: [], unreadable: [] };
  const { rows: loaded, unreadable } = await loadClaimed(db, tenantId, id);
  const rows = await assignDedupIds(db, destination, id, loaded);
  const withConsent = rows.map((row) => ({ ...row, outgoing: withDefaultConsent(row.outgoing, destination) }));
  const { settings } = destination;
  if (!settings || platform.usesCustomerType?.(settings) !== true) return { id, rows: withConsent, unreadable };
  return { id, rows: await withCustomerTypes(db, tenantId, withConsent), unreadable };
}

/**
 * Marks the rows of a request as sent, just before it is sent, and extends the claim of all its remaining rows. Returns
 * false when the claim had expired: the rows may be another worker's now, and nothing may be sent.
 */
export async function markSent(
  db: Db,
  destination: Destination,
  claim: Pick<DeliveryClaim, 'id' | 'rows'>,
  part: readonly Pick<ClaimedRow, 'conversion_id' | 'seq'>[],
  now: Date,
): Promise<boolean> {
  // Usually one request carries the whole claim: then no keys need to be compared.
  const isWhole = part.length === claim.rows.length;
  const inPart = isWhole ? sql`true` : sql`(${DELIVERY_KEY} = any(${part.map(deliveryKey)}::text[]))`;
  const until = claimUntil(destination, now);
  // A fresh claim is left unchanged, so that the index of due rows need not be updated.
  const renewBefore = new Date(until.getTime() - RENEW_AFTER_MS);
  const { rows } = await sql<{ count: number }>`
    with marked as (
      update delivery d set
        due_at = case when d.due_at < ${renewBefore.toISOString()}::timestamptz then ${until.toISOString()}::timestamptz
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
 * Returns deliveries that a dead worker had claimed to `pending`. Those that it may have sent have `first_sent_at`.
 * `tookOver`: the caller took the destination's lease over from a dead holder, and every claim is returned; else only
 * those that have expired.
 */
export async function returnToPending(
  db: Db,
  { tenantId, destinationId }: { tenantId: string; destinationId: string },
  tookOver: boolean,
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const isAbandoned = sql<boolean>`d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isClaimed('d')}
    and ${tookOver ? sql`d.due_at is not null` : sql`d.due_at <= ${at}`}`;
  const { rows } = await sql<{ conversion_id: string }>`
    select distinct d.conversion_id from delivery d where ${isAbandoned}`.execute(db);
  if (rows.length === 0) return;
  await transaction(db, async (trx) => {
    const ids = rows.map((row) => row.conversion_id);
    await lockDeliveries(trx, tenantId, ids, destinationId);
    await sql`
      update delivery d set state = 'pending', due_at = ${at}, request_id = null, updated_at = ${at}
      where ${isAbandoned} and d.conversion_id = any(${ids}::uuid[])`.execute(trx);
    // Changes stored while these were claimed are included in the sale where it was not sent yet.
    await includeInSale(trx, tenantId, ids, now, destinationId);
    await markDaysOf(trx, tenantId, ids, now);
  });
}
