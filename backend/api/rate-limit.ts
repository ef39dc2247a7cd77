import type { Request } from 'express';
import { rateLimit, type Store as CallStore } from 'express-rate-limit';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { withDeadline } from '../deadline.ts';
import { requestContextOf } from './access-log.ts';
import { ApiError } from './errors.ts';

const MINUTE_MS = 60_000;
/** How long a request waits to be counted: a slow database must not delay requests twice. */
const COUNT_TIMEOUT_MS = 1000;

/** A person mistypes a key a few times; a program that goes on is guessing, and each guess costs a query. */
export const MOST_FAILED_SIGN_INS = 1_000;

/** Allows so many requests without valid credentials from one address in each minute, in each process. */
export function createAddressRateLimit(perMinute = MOST_FAILED_SIGN_INS) {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => res.statusCode !== 401,
    handler: (_req, _res, next) => {
      const detail =
        'There were too many requests without a valid key from this address. Wait a minute, and check the key.';
      next(new ApiError('rate_limited', detail));
    },
  });
}

/** Allows at most `perMinute` requests of one API key or member in each clock minute, over all processes together. */
export function createCallerRateLimit(context: Context, perMinute: number) {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store: createCallStore(context),
    keyGenerator: callerKeyOf,
    handler: (_req, _res, next) => {
      next(
        new ApiError(
          'rate_limited',
          `The limit is ${perMinute} requests per minute for each API key or member. Wait the seconds given in Retry-After.`,
        ),
      );
    },
  });
}

function callerKeyOf(req: Request): string {
  const { caller } = requestContextOf(req);
  return caller ? `${caller.tenantId}/${caller.id}` : '';
}

/** Counts in the database that all processes share, with one statement per request. */
function createCallStore(context: Context): CallStore {
  const split = (key: string) => {
    const [tenantId = '', callerId = ''] = key.split('/');
    return { tenantId, callerId };
  };
  const row = (key: string) => {
    const { tenantId, callerId } = split(key);
    return sql`tenant_id = ${tenantId} and caller_id = ${callerId}`;
  };
  const count = async (key: string, minute: number): Promise<number> => {
    const { tenantId, callerId } = split(key);
    // A process whose clock is slightly behind counts in the minute that other processes have started.
    const { rows } = await sql<{ calls: number }>`
      insert into caller_minute as m (tenant_id, caller_id, minute, calls)
      values (${tenantId}, ${callerId}, ${minute}, 1)
      on conflict (tenant_id, caller_id) do update set
        calls = case when m.minute between excluded.minute and excluded.minute + 1 then m.calls + 1 else 1 end,
        minute = case when m.minute between excluded.minute and excluded.minute + 1 then m.minute
          else excluded.minute end
      returning calls`.execute(context.store.db);
    return rows[0]?.calls ?? 1;
  };
  return {
    localKeys: false,
    increment: async (key) => {
      const now = context.clock().getTime();
      const minute = Math.floor(now / MINUTE_MS);
      const resetTime = new Date(Date.now() + (minute + 1) * MINUTE_MS - now);
      const totalHits = await withDeadline(COUNT_TIMEOUT_MS, count(key, minute)).catch((error: unknown) => {
        context.log.warn({ err: error }, 'could not count a request for the rate limit; the request is allowed');
        return 1;
      });
      return { totalHits, resetTime };
    },
    decrement: async (key) =>
      void (await sql`update caller_minute set calls = calls - 1 where ${row(key)} and calls > 0`.execute(
        context.store.db,
      )),
    resetKey: async (key) => void (await sql`delete from caller_minute where ${row(key)}`.execute(context.store.db)),
  };
}
