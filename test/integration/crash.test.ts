import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import type { StoreLocation } from '../../backend/store/open.ts';
import { type UploadAnswer, type UploadDetail } from '../../shared/api.ts';
import { type BackendProcess, startBackendProcess } from '../sandbox/backend-process.ts';
import { startPlatforms } from '../sandbox/platforms/server.ts';
import { demoDestinations, setUpTenant } from '../sandbox/setup.ts';
import { emptyStoreFolder } from '../memory-store.ts';
import { freshDatabaseUrl } from './databases.ts';

/** Several requests to Rokt, which takes 100 at once; many enough that the upload is not answered before it is killed. */
const ORDERS = 500;
const SECRET_KEY = Buffer.alloc(32, 7);
const PLATFORMS = ['meta', 'google', 'rokt'] as const;

/** An order that carries its own click ids, so that it goes everywhere. */
function orders(now: Date): Record<string, string>[] {
  return Array.from({ length: ORDERS }, (_, index) => ({
    order_id: `CR-${index}`,
    conversion_value: `${100 + index}.50`,
    currency: 'THB',
    conversion_time: new Date(now.getTime() - 3_600_000 * (1 + (index % 100))).toISOString(),
    email: `buyer.${index}@shop.example.net`,
    gclid: `Cj0KCQcrash${index}`,
    passback_tracking_id: `rk-crash-${index}`,
  }));
}

describe.each<[string, () => Promise<StoreLocation>]>([
  ['the embedded database', async () => emptyStoreFolder(join(await folder(), 'data'))],
  ['PostgreSQL', async () => ({ databaseUrl: await freshDatabaseUrl() })],
  // Both at once: they mostly wait until a dead worker's deliveries are given up as lost.
])('kill -9 on %s', { concurrent: true }, (_name, place) => {
  it('in the middle of an upload and of a dispatch loses nothing and sends nothing twice', async ({ expect }) => {
    const platforms = await startPlatforms();
    const location = await place();
    const { meta, google, rokt } = platforms.urls;
    const urls = { meta, google, rokt };
    const { tenant, apiKey } = await setUpTenant(location, SECRET_KEY, demoDestinations(urls));
    const env = {
      PORT: '0',
      SECRET_KEY: SECRET_KEY.toString('base64'),
      LOG_LEVEL: 'warn',
      DATABASE_URL: 'databaseUrl' in location ? location.databaseUrl : '',
      ...('dataDir' in location && { DATA_DIR: location.dataDir }),
    };
    const backend = await startBackendProcess({ env, logFile: join(await folder(), 'backend.log') });
    cleanups.push(
      () => backend.stop(),
      () => platforms.close(),
    );
    const api = `${backend.url}/api/v1/tenants/${tenant}`;
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ conversions: orders(new Date()) });

    await dieWhileUploading(`${api}/offline-conversions/upload`, headers, body, backend);
    // Every platform hears the request and dawdles, so that the backend dies while it waits for their answers.
    await fault(urls, { mode: 'slow', delay_ms: 20_000, times: 1 });
    const reply = await fetch(`${api}/offline-conversions/upload`, { method: 'POST', headers, body });
    const answer = (await reply.json()) as UploadAnswer;
    expect(answer.summary).toMatchObject({ total: ORDERS, matched: ORDERS });
    await until(async () =>
      (await Promise.all(PLATFORMS.map((name) => received(urls[name])))).every((got) => got.requests > 0),
    );
    await backend.kill();
    await fault(urls, {});

    const again = await fetch(`${api}/offline-conversions/upload`, { method: 'POST', headers, body });
    expect(await again.json()).toMatchObject({ upload_id: answer.upload_id, replayed: true, summary: answer.summary });
    const settled = await until(async () => {
      const upload = (await (await fetch(`${api}/uploads/${answer.upload_id}`, { headers })).json()) as UploadDetail;
      return PLATFORMS.every((name) => upload.deliveries[name]?.accepted === ORDERS) ? upload : null;
    });
    expect(settled.deliveries).toEqual({
      meta: { accepted: ORDERS },
      google: { accepted: ORDERS },
      rokt: { accepted: ORDERS },
    });
    for (const name of PLATFORMS) {
      const got = await received(urls[name]);
      expect(got, name).toMatchObject({ stored: ORDERS, orders: ORDERS, orders_with_several_keys: 0 });
      // What was on the line when the backend died came again, and was recognised.
      expect(got.events, name).toBeGreaterThan(ORDERS);
    }
  }, 240_000);
});

const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'matchback-crash-'));
  cleanups.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Sends a whole upload and kills the backend at the moment the last byte has left. */
async function dieWhileUploading(
  url: string,
  headers: Record<string, string>,
  body: string,
  backend: BackendProcess,
): Promise<void> {
  const broken = new Promise<void>((resolve, reject) => {
    const upload = request(url, { method: 'POST', headers }, () =>
      reject(new Error('It was answered before it was killed.')),
    );
    upload.on('error', () => resolve());
    upload.end(body, () => void backend.kill().then(resolve));
  });
  await broken;
  await until(async () => (await fetch(`${backend.url}/readyz`).catch(() => null))?.ok ?? false);
}

async function fault(urls: Record<string, string>, state: Record<string, unknown>): Promise<void> {
  for (const url of Object.values(urls)) {
    await fetch(`${url}/_faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(state),
    });
  }
}

interface Received {
  requests: number;
  events: number;
  stored: number;
  orders: number;
  orders_with_several_keys: number;
}

async function received(url: string): Promise<Received> {
  return (await (await fetch(`${url}/_received?summary=1`)).json()) as Received;
}

/** Asks again until there is an answer; the test's own time limit ends it. */
async function until<T>(ask: () => Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
