import { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

/** Time limits of a PostgreSQL connection in milliseconds; 0: none. */
interface Timeouts {
  /** For a free connection of the pool, or to open one. */
  connect: number;
  statement: number;
  /** For a lock that another transaction holds. */
  lock: number;
  /** For the next statement of a transaction that is open. */
  idleInTransaction: number;
}

/**
 * For callers that wait for a response: the add-on gives up after 50 s. The largest statement of an upload of 10,000
 * rows takes one to two seconds. A transaction whose process lost its connection must not hold its locks for hours,
 * until TCP notices.
 */
export const REQUEST_TIMEOUTS: Timeouts = {
  connect: 10_000,
  statement: 30_000,
  lock: 20_000,
  idleInTransaction: 30_000,
};

/**
 * No caller waits for deliveries, and an outcome that cannot be written makes rows uncertain, so the limits are
 * generous. The largest statement ends all open deliveries of a removed destination.
 */
export const DELIVERY_TIMEOUTS: Timeouts = {
  connect: 60_000,
  statement: 120_000,
  lock: 60_000,
  idleInTransaction: 60_000,
};

/** For leases and readiness, statements of a few rows each: a lease lasts four seconds, a readiness check two. */
export const CONTROL_TIMEOUTS: Timeouts = { connect: 5000, statement: 3000, lock: 2000, idleInTransaction: 3000 };

/** Without a limit for statements: creating an index of a large table can take long. */
export const MIGRATION_TIMEOUTS: Timeouts = { connect: 10_000, statement: 0, lock: 0, idleInTransaction: 0 };

/** How much later than at the server a time-out may be noticed here. */
const MARGIN_MS = 2000;

/** Connections of a pool: open ones that run a statement and that do not, the most it may open, and who waits for one. */
export interface PoolUse {
  busy: number;
  idle: number;
  max: number;
  waiting: number;
}

/**
 * Opens a pool of connections to a PostgreSQL server; connections are opened when they are needed. `use`: the pool as it is
 * now.
 */
export function openPool(
  databaseUrl: string,
  max: number,
  timeouts: Timeouts,
): { db: Kysely<Schema>; use: () => PoolUse } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: timeouts.connect,
    statement_timeout: timeouts.statement,
    lock_timeout: timeouts.lock,
    idle_in_transaction_session_timeout: timeouts.idleInTransaction,
  });
  // Without these listeners, a connection that the server closes would end the process: an idle one, and one in the
  // middle of a transaction, whose next statement fails anyway.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    if (timeouts.statement > 0) closeWhenSilent(client, timeouts.statement + MARGIN_MS);
  });
  return {
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    use: () => {
      const { totalCount, idleCount: idle, waitingCount: waiting } = pool;
      return { busy: totalCount - idle, idle, max, waiting };
    },
  };
}

/**
 * Closes a connection that gets no reply for so long. A server that hangs does not apply its own time limits. The
 * connection must not be reused: its transaction has to end, and a late reply must not reach the next user of the
 * connection.
 */
function closeWhenSilent(client: pg.PoolClient, ms: number): void {
  const { connection } = client as pg.PoolClient & { connection?: pg.Connection };
  const socket = connection?.stream;
  if (!(socket instanceof Socket)) throw new Error('This version of pg has no socket at connection.stream.');
  socket.setTimeout(ms, () => socket.destroy());
}
