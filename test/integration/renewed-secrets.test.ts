import { beforeAll, expect, it } from 'vitest';
import { listDestinations, removeDestination, setDestination } from '../../backend/tenants/destinations.ts';
import { loadDestination } from '../../backend/delivery/destination.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import type { Platform } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { startPlatformServer, testPlatform, withTokens } from './platform-server.ts';
import { statesFor, HOUR, openDeliveryFixture } from './delivery-fixture.ts';

/** Its platform gives a new secret with each token. */
const renewing: Platform = testPlatform(
  {},
  {
    token: {
      ...withTokens.token,
      cacheKey: ({ base_url }) => base_url,
      request: ({ base_url, secret }) => ({
        method: 'POST',
        url: `${base_url}/token`,
        headers: { authorization: secret },
      }),
      parse: (reply, now) => {
        const body = 'status' in reply ? (JSON.parse(reply.body) as { token?: string; secret?: string }) : {};
        const { token, secret } = body;
        if (token === undefined) return { kind: 'stop', code: 'bad_credentials', reason: 'No token.' };
        const expiresAt = new Date(now.getTime() + HOUR);
        return { token, expiresAt, ...(secret !== undefined && { renewed: { secret } }) };
      },
    },
  },
);

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const openAll = async () => {
    const platform = await startPlatformServer();
    const settings = { base_url: platform.url, secret: 'secret-0' };
    const fixture = await openDeliveryFixture(store, renewing, settings);
    const { ctx, tenantId } = fixture;
    /** The secrets that tokens were asked for with, in turn. */
    const presented: string[] = [];
    const issue = (during: (nth: number) => Promise<void> = () => Promise.resolve()) =>
      platform.behave(async (_ids, { path, token }) => {
        if (path !== '/token') return { status: 200 };
        presented.push(token ?? '');
        const nth = presented.length;
        await during(nth);
        return { status: 200, body: { token: `token-${nth}`, secret: `secret-${nth}` } };
      });
    issue();
    const load = () => loadDestination(ctx, store.db, tenantId, 'ads');
    const deliver = (worker = createWorker(ctx)) => deliverDue(worker, tenantId, 'ads');
    return { platform, settings, presented, issue, load, deliver, ...fixture };
  };

  it('are stored sealed, used from then on, and shown nowhere', async () => {
    const { ctx, tenantId, load, storeOrders, deliver, states, presented, logged, advanceClock } = await openAll();
    const before = await load();
    const ids = [...(await storeOrders(1, 'one')), ...(await storeOrders(11, 'two'))];
    await deliver();
    expect(presented).toEqual(['secret-0']);
    expect((await load())?.settings).toMatchObject({ secret: 'secret-1' });
    expect((await load())?.updatedAt).toEqual(before?.updatedAt);
    advanceClock(HOUR);
    ids.push(...(await storeOrders(1, 'three')));
    await deliver();
    expect(presented).toEqual(['secret-0', 'secret-1']);
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    const rows = await store.db.selectFrom('destination').selectAll().where('tenant_id', '=', tenantId).execute();
    const visibleTexts = [...logged, JSON.stringify(rows), JSON.stringify(await listDestinations(ctx, tenantId))].join(
      '\n',
    );
    expect(visibleTexts).not.toMatch(/secret-\d/);
  });

  it('are asked for once an hour by each process, though another one renews them', async () => {
    const { ctx, storeOrders, deliver, presented, load } = await openAll();
    const workers = [createWorker(ctx), createWorker(ctx)];
    for (const round of [1, 2, 3]) {
      for (const [at, worker] of workers.entries()) {
        await storeOrders(1, `round-${round}-${at}`);
        await deliver(worker);
      }
    }
    expect(presented).toEqual(['secret-0', 'secret-1']);
    expect((await load())?.settings).toMatchObject({ secret: 'secret-2' });
  });

  it('of two processes at once are stored once', async () => {
    const { storeOrders, deliver, issue, presented, load, states } = await openAll();
    const ids = await storeOrders(20);
    let both = (): void => undefined;
    const asked = new Promise<void>((resolve) => (both = resolve));
    issue((nth) => (nth < 2 ? asked : Promise.resolve(both())));
    await Promise.all([deliver(), deliver()]);
    expect(presented).toEqual(['secret-0', 'secret-0']);
    const kept = (await load())?.settings?.['secret'];
    expect(['secret-1', 'secret-2']).toContain(kept);
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    await storeOrders(1, 'next');
    await deliver();
    expect(presented[2]).toBe(kept);
  });

  it('are used for a token that is renewed right after', async () => {
    const { platform, storeOrders, deliver, presented, states } = await openAll();
    const ids = await storeOrders(1);
    platform.behave((_ids, { path, token }) => {
      if (path !== '/token') return { status: token === 'token-1' ? 401 : 200 };
      presented.push(token ?? '');
      return { status: 200, body: { token: `token-${presented.length}`, secret: `secret-${presented.length}` } };
    });
    await deliver();
    expect(presented).toEqual(['secret-0', 'secret-1']);
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('never replace what a person has set up in the meantime', async () => {
    const { ctx, tenantId, settings, storeOrders, deliver, issue, load } = await openAll();
    await storeOrders(1);
    issue(() => setDestination(ctx, tenantId, 'ads', renewing.id, { ...settings, secret: 'by-hand' }));
    await deliver();
    expect((await load())?.settings).toMatchObject({ secret: 'by-hand' });
  });

  it('are kept where a person has changed other settings in the meantime, and those as well', async () => {
    const { ctx, tenantId, settings, storeOrders, deliver, issue, load } = await openAll();
    await storeOrders(1);
    issue(() => setDestination(ctx, tenantId, 'ads', renewing.id, { base_url: settings.base_url, hold_back_days: 3 }));
    await deliver();
    expect((await load())?.settings).toMatchObject({ secret: 'secret-1', hold_back_days: 3 });
  });

  it('are stored no more of a destination that is removed', async () => {
    const { ctx, tenantId, storeOrders, deliver, issue, load } = await openAll();
    await storeOrders(1);
    issue(() => removeDestination(ctx, tenantId, 'ads'));
    await deliver();
    expect(await load()).toBeNull();
    const row = await store.db
      .selectFrom('destination')
      .select('sealed_secrets')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    expect(row.sealed_secrets).toBe('');
  });
});
