import { sql } from 'kysely';
import type { SourceProblem } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import type { Trx } from '../store/transaction.ts';

/* What is stored in the inbox of a source, for the worker. */

/** For so long a process has a source after it last renewed its lease; then another one takes over. */
export const LEASE_MS = 15_000;

export interface InboxEntry {
  event_id: string;
  received_at: Date;
  sealed: string;
  size: number;
  tries: number;
}

interface SourceId {
  tenantId: string;
  sourceId: string;
}

/** Whether a row is to be processed now. */
const isDue = (now: Date) =>
  sql<boolean>`((e.retry_at is null and e.problem is null) or e.retry_at <= ${now.toISOString()}::timestamptz)`;

/** The sources with something in their inbox that is to be processed now, and that no process works on. */
export async function findDueSources(db: Db, now: Date): Promise<SourceId[]> {
  const { rows } = await sql<{ tenant_id: string; source_id: string }>`
    select s.tenant_id, s.source_id from source s
    where (s.lease_until is null or s.lease_until <= ${now.toISOString()}::timestamptz)
      and exists (
        select 1 from source_event e
        where e.tenant_id = s.tenant_id and e.source_id = s.source_id and ${isDue(now)}
      )`.execute(db);
  return rows.map(({ tenant_id: tenantId, source_id: sourceId }) => ({ tenantId, sourceId }));
}

/**
 * Takes a source, so that one process works on it. `held`: the end of the lease that this process has, to renew it. Returns the end of
 * the lease; null while another process has it, or the source is gone.
 */
export async function takeSource(
  db: Db,
  { tenantId, sourceId }: SourceId,
  now: Date,
  held: Date | null = null,
): Promise<Date | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const { rows } = await sql`
    update source set lease_until = ${until.toISOString()}::timestamptz
    where tenant_id = ${tenantId} and source_id = ${sourceId}
      and (lease_until is null or lease_until <= ${now.toISOString()}::timestamptz
        or lease_until = ${held?.toISOString() ?? null}::timestamptz)
    returning 1`.execute(db);
  return rows.length > 0 ? until : null;
}

/** Ends the leases of processes before this one: the embedded database has one process at a time. */
export async function endLeases(db: Db): Promise<void> {
  await sql`update source set lease_until = null where lease_until is not null`.execute(db);
}

/** Gives a source back, and notes when it last sent something. */
export async function releaseSource(
  db: Db,
  { tenantId, sourceId }: SourceId,
  held: Date,
  lastEventAt: Date | null,
): Promise<void> {
  await sql`
    update source set lease_until = null,
      last_event_at = greatest(last_event_at, ${lastEventAt?.toISOString() ?? null}::timestamptz)
    where tenant_id = ${tenantId} and source_id = ${sourceId}
      and lease_until = ${held.toISOString()}::timestamptz`.execute(db);
}

/**
 * The oldest rows that are to be processed now: at most so many, and of more than one at most so many characters of JSON together, so that
 * a full inbox does not fill the memory.
 */
export async function readInbox(
  db: Db,
  { tenantId, sourceId }: SourceId,
  now: Date,
  { rows: mostRows, size: mostSize }: { rows: number; size: number },
): Promise<InboxEntry[]> {
  const { rows } = await sql<InboxEntry>`
    select r.event_id, r.received_at, r.sealed, r.size, r.tries
    from (
      select e.*, sum(e.size) over (order by e.event_id) as total
      from (
        select e.event_id, e.received_at, e.sealed, e.size, e.tries from source_event e
        where e.tenant_id = ${tenantId} and e.source_id = ${sourceId} and ${isDue(now)}
        order by e.event_id limit ${mostRows}
      ) e
    ) r
    where r.total <= ${mostSize} or r.total = r.size
    order by r.event_id`.execute(db);
  return rows;
}

/** Deletes rows that are processed. */
export async function deleteInboxRows(db: Db | Trx, tenantId: string, eventIds: readonly string[]): Promise<void> {
  if (eventIds.length === 0) return;
  await sql`
    delete from source_event e using jsonb_array_elements_text(${JSON.stringify(eventIds)}::jsonb) as r(id)
    where e.tenant_id = ${tenantId} and e.event_id = r.id::uuid`.execute(db);
}

/** Notes that a row could not be processed. `retryAt` null: it is not tried again. */
export async function noteFailure(
  db: Db,
  tenantId: string,
  eventId: string,
  { problem, retryAt }: { problem: string; retryAt: Date | null },
): Promise<void> {
  await sql`
    update source_event set tries = tries + 1, problem = ${problem},
      retry_at = ${retryAt?.toISOString() ?? null}::timestamptz
    where tenant_id = ${tenantId} and event_id = ${eventId}`.execute(db);
}

/** Notes at a source that a person has to look at something; null: that it is corrected. */
export async function noteSourceProblem(
  db: Db,
  { tenantId, sourceId }: SourceId,
  problem: SourceProblem | null,
): Promise<void> {
  await sql`
    update source set problem = ${problem === null ? null : JSON.stringify(problem)}::jsonb
    where tenant_id = ${tenantId} and source_id = ${sourceId} and problem is distinct from
      ${problem === null ? null : JSON.stringify(problem)}::jsonb`.execute(db);
}
