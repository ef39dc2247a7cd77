import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { UploadAnswer } from '../../../shared/api.ts';
import { createLog } from '../../../backend/log.ts';
import { startBackend } from '../../../backend/server.ts';
import { setStoreKeys, storeKeysOf } from '../../../backend/store/keys.ts';
import { openPool } from '../../../backend/store/postgres.ts';
import { whenDone } from '../../when-done.ts';
import { DATABASES, freshDatabaseUrl } from '../databases.ts';
import { openApiFixture } from './api-fixture.ts';
import { SECRET_KEYS } from '../../secret-key.ts';

const UPLOAD = 'offline-conversions/upload';

/** An upload of so many sales, none of which another one has. */
function sales(name: string, count: number) {
  return {
    conversions: Array.from({ length: count }, (_, index) => ({
      order_id: `${name}-${index}`,
      conversion_value: '10.00',
      currency: 'THB',
      conversion_time: '2026-02-14T10:00:00Z',
    })),
  };
}

describe.each(DATABASES)('30 uploads at once, on %s,', (_, locate) => {
  it('are all answered, or refused with Retry-After, and nothing of them is lost', async () => {
    const fixture = await openApiFixture({ store: await locate(), maxConcurrentUploads: 1 });
    const names = Array.from({ length: 30 }, (_, index) => `U${index}`);
    const send = async (name: string) => ({ name, answer: await fixture.post(UPLOAD, sales(name, 2)) });
    const first = await Promise.all(names.map(send));
    const refused = first.filter(({ answer }) => answer.status !== 200);
    for (const { answer } of refused) {
      expect(answer.status).toBe(503);
      expect(answer.json()).toMatchObject({ code: 'busy' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // One place, and 18 of one tenant may wait.
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(30);
    for (const { name } of refused) expect((await send(name)).answer.json<UploadAnswer>().summary.total).toBe(2);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from conversion`.execute(
      fixture.backend.context.store.db,
    );
    expect(rows[0]?.n).toBe(60);
  });
});

describe('a limit of requests a minute', () => {
  it('counts the requests to all processes together', async () => {
    const databaseUrl = await freshDatabaseUrl();
    const store = { databaseUrl, poolSize: 2, deliveryPoolSize: 2 };
    const fixture = await openApiFixture({ store, rateLimitPerMinute: 4 });
    const other = await startBackend({
      store,
      secretKeys: SECRET_KEYS,
      port: 0,
      host: '127.0.0.1',
      rateLimitPerMinute: 4,
      // A little behind, and in the minute before.
      clock: () => new Date(fixture.backend.context.clock().getTime() - 45_000),
      log: createLog('silent'),
    });
    whenDone(() => other.close());
    const urls = [fixture.backend.url, other.url, fixture.backend.url, other.url];
    const ask = async (url: string) => (await fixture.call('GET', `${url}/api/v1/tenants/acme/uploads`)).status;
    for (const url of urls) expect(await ask(url)).toBe(200);
    for (const url of urls) expect(await ask(url)).toBe(429);
  });

  it('lets requests through when the database cannot count them', async () => {
    const fixture = await openApiFixture({ rateLimitPerMinute: 1 });
    await sql`drop table caller_minute`.execute(fixture.backend.context.store.db);
    for (let time = 0; time < 3; time += 1) expect((await fixture.get('uploads')).status).toBe(200);
    expect(fixture.log.join('')).toContain('could not count a request');
  });

  it('starts again with the next minute', async () => {
    let now = Date.parse('2026-02-15T10:30:59Z');
    const fixture = await openApiFixture({ rateLimitPerMinute: 1, clock: () => new Date(now) });
    expect((await fixture.get('uploads')).status).toBe(200);
    const refused = await fixture.get('uploads');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    now += 1000;
    expect((await fixture.get('uploads')).status).toBe(200);
    expect((await fixture.get('uploads')).status).toBe(429);
    // Set back an hour: what was counted then is not of this minute.
    now -= 3_600_000;
    expect((await fixture.get('uploads')).status).toBe(200);
  });
});

describe('a database that hangs', () => {
  const open: Socket[] = [];
  afterEach(() => open.splice(0).forEach((socket) => socket.destroy()));

  /** The address of something that takes connections and never says a word. */
  async function mute(): Promise<string> {
    const server = createServer((socket) => open.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    whenDone(() => server.close());
    return `postgresql://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/none`;
  }

  it('is reported by /readyz within two seconds, while /healthz does not query it', async () => {
    const fixture = await openApiFixture();
    const patience = { connect: 10_000, statement: 30_000, lock: 0, idleInTransaction: 0 };
    const { db } = openPool(await mute(), 1, patience);
    const { store } = fixture.backend.context;
    Object.assign(store, { db, ping: async () => void (await sql`select 1`.execute(db)) });
    const began = performance.now();
    const answer = await fixture.call('GET', '/readyz', { key: null });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'unavailable', detail: 'The database does not respond.' });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect((await fixture.call('GET', '/healthz', { key: null })).status).toBe(200);
  });

  it('is given up by a connection that waits for its answer, and the next one does not meet what was left', async () => {
    const databaseUrl = await freshDatabaseUrl();
    const { db: other } = openPool(databaseUrl, 1, { connect: 5000, statement: 0, lock: 0, idleInTransaction: 0 });
    // A server's own limits are 500 ms; the line is cut for silence two seconds later.
    const { db } = openPool(databaseUrl, 1, { connect: 20_000, statement: 500, lock: 0, idleInTransaction: 0 });
    whenDone(() => Promise.all([db.destroy(), other.destroy()]));
    await sql`create table mark (n integer)`.execute(other);
    const hanging = db.transaction().execute(async (trx) => {
      await sql`set local statement_timeout = 0`.execute(trx);
      await sql`insert into mark values (1)`.execute(trx);
      await sql`select pg_sleep(600)`.execute(trx);
    });
    await expect(hanging).rejects.toThrow(/connection/i);
    await sql`insert into mark values (2)`.execute(db);
    expect((await sql`select n from mark`.execute(other)).rows).toEqual([{ n: 2 }]);
  });

  it('is answered with 503 and Retry-After where a lock or a statement takes too long', async () => {
    const databaseUrl = await freshDatabaseUrl();
    const fixture = await openApiFixture({ store: { databaseUrl, poolSize: 2, deliveryPoolSize: 2 } });
    const { store } = fixture.backend.context;
    const impatient = { connect: 5000, statement: 60_000, lock: 200, idleInTransaction: 0 };
    const { db } = openPool(databaseUrl, 4, impatient);
    setStoreKeys(db, storeKeysOf(store.db));
    whenDone(() => db.destroy());
    await store.deliveryDb.transaction().execute(async (trx) => {
      await sql`select 1 from tenant for update`.execute(trx);
      Object.assign(store, { db });
      const answer = await fixture.post(UPLOAD, sales('L', 1));
      expect(answer.status).toBe(503);
      expect(answer.json()).toMatchObject({ code: 'unavailable' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    });
    expect((await fixture.post(UPLOAD, sales('L', 1))).status).toBe(200);
  });
});
