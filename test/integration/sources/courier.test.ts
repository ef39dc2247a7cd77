import { beforeAll, describe, expect, it } from 'vitest';
import { retryStatuses } from '../../../backend/sources/courier/sweep.ts';
import type { Store } from '../../../backend/store/open.ts';
import { StandardSender } from '../../sandbox/shops/standard-webhooks.ts';
import { forEachDatabase } from '../databases.ts';
import { openHooks, order } from './hooks-fixture.ts';

forEachDatabase((name, open) => {
  let store: Store;
  let hooks: Awaited<ReturnType<typeof openHooks>>;
  beforeAll(async () => {
    store = await open();
  });

  describe('a courier', () => {
    const couriers = async (settings: object = {}) => {
      const { address, secrets } = await hooks.add(
        'courier',
        settings as Record<string, unknown>,
        undefined,
        'Fast parcels',
      );
      return new StandardSender({
        url: address,
        secret: secrets['signing_secret'] ?? '',
        clock: () => hooks.ctx.clock(),
      });
    };
    const status = (order_id: string, word: string, time = '2026-11-20T07:00:00Z') => ({
      order_id,
      status: word,
      time,
    });

    it('says that an order of a sheet is delivered, and takes back one that comes back', async () => {
      hooks = await openHooks(store);
      const courier = await couriers();
      await hooks.sheet({ order_status: 'Shipped', gclid: 'Cj0KCQexample' });
      expect(await hooks.ledger()).toEqual(['1001 open 129.90 USD matched']);
      for (let times = 0; times < 2; times += 1)
        expect(await courier.deliver(status('#1001', 'DELIVERED'))).toMatchObject({ status: 200 });
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['1001 final 129.90 USD matched']);
      await hooks.deliverAllDue();
      await courier.deliver(status('1001', 'returned to sender', '2026-11-20T07:30:00Z'));
      await hooks.process();
      await hooks.deliverAllDue();
      expect(hooks.sentEvents()).toEqual(['1001 129.90', '1001 -> retracted']);
    });

    if (name === 'PGlite') return;

    it('is heard before the order is known, by its number and by that of the parcel', async () => {
      hooks = await openHooks(store);
      const shop = await hooks.shopify({ conversions: 'delivered' });
      const courier = await couriers();
      await courier.deliver({ tracking: 'TH 01', status: 'Delivered', time: '2026-11-20T07:00:00Z' });
      await courier.deliver(status('1002', 'Delivered'));
      await courier.deliver(status('CRM-4711', 'Delivered'));
      await hooks.process();
      expect([await hooks.ledger(), await hooks.countOf('courier_status')]).toEqual([[], 3]);
      await shop.deliver('orders/create', order());
      await shop.deliver('fulfillments/create', {
        id: 5,
        order_id: 450789469,
        tracking_number: 'TH01',
        created_at: '2026-11-20T10:00:00+07:00',
      });
      await shop.deliver('orders/create', order({ id: 2, name: '#1002', order_number: 1002 }));
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['#1001 final 129.90 USD matched', '#1002 final 129.90 USD matched']);
      expect(await hooks.countOf('courier_status')).toBe(1);
    });

    it('is heard once the order comes in a sheet, and given up after 30 days', async () => {
      hooks = await openHooks(store);
      const courier = await couriers();
      await courier.deliver(status('1001', 'Delivered'));
      await courier.deliver(status('CRM-4712', 'Delivered'));
      await hooks.process();
      await hooks.sheet({ order_status: 'Shipped', gclid: 'Cj0KCQexample' });
      await retryStatuses(hooks.ctx);
      expect([await hooks.ledger(), await hooks.countOf('courier_status')]).toEqual([
        ['1001 final 129.90 USD matched'],
        1,
      ]);
      hooks.advanceClock(31 * 24 * 3_600_000);
      await retryStatuses(hooks.ctx);
      expect(await hooks.countOf('courier_status')).toBe(0);
    });

    it('is asked what a status means that nobody knows, and heard once that is set', async () => {
      hooks = await openHooks(store);
      const courier = await couriers({ statuses: { 'Level 9': 'void' } });
      await hooks.sheet({ gclid: 'Cj0KCQexample' });
      await courier.deliver(status('1001', 'level 8'));
      await courier.deliver(status('1001', 'LEVEL 9'));
      await hooks.process();
      expect([await hooks.ledger(), await hooks.countOf('courier_status')]).toEqual([['1001 void matched'], 1]);
    });
  });
});
