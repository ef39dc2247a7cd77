import { type Config, readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { createLog } from '../log.ts';
import { openStore } from '../store/open.ts';
import type { CliIo } from './cli-io.ts';

/**
 * Runs a command on the database that the environment (.env) names. Only one process can open the embedded database, so
 * the command fails while a backend runs on it; on PostgreSQL, backends can keep running.
 */
export async function withStore<T>(io: CliIo, work: (context: Context) => Promise<T>): Promise<T> {
  const config: Config = readConfig(io.env);
  const store = await openStore(config.store, config.secretKeys);
  try {
    return await work({
      store,
      clock: io.clock,
      random: Math.random,
      log: createLog('silent'),
      // A running backend also polls for due deliveries.
      wake: () => Promise.resolve(),
    });
  } finally {
    await store.close();
  }
}
