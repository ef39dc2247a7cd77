import { beforeAll, describe, expect, it } from 'vitest';
import type { MatchReport, RevenueQuery } from '../../../shared/api.ts';
import { loadDestinations } from '../../../backend/delivery/destination.ts';
import { listDeliveries } from '../../../backend/reports/deliveries.ts';
import { readDestinations } from '../../../backend/reports/destinations.ts';
import { readMatches } from '../../../backend/reports/matches.ts';
import { tenantsToRecount } from '../../../backend/reports/recount.ts';
import { readOverview } from '../../../backend/reports/overview.ts';
import { setRates } from '../../../backend/reports/rates.ts';
import { readReturns } from '../../../backend/reports/returns.ts';
import { readRevenue } from '../../../backend/reports/revenue.ts';
import { setDestination, removeDestination } from '../../../backend/tenants/destinations.ts';
import { demoDestinations } from '../../sandbox/setup.ts';
import { openTestStore } from '../../secret-key.ts';
import { whenDone } from '../../when-done.ts';
import { memoryStore } from '../../memory-store.ts';
import { clickEvent, NOW, openShop, row, type Shop } from '../shop.ts';
import { deliver, recountAll } from './history.ts';

const PERIOD = { from: '2026-11-18', to: '2026-11-19' };
const EVA = { email: 'eva.lima@shop.example.net' };
const GOOGLE_CLICK = { gclid: 'Cj0KCQ-of-the-row' };
const on = (day: string) => ({ conversion_time: `${day}T10:30:00Z` });

/** Five orders in two currencies, of which one was cancelled and one is open; three purchases, of which one is such an order. */
async function openScene(): Promise<Shop> {
  // api/reports.test.ts reads the same reports on PostgreSQL.
  const store = await openTestStore(await memoryStore());
  whenDone(() => store.close());
  const shop = await openShop(store);
  const click = { type: 'fbclid', value: 'IwAR3example', time: '2026-11-12T10:00:00Z', campaign: 'Spring' };
  await shop.receiveIdentities([
    { time: '2026-11-12T10:00:00Z', ...EVA, clicks: [click] },
    { time: '2026-11-18T10:29:00Z', order_id: 'CRM-1', purchase: { value: '99.50', currency: 'THB' } },
    {
      time: '2026-11-19T09:00:00Z',
      order_id: 'CRM-9',
      ...EVA,
      shop: 'Bangkok',
      purchase: { value: 200, currency: 'THB' },
    },
    { time: '2026-11-19T09:00:00Z', order_id: 'CRM-10', purchase: { value: '12.34', currency: 'THB' } },
  ]);
  await shop.upload([
    row({ order_id: 'CRM-1', ...on('2026-11-18'), conversion_value: '100', platform: 'Shopee', ...GOOGLE_CLICK }),
    row({ order_id: 'CRM-2', ...on('2026-11-18'), conversion_value: '50.10', platform: ' shopee' }),
    row({
      order_id: 'CRM-3',
      ...on('2026-11-19'),
      conversion_value: '10',
      currency: 'USD',
      platform: 'Lazada',
      shop: 'One',
      ...EVA,
    }),
    row({ order_id: 'CRM-4', ...on('2026-11-18'), conversion_value: '70', order_status: 'Cancelled', ...GOOGLE_CLICK }),
    row({ order_id: 'CRM-5', ...on('2026-11-18'), conversion_value: '30', order_status: 'Pending', ...GOOGLE_CLICK }),
  ]);
  await recountAll(shop);
  return shop;
}

let shop: Shop;
const revenue = (query: Partial<RevenueQuery> = {}) =>
  readRevenue(shop.ctx.store.db, shop.tenantId, { ...PERIOD, group_by: [], ...query }, NOW);
beforeAll(async () => {
  shop = await openScene();
}, 120_000);

const none = { orders: 0, value: '0' };
const noneOffline = { ...none, open_orders: 0, open_value: '0' };

describe('revenue', () => {
  it('is offline beside browser, each currency separately; an order of both counts once, by its row', async () => {
    const { rows, totals, counted, time_zone } = await revenue();
    expect(rows).toEqual([
      {
        ...{ day: null, platform: null, source: null, campaign: null, conversion_type: null, currency: 'THB' },
        offline: { orders: 2, value: '130', open_orders: 1, open_value: '30' },
        browser: { orders: 1, value: '200' },
      },
      {
        ...{ day: null, platform: null, source: null, campaign: null, conversion_type: null, currency: 'USD' },
        offline: { orders: 1, value: '10', open_orders: 0, open_value: '0' },
        browser: none,
      },
    ]);
    expect(totals).toEqual([
      {
        currency: 'THB',
        offline: { orders: 2, value: '130', open_orders: 1, open_value: '30' },
        browser: { orders: 1, value: '200' },
        unattributed: { offline: { ...noneOffline, orders: 1, value: '50.1' }, browser: { orders: 1, value: '12.34' } },
        both: { orders: 1, value: '99.5' },
      },
      {
        currency: 'USD',
        offline: { orders: 1, value: '10', open_orders: 0, open_value: '0' },
        browser: none,
        unattributed: { offline: noneOffline, browser: none },
        both: none,
      },
    ]);
    expect({ counted, time_zone }).toEqual({
      counted: { until: NOW.toISOString(), days_to_recount: 0, counting_history: false, history_counted_from: null },
      time_zone: 'UTC',
    });
  });

  it('is grouped and filtered by day, ad platform and source', async () => {
    const { rows } = await revenue({ group_by: ['day', 'platform', 'source'] });
    const lines = rows.map((one) => [
      one.day,
      one.platform,
      one.source?.key,
      one.currency,
      one.offline.value,
      one.browser.value,
    ]);
    expect(lines).toEqual([
      ['2026-11-18', 'google', 'shopee/', 'THB', '100', '0'],
      ['2026-11-18', 'google', '', 'THB', '30', '0'],
      ['2026-11-19', 'meta', '/bangkok', 'THB', '0', '200'],
      ['2026-11-19', 'meta', 'lazada/one', 'USD', '10', '0'],
    ]);
    expect(rows[2]?.source).toEqual({ key: '/bangkok', platform: null, shop: 'Bangkok' });
    const ofMeta = await revenue({ platform: 'meta' });
    expect(ofMeta.totals.map(({ currency, unattributed }) => [currency, unattributed.offline.orders])).toEqual([
      ['THB', 0],
      ['USD', 0],
    ]);
    expect((await revenue({ source: 'shopee/' })).totals).toMatchObject([
      { offline: { value: '100' }, unattributed: { offline: { value: '50.1' } }, browser: none },
    ]);
    expect(
      (await revenue({ from: '2026-11-19' })).totals.map(({ currency, offline }) => [currency, offline.value]),
    ).toEqual([
      ['THB', '0'],
      ['USD', '10'],
    ]);
  });

  it('is that of campaigns, where the clicks name them', async () => {
    const { rows, totals } = await revenue({ group_by: ['campaign'] });
    expect(rows.map((one) => [one.campaign, one.currency, one.offline.value, one.browser.value])).toEqual([
      ['Spring', 'THB', '0', '200'],
      ['', 'THB', '130', '0'],
      ['Spring', 'USD', '10', '0'],
    ]);
    // Those without a click have no campaign, and are in the totals as before.
    expect(totals).toEqual((await revenue()).totals);
    const spring = await revenue({ group_by: ['day', 'source'], campaign: 'Spring' });
    expect(spring.rows.map((one) => [one.day, one.source?.key, one.currency])).toEqual([
      ['2026-11-19', '/bangkok', 'THB'],
      ['2026-11-19', 'lazada/one', 'USD'],
    ]);
    expect(spring.totals.map(({ unattributed }) => unattributed.offline.orders)).toEqual([0, 0]);
  });

  it('is converted with the rate of each day, and names what has none instead of guessing', async () => {
    const { db } = shop.ctx.store;
    const rate = (from_currency: string, valid_from: string, value: string) => ({
      ...{ from_currency, to_currency: 'EUR', valid_from, rate: value },
    });
    await setRates(
      db,
      shop.tenantId,
      [rate('THB', '2026-11-01', '0.5'), rate('THB', '2026-11-19', '0.026')],
      'key test',
      NOW,
    );
    const { totals, missing_rates, rows } = await revenue({ convert_to: 'EUR' });
    expect(rows.map(({ currency, offline, browser }) => [currency, offline.value, browser.value])).toEqual([
      ['EUR', '65', '5.2'],
    ]);
    expect(totals).toMatchObject([
      { currency: 'EUR', unattributed: { offline: { value: '25.05' }, browser: { value: '0.32084' } } },
    ]);
    expect(missing_rates).toEqual([
      {
        ...{ from_currency: 'USD', to_currency: 'EUR', first_day: '2026-11-19', last_day: '2026-11-19' },
        ...{ orders: 1, value: '10' },
      },
    ]);
    // Never the other way round, and no rate for the days before the first.
    expect((await revenue({ convert_to: 'THB' })).missing_rates.map((one) => one.from_currency)).toEqual(['USD']);
    const eur = await revenue({ from: '2026-10-01', to: '2026-10-31', convert_to: 'EUR' });
    expect(eur.missing_rates).toEqual([]);
  });

  it('refuses a period that is none', async () => {
    await expect(revenue({ to: '2026-11-17' })).rejects.toThrow('to: choose a day that is not before `from`.');
    await expect(revenue({ from: '2020-01-01' })).rejects.toThrow('at most 1100 days');
  });
});

describe('the match rate', () => {
  it('is that of all orders, with the orders of each strategy adding up', async () => {
    const query = { ...PERIOD, group_by: ['source'] as MatchReport['group_by'] };
    const { rows, total } = await readMatches(shop.ctx.store.db, shop.tenantId, query, NOW);
    expect(total).toMatchObject({ orders: 5, matched: 4, match_rate: 0.8 });
    expect(total.by_strategy.map(({ strategy, orders }) => [strategy, orders])).toEqual([
      ['click_id', 3],
      ['email', 1],
      [null, 1],
    ]);
    expect(rows.map(({ source, matched, orders }) => [source?.key, matched, orders])).toEqual([
      ['', 2, 2],
      ['lazada/one', 1, 1],
      ['shopee/', 1, 2],
    ]);
    const estimated = total.by_strategy.reduce((sum, { recognition }) => sum + recognition.orders, 0);
    expect(total.recognition.orders).toBe(estimated);
    expect(total.recognition.score).toBeGreaterThan(0);
  });
});

const restate = (adjustment_value: string) =>
  shop.upload([row({ order_id: 'CRM-1', adjustment_type: 'Restate', adjustment_value, ...on('2026-11-18') })]);

describe('returns', () => {
  it('are counted with what was taken back, by the day of the order', async () => {
    await restate('60');
    await recountAll(shop);
    const query = { ...PERIOD, group_by: ['day' as const] };
    const { rows, total } = await readReturns(shop.ctx.store.db, shop.tenantId, query, NOW);
    expect(total).toEqual({
      ...{ orders: 5, taken_back: 1, reduced: 1, taken_back_share: 0.2 },
      values: [
        { currency: 'THB', sold_value: '250.1', taken_back_value: '110' },
        { currency: 'USD', sold_value: '10', taken_back_value: '0' },
      ],
    });
    expect(rows.map(({ day, orders, taken_back, reduced }) => [day, orders, taken_back, reduced])).toEqual([
      ['2026-11-18', 4, 1, 1],
      ['2026-11-19', 1, 0, 0],
    ]);
    expect((await revenue()).rows[0]?.offline.value).toBe('90');
  });
});

describe('destinations', () => {
  const read = (group_by: 'day'[] = []) => readDestinations(shop.ctx, shop.tenantId, { ...PERIOD, group_by }, NOW);

  it('account for every order: accepted, waiting, left out, refused and uncertain are exactly 100 %', async () => {
    const index = (await loadDestinations(shop.ctx, shop.ctx.store.db, shop.tenantId)).findIndex(
      ({ id }) => id === 'google',
    );
    await deliver(shop, { destination: index, results: ['accepted', 'rejected'] });
    await restate('55.5');
    const { tiktok = {} } = demoDestinations({ tiktok: 'http://127.0.0.1:9' });
    await setDestination(shop.ctx, shop.tenantId, 'later', 'tiktok', tiktok);
    await recountAll(shop);
    const { rows } = await read();
    expect(rows.map(({ destination }) => destination)).toEqual(['google', 'later', 'meta', 'tiktok']);
    for (const { sales, changes } of rows) {
      for (const figures of [sales, changes]) {
        const { known, accepted, waiting, left_out, refused, uncertain, percent, reasons } = figures;
        expect(accepted + waiting + left_out + refused + uncertain).toBe(known);
        expect(reasons.reduce((sum, { orders }) => sum + orders, 0)).toBe(known);
        const tenths = Object.values(percent).reduce((sum, one) => sum + Math.round(one * 10), 0);
        expect(tenths).toBe(known === 0 ? 0 : 1000);
      }
      expect(sales.known).toBe(5);
    }
    const [google, later] = rows;
    expect(later?.sales.reasons).toEqual([
      {
        ...{ part: 'left_out', code: 'not_planned', platform_code: null, orders: 5, percent: 100 },
        reason: 'The order was uploaded before the destination was set up. Upload it again to send it.',
      },
    ]);
    expect(google?.sales).toMatchObject({ accepted: 1, waiting: 0, left_out: 3, refused: 1, uncertain: 0 });
    const reasons = google?.sales.reasons.map((one) => [
      one.part,
      one.code,
      one.platform_code,
      one.orders,
      one.percent,
    ]);
    expect(reasons?.sort()).toEqual([
      ['accepted', null, null, 1, 20],
      ['left_out', 'order_not_final', null, 1, 20],
      ['left_out', 'order_void', null, 1, 20],
      ['left_out', 'unmatched', null, 1, 20],
      ['refused', 'refused', '100/2804003', 1, 20],
    ]);
    expect(google?.sales.reasons.find(({ part }) => part === 'refused')?.reason).toBe('The event is not valid.');
    expect(google?.changes).toMatchObject({ known: 1, waiting: 1 });
  });

  it('are shown by day, and a removed one only with what it had', async () => {
    await removeDestination(shop.ctx, shop.tenantId, 'later');
    await recountAll(shop);
    const { rows } = await read(['day']);
    const known = rows.map(({ day, destination, sales }) => [day, destination, sales.known]);
    expect(known).toEqual([
      ['2026-11-18', 'google', 4],
      ['2026-11-18', 'meta', 4],
      ['2026-11-18', 'tiktok', 4],
      ['2026-11-19', 'google', 1],
      ['2026-11-19', 'meta', 1],
      ['2026-11-19', 'tiktok', 1],
    ]);
  });

  it('list the deliveries behind each figure', async () => {
    const list = (filter: object) =>
      listDeliveries(shop.ctx, shop.tenantId, { ...PERIOD, limit: 50, ...filter }, NOW).then(
        ({ deliveries }) => deliveries,
      );
    const { rows } = await read();
    for (const { destination, sales, changes } of rows) {
      for (const [kind, figures] of [
        ['sale', sales],
        ['change', changes],
      ] as const) {
        for (const { part, code, platform_code, orders } of figures.reasons) {
          const filter = { destination, kind, part, code: code ?? '', platform_code: platform_code ?? '' };
          expect(await list(filter), JSON.stringify(filter)).toHaveLength(orders);
        }
      }
    }
    const [refused] = await list({ destination: 'google', code: 'unmatched' });
    expect(refused).toMatchObject({
      order_id: 'CRM-2',
      day: '2026-11-18',
      part: 'left_out',
      state: 'skipped',
      source: { key: 'shopee/' },
    });
    const all = await list({});
    expect(all.map(({ conversion_time }) => conversion_time)).toEqual(
      all
        .map(({ conversion_time }) => conversion_time)
        .sort()
        .reverse(),
    );
  });

  it('are paged through without gap or repeat', async () => {
    const query = { ...PERIOD, limit: 4 };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { deliveries, next_cursor } = await listDeliveries(shop.ctx, shop.tenantId, { ...query, cursor }, NOW);
      seen.push(...deliveries.map((one) => `${one.order_id} ${one.destination} ${one.kind}`));
      cursor = next_cursor ?? undefined;
    } while (cursor !== undefined);
    const { deliveries } = await listDeliveries(shop.ctx, shop.tenantId, { ...query, limit: 500 }, NOW);
    expect(seen).toEqual(deliveries.map((one) => `${one.order_id} ${one.destination} ${one.kind}`));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(15);
  });
});

describe('the overview', () => {
  it('has the choices of the dashboard', async () => {
    expect(await readOverview(shop.ctx, shop.tenantId, NOW)).toMatchObject({
      ...{ time_zone: 'UTC', today: '2026-11-20', first_day: '2026-11-18', last_day: '2026-11-19' },
      ...{ offline_orders: 5, browser_orders: 2, platforms: ['google', 'meta'], currencies: ['THB', 'USD'] },
      sources: [{ key: '' }, { key: '/bangkok' }, { key: 'lazada/one', platform: 'Lazada' }, { key: 'shopee/' }],
      destinations: [{ id: 'google' }, { id: 'meta', label: 'Meta' }, { id: 'tiktok' }],
    });
  });

  it('is empty, and says so, before there is anything', async () => {
    const empty = await openShop(shop.ctx.store);
    expect(await readOverview(empty.ctx, empty.tenantId, NOW)).toMatchObject({
      ...{ first_day: null, last_day: null, offline_orders: 0, browser_orders: 0, sources: [], platforms: [] },
      counted: { days_to_recount: 0, counting_history: false },
    });
  });
});

describe('what is counted', () => {
  it('is counted again by the days of a new time zone, and says so until then', async () => {
    const other = await openShop(shop.ctx.store);
    const { db } = other.ctx.store;
    await other.upload([row({ order_id: 'CRM-1', conversion_time: '2026-11-18T20:00:00Z', ...GOOGLE_CLICK })]);
    await recountAll(other);
    const read = () => readRevenue(db, other.tenantId, { ...PERIOD, group_by: ['day'] }, NOW);
    expect((await read()).rows.map(({ day }) => day)).toEqual(['2026-11-18']);
    await db.updateTable('tenant').set({ time_zone: 'Asia/Bangkok' }).where('tenant_id', '=', other.tenantId).execute();
    expect(await read()).toMatchObject({ time_zone: 'Asia/Bangkok', counted: { counting_history: true } });
    expect(await tenantsToRecount(db, NOW)).toContain(other.tenantId);
    await recountAll(other);
    expect(await tenantsToRecount(db, NOW)).not.toContain(other.tenantId);
    expect(await read()).toMatchObject({
      ...{ time_zone: 'Asia/Bangkok', rows: [{ day: '2026-11-19' }] },
      counted: { counting_history: false, days_to_recount: 0 },
    });
  });

  it('says which days of the period are to be recounted, and since when', async () => {
    const other = await openShop(shop.ctx.store);
    await other.receiveIdentities([clickEvent({ order_id: 'CRM-8' })]);
    await other.upload([row({ order_id: 'CRM-8', ...on('2026-11-18') })]);
    const { counted } = await readRevenue(other.ctx.store.db, other.tenantId, { ...PERIOD, group_by: [] }, NOW);
    expect(counted).toEqual({
      ...{ until: NOW.toISOString(), days_to_recount: 1, counting_history: false, history_counted_from: null },
    });
    const later = await readRevenue(
      other.ctx.store.db,
      other.tenantId,
      { from: '2026-11-01', to: '2026-11-17', group_by: [] },
      NOW,
    );
    expect(later.counted.days_to_recount).toBe(0);
  });
});
