import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import type { Destination } from './destination.ts';

const MINUTE = 60_000;

/** The destination's requests of this minute are used up. Nothing was sent. */
export class RateBudgetUsed extends Error {
  /** Milliseconds until a request may be sent again. */
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('The requests per minute of this destination are used up.');
    this.waitMs = waitMs;
  }
}

type RateLimited = Pick<Destination, 'tenantId' | 'id' | 'platform'>;

/*
 * In any sixty seconds a destination gets at most its requests per minute, from all processes together. Times of up to
 * a minute ahead count, because clocks of machines differ; times further ahead are from before a clock was set back.
 */

/** Counts one request that is about to be sent, in one atomic statement. Throws RateBudgetUsed. */
export async function takeFromRateBudget(db: Db, destination: RateLimited, now: Date): Promise<void> {
  const { tenantId, id, platform } = destination;
  const time = now.getTime();
  const recent = sql`
    select c from unnest(calls) c where c > ${time - MINUTE}::float8 and c <= ${time + MINUTE}::float8`;
  const appendCall = () =>
    sql`
    update destination_rate_budget set calls = array(${recent}) || ${time}::float8
    where tenant_id = ${tenantId} and destination_id = ${id}
      and (select count(*) from (${recent}) r) < ${platform.limits.requestsPerMinute}::int`.execute(db);
  const insertFirstCall = () =>
    db
      .insertInto('destination_rate_budget')
      .values({ tenant_id: tenantId, destination_id: id, calls: [time] })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
  if (((await appendCall()).numAffectedRows ?? 0n) > 0n) return;
  if (((await insertFirstCall()).numInsertedOrUpdatedRows ?? 0n) > 0n) return;
  // Another process may have inserted the row between the two.
  if (((await appendCall()).numAffectedRows ?? 0n) > 0n) return;
  throw new RateBudgetUsed(await waitForRateBudget(db, destination, now));
}

/** Returns the milliseconds until the destination may get another request; 0: now. */
export async function waitForRateBudget(db: Db, { tenantId, id, platform }: RateLimited, now: Date): Promise<number> {
  const row = await db
    .selectFrom('destination_rate_budget')
    .select('calls')
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', id)
    .executeTakeFirst();
  const time = now.getTime();
  const recent = (row?.calls ?? []).filter((call) => call > time - MINUTE && call <= time + MINUTE);
  const oldestCounted = recent.sort((a, b) => b - a)[platform.limits.requestsPerMinute - 1];
  return oldestCounted === undefined ? 0 : Math.max(1, oldestCounted + MINUTE - time);
}
