import { afterAll, beforeAll, expect, it } from 'vitest';
import { anyStore } from '../databases.ts';
import { openStore, type Store } from '../../../backend/store/open.ts';
import type { BadItems } from '../../sandbox/platforms/rokt/options.ts';
import { books, tally } from '../every-platform/books.ts';
import { DAY, openWorld, START } from '../every-platform/world.ts';

/** The whole worker with Rokt, which may report bad items of a bulk without naming them. */
let store: Store;
beforeAll(async () => {
  store = await openStore(await anyStore());
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
    const world = await openWorld(store, ['rokt'], {}, { rokt: { badItems } });
    await world.trouble('rokt', { reject_order_ids: ['ORD-7', 'ORD-8', 'ORD-230'] });
    await world.upload(sales(250));
    await world.settle();
    expect(await tally(world, 'rokt')).toEqual({ accepted: 247, 'rejected: BAD_REQUEST': 3 });
    const { stored, items } = await world.received('rokt');
    expect([stored, items.filter(({ order_id }) => /^ORD-(7|8|230)$/.test(order_id ?? ''))]).toEqual([247, []]);
    const { ours, theirs } = await books(world, 'rokt');
    expect(theirs).toEqual(ours);
  },
);
