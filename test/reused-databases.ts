import { PGlite } from '@electric-sql/pglite';
import type { EmbeddedDatabase } from '../backend/store/embedded-database.ts';
import { describeTables, emptyTables } from './empty-tables.ts';

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
  await emptyTables(database);
  if ((await describeTables(database)) === tables) free.push({ database, tables });
  else await database.close();
}
