import { afterAll, beforeAll, expect, it } from 'vitest';
import { anyStore } from '../databases.ts';
import type { Store } from '../../../backend/store/open.ts';
import type { BadItems } from '../../sandbox/platforms/rokt/options.ts';
import { listCountedSales, countDeliveries } from '../every-platform/reconciliation.ts';
import { DAY, openPlatformsFixture, START } from '../every-platform/platforms-fixture.ts';
import { openTestStore } from '../../secret-key.ts';

/** The whole worker with Rokt, which may report bad items of a bulk without naming them. */
let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
});
afterAll(() => store.close());

function sales(count: number): Record<string, string>[] {
  return Array.from({ length: count }, (_, at) => ({
    order_id: `ORD-${at}`,
    conversion_value: `${100 + at}.50`,
    currency: 'USD',
    conversion_time: new Date(START.getTime() - DAY - at * 1000).toISOString(),
    passback_tracking_id: `rk-5f0c${1000 + at}`,
  }));
}

it.each<BadItems>(['kept_path', 'kept_position', 'none_kept_position', 'refused_path', 'refused'])(
  'finds the bad sales that Rokt reports as %s, and counts every other one once',
  async (badItems) => {
    const fixture = await openPlatformsFixture(store, ['rokt'], {}, { rokt: { badItems } });
    await fixture.setFault('rokt', { reject_order_ids: ['ORD-7', 'ORD-8', 'ORD-230'] });
    await fixture.upload(sales(250));
    await fixture.runUntilIdle();
    expect(await countDeliveries(fixture, 'rokt')).toEqual({ accepted: 247, 'rejected: BAD_REQUEST': 3 });
    const { stored, items } = await fixture.received('rokt');
    expect([stored, items.filter(({ order_id }) => /^ORD-(7|8|230)$/.test(order_id ?? ''))]).toEqual([247, []]);
    const { ours, theirs } = await listCountedSales(fixture, 'rokt');
    expect(theirs).toEqual(ours);
  },
);
