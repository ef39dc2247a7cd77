/** A backend whose clock a test sets, and stand-ins of the platforms it delivers to, in a thread: a script's fetch blocks the test's. */
import { parentPort } from 'node:worker_threads';
import { createLog } from '../../backend/log.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { findDueDestinations } from '../../backend/delivery/find-due.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import { startBackend } from '../../backend/server.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { createKey } from '../../backend/tenants/keys.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import type { IdentityEvent } from '../../shared/api.ts';
import type { Item } from '../sandbox/platforms/kit/stand-in.ts';
import { startPlatform } from '../sandbox/platforms/server.ts';
import { demoDestinations } from '../sandbox/setup.ts';
import { SECRET_KEYS } from '../secret-key.ts';
import { SEASON_PLATFORMS, type SeasonPlatform } from './season-shop.ts';

/** What a test asks of the thread, in its order. */
export type SeasonCommand =
  | { name: 'open'; now: number; store: StoreLocation }
  /** Moves the clock and delivers all that is due then. */
  | { name: 'deliver'; now: number }
  /** What the shop's website recorded of clicks on ads and their orders. */
  | { name: 'clicks'; events: readonly IdentityEvent[] }
  /** What the platform does with every call: see `kit/faults.ts`. */
  | { name: 'fault'; platform: SeasonPlatform; fault: object }
  | { name: 'books' }
  | { name: 'close' };

export interface OpenedSeason {
  url: string;
  tenant: string;
  key: string;
}

/** What each platform holds. */
export type Books = Record<SeasonPlatform, readonly Item[]>;

let now = 0;
const clock = (): Date => new Date(now);

async function openSeason(store: StoreLocation) {
  const opened = await Promise.all(
    SEASON_PLATFORMS.map(async (name) => [name, await startPlatform(name, { clock })] as const),
  );
  const platforms = Object.fromEntries(opened) as Record<SeasonPlatform, (typeof opened)[number][1]>;
  const backend = await startBackend({
    store,
    secretKeys: SECRET_KEYS,
    port: 0,
    host: '127.0.0.1',
    rateLimitPerMinute: 1_000_000,
    batchThreads: 0,
    clock,
    random: () => 0.5,
    log: createLog('silent'),
    // Only `deliver` delivers, so that a season is the same each time.
    queue: { concurrency: 0, findDueMs: 3_600_000 },
  });
  const { context } = backend;
  const tenant = 'season';
  const { tenantId } = await createTenant(context.store.db, tenant, 'Season shop', clock());
  const urls = Object.fromEntries(opened.map(([name, { url }]) => [name, url]));
  for (const [name, settings] of Object.entries(demoDestinations(urls))) {
    await setDestination(context, tenantId, name, name, settings);
  }
  const { key } = await createKey(context.store.db, tenantId, 'season', ['upload', 'identities'], clock());
  const worker = createWorker(context);
  return {
    opened: { url: backend.url, tenant, key } satisfies OpenedSeason,
    deliver: async () => {
      for (let turn = 0; turn < 50; turn += 1) {
        const due = await findDueDestinations(context.store.db, clock());
        if (due.length === 0) return;
        for (const { destinationId } of due) await deliverDue(worker, tenantId, destinationId);
        // Polls and retries are due some minutes later.
        now += 60_000;
      }
    },
    clicks: async (events: readonly IdentityEvent[]) => {
      const reply = await fetch(`${backend.url}/api/v1/tenants/${tenant}/identities`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ country: 'TH', events }),
      });
      if (!reply.ok) throw new Error(await reply.text());
    },
    fault: async (platform: SeasonPlatform, fault: object) => {
      const { url } = platforms[platform];
      await fetch(`${url}/_faults`, { method: 'POST', body: JSON.stringify(fault) });
    },
    books: async (): Promise<Books> => {
      const holdings = SEASON_PLATFORMS.map(async (name) => {
        const reply = await fetch(`${platforms[name].url}/_received?items=true`);
        return [name, ((await reply.json()) as { items: Item[] }).items] as const;
      });
      return Object.fromEntries(await Promise.all(holdings)) as unknown as Books;
    },
    close: async () => {
      await backend.close();
      for (const [, platform] of opened) await platform.close();
    },
  };
}

let season: Awaited<ReturnType<typeof openSeason>> | null = null;

async function run(command: SeasonCommand): Promise<unknown> {
  if (command.name === 'open') {
    now = command.now;
    season = await openSeason(command.store);
    return season.opened;
  }
  if (!season) throw new Error('The season was not opened.');
  if (command.name === 'deliver') {
    now = Math.max(now, command.now);
    await season.deliver();
    return now;
  }
  if (command.name === 'clicks') return season.clicks(command.events);
  if (command.name === 'fault') return season.fault(command.platform, command.fault);
  return command.name === 'books' ? season.books() : season.close();
}

parentPort?.on('message', (command: SeasonCommand) => {
  run(command).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
