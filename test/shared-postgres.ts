import type { TestProject } from 'vitest/node';
import { CITUS_URL } from './citus/database.ts';
import { startPostgres } from './postgres.ts';
import { openTestStore } from './secret-key.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a database of the run's PostgreSQL server, which has our tables and no rows. */
    templateUrl: string;
  }
}

/** The data live as long as the run: nothing need reach the disk, and tables are too short-lived to be vacuumed. */
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=1d'];

/** Starts one PostgreSQL server for all files of a run, each test of which makes its own database there. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (CITUS_URL !== undefined) return undefined;
  const server = await startPostgres([...UNSAFE_BUT_FAST, 'max_connections=300']);
  const address = await server.create('template_of_the_run');
  const templateUrl = server.socketFolder ? `${address}?host=${encodeURIComponent(server.socketFolder)}` : address;
  await (await openTestStore({ databaseUrl: templateUrl })).close();
  project.provide('templateUrl', templateUrl);
  return () => server.stop();
}
