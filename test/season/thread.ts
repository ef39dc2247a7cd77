/** A season's backend in a thread: a script's fetch blocks that of the test. */
import { parentPort } from 'node:worker_threads';
import { createLog } from '../../backend/log.ts';
import { startBackend } from '../../backend/server.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import { createKey } from '../../backend/tenants/keys.ts';
import type { IdentityEvent } from '../../shared/api.ts';
import { SECRET_KEYS } from '../secret-key.ts';
import { openSeason, SEASON_TENANT, seasonClock } from './backend.ts';
import type { SeasonPlatform } from './shop.ts';

/** What a test asks of the thread, in its order. */
export type SeasonCommand =
  | { name: 'open'; now: number; store: StoreLocation }
  /** Moves the clock and delivers all that is due then. */
  | { name: 'deliver'; now: number }
  | { name: 'clicks'; events: IdentityEvent[] }
  | { name: 'fault'; platform: SeasonPlatform; fault: object }
  | { name: 'books' }
  | { name: 'close' };

export interface OpenedSeason {
  url: string;
  tenant: string;
  key: string;
}

const clock = seasonClock(0);

async function openBackend(store: StoreLocation) {
  const backend = await startBackend({
    store,
    secretKeys: SECRET_KEYS,
    port: 0,
    host: '127.0.0.1',
    rateLimitPerMinute: 1_000_000,
    batchThreads: 0,
    clock: clock.read,
    random: () => 0.5,
    log: createLog('silent'),
    // Only `deliver` delivers, so that a season is the same each time.
    queue: { concurrency: 0, findDueMs: 3_600_000 },
  });
  const season = await openSeason(backend.context, clock);
  const { db } = backend.context.store;
  const { key } = await createKey(db, season.tenantId, 'season', ['upload'], clock.read());
  return {
    ...season,
    opened: { url: backend.url, tenant: SEASON_TENANT, key } satisfies OpenedSeason,
    close: async () => {
      await backend.close();
      await season.close();
    },
  };
}

let season: Awaited<ReturnType<typeof openBackend>> | null = null;

async function run(command: SeasonCommand): Promise<unknown> {
  if (command.name === 'open') {
    clock.now = command.now;
    season = await openBackend(command.store);
    return season.opened;
  }
  if (!season) throw new Error('The season was not opened.');
  switch (command.name) {
    case 'deliver':
      clock.now = Math.max(clock.now, command.now);
      return season.deliver();
    case 'clicks':
      return season.clicks(command.events);
    case 'fault':
      return season.fault(command.platform, command.fault);
    case 'books':
      return season.books();
    case 'close':
      return season.close();
  }
}

parentPort?.on('message', (command: SeasonCommand) => {
  run(command).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
