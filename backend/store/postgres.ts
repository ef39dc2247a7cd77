import { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db } from './open.ts';
import type { Schema } from './schema.ts';

/** How long things may take at a PostgreSQL server before they are an error; milliseconds, 0: as long as they take. */
interface Patience {
  /** For a free connection of the pool, or for a new one. */
  connect: number;
  statement: number;
  /** For a lock that another transaction holds. */
  lock: number;
  /** For the next statement of a transaction that is open. */
  idleInTransaction: number;
}

/**
 * For whoever waits for an answer: the add-on gives up after 50 s. The largest statement of an upload of 10,000 rows takes
 * a second or two. A transaction whose process was cut off must not hold its locks for hours, which TCP would take.
 */
export const FOR_REQUESTS: Patience = { connect: 10_000, statement: 30_000, lock: 20_000, idleInTransaction: 30_000 };

/**
 * Nobody waits for deliveries, and an outcome that cannot be written down makes rows uncertain: they have time. The largest
 * statement settles all that a removed destination leaves behind.
 */
export const FOR_DELIVERIES: Patience = {
  connect: 60_000,
  statement: 120_000,
  lock: 60_000,
  idleInTransaction: 60_000,
};

/** A few rows each: a lease lasts four seconds, an operator's question two. */
export const FOR_SIGNS: Patience = { connect: 5000, statement: 3000, lock: 2000, idleInTransaction: 3000 };

/** Creating an index of a large table takes what it takes. */
export const FOR_MIGRATIONS: Patience = { connect: 10_000, statement: 0, lock: 0, idleInTransaction: 0 };

/** What a server's own limits may take to arrive here. */
const MARGIN_MS = 2000;

/** A pool of connections to a PostgreSQL server; the first is opened when it is needed. */
export function openPool(databaseUrl: string, max: number, patience: Patience): Db {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: patience.connect,
    statement_timeout: patience.statement,
    lock_timeout: patience.lock,
    idle_in_transaction_session_timeout: patience.idleInTransaction,
  });
  // Without listeners, a connection that the server drops between two statements would end the process: an idle one, and
  // one in the middle of a transaction, whose next statement fails anyway.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    if (patience.statement > 0) hangUpOnSilence(client, patience.statement + MARGIN_MS);
  });
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * A server that hangs keeps no time limit of its own. Its connection is closed, rather than left with an answer to come:
 * the transaction on it must end, and must not be met by the connection's next user.
 */
function hangUpOnSilence(client: pg.PoolClient, ms: number): void {
  const { connection } = client as pg.PoolClient & { connection?: pg.Connection };
  const socket = connection?.stream;
  if (!(socket instanceof Socket)) throw new Error('This version of pg keeps its socket elsewhere.');
  socket.setTimeout(ms, () => socket.destroy());
}
