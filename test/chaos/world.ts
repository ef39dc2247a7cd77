import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';
import type { Arrival } from '../sandbox/platforms/kit/http.ts';
import { demoSettings, PLATFORM_NAMES, type PlatformName, startPlatforms } from '../sandbox/platforms/server.ts';
import { demoDestinations, setUpTenant } from '../sandbox/setup.ts';
import { type Backends, startBackends } from './backends.ts';
import { BACKENDS, type Moment, type StoreKind } from './plan.ts';

/** Everything that a run is made of: the stand-ins, the store, the backend processes, and what the stand-ins heard. */
export interface World {
  location: StoreLocation;
  postgres: PostgresServer | null;
  backends: Backends;
  urls: Record<PlatformName, string>;
  heard: Record<PlatformName, { arrival: Arrival; at: number }[]>;
  tenant: string;
  apiKey: string;
  /** Where the backends' log is. */
  folder: string;
  /** Tells the moments at which kills are aimed, by the name of the moment. */
  moments: EventEmitter<Record<Moment, []>>;
  /** The time on the backends' and the platforms' clocks, in ms. */
  now(): number;
  trouble(platform: PlatformName, fault: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

const SECRET_KEY = Buffer.alloc(32, 7);

export async function openWorld(kind: StoreKind): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-chaos-'));
  const moments = new EventEmitter<Record<Moment, []>>();
  moments.setMaxListeners(0);
  const heard = Object.fromEntries(
    PLATFORM_NAMES.map((name) => [name, [] as { arrival: Arrival; at: number }[]]),
  ) as World['heard'];
  let backends: Backends | null = null;
  const now = () => Date.now() + (backends?.ahead ?? 0);
  const platforms = await startPlatforms({
    clock: () => new Date(now()),
    onArrival: (platform, arrival) => {
      heard[platform].push({ arrival, at: now() });
      moments.emit('on the line');
    },
  });
  // With its own settings: every commit is on the disk before it is confirmed.
  const postgres = kind === 'postgres' ? await startPostgres() : null;
  const location = postgres ? { databaseUrl: await postgres.create('chaos') } : { dataDir: join(folder, 'data') };
  const { tenant, apiKey } = await setUpTenant(location, SECRET_KEY, demoDestinations(platforms.urls));
  const env = {
    SECRET_KEY: SECRET_KEY.toString('base64'),
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '1000000',
    DATABASE_URL: location.databaseUrl ?? '',
    DATA_DIR: location.dataDir ?? '',
  };
  const running = (backends = await startBackends(BACKENDS[kind], env, join(folder, 'backend.log')));
  return {
    ...{ location: location as StoreLocation, postgres, backends: running, urls: platforms.urls, heard },
    ...{ tenant, apiKey, folder, moments, now },
    trouble: async (platform, fault) => {
      const url = `${platforms.urls[platform]}/_faults`;
      const reply = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
      // A stand-in that does not know the trouble (yet) has none.
      if (reply.status === 400) await fetch(url, { method: 'POST', body: '{}' });
    },
    close: async () => {
      await running.stop();
      await platforms.close();
      await postgres?.stop();
      // The log stays for whoever looks into a failure.
      await rm(join(folder, 'data'), { recursive: true, force: true });
    },
  };
}

/** Whether a platform can be told of changes, by the settings of the run. */
export function ableTo(name: PlatformName): { restate: boolean; retract: boolean } {
  const platform = PLATFORMS.get(name);
  if (!platform) throw new Error(`There is no platform ${name}.`);
  return platform.adjustments(platform.settings.parse(demoSettings(name, 'http://127.0.0.1:1')));
}
