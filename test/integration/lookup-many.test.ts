import { beforeAll, expect, it } from 'vitest';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import type { Store } from '../../backend/store/open.ts';
import { vacuumTables } from '../../backend/store/maintenance.ts';
import { forEachDatabase } from './databases.ts';
import { openShop, row, type Shop } from './shop.ts';

const ORDERS = Array.from({ length: 290 }, (_, n) => `CRM-${n}`);

forEachDatabase((_name, open) => {
  let store: Store;
  let shop: Shop;
  beforeAll(async () => {
    store = await open();
    shop = await openShop(store);
    await shop.upload(ORDERS.map((order_id) => row({ order_id })));
    // From now on the planner knows how many conversions there are, and not of how many tenants.
    await vacuumTables(store.db);
  });

  // Planned badly it takes 20 seconds: the database looked up all the numbers once for each conversion, each by reading all conversions.
  it('all orders of a small account are looked up at once', { timeout: 10_000 }, async () => {
    const { conversions } = await lookupConversions(store.db, shop.tenantId, ORDERS);
    expect(conversions.map(({ order_id, found }) => [order_id, found])).toEqual(ORDERS.map((id) => [id, true]));
  });
});
