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

/** Everything that a run is made of: the stand-ins, the store, the backend processes, and the requests that the stand-ins received. */
export interface ChaosEnvironment {
  location: StoreLocation;
  postgres: PostgresServer | null;
  backends: Backends;
  urls: Record<PlatformName, string>;
  requests: Record<PlatformName, { arrival: Arrival; at: number }[]>;
  tenant: string;
  apiKey: string;
  /** Where the backends' log is. */
  folder: string;
  /** Emits the moments at which kills are aimed, by the name of the moment. */
  moments: EventEmitter<Record<Moment, []>>;
  /** The time on the backends' and the platforms' clocks, in ms. */
  now(): number;
  setFault(platform: PlatformName, fault: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

const SECRET_KEY = Buffer.alloc(32, 7);

export async function startEnvironment(kind: StoreKind): Promise<ChaosEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-chaos-'));
  const moments = new EventEmitter<Record<Moment, []>>();
  moments.setMaxListeners(0);
  const requests = Object.fromEntries(
    PLATFORM_NAMES.map((name) => [name, [] as { arrival: Arrival; at: number }[]]),
  ) as ChaosEnvironment['requests'];
  let backends: Backends | null = null;
  const now = () => Date.now() + (backends?.ahead ?? 0);
  const platforms = await startPlatforms({
    clock: () => new Date(now()),
    onArrival: (platform, arrival) => {
      requests[platform].push({ arrival, at: now() });
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
    ...{ location: location as StoreLocation, postgres, backends: running, urls: platforms.urls, requests },
    ...{ tenant, apiKey, folder, moments, now },
    setFault: async (platform, fault) => {
      const url = `${platforms.urls[platform]}/_faults`;
      const reply = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
      // A stand-in that does not support this fault has none.
      if (reply.status === 400) await fetch(url, { method: 'POST', body: '{}' });
    },
    close: async () => {
      await running.stop();
      await platforms.close();
      await postgres?.stop();
      // The log is kept to investigate a failure.
      await rm(join(folder, 'data'), { recursive: true, force: true });
    },
  };
}

/** Whether a platform accepts changes, by the settings of the run. */
export function supportedAdjustments(name: PlatformName): { restate: boolean; retract: boolean } {
  const platform = PLATFORMS.get(name);
  if (!platform) throw new Error(`There is no platform ${name}.`);
  return platform.adjustments(platform.settings.parse(demoSettings(name, 'http://127.0.0.1:1')));
}
