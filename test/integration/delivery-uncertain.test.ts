import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { listUncertain } from '../../backend/delivery/uncertain.ts';
import { resolveDeliveries } from '../../backend/delivery/resolve.ts';
import { removeDestination } from '../../backend/tenants/destinations.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import type { Store } from '../../backend/store/open.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { adjustablePlatform, openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { onPostgres } from './databases.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';
import { statesFor, HOUR, MINUTE, openDeliveryFixture } from './delivery-fixture.ts';

/** A platform that counts whatever comes, again and again. */
const forgetful = { dedupWindowMs: 0 };

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  describe('a worker that dies', () => {
    it('leaves as perhaps sent only what was on the line', async () => {
      const platform = await startPlatformServer();
      // Two requests a claim.
      const adapter = testPlatform(forgetful, { groupKey: ({ dedupId }) => dedupId.replace(/-.*/, '') });
      const fixture = await openDeliveryFixture(store, adapter, { base_url: platform.url, secret: 's' });
      const one = await fixture.storeOrders(3, 'one');
      const two = await fixture.storeOrders(3, 'two');
      const broken = new Proxy(store.db, {
        get: (db, name) => {
          if (name === 'transaction' && platform.requests.length > 0) throw new Error('killed');
          const value: unknown = Reflect.get(db, name, db);
          return typeof value === 'function' ? (value.bind(db) as unknown) : value;
        },
      });
      const dying = createWorker({ ...fixture.ctx, store: { ...store, db: broken } });
      await expect(fixture.deliverAllDue(dying)).rejects.toThrow('killed');
      expect(platform.requests).toHaveLength(1);
      const sent = platform.requests[0] ?? [];
      fixture.advanceClock(MINUTE);
      await fixture.deliverAllDue();
      const others = [...one, ...two].filter((id) => !sent.includes(id));
      expect(await fixture.states()).toEqual({ ...statesFor(sent, 'uncertain'), ...statesFor(others, 'accepted') });
      expect(platform.requests.flat().sort()).toEqual([...one, ...two].sort());
    });

    it('loses no change that came in while it held the sale unsent', async () => {
      const shop = await openAdjustmentFixture(store);
      await shop.upload(sale());
      const dying = createWorker({
        ...shop.ctx,
        store: {
          ...store,
          db: new Proxy(store.db, {
            get: (db, name) => {
              // The claim is committed; marking the request as sent fails.
              if (name === 'executeQuery' || name === 'getExecutor') throw new Error('killed');
              const value: unknown = Reflect.get(db, name, db);
              return typeof value === 'function' ? (value.bind(db) as unknown) : value;
            },
          }),
        },
      });
      await expect(deliverDue(dying, shop.tenantId, 'ads', { tookOver: true })).rejects.toThrow();
      await shop.upload(sale({ conversion_value: '70.00' }));
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      expect(shop.sentEvents().at(-1)).toMatch(/70\.00$/);
    });
  });

  describe('a sale whose answer was lost', () => {
    const lose = async (limits: object) => {
      const shop = await openAdjustmentFixture(store, testPlatform(limits, adjustablePlatform));
      await shop.upload(sale());
      shop.platform.behave(() => 'cut the line');
      await shop.deliverAllDue();
      shop.platform.behave(() => ({ status: 200 }));
      return shop;
    };
    const resolve = (
      shop: Awaited<ReturnType<typeof lose>>,
      resolution: 'there' | 'send_again',
      orderKeys?: string[],
    ) => resolveDeliveries(shop.ctx, shop.tenantId, { destinationId: 'ads', resolution, orderKeys }, 'key 1');

    it('and that is returned is sent again and retracted, where the platform recognises it', async () => {
      const shop = await lose({});
      await shop.upload(sale({ order_status: 'returned' }));
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 100.00', 'A-1 -> retracted']);
      expect(await shop.state()).toEqual({ ads: 'accepted', 'ads retract': 'accepted' });
    });

    it('is a person’s to decide where the platform would count it again, and so are its changes', async () => {
      const shop = await lose(forgetful);
      await shop.upload(sale({ conversion_value: '70.00' }));
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      expect(await shop.state()).toEqual({
        ads: 'uncertain: answer_lost',
        'ads restate': 'skipped: original_uncertain',
      });
      const { deliveries, total } = await listUncertain(store.db, shop.tenantId, { limit: 10 });
      expect(total).toBe(1);
      expect(deliveries).toMatchObject([
        { destination: 'ads', kind: 'conversion', order_id: 'A-1', value: '100.00', currency: 'THB' },
      ]);
      expect(await listUncertain(store.db, shop.tenantId, { limit: 10, destination: 'other' })).toMatchObject({
        total: 0,
      });
    });

    it('is accepted, and its last change is sent, once a person decides that it is there', async () => {
      const shop = await lose(forgetful);
      await shop.upload(sale({ conversion_value: '80.00' }));
      await shop.upload(sale({ conversion_value: '70.00' }));
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      expect(await resolve(shop, 'there')).toBe(1);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> 70.00']);
      const [first, ...changes] =
        (await lookupConversions(store.db, shop.tenantId, ['A-1'])).conversions[0]?.deliveries ?? [];
      expect(first).toMatchObject({ state: 'accepted', code: 'resolved' });
      expect(changes.map(({ state }) => state)).toEqual(['skipped', 'accepted']);
    });

    it('goes once more, with its present value, when a person has it sent again', async () => {
      const shop = await lose(forgetful);
      await shop.upload(sale({ conversion_value: '70.00' }));
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      expect(await resolve(shop, 'send_again', ['a-2'])).toBe(0);
      expect(await resolve(shop, 'send_again')).toBe(1);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 70.00']);
      expect(await shop.state()).toEqual({ ads: 'accepted', 'ads restate': 'accepted: included_in_sale' });
      // Doing it again finds nothing to do.
      expect(await resolve(shop, 'send_again')).toBe(0);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toHaveLength(2);
    });

    it('is not sent again when its order was returned in the meantime', async () => {
      const shop = await lose(forgetful);
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      await shop.upload(sale({ order_status: 'returned' }));
      await resolve(shop, 'send_again');
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00']);
      expect(await shop.state()).toEqual({ ads: 'skipped: order_void', 'ads retract': 'skipped: original_not_sent' });
    });

    it('leaves a line in the audit log for each decision', async () => {
      const shop = await lose(forgetful);
      shop.advanceClock(MINUTE);
      await shop.deliverAllDue();
      await resolve(shop, 'there');
      const entries = await store.db
        .selectFrom('audit_entry')
        .selectAll()
        .where('tenant_id', '=', shop.tenantId)
        .where('action', '=', 'resolve_deliveries')
        .execute();
      expect(entries).toMatchObject([
        {
          actor: 'key 1',
          action: 'resolve_deliveries',
          at: shop.ctx.clock(),
          details: { destination: 'ads', resolution: 'there', deliveries: 1 },
        },
      ]);
    });

    it('cannot go to a destination that was removed, but can be said to be there', async () => {
      const shop = await lose(forgetful);
      await removeDestination(shop.ctx, shop.tenantId, 'ads');
      await expect(resolve(shop, 'send_again')).rejects.toThrow(/was removed/);
      expect(await resolve(shop, 'there')).toBe(1);
    });
  });

  describe('a stored sale that cannot be read', () => {
    it.each([
      ['is no object', sql`'"damaged"'::jsonb`],
      ['is empty', sql`'{}'::jsonb`],
      ['has lost its time', sql`data - 'time'`],
      ['has lost its person', sql`data - 'person'`],
    ])('because it %s ends by itself, and the others of its destination go', async (_what, damaged) => {
      const platform = await startPlatformServer();
      const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
      const ids = await fixture.storeOrders(12);
      await sql`update conversion set data = ${damaged} where tenant_id = ${fixture.tenantId} and order_id = 'order-5'`.execute(
        store.db,
      );
      await fixture.deliverAllDue();
      expect(await fixture.states()).toEqual({ ...statesFor(ids, 'accepted'), 'order-5': 'rejected' });
      expect(await fixture.delivery('order-5')).toMatchObject({ code: 'unreadable', due_at: null });
      expect(platform.requests.flat()).not.toContain('order-5');
      expect(fixture.logged.join()).toContain('cannot be read');
    });

    it('does not repeat the sale where it is a change that is lost', async () => {
      const shop = await openAdjustmentFixture(store);
      await shop.upload(sale());
      await shop.deliverAllDue();
      await shop.upload(sale({ conversion_value: '70.00' }));
      await sql`delete from adjustment where tenant_id = ${shop.tenantId}`.execute(store.db);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00']);
    });
  });

  it('what waits for a destination that is stopped says why', async () => {
    const shop = await openAdjustmentFixture(store);
    shop.platform.behave(() => ({ status: 403 }));
    await shop.upload(sale());
    await shop.deliverAllDue();
    const readDelivery = async () =>
      (await lookupConversions(store.db, shop.tenantId, ['A-1'])).conversions[0]?.deliveries[0];
    const stopped = {
      state: 'pending',
      code: 'destination_stopped',
      reason: 'Waits, because nothing is sent there until this is fixed: Not allowed.',
      params: { platform_code: 'forbidden', since: shop.ctx.clock().toISOString() },
    };
    expect(await readDelivery()).toMatchObject(stopped);
    // So does what comes later, at once.
    const [, other] = await shop.upload(sale(), sale({ order_id: 'A-2' }));
    expect(other?.deliveries[0]).toMatchObject(stopped);
    expect(other?.deliveries).toEqual(
      (await lookupConversions(store.db, shop.tenantId, ['A-2'])).conversions[0]?.deliveries,
    );
    shop.platform.behave(() => ({ status: 200 }));
    shop.advanceClock(HOUR);
    await shop.deliverAllDue();
    expect(await readDelivery()).toMatchObject({ state: 'accepted', code: null, reason: null, due_at: null });
  });
});
