import { sql } from 'kysely';
import type { Outgoing } from '../destinations/destination.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import type { ConfiguredDestination } from './configured.ts';
import { type StoredConversion, toOutgoing } from './outgoing.ts';

/** A delivery that this worker alone may send while its lease runs. */
export interface ClaimedRow {
  conversion_id: string;
  seq: number;
  attempts: number;
  /** When the oldest try was whose fate is unknown: the platform may have this row since. */
  first_sent_at: Date | null;
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
 * Takes up to one batch of what is due. Two workers at once get different rows. The conversions are loaded by a second
 * statement on purpose: it sees what was committed while the first waited, and from then on a delivery that is
 * `sending` keeps its conversion from being replaced.
 */
export async function claimDue(db: Db, configured: ConfiguredDestination, now: Date): Promise<Claim> {
  const { tenantId, id: destinationId, destination } = configured;
  const id = newId(now);
  const { rows: claimed } = await sql<Omit<ClaimedRow, 'outgoing'>>`
    with due as (
      select conversion_id, seq from delivery
      where tenant_id = ${tenantId} and destination_id = ${destinationId} and state = 'pending'
        and due_at <= ${now.toISOString()}
      order by due_at limit ${destination.limits.batchSize} for update skip locked
    )
    update delivery d set state = 'sending', request_id = ${id}, updated_at = ${now.toISOString()},
      due_at = ${leaseUntil(configured, now).toISOString()}
    from due
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and d.conversion_id = due.conversion_id
      and d.seq = due.seq
    returning d.conversion_id, d.seq, d.attempts, d.first_sent_at`.execute(db);
  if (claimed.length === 0) return { id, rows: [] };
  const stored = await loadConversions(db, tenantId, id);
  const rows = claimed.flatMap((row) => {
    const found = stored.get(keyOf(row));
    return found ? [{ ...row, outgoing: toOutgoing(found) }] : [];
  });
  // In one order always: the same rows make the same request.
  return { id, rows: rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

async function loadConversions(db: Db, tenantId: string, claimId: string): Promise<Map<string, StoredConversion>> {
  const { rows } = await sql<Omit<StoredConversion, 'adjustment'> & AdjustmentColumns & { conversion_id: string }>`
    select d.conversion_id, d.seq, c.data, c.clicks, c.matched, c.order_state, a.type, a.value::text as value, a.currency,
      a.adjusted_at
    from delivery d
    join conversion c on c.tenant_id = d.tenant_id and c.conversion_id = d.conversion_id
    left join adjustment a on a.tenant_id = d.tenant_id and a.conversion_id = d.conversion_id and a.seq = d.seq
    where d.tenant_id = ${tenantId} and d.request_id = ${claimId}`.execute(db);
  return new Map(
    rows.map(({ data, clicks, matched, order_state, ...row }) => [
      keyOf(row),
      { data, clicks, matched, order_state, adjustment: adjustmentOf(row) },
    ]),
  );
}

interface AdjustmentColumns {
  seq: number;
  type: 'restate' | 'retract' | null;
  value: string | null;
  currency: string | null;
  adjusted_at: Date | null;
}

function adjustmentOf({ type, value, currency, adjusted_at }: AdjustmentColumns): StoredConversion['adjustment'] {
  return type && adjusted_at ? { type, value, currency, adjusted_at } : null;
}

function keyOf(row: { conversion_id: string; seq: number }): string {
  return `${row.conversion_id}/${row.seq}`;
}

/** Lengthens the lease of what is left of a claim. False: it had lapsed, and the rows may be another worker's now. */
export async function renewClaim(db: Db, configured: ConfiguredDestination, claim: Claim, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update delivery set due_at = ${leaseUntil(configured, now).toISOString()}
    where tenant_id = ${configured.tenantId} and request_id = ${claim.id} and state = 'sending'`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/**
 * Gives back what a worker that was killed or lost its connection had claimed: pending again, and marked as perhaps
 * received. `lapsed` names whose leases have run out at `now`; 'all' is for a process that knows itself to be alone.
 */
export async function reopen(db: Db, which: { tenantId: string; destinationId: string } | 'all', now: Date) {
  const at = now.toISOString();
  const whose =
    which === 'all'
      ? sql`true`
      : sql`tenant_id = ${which.tenantId} and destination_id = ${which.destinationId} and due_at <= ${at}`;
  await sql`
    update delivery set state = 'pending', due_at = ${at}, request_id = null, updated_at = ${at},
      first_sent_at = coalesce(first_sent_at, updated_at)
    where state = 'sending' and ${whose}`.execute(db);
}
