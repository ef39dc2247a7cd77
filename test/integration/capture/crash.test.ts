import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import type { SourceWithKey, UploadAnswer } from '../../../shared/api.ts';
import type { StoreLocation } from '../../../backend/store/open.ts';
import { startBackendProcess } from '../../sandbox/backend-process.ts';
import { setUpTenant } from '../../sandbox/setup.ts';
import { emptyStoreFolder } from '../../memory-store.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { batch, collect, CONSENT } from './collect-fixture.ts';

const SECRET_KEY = Buffer.alloc(32, 7);
const CALLERS = 8;
const BEFORE_KILL = 40;

describe.each<[string, () => Promise<StoreLocation>]>([
  ['the embedded database', async () => emptyStoreFolder(join(await folder(), 'data'))],
  ['PostgreSQL', async () => ({ databaseUrl: await freshDatabaseUrl() })],
])('kill -9 on %s', { concurrent: true }, (_name, place) => {
  it('loses no event that was answered with 200', async ({ expect }) => {
    const location = await place();
    const { tenant, apiKey } = await setUpTenant(location, SECRET_KEY, {});
    const env = {
      PORT: '0',
      SECRET_KEY: SECRET_KEY.toString('base64'),
      LOG_LEVEL: 'warn',
      DATABASE_URL: 'databaseUrl' in location ? location.databaseUrl : '',
      ...('dataDir' in location && { DATA_DIR: location.dataDir }),
    };
    const backend = await startBackendProcess({ env, logFile: join(await folder(), 'backend.log') });
    cleanups.push(() => backend.stop());
    const api = `${backend.url}/api/v1/tenants/${tenant}`;
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const post = async <T>(path: string, body: object): Promise<T> =>
      (await (await fetch(`${api}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as T;
    const { address } = await post<SourceWithKey>('sources', {
      ...{ kind: 'site', name: 'Shop', settings: { origins: ['shop.example.com'] } },
    });

    const answered: string[] = [];
    let isKilled = false;
    const now = Date.now();
    const call = async (caller: number): Promise<void> => {
      for (let n = 0; !isKilled; n += 1) {
        const id = `KC-${caller}-${n}`;
        const click = { type: 'gclid', value: `Gclid-${id}`, at: now - 60_000, from: 'url' };
        const event = { id, type: 'purchase', at: now - 30_000, order: { id }, clicks: [click], consent: CONSENT };
        const visitor = `visitor-${caller}-${n}-0000000`;
        const body = batch([event], { sent: Date.now(), visitor });
        const ok = await collect(address, body).then(
          (answer) => answer.status === 200,
          () => false,
        );
        if (ok) answered.push(id);
      }
    };
    const callers = Array.from({ length: CALLERS }, (_, caller) => call(caller));
    while (answered.length < BEFORE_KILL) await new Promise((resolve) => setTimeout(resolve, 5));
    const killing = backend.kill();
    await new Promise((resolve) => setTimeout(resolve, 50));
    isKilled = true;
    await Promise.all([...callers, killing]);

    const conversions = answered.map((order_id) => ({
      ...{ order_id, conversion_value: '5', currency: 'THB', conversion_time: new Date(now).toISOString() },
    }));
    for (;;) {
      // What is still in the inbox matches the rows a moment later.
      const { upload_id } = await post<UploadAnswer>('offline-conversions/upload', { conversions });
      const upload = (await (await fetch(`${api}/uploads/${upload_id}`, { headers })).json()) as {
        summary: { matched: number; total: number };
      };
      if (upload.summary.matched === answered.length) break;
      expect(upload.summary.total).toBe(answered.length);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(answered.length).toBeGreaterThanOrEqual(BEFORE_KILL);
  }, 120_000);
});

const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'matchback-collect-'));
  cleanups.push(() => rm(path, { recursive: true, force: true }));
  return path;
}
