import { type Config, readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { createLog } from '../log.ts';
import { openStore } from '../store/open.ts';
import type { CliIo } from './cli-io.ts';

/**
 * Runs a command on the store itself, as the environment (.env) names it. The embedded store can be open in one process
 * only, so these commands refuse while a backend runs on it; on PostgreSQL they work beside it.
 */
export async function withStore<T>(io: CliIo, work: (context: Context) => Promise<T>): Promise<T> {
  const config: Config = readConfig(io.env);
  const store = await openStore(config.store);
  try {
    return await work({
      store,
      clock: io.clock,
      random: Math.random,
      log: createLog('silent'),
      secretKey: config.secretKey,
      // A running backend looks for work by itself, too.
      wake: () => Promise.resolve(),
    });
  } finally {
    await store.close();
  }
}
