import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import type { Destination } from './destination.ts';

const MINUTE = 60_000;

/** The destination's requests of this minute are used up: nothing is sent until the next turn. */
export class RateBudgetUsed extends Error {
  /** Until a request may go again. */
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('The requests a minute of this destination are used up.');
    this.waitMs = waitMs;
  }
}

type Paced = Pick<Destination, 'tenantId' | 'id' | 'platform'>;

/*
 * In any sixty seconds a destination gets at most its requests a minute, whichever processes send them. Times of up to a
 * minute ahead count, because clocks of machines differ; those further ahead are from before a clock was set back.
 */

/** Takes the turn of one request that is about to be sent, in one statement that no other can get between. Throws PaceUsedUp. */
export async function takeFromRateBudget(db: Db, paced: Paced, now: Date): Promise<void> {
  const { tenantId, id, platform } = paced;
  const time = now.getTime();
  const recent = sql`
    select c from unnest(calls) c where c > ${time - MINUTE}::float8 and c <= ${time + MINUTE}::float8`;
  const add = () =>
    sql`
    update destination_rate_budget set calls = array(${recent}) || ${time}::float8
    where tenant_id = ${tenantId} and destination_id = ${id}
      and (select count(*) from (${recent}) r) < ${platform.limits.requestsPerMinute}::int`.execute(db);
  const begin = () =>
    db
      .insertInto('destination_rate_budget')
      .values({ tenant_id: tenantId, destination_id: id, calls: [time] })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
  if (((await add()).numAffectedRows ?? 0n) > 0n) return;
  if (((await begin()).numInsertedOrUpdatedRows ?? 0n) > 0n) return;
  // The row may have come between the two.
  if (((await add()).numAffectedRows ?? 0n) > 0n) return;
  throw new RateBudgetUsed(await waitForRateBudget(db, paced, now));
}

/** Milliseconds until the destination may get another request; 0: now. */
export async function waitForRateBudget(db: Db, { tenantId, id, platform }: Paced, now: Date): Promise<number> {
  const row = await db
    .selectFrom('destination_rate_budget')
    .select('calls')
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', id)
    .executeTakeFirst();
  const time = now.getTime();
  const recent = (row?.calls ?? []).filter((call) => call > time - MINUTE && call <= time + MINUTE);
  const bounding = recent.sort((a, b) => b - a)[platform.limits.requestsPerMinute - 1];
  return bounding === undefined ? 0 : Math.max(1, bounding + MINUTE - time);
}
