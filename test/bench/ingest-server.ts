import pg from 'pg';
import { startInstalledPostgres } from '../installed-postgres.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';

/**
 * As the documentation advises for a server with 8 GB of memory (docs/install.md). The indexes of a million keys do not fit into PostgreSQL's
 * own 128 MB of buffers; and with its own 1 GB of WAL, checkpoints come often, after each of which the first write of a page writes all
 * of it into the WAL.
 */
export const SETTINGS = ['shared_buffers=2GB', 'max_wal_size=8GB'];

/** A PostgreSQL server with graphs of several sizes. */
export interface IngestServer {
  /**
   * The address of a database with so many keys, to be changed. Where the data are kept, it is a copy: it is filled once.
   * `fill` fills an empty database.
   */
  withKeys(keys: number, fill: (databaseUrl: string) => Promise<void>): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts the server. `keptIn`: a folder for filled databases, because ten million keys take long. `programs`: the folder of another
 * PostgreSQL than that of the tests.
 */
export async function startIngestServer({
  keptIn,
  programs,
}: {
  keptIn?: string;
  programs?: string;
}): Promise<IngestServer> {
  const server =
    programs === undefined
      ? await startPostgres(SETTINGS, keptIn)
      : await startInstalledPostgres(programs, SETTINGS, keptIn);
  return {
    withKeys: async (keys, fill) => {
      const [filled, filling, measured] = [`filled_${keys}`, `filling_${keys}`, `measured_${keys}`];
      if (!(await onServer(server, `select from pg_database where datname = '${filled}'`))) {
        await onServer(server, `drop database if exists ${filling}`);
        await fill(await server.create(filling));
        await onServer(server, `alter database ${filling} rename to ${filled}`);
      }
      if (keptIn === undefined) return server.urlOf(filled);
      await onServer(server, `drop database if exists ${measured}`);
      await onServer(server, `create database ${measured} template ${filled} strategy file_copy`);
      return server.urlOf(measured);
    },
    stop: () => server.stop(),
  };
}

/** Runs a statement on no database of ours. Returns whether it gave a row. */
async function onServer(server: Pick<PostgresServer, 'urlOf'>, statement: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount === 1;
  } finally {
    await client.end();
  }
}
