import { beforeAll, expect, it } from 'vitest';
import { listSources } from '../../../backend/capture/sources.ts';
import { explainConversions } from '../../../backend/explain/explain.ts';
import type { Store } from '../../../backend/store/open.ts';
import { onPostgres } from '../databases.ts';
import { openHooks, order } from './hooks-fixture.ts';

/* What users are shown of the orders of a shop. */

onPostgres((open) => {
  let store: Store;
  let hooks: Awaited<ReturnType<typeof openHooks>>;
  beforeAll(async () => {
    store = await open();
  });
  const shopifyShop = async (settings: object = {}) => {
    hooks = await openHooks(store);
    return hooks.shopify(settings);
  };

  it('of Shopify is explained as known by its name, also where its row names no shop', async () => {
    const explainKey = async (settings: object) => {
      const shop = await shopifyShop(settings);
      await shop.deliver('orders/create', order());
      await hooks.process();
      await hooks.sheet({ order_id: '#1001' });
      const [found] = await explainConversions(hooks.ctx, hooks.tenantId, '#1001');
      const [, key] = found?.match.keys ?? [];
      return [key?.field, key?.form, key?.text, found?.match.people.map(({ is_chosen }) => is_chosen)];
    };
    expect(await explainKey({})).toEqual(['order_id', 'exact', 'Known.', [true]]);
    expect(await explainKey({ shop: 'My shop' })).toEqual([
      'order_id',
      'number',
      'Known by its number; the row or the event does not name the shop.',
      [true],
    ]);
  });

  it('that cannot be counted is shown at its source, with the others, until it can', async () => {
    const shop = await shopifyShop({ conversions: 'placed' });
    const problem = async () => {
      const [source] = await listSources(store.db, hooks.tenantId, hooks.origin, hooks.ctx.clock());
      return source?.problem;
    };
    await shop.deliver('orders/create', order({ currency: null, total_price_set: null }));
    await hooks.process();
    expect(await problem()).toMatchObject({
      code: 'order_not_stated',
      message: 'Order #1001 is not counted: The shop did not send its currency.',
      orders: [{ number: '#1001', error: null }],
    });
    const refused = { id: 2, name: '#1002', currency: 'ZZZ' };
    await shop.deliver('orders/create', order(refused));
    await hooks.process();
    const two = await problem();
    expect(two?.orders?.map(({ number, error }) => [number, error?.code])).toEqual([
      ['#1002', 'currency_unknown'],
      ['#1001', undefined],
    ]);
    expect(two?.message).toMatch(/^Order #1002 is not counted: .+ In all, 2 orders are not counted\.$/);
    await shop.deliver(
      'orders/updated',
      order({ ...refused, currency: 'USD', updated_at: '2026-11-20T09:20:00+07:00' }),
    );
    await hooks.process();
    expect(await problem()).toMatchObject({ orders: [{ number: '#1001' }] });
    await shop.deliver('orders/updated', order({ updated_at: '2026-11-20T09:20:00+07:00' }));
    await hooks.process();
    expect(await problem()).toBeNull();
    expect(await hooks.ledger()).toHaveLength(2);
  });

  it('counts with thousands of items as one with few does, and is kept as it came where it cannot be read', async () => {
    const shop = await shopifyShop({ conversions: 'placed' });
    const line_items = Array.from({ length: 3_000 }, (_, id) => ({
      id,
      title: 'Reading lamp “Édition”',
      quantity: 1,
    }));
    expect(await shop.deliver('orders/create', order({ line_items }))).toMatchObject({ status: 200 });
    expect(await shop.deliver('orders/create', { line_items })).toMatchObject({ status: 200 });
    await hooks.process();
    expect(await hooks.ledger()).toEqual(['#1001 final 129.90 USD matched']);
    const kept = await store.db
      .selectFrom('source_event')
      .select(['problem', 'size'])
      .where('tenant_id', '=', hooks.tenantId)
      .execute();
    expect(kept).toEqual([{ problem: 'The delivery has no id of an order.', size: expect.any(Number) as number }]);
    expect(kept[0]?.size).toBeGreaterThan(150_000);
  });
});
