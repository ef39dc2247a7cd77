import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, inject } from 'vitest';
import type { Store, StoreLocation } from '../../backend/store/open.ts';
import { CITUS_URL, createCitusStore } from '../citus/database.ts';
import { memoryStore } from '../memory-store.ts';
import '../shared-postgres.ts';
import { describeTables, emptyTables, type TestConnection } from '../empty-tables.ts';
import { whenDone } from '../when-done.ts';
import { openTestStore } from '../secret-key.ts';

type DatabaseName = 'PGlite' | 'PostgreSQL' | 'Citus';

/** A fresh, empty store on a server, for tests that mean no database in particular: it takes half of the time of PGlite. */
export const anyStore = async (): Promise<StoreLocation> => ({
  databaseUrl: await createDatabase({ withTables: true }),
  poolSize: 4,
});

/**
 * For `describe.each`, where a backend opens the store itself: the databases, and how to locate a fresh, empty one. Under
 * `npm run test:citus`, where CITUS_URL names a cluster, Citus is used for both.
 */
export const DATABASES: [DatabaseName, () => Promise<StoreLocation>][] =
  CITUS_URL === undefined
    ? [
        ['PGlite', memoryStore],
        ['PostgreSQL', anyStore],
      ]
    : [['Citus', anyStore]];

/** Opens a fresh, empty store. What a test leaves open is closed when its file is done. */
export type OpenStore = () => Promise<Store>;

/**
 * Registers the same suite for each database: on PGlite in memory and on the run's PostgreSQL server, or on Citus. Each `open()` gives a database of its own.
 * For suites about what differs between them: locks, several connections, statements that run for long, and one suite of each
 * part of the backend: `if (name === 'PGlite') return;` comes before the tests of the same functions in other cases.
 */
export function forEachDatabase(suite: (name: DatabaseName, open: OpenStore) => void): void {
  describe.each(DATABASES)('on %s', (name, locate) => suite(name, openerOf(locate)));
}

/** Registers a suite for one database: the rest of what a part of the backend does. */
export function onPostgres(suite: (open: OpenStore) => void): void {
  suite(openerOf(anyStore));
}

const openerOf = (locate: () => Promise<StoreLocation>) => async (): Promise<Store> => {
  const store = await openTestStore(await locate());
  whenDone(() => store.close().catch(() => undefined));
  return store;
};

/** The address of a new database on a server, with tables and no rows: for tests that open one database from several processes. */
export const freshDatabaseUrl = (): Promise<string> => createDatabase({ withTables: true });

/** The address of a database without tables: for tests of how they are made, which takes ten times as long as to copy them. */
export const databaseUrlWithoutTables = (): Promise<string> => createDatabase({ withTables: false });

/** Databases on Citus always have the tables, because it distributes them. */
async function createDatabase({ withTables }: { withTables: boolean }): Promise<string> {
  if (CITUS_URL !== undefined) {
    const { url, drop } = await createCitusStore(CITUS_URL);
    whenDone(drop);
    return url;
  }
  const name = (withTables && (await reuseDatabase())) || (await copyDatabase(withTables));
  if (withTables) whenDone(() => free.push(name));
  return addressOf(name);
}

const addressOf = (database: string): string =>
  Object.assign(new URL(inject('templateUrl')), { pathname: `/${database}` }).href;

async function copyDatabase(withTables: boolean): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const copied = withTables ? new URL(inject('templateUrl')).pathname.slice(1) : 'template1';
  await connected('postgres', (connection) =>
    // With files that need not reach the disk, a copy of files takes half as long as one through the log.
    connection.exec(`create database ${name} template ${copied} strategy file_copy`),
  );
  return name;
}

/** The databases of tests that are done, for the next ones of this process. */
const free: string[] = [];
let tables: string | undefined;

/**
 * Empties a database of an earlier test, which takes a third of the time of a copy. Null: there is none, or something is still
 * connected to it, or the test has changed its tables.
 */
async function reuseDatabase(): Promise<string | null> {
  // The last one's connections may be closing still.
  const name = free.length > 1 ? free.shift() : undefined;
  if (name === undefined) return null;
  tables ??= await connected(new URL(inject('templateUrl')).pathname.slice(1), describeTables);
  return connected(name, async (connection) => {
    const { rows } = await connection.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    if (rows.length > 0 || (await describeTables(connection)) !== tables) return null;
    await emptyTables(connection);
    return name;
  });
}

async function connected<T>(database: string, use: (connection: TestConnection) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: addressOf(database) });
  await client.connect();
  const connection: TestConnection = {
    query: <Row extends object>(text: string) => client.query<Row>(text),
    exec: (text) => client.query(text),
  };
  return use(connection).finally(() => client.end());
}
