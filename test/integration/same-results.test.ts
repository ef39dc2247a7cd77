import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createLog } from '../../backend/log.ts';
import { startBackend } from '../../backend/server.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import type { RowResult, UploadAnswer } from '../../shared/api.ts';
import { startBackendProcess } from '../sandbox/backend-process.ts';
import { createDemoData } from '../sandbox/demo/demo-data.ts';
import { demoDestinations, setUpTenant } from '../sandbox/setup.ts';
import { emptyStoreFolder } from '../memory-store.ts';
import { freshDatabaseUrl } from './databases.ts';

const SECRET_KEY = Buffer.alloc(32, 7);
const NOWHERE = 'http://127.0.0.1:9';
const SIZE = { people: 200, rows: 120 };
const ROWS_PER_BATCH = 50;

const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

/** What a row's owner sees of it; where it is sent is the same everywhere, when it arrives is not. */
type Outcome = Pick<RowResult, 'row' | 'order_id' | 'status' | 'strategy' | 'confidence'> & {
  problems: string[];
  planned: string[];
};

function outcomeOf({ row, order_id, status, strategy, confidence, errors, deliveries }: RowResult): Outcome {
  return {
    row,
    order_id,
    status,
    strategy,
    confidence,
    problems: errors.map((problem) => `${problem.field} ${problem.code} ${problem.message}`),
    planned: deliveries.map(({ destination, state, code }) => `${destination} ${state === 'skipped' ? code : 'goes'}`),
  };
}

it('120 rows as in the demo come out the same on the embedded database, on PostgreSQL, and with two processes on one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-same-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const demo = createDemoData(new Date(), SIZE);
  const conversions = demo.orders.rows.map((cells, index) => ({
    row: index + 2,
    order_id: cells[0],
    platform: cells[1],
    order_status: cells[2],
    conversion_time: cells[3],
    conversion_value: cells[4],
    currency: cells[5],
    email: cells[6],
    phone: cells[7],
    country: cells[8],
    customer_name: cells[9],
    gclid: cells[12],
  }));

  const openHere = async (store: StoreLocation): Promise<{ url: string }[]> => {
    const secretKeys = { current: SECRET_KEY, previous: null };
    const where = { store, port: 0, host: '127.0.0.1', batchThreads: 0 };
    const backend = await startBackend({ ...where, secretKeys, rateLimitPerMinute: 1_000, log: createLog('silent') });
    cleanups.push(() => backend.close());
    return [backend];
  };
  const openProcesses = async (location: StoreLocation, processes: number): Promise<{ url: string }[]> => {
    const env = {
      PORT: '0',
      SECRET_KEY: SECRET_KEY.toString('base64'),
      LOG_LEVEL: 'silent',
      DATABASE_URL: 'databaseUrl' in location ? location.databaseUrl : '',
    };
    const logFile = join(folder, 'backend.log');
    const backends = await Promise.all(Array.from({ length: processes }, () => startBackendProcess({ env, logFile })));
    cleanups.push(...backends.map((backend) => () => backend.stop()));
    return backends;
  };

  const run = async (location: StoreLocation, processes: number): Promise<Outcome[]> => {
    const destinations = demoDestinations({ meta: NOWHERE, google: NOWHERE, tiktok: NOWHERE });
    const { tenant, apiKey } = await setUpTenant(location, SECRET_KEY, destinations);
    const backends = await (processes === 1 ? openHere(location) : openProcesses(location, processes));
    let turn = 0;
    const post = async (path: string, body: unknown): Promise<unknown> => {
      const backend = backends[turn++ % backends.length];
      const reply = await fetch(`${backend?.url}/api/v1/tenants/${tenant}/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(reply.status, path).toBe(200);
      return reply.json();
    };
    // Both processes learn at the same time.
    const half = Math.ceil(demo.events.length / 3);
    await Promise.all(
      [0, 1, 2].map((part) => post('identities', { events: demo.events.slice(part * half, (part + 1) * half) })),
    );
    const outcomes: Outcome[] = [];
    let uploadId: string | undefined;
    for (let from = 0; from < conversions.length; from += ROWS_PER_BATCH) {
      const answer = (await post('offline-conversions/upload', {
        conversions: conversions.slice(from, from + ROWS_PER_BATCH),
        options: { time_zone: 'Asia/Bangkok', date_order: 'DMY' },
        ...(uploadId !== undefined && { upload_id: uploadId }),
      })) as UploadAnswer;
      uploadId = answer.upload_id;
      outcomes.push(...answer.results.map(outcomeOf));
    }
    return outcomes;
  };

  const onPglite = await run(await emptyStoreFolder(join(folder, 'data')), 1);
  const onPostgres = await run({ databaseUrl: await freshDatabaseUrl() }, 1);
  const onTwo = await run({ databaseUrl: await freshDatabaseUrl() }, 2);
  expect(onPglite).toHaveLength(SIZE.rows);
  expect(onPglite.filter(({ status }) => status === 'matched').length).toBeGreaterThan(SIZE.rows * 0.6);
  expect(onPostgres).toEqual(onPglite);
  expect(onTwo).toEqual(onPglite);
}, 240_000);
