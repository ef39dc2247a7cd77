import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { DEFAULT_DAYS, MINIMUM_DAYS, readRetention, setRetention } from '../../backend/privacy/retention-periods.ts';
import { runRetention } from '../../backend/privacy/retention.ts';
import { CLICK_WINDOW_DAYS } from '../../backend/identity/confidence.ts';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import type { Store } from '../../backend/store/open.ts';
import { forEachDatabase } from './databases.ts';
import { dumpTables, findTexts, readTotals } from './erase-fixture.ts';
import { clickEvent, deliverAll, NOW, openShop, row, type Shop } from './shop.ts';

const DAY = 86_400_000;
const ANA = { email: 'ana.silva@shop.example.net', phone: '+66812345678' };

/** The upkeep as it runs so many days after everything was stored. */
function runAfter(shop: Shop, days: number): Promise<number> {
  return runRetention({ store: shop.ctx.store, clock: () => new Date(NOW.getTime() + days * DAY) });
}

async function openWithOrders(store: Store): Promise<Shop> {
  const shop = await openShop(store);
  await shop.receiveIdentities([clickEvent(ANA)]);
  await shop.upload([
    row({ order_id: 'AN-1001', ...ANA, gclid: 'Cj0KCQ-of-the-row', fbp: 'fb.1.1700000000000.1098115397' }),
    row({ order_id: 'AN-1002', conversion_value: 'a lot' }),
    row({ order_id: 'AN-1003', email: 'not an address' }),
  ]);
  await deliverAll(shop);
  await sql`
    update delivery set reason = 'Taken with a note.', platform_key_fields = '{"click":"key-of-the-click"}'
    where tenant_id = ${shop.tenantId}`.execute(store.db);
  return shop;
}

const count = async (store: Store, tenantId: string, table: string): Promise<number> =>
  (await dumpTables(store, tenantId)).get(table)?.length ?? 0;

describe('the minimum', () => {
  it('leaves what matching, repeats and changes need', () => {
    const windows = [...PLATFORMS.values()].map(({ limits }) => (limits.dedupWindowMs ?? 0) / DAY);
    expect(MINIMUM_DAYS.clicks).toBeGreaterThanOrEqual(2 * CLICK_WINDOW_DAYS);
    expect(MINIMUM_DAYS.identities).toBeGreaterThanOrEqual(MINIMUM_DAYS.clicks);
    expect(MINIMUM_DAYS.delivery_details).toBeGreaterThanOrEqual(Math.max(...windows, 2 * CLICK_WINDOW_DAYS));
  });
});

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('removes clicks, identities and delivery details after 13 months; totals and states stay', async () => {
    const shop = await openWithOrders(store);
    const totals = await readTotals(store, shop.tenantId);
    const traces = [
      'Cj0KCQexample',
      'Cj0KCQ-of-the-row',
      'fb.1.1700000000000.1098115397',
      'key-of-the-click',
      'Taken with a note',
    ];
    expect(await findTexts(store, shop.tenantId, traces)).not.toEqual([]);
    await runAfter(shop, 400);
    expect(await findTexts(store, shop.tenantId, traces)).toEqual([]);
    for (const table of [
      'identity',
      'identity_key',
      'identity_click',
      'identity_event',
      'identity_event_click',
      'identity_merge',
    ]) {
      expect(await count(store, shop.tenantId, table), table).toBe(0);
    }
    expect(await readTotals(store, shop.tenantId)).toEqual(totals);
    const { rows } = await sql`
      select distinct state from delivery where tenant_id = ${shop.tenantId}`.execute(store.db);
    expect(rows).toEqual([{ state: 'accepted' }]);
  });

  it('is set for each tenant, not below the minimum', async () => {
    const shop = await openWithOrders(store);
    const set = (days: Parameters<typeof setRetention>[2]) =>
      setRetention(store.db, shop.tenantId, days, 'key test', NOW);
    await expect(set({ clicks: 30 })).rejects.toThrow('clicks: at least 180 days');
    await set({ row_problems: 30, clicks: 200 });
    expect(await readRetention(store.db, shop.tenantId)).toEqual({ ...DEFAULT_DAYS, row_problems: 30, clicks: 200 });
    await set({ clicks: null });
    expect(await readRetention(store.db, shop.tenantId)).toEqual({ ...DEFAULT_DAYS, row_problems: 30 });
    await runAfter(shop, 31);
    expect(await findTexts(store, shop.tenantId, ['AN-1002'])).toEqual([]);
  });

  if (name === 'PGlite') return;

  it('goes on an hour later with what one run leaves, until nothing is left for the day', async () => {
    const shop = await openWithOrders(store);
    const runs: number[] = [];
    for (let hour = 0; hour < 4; hour += 1) {
      const clock = () => new Date(NOW.getTime() + 400 * DAY + hour * (DAY / 24));
      runs.push(await runRetention({ store, clock }, () => false, 1));
    }
    // All tenants of this file; the conversions of this one are the first step, that there are no more the second.
    expect(runs.map((tenants) => tenants > 0)).toEqual([true, true, false, false]);
    expect(await findTexts(store, shop.tenantId, ['Cj0KCQ-of-the-row'])).toEqual([]);
  });

  it('keeps everything until its period ends', async () => {
    const shop = await openWithOrders(store);
    const before = await dumpTables(store, shop.tenantId);
    await runAfter(shop, DEFAULT_DAYS.row_problems - 1);
    const after = await dumpTables(store, shop.tenantId);
    for (const [table, rows] of before) if (table !== 'tenant_privacy') expect(after.get(table), table).toEqual(rows);
  });

  it('removes what was wrong with rows, and the order ids of failed ones, after 90 days', async () => {
    const shop = await openWithOrders(store);
    await runAfter(shop, DEFAULT_DAYS.row_problems + 1);
    const { rows } = await sql<{ row: number; order_id: string | null; status: string; codes: string[] }>`
      select row, order_id, status, (select coalesce(jsonb_agg(p->>'code'), '[]') from jsonb_array_elements(problems) p) as codes
      from upload_row where tenant_id = ${shop.tenantId} order by row`.execute(store.db);
    expect(rows).toEqual([
      { row: 1, order_id: 'AN-1001', status: 'matched', codes: [] },
      { row: 2, order_id: null, status: 'failed', codes: ['details_expired'] },
      { row: 3, order_id: 'AN-1003', status: 'unmatched', codes: [] },
    ]);
    expect(await count(store, shop.tenantId, 'identity_click')).toBe(3);
  });

  it('keeps an identity that was seen again', async () => {
    const shop = await openWithOrders(store);
    await sql`update identity_event set last_seen = ${new Date(NOW.getTime() + 300 * DAY).toISOString()}::timestamptz
      where tenant_id = ${shop.tenantId}`.execute(store.db);
    await runAfter(shop, 400);
    expect(await count(store, shop.tenantId, 'identity')).toBe(1);
    expect(await count(store, shop.tenantId, 'identity_click')).toBe(0);
    await runAfter(shop, 700);
    expect(await count(store, shop.tenantId, 'identity')).toBe(0);
  });

  it('keeps the details of a delivery that has not ended: a retry must repeat what was sent', async () => {
    const shop = await openWithOrders(store);
    await sql`update delivery set state = 'pending' where tenant_id = ${shop.tenantId}`.execute(store.db);
    await runAfter(shop, 400);
    expect(await findTexts(store, shop.tenantId, ['key-of-the-click'])).toEqual(['delivery: key-of-the-click']);
  });

  it('goes on the next day with what is old by then, and works on a tenant once a day', async () => {
    const shop = await openWithOrders(store);
    expect(await runAfter(shop, 91)).toBeGreaterThan(0);
    expect(await runAfter(shop, 91)).toBe(0);
    const later = { ...shop.ctx, clock: () => new Date(NOW.getTime() + 50 * DAY) };
    await acceptBatch(later, shop.tenantId, {
      items: [row({ order_id: 'AN-2000', conversion_value: '?' })],
      dryRun: false,
    });
    await runAfter(shop, 139);
    expect(await findTexts(store, shop.tenantId, ['AN-2000'])).toEqual(['upload_row: AN-2000']);
    await runAfter(shop, 141);
    expect(await findTexts(store, shop.tenantId, ['AN-2000'])).toEqual([]);
  });
});
