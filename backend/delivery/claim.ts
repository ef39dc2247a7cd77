import { sql } from 'kysely';
import type { Outgoing, OutgoingAdjustment } from '../destinations/destination.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import type { ConfiguredDestination } from './configured.ts';
import { type StoredConversion, toOutgoing } from './outgoing.ts';
import { COUNTED_IN } from './plan.ts';

/** A delivery that this worker alone may send while its lease runs. */
export interface ClaimedRow {
  conversion_id: string;
  /** 0 = the conversion itself, n = its nth adjustment. */
  seq: number;
  attempts: number;
  /** When the oldest try was whose fate is unknown: the platform may have this row since. */
  first_sent_at: Date | null;
  /** When a person said to send it in spite of a hold, see hold.ts; else absent or null. */
  hold_cleared_at?: Date | null | undefined;
  outgoing: Outgoing;
}

export interface Claim {
  /** Marks the rows in the store (`request_id`): outcomes are written only while they still bear it. */
  id: string;
  rows: ClaimedRow[];
}

/** What a request may take beyond its time-out: fetching a token, writing the outcome. */
const LEASE_MARGIN_MS = 30_000;

export function leaseUntil({ destination }: ConfiguredDestination, now: Date): Date {
  return new Date(now.getTime() + destination.limits.timeoutMs + LEASE_MARGIN_MS);
}

/**
 * Takes up to one batch of what is due. Two workers at once get different rows. The conversions are loaded once that is
 * committed: from then on a delivery that is `sending` keeps its conversion from being replaced.
 */
export async function claimDue(db: Db, configured: ConfiguredDestination, now: Date): Promise<Claim> {
  const { tenantId, id: destinationId, destination } = configured;
  const id = newId(now);
  const count = await transaction(db, async (trx) => {
    const due = await trx
      .selectFrom('delivery')
      .select(['conversion_id', 'seq'])
      .where('tenant_id', '=', tenantId)
      .where('destination_id', '=', destinationId)
      .where('state', '=', 'pending')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(destination.limits.batchSize)
      .forUpdate()
      .skipLocked()
      .execute();
    if (due.length === 0) return 0;
    // A list and no join: a join of keys that the planner knows nothing of may cost it one scan for each of them.
    const ids = due.map((row) => row.conversion_id);
    const seqs = [...new Set(due.map((row) => row.seq))];
    await trx
      .updateTable('delivery')
      .set({ state: 'sending', request_id: id, due_at: leaseUntil(configured, now), updated_at: now })
      .where('tenant_id', '=', tenantId)
      .where('destination_id', '=', destinationId)
      .where('conversion_id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('seq', '=', sql<number>`any(${seqs}::int[])`)
      .where('state', '=', 'pending')
      .where('due_at', '<=', now)
      .execute();
    return due.length;
  });
  return { id, rows: count > 0 ? await loadClaimed(db, tenantId, id) : [] };
}

/**
 * In one order always: the same rows make the same request. What a sale is sent as counts once the platform may have it;
 * before, it is decided anew, because settings may have changed. Its value is the one that was last counted in there.
 *
 * Every `limit 1` keeps the planner to one look-up a row: of tables that were not analyzed yet, as often in the
 * embedded database, it expects so little that it reads them whole for each.
 */
async function loadClaimed(db: Db, tenantId: string, claimId: string): Promise<ClaimedRow[]> {
  const { rows } = await sql<Omit<ClaimedRow, 'outgoing'> & Omit<StoredConversion, 'adjustment'> & AdjustmentColumns>`
    select d.conversion_id, d.seq, d.attempts, d.first_sent_at, d.hold_cleared_at, c.clicks, c.matched, c.order_state,
      case when told.terms is null then c.data else c.data || told.terms end as data, a.type, a.value::text as value,
      a.currency, a.adjusted_at, case when d.seq > 0 or d.first_sent_at is not null then o.sent_facts end as sent_facts
    from delivery d
    cross join lateral (
      select * from conversion c where c.tenant_id = ${tenantId} and c.conversion_id = d.conversion_id limit 1
    ) c
    cross join lateral (
      select * from delivery o where o.tenant_id = ${tenantId} and o.conversion_id = d.conversion_id
        and o.destination_id = d.destination_id and o.seq = 0 limit 1
    ) o
    left join lateral (
      select * from adjustment a where a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
      limit 1
    ) a on true
    left join lateral (
      select e.seq from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = d.conversion_id
        and e.destination_id = d.destination_id and e.seq > 0 and e.code = ${COUNTED_IN} order by e.seq desc limit 1
    ) counted on true
    left join lateral (
      select jsonb_build_object('value', s.value::text, 'currency', s.currency) as terms from adjustment s
      where s.tenant_id = ${tenantId} and s.conversion_id = d.conversion_id and s.seq = counted.seq limit 1
    ) told on true
    where d.tenant_id = ${tenantId} and d.request_id = ${claimId}
    order by d.conversion_id, d.seq`.execute(db);
  return rows.map(({ conversion_id, seq, attempts, first_sent_at, hold_cleared_at, ...stored }) => ({
    conversion_id,
    seq,
    attempts,
    first_sent_at,
    hold_cleared_at,
    outgoing: toOutgoing({ ...stored, adjustment: adjustmentOf(stored) }),
  }));
}

interface AdjustmentColumns {
  type: 'restate' | 'retract' | null;
  value: string | null;
  currency: string | null;
  adjusted_at: Date | null;
}

function adjustmentOf({ type, value, currency, adjusted_at }: AdjustmentColumns): OutgoingAdjustment | null {
  if (!type || !adjusted_at) return null;
  const time = adjusted_at.toISOString();
  if (type === 'retract') return { type, time };
  return value !== null && currency !== null ? { type, time, value, currency } : null;
}

/** Lengthens the lease of what is left of a claim. False: it had lapsed, and the rows may be another worker's now. */
export async function renewClaim(db: Db, configured: ConfiguredDestination, claim: Claim, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update delivery set due_at = ${leaseUntil(configured, now).toISOString()}
    where tenant_id = ${configured.tenantId} and request_id = ${claim.id} and state = 'sending'`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/**
 * Gives back what a worker that died had claimed: pending again, and marked as perhaps received. Where the caller is not
 * `alone` with the destination, only what has outlived its lease.
 */
export async function reopen(
  db: Db,
  { tenantId, destinationId }: { tenantId: string; destinationId: string },
  alone: boolean,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await sql`
    update delivery set state = 'pending', due_at = ${at}, request_id = null,
      updated_at = ${at}, first_sent_at = coalesce(first_sent_at, updated_at)
    where tenant_id = ${tenantId} and destination_id = ${destinationId} and state = 'sending'
      and ${alone ? sql`due_at is not null` : sql`due_at <= ${at}`}`.execute(db);
}
