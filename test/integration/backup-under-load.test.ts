import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { StoreLocation } from '../../backend/store/open.ts';
import { machineBin, startMachinePostgres } from '../machine-postgres.ts';
import { emptyStoreFolder } from '../memory-store.ts';
import { endProcess, launchServer } from '../sandbox/backend-process.ts';
import { demoSettings } from '../sandbox/platforms/server.ts';
import { setUpTenant } from '../sandbox/setup.ts';
import { openTerminal } from './cli/terminal.ts';
import { programFile } from '../program-file.ts';
import { openTestStore } from '../secret-key.ts';

const KEY = Buffer.alloc(32, 7);
const SECRET_KEY = KEY.toString('base64');
const ROWS = 10;
/** So many sales are accepted before the backup. */
const BEFORE = 30;
const TIMEOUT = { timeout: 300_000 };
const UPLOADERS = 3;
/** Nothing listens there, so that every accepted sale still has its delivery. */
const META = { meta: demoSettings('meta', 'http://127.0.0.1:9') };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchback-load-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Load {
  /** The orders that the backend has confirmed so far. */
  acknowledged: string[];
  /** Resolves when so many have been confirmed. */
  reached(orders: number): Promise<void>;
  stop(): Promise<void>;
}

/** Uploads one batch after another, from several callers at once, until it is stopped or the backend is gone. */
function startLoad(url: string, tenant: string, apiKey: string): Load {
  const acknowledged: string[] = [];
  let waiting: { orders: number; resolve: () => void } | null = null;
  let isStopped = false;
  const upload = async (uploader: number): Promise<void> => {
    for (let batch = 0; !isStopped; batch += 1) {
      const conversions = Array.from({ length: ROWS }, (_, row) => ({
        order_id: `U${uploader}-${batch}-${row}`,
        conversion_value: '450.00',
        currency: 'THB',
        conversion_time: new Date(Date.now() - 3_600_000).toISOString(),
        email: `malee.${uploader}.${batch}.${row}@shop.example.net`,
      }));
      const answered = await fetch(`${url}/api/v1/tenants/${tenant}/offline-conversions/upload`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ conversions }),
      }).then(
        async (reply) => (await reply.arrayBuffer(), reply.ok),
        () => null,
      );
      if (answered === null) return;
      if (answered) acknowledged.push(...conversions.map(({ order_id }) => order_id));
      if (waiting && acknowledged.length >= waiting.orders) waiting.resolve();
    }
  };
  const uploaders = Array.from({ length: UPLOADERS }, (_, index) => upload(index));
  return {
    acknowledged,
    reached: (orders) => new Promise((resolve) => (waiting = { orders, resolve })),
    stop: async () => {
      isStopped = true;
      await Promise.all(uploaders);
    },
  };
}

/** Starts a backend process on the store, and load on it. */
async function startUnderLoad(location: StoreLocation, env: Record<string, string>) {
  const { tenant, apiKey } = await setUpTenant(location, KEY, META);
  const { child, url } = await launchServer(
    programFile('backend'),
    { SECRET_KEY, PORT: '0', LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '1000000', ...env },
    join(folder, 'backend.log'),
  );
  onTestFinished(() => endProcess(child, 'SIGKILL'));
  return { child, load: startLoad(url, tenant, apiKey) };
}

/** The orders in a restored store that have a delivery; a sale and its deliveries are stored together. */
async function ordersIn(location: StoreLocation): Promise<{ orders: Set<string>; withoutDelivery: number }> {
  const store = await openTestStore(location);
  try {
    const { rows } = await sql<{ order_id: string; is_planned: boolean }>`
      select c.order_id, exists (select from delivery d
        where d.tenant_id = c.tenant_id and d.conversion_id = c.conversion_id) as is_planned
      from conversion c`.execute(store.db);
    return {
      orders: new Set(rows.map(({ order_id }) => order_id)),
      withoutDelivery: rows.filter(({ is_planned }) => !is_planned).length,
    };
  } finally {
    await store.close();
  }
}

it(
  'embedded database: a backup of a backend that was killed under load has every sale that was accepted',
  TIMEOUT,
  async () => {
    const dataDir = join(folder, 'data');
    const { child, load } = await startUnderLoad(await emptyStoreFolder(dataDir), {
      DATA_DIR: dataDir,
      DATABASE_URL: '',
    });
    await load.reached(BEFORE);
    await endProcess(child, 'SIGKILL');
    await load.stop();

    const file = join(folder, 'backup.tar.gz');
    const old = await openTerminal({ SECRET_KEY, DATA_DIR: dataDir });
    expect(await old.run(['store', 'backup', file])).toMatchObject({ code: 0 });
    const restored = join(folder, 'restored');
    const fresh = await openTerminal({ SECRET_KEY, DATA_DIR: restored });
    expect(await fresh.run(['store', 'restore', file, '--hold'])).toMatchObject({ code: 0 });
    const { orders, withoutDelivery } = await ordersIn({ dataDir: restored });
    expect(load.acknowledged.filter((order) => !orders.has(order))).toEqual([]);
    expect(withoutDelivery).toBe(0);
  },
);

it.skipIf(machineBin === null)(
  'PostgreSQL: a pg_dump while backends accept sales has every sale that was accepted before it began',
  TIMEOUT,
  async () => {
    const server = await startMachinePostgres(machineBin ?? '');
    onTestFinished(() => server.stop());
    const [source, target] = [server.urlOf('matchback'), server.urlOf('matchback_restored')];
    await server.run('createdb', ['--maintenance-db', server.urlOf('postgres'), 'matchback']);
    const { child, load } = await startUnderLoad({ databaseUrl: source }, { DATABASE_URL: source });
    await load.reached(BEFORE);
    const before = [...load.acknowledged];
    // As docs/backup.md prints it; the file is in the server's folder, which its user may write to.
    await server.run('pg_dump', ['--format=custom', '--no-owner', '--file=matchback.dump', source]);
    // More than can have been under way when it ended: the load was never interrupted.
    await load.reached(load.acknowledged.length + 2 * UPLOADERS * ROWS);
    await load.stop();
    await endProcess(child, 'SIGTERM');

    await server.run('createdb', ['--maintenance-db', server.urlOf('postgres'), 'matchback_restored']);
    await server.run('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${target}`, 'matchback.dump']);
    const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: target });
    expect(await run(['store', 'restore', '--hold'])).toMatchObject({ code: 0 });
    const { orders, withoutDelivery } = await ordersIn({ databaseUrl: target });
    expect(before.filter((order) => !orders.has(order))).toEqual([]);
    expect(withoutDelivery).toBe(0);
    // What came after the dump is not in it.
    expect(load.acknowledged.length).toBeGreaterThan(orders.size);
  },
);
