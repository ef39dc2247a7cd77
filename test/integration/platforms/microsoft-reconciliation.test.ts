import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyStore } from '../databases.ts';
import { microsoftCredentials } from '../../sandbox/platforms/microsoft/credentials.ts';
import type { Store } from '../../../backend/store/open.ts';
import { listCountedSales, countDeliveries } from '../every-platform/reconciliation.ts';
import { mixedRows } from '../every-platform/rows.ts';
import { DAY, HOUR, openPlatformsFixture, START } from '../every-platform/platforms-fixture.ts';
import { openTestStore } from '../../secret-key.ts';
import { platformKeyHash } from '../../../backend/delivery/platform-key.ts';
import { storeKeysOf } from '../../../backend/store/keys.ts';

/** The whole worker with Microsoft Advertising, which has no order ids: it identifies a sale by click and second. */
let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
});
afterAll(() => store.close());

const CLICK = 'f894f652ea334e739002f7167ab8f8e3';

type Row = Record<string, string>;

/** Orders of one customer, all in one second, each with its own value, as in an export that has dates without times. */
function ordersOfOneSecond(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    order_id: `ORD-${at}`,
    conversion_value: `${100 + at}.50`,
    currency: 'USD',
    conversion_time: new Date(START.getTime() - HOUR).toISOString(),
    msclkid: CLICK,
  }));
}

describe('sales of one customer in one second', () => {
  it('all count, and each change finds its own sale', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft']);
    const rows = ordersOfOneSecond(12);
    await fixture.upload(rows.slice(0, 8));
    await fixture.runUntilIdle();
    await fixture.upload(rows);
    await fixture.runUntilIdle();
    const times = (await fixture.received('microsoft')).items.map(({ event_time }) => event_time);
    const first = START.getTime() / 1000 - 3600;
    expect(times.sort()).toEqual(Array.from({ length: 12 }, (_, at) => first + at));

    await fixture.upload([
      { ...rows[3], conversion_value: '3.75' },
      { ...rows[5], order_status: 'Returned' },
    ]);
    await fixture.runUntilIdle();
    await fixture.upload([{ ...rows[3], conversion_value: '2.75' }]);
    await fixture.runUntilIdle();
    const { ours, theirs } = await listCountedSales(fixture, 'microsoft');
    expect(theirs).toEqual(ours);
    expect(ours).toContain(' 2.75');
    expect(ours.filter((one) => one === ' retracted')).toHaveLength(1);
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({
      accepted: 12,
      'restate accepted': 2,
      'retract accepted': 1,
    });
  });

  it('all count for each of two goals, and each change finds its own', async () => {
    const lead = { conversion_name: microsoftCredentials.plain_conversion_name, enhanced_conversions: false };
    const fixture = await openPlatformsFixture(store, ['microsoft'], {
      microsoft: { by_conversion_type: { lead }, other_types: 'send' },
    });
    const rows = ordersOfOneSecond(3).flatMap((row): Row[] => [
      { ...row, conversion_type: 'purchase' },
      { ...row, conversion_type: 'lead', conversion_value: '5.00' },
    ]);
    await fixture.upload(rows);
    await fixture.runUntilIdle();
    const sent = await fixture.received('microsoft');
    expect(sent).toMatchObject({ stored: 6, deduplicated: 0 });
    expect(new Set(sent.items.map(({ event_time }) => event_time)).size).toBe(6);

    fixture.advanceClock(DAY);
    await fixture.upload([
      { ...rows[2], conversion_value: '3.75' },
      { ...rows[3], order_status: 'Returned' },
    ]);
    await fixture.runUntilIdle();
    const { ours, theirs } = await listCountedSales(fixture, 'microsoft');
    expect(theirs).toEqual(ours);
    expect(ours).toContain(' 3.75');
    expect(ours.filter((one) => one === ' retracted')).toHaveLength(1);
  });

  it('count beside one whose key an earlier release stored with the name of its goal', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft']);
    const rows = ordersOfOneSecond(2);
    await fixture.upload(rows.slice(0, 1));
    await fixture.runUntilIdle();
    const former = [CLICK, microsoftCredentials.conversion_name, '2026-11-20T07:00:00Z'].join('|');
    const { numUpdatedRows } = await store.db
      .updateTable('delivery')
      .set({ platform_key: platformKeyHash(former, storeKeysOf(store.db)) })
      .where('tenant_id', '=', fixture.tenantId)
      .executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(1n);
    await fixture.upload(rows);
    await fixture.runUntilIdle();
    expect(await fixture.received('microsoft')).toMatchObject({ stored: 2, deduplicated: 0 });
  });

  it('are sent again when their second has come, if they were made just now', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft']);
    const rows = ordersOfOneSecond(5).map((row) => ({ ...row, conversion_time: START.toISOString() }));
    await fixture.upload(rows);
    await fixture.runUntilIdle();
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({ accepted: 5 });
    expect((await fixture.received('microsoft')).stored).toBe(5);
  });
});

describe('changes', () => {
  it('are sent six hours after the sale was accepted, and only the newest', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft']);
    const [row] = ordersOfOneSecond(1);
    await fixture.upload([row]);
    await fixture.runUntilIdle();
    fixture.advanceClock(HOUR);
    for (const conversion_value of ['90', '80', '70']) await fixture.upload([{ ...row, conversion_value }]);
    const before = fixture.now().getTime();
    await fixture.runUntilIdle();
    expect(fixture.now().getTime() - before).toBeGreaterThanOrEqual(5 * HOUR - 60_000);
    const { items } = await fixture.received('microsoft');
    expect(items).toMatchObject([{ value: 70, retracted: false, adjustments: 1 }]);
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({
      accepted: 1,
      'restate skipped: superseded': 2,
      'restate accepted': 1,
    });
  });

  it('are sent again when the reply was lost, and count once', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft']);
    const rows = ordersOfOneSecond(3);
    await fixture.setFault('microsoft', { mode: 'drop_after_accept', times: 2 });
    await fixture.upload(rows);
    await fixture.runUntilIdle();
    await fixture.setFault('microsoft', { mode: 'drop_after_accept', times: 2 });
    await fixture.upload(rows.map((row) => ({ ...row, order_status: 'Returned' })));
    await fixture.runUntilIdle();
    const { items } = await fixture.received('microsoft');
    expect(
      items.map(({ stored, retracted, adjustments, differing }) => [stored, retracted, adjustments, differing]),
    ).toEqual(rows.map(() => [1, true, 1, 0]));
  });
});

describe('mixed sales', () => {
  it('agree on both sides, before and after changes', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft']);
    const rows = mixedRows(360, 11).map((row, at) =>
      /^\d/.test(row['conversion_value'] ?? '') && at % 97 !== 96
        ? { ...row, conversion_value: `${1000 + at}.25` }
        : row,
    );
    await fixture.upload(rows);
    await fixture.runUntilIdle();
    fixture.advanceClock(DAY);
    await fixture.upload(
      rows.flatMap((row, at): Row[] => {
        if (at % 4 === 1) return [{ ...row, conversion_value: `${at}.75` }];
        return at % 4 === 2 ? [{ ...row, order_status: 'Returned' }] : [];
      }),
    );
    await fixture.runUntilIdle();
    const { ours, theirs } = await listCountedSales(fixture, 'microsoft');
    expect(theirs).toEqual(ours);
    expect(ours.length).toBeGreaterThan(60);
    const counts = await countDeliveries(fixture, 'microsoft');
    expect(Object.keys(counts).filter((what) => /rejected|uncertain|pending/.test(what))).toEqual([]);
  });

  it('lose one bad row of 150, and no other', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft']);
    const rows = ordersOfOneSecond(150).map((row, at) => ({
      ...row,
      msclkid: CLICK.slice(0, 28) + at.toString(16).padStart(4, '0'),
    }));
    await fixture.setFault('microsoft', { reject_order_ids: [rows[117]?.msclkid] });
    await fixture.upload(rows);
    await fixture.runUntilIdle();
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({
      accepted: 149,
      'rejected: OfflineConversionValueInvalid': 1,
    });
  });
});

describe('a goal name that Microsoft does not know', () => {
  it('stops the destination, and nothing is lost', async () => {
    const fixture = await openPlatformsFixture(store, ['microsoft'], { microsoft: { conversion_name: 'Typo' } });
    await fixture.upload(ordersOfOneSecond(3));
    await fixture.runUntilIdle(0);
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({ pending: 3 });
    expect((await fixture.received('microsoft')).stored).toBe(0);
  });
});
