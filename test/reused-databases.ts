import { PGlite } from '@electric-sql/pglite';
import type { EmbeddedDatabase } from '../backend/store/embedded-database.ts';

/** What a database looked like when it was made; one that a test changed otherwise than by rows is not used again. */
interface FreeDatabase {
  database: PGlite;
  tables: string;
}

const free: FreeDatabase[] = [];

/**
 * A database in memory with all tables and no rows: one that an earlier test has closed, or a copy of the template. To empty
 * one takes a tenth of the processor time of a copy.
 */
export async function openReused(startParams: string[], template: Promise<Blob>): Promise<EmbeddedDatabase> {
  const { database, tables } = free.pop() ?? (await copy(startParams, await template));
  const lent: EmbeddedDatabase = {
    closed: false,
    ready: true,
    waitReady: Promise.resolve(),
    query: (...parameters) => (lent.closed ? refuse() : database.query(...parameters)),
    transaction: (callback) => (lent.closed ? refuse() : database.transaction(callback)),
    close: () => {
      if (!lent.closed) void giveBack({ database, tables });
      lent.closed = true;
      return Promise.resolve();
    },
  };
  return lent;
}

const refuse = (): Promise<never> => Promise.reject(new Error('The database of this test is closed.'));

async function copy(startParams: string[], template: Blob): Promise<FreeDatabase> {
  const database = await PGlite.create({ startParams, loadDataDir: template });
  return { database, tables: await describeTables(database) };
}

/** Waits for the transaction that is open, if any; the next test does not. */
async function giveBack({ database, tables }: FreeDatabase): Promise<void> {
  await database.exec('discard all');
  const { rows } = await database.query<{ name: string; size: number }>(
    `select oid::regclass::text as name, pg_relation_size(oid)::float8 as size from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely_%'
       and (pg_relation_size(oid) > 0 or reltuples >= 0)`,
  );
  await database.exec(emptyAll(rows));
  if ((await describeTables(database)) === tables) free.push({ database, tables });
  else await database.close();
}

/** To delete few rows takes a fifth of the time of truncating their tables, which makes new files of each table and index. */
function emptyAll(tables: readonly { name: string; size: number }[]): string {
  const [large, small] = [
    tables.filter(({ size }) => size > LARGE_TABLE_BYTES),
    tables.filter(({ size }) => size <= LARGE_TABLE_BYTES),
  ];
  return [
    'set session_replication_role = replica',
    ...small.map(({ name }) => `delete from ${name}`),
    'reset session_replication_role',
    ...(large.length > 0 ? [`truncate ${large.map(({ name }) => name).join(', ')} cascade`] : []),
    `delete from pg_statistic where starelid >= ${FIRST_OWN_OID}`,
    `update pg_class set reltuples = -1, relpages = 0, relallvisible = 0 where oid >= ${FIRST_OWN_OID} and reltuples >= 0 and relkind in ('r', 'i')`,
  ].join(';');
}

const LARGE_TABLE_BYTES = 200_000;

/** Below are PostgreSQL's own tables. */
const FIRST_OWN_OID = 16_384;

async function describeTables(database: PGlite): Promise<string> {
  const { rows } = await database.query(`
    select
      (select md5(string_agg(concat(name, timestamp), ',' order by name)) from kysely_migration) as migrations,
      (select md5(string_agg(concat(oid, relname, relkind), ',' order by oid)) from pg_class where oid >= ${FIRST_OWN_OID}) as tables,
      (select md5(string_agg(concat(attrelid, attname, atttypid, attnotnull, attisdropped, atthasdef, attstattarget), ',' order by attrelid, attnum))
       from pg_attribute where attrelid >= ${FIRST_OWN_OID}) as columns,
      (select md5(string_agg(concat(oid, conname), ',' order by oid)) from pg_constraint where oid >= ${FIRST_OWN_OID}) as constraints,
      (select count(*) from pg_trigger) as triggers,
      (select count(*) from pg_proc) as functions`);
  return JSON.stringify(rows);
}
