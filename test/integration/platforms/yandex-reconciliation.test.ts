import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyStore } from '../databases.ts';
import type { Store } from '../../../backend/store/open.ts';
import type { YandexItem } from '../../sandbox/platforms/yandex/ledger.ts';
import { countDeliveries } from '../every-platform/reconciliation.ts';
import { DAY, openPlatformsFixture, START } from '../every-platform/platforms-fixture.ts';
import { openTestStore } from '../../secret-key.ts';

/** The whole worker with Yandex.Metrica's two routes: which sale takes which, and that its changes take the same. */
let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
});
afterAll(() => store.close());

const CLICKED = 30;
const KNOWN = 30;

/** Sales with a click, then sales with an e-mail only, each with its own value; two of one visitor are in one second. */
function rows(): Record<string, string>[] {
  return Array.from({ length: CLICKED + KNOWN }, (_, at) => ({
    order_id: `ORD-${at}`,
    conversion_value: `${100 + at}.50`,
    currency: 'USD',
    conversion_time: new Date(START.getTime() - (at === 1 ? 0 : at) * 1000 - 7_200_000).toISOString(),
    email: `shopper.${at}@shop.example.net`,
    ...(at < CLICKED && { yclid: String(17_248_963_210_000 + (at === 1 ? 0 : at)) }),
  }));
}

describe.each([
  ['off', CLICKED, 0],
  ['fallback', CLICKED, KNOWN],
  ['always', 0, CLICKED + KNOWN],
])('crm_orders %s', (crm_orders, hits, orders) => {
  it('counts every sale once, by its own route, also after it was changed or retracted', async () => {
    const fixture = await openPlatformsFixture(store, ['yandex'], { yandex: { crm_orders } });
    await fixture.upload(rows());
    await fixture.runUntilIdle();
    const now = async () => (await fixture.received('yandex')).items as YandexItem[];
    const by = (items: YandexItem[], channel: YandexItem['channel']) =>
      items.filter((item) => item.channel === channel);
    const before = await now();
    expect([by(before, 'offline').length, by(before, 'crm').length]).toEqual([hits, orders]);
    expect(before.every(({ stored, matched }) => stored === 1 && matched)).toBe(true);

    fixture.advanceClock(DAY);
    const changed = rows().flatMap((row, at): Record<string, string>[] => {
      if (at % 3 === 1) return [{ ...row, conversion_value: `${100 + at}.75` }];
      return at % 3 === 2 ? [{ ...row, order_status: 'Returned' }] : [];
    });
    await fixture.upload(changed);
    await fixture.runUntilIdle();
    const after = await now();
    expect(after.length).toBe(before.length);
    const third = { hits: hits / 3, orders: orders / 3 };
    expect(by(after, 'offline').filter(({ value }) => value?.toFixed(2).endsWith('.75')).length).toBe(third.hits);
    expect(by(after, 'crm').filter(({ value }) => value?.toFixed(2).endsWith('.75')).length).toBe(third.orders);
    expect(by(after, 'crm').filter(({ retracted }) => retracted).length).toBe(third.orders);
    const counts = await countDeliveries(fixture, 'yandex');
    expect(counts['restate accepted']).toBe(third.hits + third.orders);
    expect(counts['retract accepted']).toBe(third.orders === 0 ? undefined : third.orders);
    expect(counts['retract skipped: adjustment_not_supported']).toBe(third.hits === 0 ? undefined : third.hits);
  });
});

it('finds the one order of 150 that Yandex refuses', async () => {
  const fixture = await openPlatformsFixture(store, ['yandex'], { yandex: { crm_orders: 'always' } });
  await fixture.upload(
    Array.from({ length: 150 }, (_, at) => ({
      ...rows()[0],
      order_id: `ORD-${at}`,
      email: `shopper.${at}@shop.example.net`,
    })),
  );
  await fixture.setFault('yandex', { reject_order_ids: ['ORD-117'] });
  await fixture.runUntilIdle();
  expect(await countDeliveries(fixture, 'yandex')).toEqual({ accepted: 149, 'rejected: FAILED': 1 });
  const { items } = await fixture.received('yandex');
  expect([items.length, items.some(({ order_id }) => order_id === 'ORD-117')]).toEqual([149, false]);
});
