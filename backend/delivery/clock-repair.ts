import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { isRelativelyTimed } from './states.ts';

/** How much the clocks of machines may differ. */
const TOLERANCE_MS = 60_000;

interface DestinationKey {
  tenant_id: string;
  destination_id: string;
}

/**
 * Repairs due times after the clock was set back: times written before are then too far ahead. What was written more
 * than a minute in the future, and is not due yet, gets the same wait again from now: retries, claims, polls, open
 * circuits. Deliveries held back to a date are not changed. Returns how many destinations were repaired. To be run at
 * the start and every minute; costs one query where nothing is wrong.
 *
 * Nothing becomes due earlier than intended, so that no claim is taken from a worker that is still sending it.
 */
export async function repairClock(db: Db, now: Date): Promise<number> {
  const conditions = clockConditions(now);
  const { isAhead } = conditions;
  const { rows: destinations } = await sql<DestinationKey>`
    select d.tenant_id, d.destination_id from destination d
    where ${isAhead('d', 'resume_at', 'health_at')}
      or exists (select 1 from delivery e where e.tenant_id = d.tenant_id and e.destination_id = d.destination_id
        and ${isRelativelyTimed('e')} and ${isAhead('e', 'due_at', 'updated_at')})
      or exists (select 1 from platform_request p where p.tenant_id = d.tenant_id
        and p.destination_id = d.destination_id and ${isAhead('p', 'due_at', 'asked_at')})`.execute(db);
  for (const destination of destinations) {
    await transaction(db, (trx) => repairDestination(trx, destination, conditions));
  }
  return destinations.length;
}

/** Skips rows that are locked: the next run repairs them. */
async function repairDestination(
  trx: Trx,
  { tenant_id, destination_id }: DestinationKey,
  { at, isAhead, movedBack }: ClockConditions,
): Promise<void> {
  const isIn = (of: string) =>
    sql<boolean>`${sql.ref(`${of}.tenant_id`)} = ${tenant_id} and ${sql.ref(`${of}.destination_id`)} = ${destination_id}`;
  await sql`
    with ahead as (
      select e.conversion_id, e.seq from delivery e
      where ${isIn('e')} and ${isRelativelyTimed('e')} and ${isAhead('e', 'due_at', 'updated_at')}
      order by e.conversion_id, e.seq for update skip locked
    )
    update delivery d set due_at = ${movedBack('d', 'due_at', 'updated_at')}, updated_at = ${at}
    from ahead where ${isIn('d')} and d.conversion_id = ahead.conversion_id and d.seq = ahead.seq`.execute(trx);
  await sql`
    with ahead as (
      select p.request_id from platform_request p
      where ${isIn('p')} and ${isAhead('p', 'due_at', 'asked_at')} order by p.request_id for update skip locked
    )
    update platform_request r set due_at = ${movedBack('r', 'due_at', 'asked_at')}, asked_at = ${at}
    from ahead where ${isIn('r')} and r.request_id = ahead.request_id`.execute(trx);
  await sql`
    update destination d set resume_at = ${movedBack('d', 'resume_at', 'health_at')}, health_at = ${at}
    where ${isIn('d')} and ${isAhead('d', 'resume_at', 'health_at')}`.execute(trx);
}

type ClockConditions = ReturnType<typeof clockConditions>;

/** SQL on a time to wait for, in column `due`, that was written when the clock showed the time in column `written`. */
function clockConditions(now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const tolerated = sql`${new Date(now.getTime() + TOLERANCE_MS).toISOString()}::timestamptz`;
  return {
    at,
    /** A due time before its own writing time was written by another clock, as when a claim is renewed: not changed. */
    isAhead: (of: string, due: string, written: string) => {
      const [dueAt, writtenAt] = [sql.ref(`${of}.${due}`), sql.ref(`${of}.${written}`)];
      return sql<boolean>`(${dueAt} > ${at} and ${writtenAt} > ${tolerated} and ${dueAt} >= ${writtenAt})`;
    },
    /** Calculated with numbers: a distributed store refuses the sum of a time and an interval in an update. */
    movedBack: (of: string, due: string, written: string) => sql`to_timestamp(${now.getTime() / 1000}::float8
      + extract(epoch from ${sql.ref(`${of}.${due}`)} - ${sql.ref(`${of}.${written}`)})::float8)`,
  };
}
