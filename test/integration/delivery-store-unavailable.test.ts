import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import type { Store } from '../../backend/store/open.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import { startPostgres } from '../postgres.ts';
import { whenDone } from '../when-done.ts';
import { forEachDatabase } from './databases.ts';
import { type Answer, startPlatformServer, testPlatform, withPolls } from './platform-server.ts';
import { statesFor, openDeliveryFixture } from './delivery-fixture.ts';
import { openTestStore } from '../secret-key.ts';

/** A platform that counts whatever comes, again and again: of what it has, nothing may be forgotten. */
const forgetful = testPlatform({ dedupWindowMs: 0 });

/** What a platform answers while the database is away, and the state that this means. */
const ANSWERS: [Answer, 'accepted' | 'submitted' | 'pending'][] = [
  [{ status: 200 }, 'accepted'],
  [{ status: 200, body: { request_id: 'r-1' } }, 'submitted'],
  [{ status: 429, headers: { 'retry-after': '60' } }, 'pending'],
];

it('a database that ends while platforms answer makes nothing uncertain that one takes, takes for processing or is too busy for', async () => {
  const server = await startPostgres(['fsync=off']);
  whenDone(() => server.stop());
  const databaseUrl = await server.create('away');
  const store = await openTestStore({ databaseUrl, poolSize: 4 });
  whenDone(() => store.close());
  let asked = 0;
  let restarted = Promise.resolve();
  const away = async (): Promise<void> => {
    // The last one that is asked ends it; then all answer.
    if ((asked += 1) === ANSWERS.length) restarted = server.crash();
    while (asked < ANSWERS.length || (await accepts(databaseUrl))) await new Promise(setImmediate);
  };
  const shops = [];
  for (const [answer, state] of ANSWERS) {
    const platform = await startPlatformServer();
    const settings = { base_url: platform.url, secret: 's' };
    const fixture = await openDeliveryFixture(store, { ...forgetful, ...withPolls }, settings);
    const ids = await fixture.storeOrders(3);
    platform.behave(async () => {
      await away();
      return answer;
    });
    shops.push({ platform, fixture, ids, state });
  }
  await Promise.all(shops.map(({ fixture }) => fixture.deliverAllDue()));
  await restarted;
  for (const { platform, fixture, ids, state } of shops) {
    expect(await fixture.states()).toEqual(statesFor(ids, state));
    expect(platform.requests).toEqual([ids]);
    if (state === 'pending') expect(await fixture.delivery('order-0')).toMatchObject({ first_sent_at: null });
  }
});

/** Whether a database takes connections. */
async function accepts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

forEachDatabase((_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('what could not be marked as sent is not sent, and goes as if it had never been claimed', async () => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, forgetful, { base_url: platform.url, secret: 's' });
    const ids = await fixture.storeOrders(3);
    // The statement is carried out, and the connection breaks before its answer.
    let breaks = true;
    const unlucky = new Proxy(store.db, {
      get: (db, name) => {
        const value: unknown = Reflect.get(db, name, db);
        if (name !== 'getExecutor') return typeof value === 'function' ? (value.bind(db) as unknown) : value;
        return () => {
          const executor = db.getExecutor();
          return new Proxy(executor, {
            get: (on, what) => {
              const own: unknown = Reflect.get(on, what, on);
              if (typeof own !== 'function') return own;
              if (what !== 'executeQuery') return own.bind(on) as unknown;
              return async (...args: Parameters<typeof executor.executeQuery>) => {
                const result = await on.executeQuery(...args);
                if (!breaks || !args[0].sql.includes('with marked as')) return result;
                breaks = false;
                throw new Error('Connection terminated unexpectedly');
              };
            },
          });
        };
      },
    });
    await expect(
      fixture.deliverAllDue(createWorker({ ...fixture.ctx, store: { ...store, db: unlucky } })),
    ).rejects.toThrow('marked');
    expect(platform.requests).toEqual([]);
    expect(await fixture.delivery('order-0')).toMatchObject({ state: 'pending', first_sent_at: null });
    await fixture.deliverAllDue();
    expect(await fixture.states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids]);
  });
});
