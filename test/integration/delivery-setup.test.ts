import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import {
  listDestinations,
  removeDestination,
  resumeDestination,
  setDestination,
} from '../../backend/tenants/destinations.ts';
import { loadDestination, loadDestinations } from '../../backend/delivery/destination.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { insertDeliveries } from '../../backend/delivery/outbox.ts';
import type { NewDelivery } from '../../backend/delivery/plan.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import { UserError } from '../../backend/user-error.ts';
import type { Store } from '../../backend/store/open.ts';
import { transaction } from '../../backend/store/transaction.ts';
import { onPostgres } from './databases.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';
import { HOUR, openDeliveryFixture } from './delivery-fixture.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const openAll = async () => {
    const platform = await startPlatformServer();
    const settings = { base_url: platform.url, secret: 'hunter2' };
    return { platform, settings, ...(await openDeliveryFixture(store, testPlatform(), settings)) };
  };

  it('never shows a secret, and stores it sealed only', async () => {
    const { ctx, tenantId, settings } = await openAll();
    const [listed] = await listDestinations(ctx, tenantId);
    expect(listed).toMatchObject({
      id: 'ads',
      platform: 'testads',
      label: 'Test Ads',
      secrets: ['secret'],
      stopped: null,
    });
    expect(listed?.settings).toEqual({ base_url: settings.base_url });
    const rows = await store.db.selectFrom('destination').selectAll().where('tenant_id', '=', tenantId).execute();
    expect(JSON.stringify(rows)).not.toContain('hunter2');
    expect((await loadDestination(ctx, store.db, tenantId, 'ads'))?.settings).toEqual(settings);
  });

  it('keeps secrets that are left out when settings change, and nothing else', async () => {
    const { ctx, tenantId, settings } = await openAll();
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, send_unmatched: true });
    await setDestination(ctx, tenantId, 'ads', 'testads', { base_url: 'http://127.0.0.1:1' });
    const loaded = await loadDestination(ctx, store.db, tenantId, 'ads');
    expect(loaded?.settings).toEqual({ base_url: 'http://127.0.0.1:1', secret: 'hunter2' });
  });

  it('says in words what is wrong with settings, without quoting a secret', async () => {
    const { ctx, tenantId } = await openAll();
    const set = (id: string, type: string, settings: Record<string, unknown>) =>
      setDestination(ctx, tenantId, id, type, settings);
    await expect(set('new', 'testads', { base_url: 1, secret: 'hunter2' })).rejects.toThrow(/Test Ads: base_url: /);
    await expect(set('new', 'testads', { base_url: 'x', secret: 'hunter2', typo: 1 })).rejects.toThrow(/typo/);
    await expect(set('new', 'myspace', {})).rejects.toThrow('Unknown platform “myspace”. Platforms: testads.');
    await expect(set('New!', 'testads', {})).rejects.toThrow(UserError);
    await expect(set('new', 'testads', { secret: 'hunter2' })).rejects.not.toThrow(/hunter2/);
    expect(await listDestinations(ctx, tenantId)).toHaveLength(1);
  });

  it('knows what it does not have', async () => {
    const { ctx, tenantId } = await openAll();
    await expect(removeDestination(ctx, tenantId, 'gone')).rejects.toThrow('Unknown destination “gone”.');
    await expect(resumeDestination(ctx, tenantId, 'gone')).rejects.toThrow(UserError);
    await removeDestination(ctx, tenantId, 'ads');
    await expect(removeDestination(ctx, tenantId, 'ads')).rejects.toThrow(UserError);
    expect(await loadDestinations(ctx, store.db, tenantId)).toEqual([]);
  });

  it('shows no tenant another one’s destinations', async () => {
    const [one, other] = [await openAll(), await openAll()];
    await setDestination(one.ctx, one.tenantId, 'mine', 'testads', one.settings);
    expect((await listDestinations(other.ctx, other.tenantId)).map(({ id }) => id)).toEqual(['ads']);
  });

  it('sets a removed destination up again, secrets and all', async () => {
    const { ctx, tenantId, settings } = await openAll();
    await removeDestination(ctx, tenantId, 'ads');
    const { secret: _left, ...withoutSecret } = settings;
    await expect(setDestination(ctx, tenantId, 'ads', 'testads', withoutSecret)).rejects.toThrow(/secret/);
    await setDestination(ctx, tenantId, 'ads', 'testads', settings);
    expect(await loadDestinations(ctx, store.db, tenantId)).toHaveLength(1);
  });

  it('stops a destination whose stored secrets are damaged, and loses nothing', async () => {
    const { ctx, tenantId, settings, storeOrders, states, platform, deliverAllDue } = await openAll();
    await storeOrders(1);
    await store.db
      .updateTable('destination')
      .set({ sealed_secrets: sql`'v2.' || reverse(substr(sealed_secrets, 4))` })
      .where('tenant_id', '=', tenantId)
      .execute();
    await deliverDue(createWorker(ctx), tenantId, 'ads');
    expect(platform.requests).toEqual([]);
    expect(await states()).toEqual({ 'order-0': 'pending' });
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toMatchObject({ code: 'settings_unusable' });
    await setDestination(ctx, tenantId, 'ads', 'testads', settings);
    await deliverAllDue();
    expect(await states()).toEqual({ 'order-0': 'accepted' });
  });

  it('plans again what no platform has, and does not change what one has or may have', async () => {
    const { ctx, tenantId, storeOrders, platform, deliverAllDue, states, advanceClock } = await openAll();
    platform.behave((ids) => {
      if (ids.includes('lost-0')) return 'cut the line';
      const why = { kind: 'rejected', code: 'bad', reason: 'Bad.' };
      return ids.includes('rejected-0') ? { status: 200, body: { rows: [[0, why]] } } : { status: 200 };
    });
    for (const name of ['accepted', 'rejected', 'lost']) {
      await storeOrders(1, name);
      await deliverAllDue();
    }
    await storeOrders(1, 'waiting');
    const before = { 'accepted-0': 'accepted', 'rejected-0': 'rejected', 'lost-0': 'pending', 'waiting-0': 'pending' };
    expect(await states()).toEqual(before);

    const known = await store.db
      .selectFrom('conversion')
      .select('conversion_id')
      .where('tenant_id', '=', tenantId)
      .execute();
    const plan = async (
      how: { state: 'skipped'; code: 'order_void'; reason: string } | { state: 'pending'; due_at: Date },
    ) => {
      const rows = known.map((row): NewDelivery => ({ ...row, destination_id: 'ads', seq: 0, ...how }));
      await transaction(store.db, (trx) => insertDeliveries(trx, tenantId, rows, ctx.clock()));
    };
    await plan({ state: 'skipped', code: 'order_void', reason: 'Void.' });
    expect(await states()).toEqual({ ...before, 'rejected-0': 'skipped', 'waiting-0': 'skipped' });
    await plan({ state: 'pending', due_at: ctx.clock() });
    expect(await states()).toEqual({ ...before, 'rejected-0': 'pending' });
    platform.behave(() => ({ status: 200 }));
    advanceClock(HOUR);
    await deliverAllDue();
    expect(new Set(Object.values(await states()))).toEqual(new Set(['accepted']));
  });
});
