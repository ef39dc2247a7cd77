import { beforeAll, describe, expect, it } from 'vitest';
import { processCollected } from '../../../backend/capture/process-collected.ts';
import { explainConversions } from '../../../backend/explain/explain.ts';
import { readCaptured } from '../../../backend/reports/captured.ts';
import { readCoverage } from '../../../backend/reports/coverage.ts';
import { readRecovered, readUnmatched } from '../../../backend/reports/findings.ts';
import type { Store } from '../../../backend/store/open.ts';
import { newId } from '../../../backend/store/id.ts';
import { forEachDatabase } from '../databases.ts';
import { sha256, VISITOR } from '../capture/collect-fixture.ts';
import { NOW, openShop, row, type Shop } from '../shop.ts';
import { recountAll } from './history.ts';

const PERIOD = { from: '2026-11-01', to: '2026-11-30' };
const EVA = 'eva.lima@shop.example.net';
const MALEE = 'malee.7@shop.example.net';
const at = (time: string) => [{ type: 'gclid', value: `Cj0KCQ-${time}`, time }];
const CLICK = at('2026-11-12T10:00:00Z');

/** What the script of a site reports, processed as the worker does. */
async function collect({ ctx, tenantId }: Shop, sourceId: string, events: readonly object[]): Promise<void> {
  await processCollected({
    ctx,
    source: { tenantId, sourceId, kind: 'site', name: 'Shop front', settings: {} },
    parcels: [{ eventId: newId(NOW), receivedAt: NOW, events }],
    settle: () => Promise.resolve(),
  });
}

let events = 0;
const collected = (event: object, visitor = VISITOR) => ({
  ...{ visitor, clockBehind: 0 },
  event: {
    id: `e${(events += 1)}`,
    type: 'visit',
    at: Date.parse('2026-11-12T10:00:00Z'),
    consent: { mode: 'none' },
    ...event,
  },
});
const clicked = { clicks: [{ type: 'gclid', value: 'Cj0KCQ-site', at: Date.parse('2026-11-12T10:00:00Z') }] };
const bought = (id: string, email?: string) => ({
  type: 'purchase',
  at: Date.parse('2026-11-19T10:00:00Z'),
  order: { id },
  ...(email !== undefined && { person: { email: sha256(email) } }),
});

async function addSite({ ctx, tenantId }: Shop, name = 'Shop front'): Promise<string> {
  const sourceId = newId(NOW);
  const values = { tenant_id: tenantId, source_id: sourceId, kind: 'site', name, settings: '{}' } as const;
  const keys = { key_hash: sourceId, key_hint: '', created_at: NOW };
  await ctx.store.db
    .insertInto('source')
    .values({ ...values, ...keys })
    .execute();
  return sourceId;
}

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const unmatched = (shop: Shop, group: ('day' | 'source')[] = []) =>
    readUnmatched(store.db, shop.tenantId, { ...PERIOD, group_by: group }, NOW);
  const causesOf = async (shop: Shop): Promise<Record<string, string[]>> => {
    await recountAll(shop);
    const { examples } = await unmatched(shop);
    return Object.fromEntries(
      examples.map(({ cause, orders }) => [cause, orders.map(({ order_id }) => order_id).sort()]),
    );
  };

  it('each unmatched order has one cause, the one that explain gives, until an event changes it', async () => {
    const shop = await openShop(store);
    await shop.receiveIdentities([
      { time: '2026-11-12T10:00:00Z', email: EVA },
      { time: '2026-11-12T10:00:00Z', order_id: 'ORD-3001', clicks: CLICK },
      { time: '2026-11-12T10:00:00Z', order_id: '3009', shop: 'One', clicks: CLICK },
      { time: '2026-11-12T10:00:00Z', order_id: '3009', shop: 'Two' },
      { time: '2026-11-19T23:00:00Z', order_id: 'CRM-3002', clicks: at('2026-11-19T23:00:00Z') },
      { time: '2026-07-01T10:00:00Z', order_id: 'CRM-3003', clicks: at('2026-07-01T10:00:00Z') },
      { time: '2026-11-12T10:00:00Z', order_id: 'CRM-3004', email: MALEE },
      { time: '2026-11-12T10:00:00Z', phone: '+66812345678', clicks: CLICK },
    ]);
    await shop.upload([
      row({ order_id: '3001' }),
      row({ order_id: 'CRM-3002' }),
      row({ order_id: 'CRM-3003' }),
      // The phone is another's than the order.
      row({ order_id: 'CRM-3004', phone: '+66812345678' }),
      row({ order_id: 'CRM-3005', email: EVA, conversion_value: '10.50' }),
      row({ order_id: 'CRM-3006' }),
      row({ order_id: 'CRM-3007', conversion_time: '2026-11-18T10:00:00Z' }),
      row({ order_id: '3009' }),
      row({ order_id: 'CRM-3010', gclid: 'Cj0KCQ-of-the-row' }),
    ]);
    expect(await causesOf(shop)).toEqual({
      other_format: ['3001'],
      after_sale: ['CRM-3002'],
      too_old: ['CRM-3003'],
      other_person: ['CRM-3004'],
      no_click: ['CRM-3005'],
      unknown: ['CRM-3006', 'CRM-3007'],
      several_shops: ['3009'],
    });
    const { total, rows, examples } = await unmatched(shop, ['day']);
    expect(total).toMatchObject({ orders: 9, unmatched: 8, not_examined: 0 });
    expect(total.causes[0]).toEqual({ cause: 'unknown', orders: 2 });
    expect(rows.map(({ day, orders, unmatched: count }) => [day, orders, count])).toEqual([
      ['2026-11-18', 1, 1],
      ['2026-11-19', 8, 7],
    ]);
    const [respelled] = examples.find(({ cause }) => cause === 'other_format')?.orders ?? [];
    expect(respelled).toMatchObject({ order_id: '3001', other_spelling: 'ord-3001' });
    for (const { cause, orders } of examples) {
      for (const { conversion_id } of orders) {
        const [explained] = await explainConversions(shop.ctx, shop.tenantId, conversion_id);
        expect(explained?.match.cause).toBe(cause);
      }
    }
    const [explained] = await explainConversions(shop.ctx, shop.tenantId, '3001');
    expect(explained?.match).toMatchObject({
      text: 'Not matched: the order is known by another spelling: “ord-3001”.',
      other_spelling: 'ord-3001',
    });

    // Each of these changes the cause of one order: known without a click, by another spelling, and with a click after the sale.
    await shop.receiveIdentities([
      { time: '2026-11-12T10:00:00Z', order_id: 'CRM-3006' },
      { time: '2026-11-12T10:00:00Z', order_id: '3007' },
      { time: '2026-11-20T01:00:00Z', email: EVA, clicks: at('2026-11-20T01:00:00Z') },
    ]);
    expect(await causesOf(shop)).toMatchObject({
      other_format: ['3001', 'CRM-3007'],
      after_sale: ['CRM-3002', 'CRM-3005'],
      no_click: ['CRM-3006'],
    });
  });

  if (name === 'PGlite') return;

  describe('recovered', () => {
    it('is an order that only what a source sent leads to a click', async () => {
      const shop = await openShop(store);
      const site = await addSite(shop);
      const visitor = (name: string) => `${name}-0123456789abcdef`;
      const lands = (name: string, order: string, email?: string) => [
        collected({ ...clicked }, visitor(name)),
        collected(bought(order, email), visitor(name)),
      ];
      await collect(shop, site, [
        ...lands('a', 'CRM-4001'),
        ...lands('b', 'CRM-4002'),
        ...lands('c', 'CRM-4003', EVA),
        ...lands('d', 'CRM-4004'),
      ]);
      // Of these two a program knows the click as well: of the order, and of its customer.
      await shop.receiveIdentities([
        { time: '2026-11-12T10:00:00Z', order_id: 'CRM-4002', clicks: CLICK },
        { time: '2026-11-12T10:00:00Z', email: EVA, clicks: CLICK },
      ]);
      await shop.upload([
        row({ order_id: 'CRM-4001', conversion_value: '100.10' }),
        row({ order_id: 'CRM-4002' }),
        row({ order_id: 'CRM-4003', email: EVA }),
        row({ order_id: 'CRM-4004', gclid: 'Cj0KCQ-of-the-row' }),
        row({ order_id: 'CRM-4005', phone: '+66812345678' }),
      ]);
      await recountAll(shop);
      const report = await readRecovered(store.db, shop.tenantId, { ...PERIOD, group_by: [] }, NOW);
      expect(report.total).toEqual({
        ...{ orders: 5, matched: 4, recovered: 1 },
        values: [{ currency: 'THB', value: '100.1' }],
      });

      // The phone leads there through a browser that only the site knows; what is taken back has no value.
      const person = { phone: sha256('+66812345678'), phone_digits: sha256('66812345678') };
      await collect(shop, site, [
        collected({ ...clicked }, visitor('e')),
        collected({ type: 'identify', person }, visitor('e')),
      ]);
      await shop.upload([row({ order_id: 'CRM-4001', conversion_value: '100.10', order_status: 'Cancelled' })]);
      await recountAll(shop);
      const later = await readRecovered(store.db, shop.tenantId, { ...PERIOD, group_by: ['day'] }, NOW);
      expect(later.total).toMatchObject({ matched: 5, recovered: 2, values: [{ currency: 'THB', value: '1299' }] });
      expect(later.rows).toMatchObject([{ day: '2026-11-19', recovered: 2 }]);
    });
  });

  it('what arrived is counted by source and day, and what orders carry by their day', async () => {
    const shop = await openShop(store);
    const site = await addSite(shop);
    await store.db
      .updateTable('tenant')
      .set({ time_zone: 'Asia/Bangkok' })
      .where('tenant_id', '=', shop.tenantId)
      .execute();
    await collect(shop, site, [
      collected({ ...clicked }),
      collected({}, 'other-0123456789abcdef'),
      collected(bought('CRM-5001', EVA)),
    ]);
    await collect(shop, site, [collected({ ...clicked })]);
    await shop.receiveIdentities([{ time: '2026-11-12T10:00:00Z', phone: '+66812345678', clicks: CLICK }]);
    const report = await readCaptured(store.db, shop.tenantId, { ...PERIOD, group_by: 'day,source' }, NOW);
    const byApi = { events: 1, order_events: 0, order_carried: [] };
    const bySite = {
      events: 4,
      carried: [
        { name: 'gclid', events: 2 },
        { name: 'order_id', events: 1 },
        { name: 'email', events: 1 },
        { name: 'browser', events: 4 },
      ],
      order_events: 1,
    };
    expect(report.time_zone).toBe('Asia/Bangkok');
    expect(report.sources).toMatchObject([
      {
        source: null,
        ...byApi,
        carried: [
          { name: 'gclid', events: 1 },
          { name: 'phone', events: 1 },
        ],
      },
      { source: { source_id: site, name: 'Shop front' }, ...bySite },
    ]);
    expect(report.rows.map(({ day, events: count }) => [day, count])).toEqual([
      ['2026-11-20', 1],
      ['2026-11-20', 4],
    ]);
    const together = await readCaptured(store.db, shop.tenantId, { ...PERIOD, group_by: 'day' }, NOW);
    expect(together.sources).toEqual(report.sources);
    expect(together.rows).toEqual([
      {
        ...{ day: '2026-11-20', events: 5, order_events: 1 },
        carried: [
          { name: 'gclid', events: 3 },
          { name: 'order_id', events: 1 },
          { name: 'email', events: 1 },
          { name: 'phone', events: 1 },
          { name: 'browser', events: 4 },
        ],
        order_carried: report.sources[1]?.order_carried,
      },
    ]);

    await shop.upload([row({ order_id: 'CRM-5001', email: EVA }), row({ order_id: 'CRM-5002', email: MALEE })]);
    await recountAll(shop);
    const { total } = await readCoverage(store.db, shop.tenantId, { ...PERIOD, group_by: [] }, NOW);
    expect(total).toEqual({
      orders: 2,
      names: [
        { name: 'gclid', orders: 1, share: 0.5 },
        { name: 'email', orders: 2, share: 1 },
      ],
    });
  });
});
