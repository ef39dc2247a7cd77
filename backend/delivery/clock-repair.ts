import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { isRelativelyTimed } from './states.ts';

/** Clocks of machines may differ by so much. */
const TOLERANCE_MS = 60_000;

interface Place {
  tenant_id: string;
  destination_id: string;
}

/**
 * After the clock was set back, times that were written before lie too far ahead, and what waits for them would wait for
 * that much longer. Whatever was written more than a minute in the future, and is not due yet, is given the same wait again
 * from now on: tries, claims, questions about requests, pauses of destinations. What is held back to a date is left alone.
 * Answers how many destinations had any. To be run at the start and every minute; costs one query where nothing is wrong.
 *
 * Nothing becomes due sooner than it was meant to, so that no claim is taken from a worker that still sends it.
 */
export async function repairClock(db: Db, now: Date): Promise<number> {
  const clock = clockAt(now);
  const { rows: places } = await sql<Place>`
    select d.tenant_id, d.destination_id from destination d
    where ${clock.isLate('d', 'resume_at', 'health_at')}
      or exists (select 1 from delivery e where e.tenant_id = d.tenant_id and e.destination_id = d.destination_id
        and ${isRelativelyTimed('e')} and ${clock.isLate('e', 'due_at', 'updated_at')})
      or exists (select 1 from platform_request p where p.tenant_id = d.tenant_id
        and p.destination_id = d.destination_id and ${clock.isLate('p', 'due_at', 'asked_at')})`.execute(db);
  for (const place of places) await transaction(db, (trx) => repairPlace(trx, place, clock));
  return places.length;
}

/** What others have locked at this moment is passed over: the next run finds it. */
async function repairPlace(trx: Trx, { tenant_id, destination_id }: Place, clock: Clock): Promise<void> {
  const isHere = (of: string) =>
    sql<boolean>`${sql.ref(`${of}.tenant_id`)} = ${tenant_id} and ${sql.ref(`${of}.destination_id`)} = ${destination_id}`;
  await sql`
    with late as (
      select e.conversion_id, e.seq from delivery e
      where ${isHere('e')} and ${isRelativelyTimed('e')} and ${clock.isLate('e', 'due_at', 'updated_at')}
      order by e.conversion_id, e.seq for update skip locked
    )
    update delivery d set due_at = ${clock.movedBack('d', 'due_at', 'updated_at')}, updated_at = ${clock.now}
    from late where ${isHere('d')} and d.conversion_id = late.conversion_id and d.seq = late.seq`.execute(trx);
  await sql`
    with late as (
      select p.request_id from platform_request p
      where ${isHere('p')} and ${clock.isLate('p', 'due_at', 'asked_at')} order by p.request_id for update skip locked
    )
    update platform_request r set due_at = ${clock.movedBack('r', 'due_at', 'asked_at')}, asked_at = ${clock.now}
    from late where ${isHere('r')} and r.request_id = late.request_id`.execute(trx);
  await sql`
    update destination d set resume_at = ${clock.movedBack('d', 'resume_at', 'health_at')}, health_at = ${clock.now}
    where ${isHere('d')} and ${clock.isLate('d', 'resume_at', 'health_at')}`.execute(trx);
}

type Clock = ReturnType<typeof clockAt>;

/** Conditions on a time to wait for, `due`, that was written when the clock showed `written`. */
function clockAt(now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const tolerated = sql`${new Date(now.getTime() + TOLERANCE_MS).toISOString()}::timestamptz`;
  return {
    now: at,
    /** A time before that of its writing was written by another clock, as when a claim is renewed: it is left alone. */
    isLate: (of: string, due: string, written: string) => {
      const [dueAt, writtenAt] = [sql.ref(`${of}.${due}`), sql.ref(`${of}.${written}`)];
      return sql<boolean>`(${dueAt} > ${at} and ${writtenAt} > ${tolerated} and ${dueAt} >= ${writtenAt})`;
    },
    /** By numbers: a distributed store takes no sum of a time and an interval in an update. */
    movedBack: (of: string, due: string, written: string) => sql`to_timestamp(${now.getTime() / 1000}::float8
      + extract(epoch from ${sql.ref(`${of}.${due}`)} - ${sql.ref(`${of}.${written}`)})::float8)`,
  };
}
