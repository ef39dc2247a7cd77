import { beforeAll, describe, expect, it } from 'vitest';
import type {
  DeliveryList,
  DestinationReport,
  OpenAlert,
  RateList,
  ReportOverview,
  ReturnsReport,
  RevenueReport,
  UploadHistory,
} from '../../../shared/api.ts';
import { raiseAlerts } from '../../../backend/alerts/alerts.ts';
import { recountOnce } from '../../../backend/reports/start-recounts.ts';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { demoDestinations } from '../../sandbox/setup.ts';
import { type ApiFixture, NOW, openApiFixture } from './api-fixture.ts';

let api: ApiFixture;
const get = async <T>(path: string): Promise<T> => {
  const response = await api.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.json<T>();
};
const csv = async (path: string): Promise<string[]> => {
  const response = await api.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=[a-z]+-[\dTZ-]+\.csv$/);
  return response.text.trimEnd().split('\n');
};
const PERIOD = 'from=2026-02-10&to=2026-02-14';

beforeAll(async () => {
  api = await openApiFixture();
  const { meta = {} } = demoDestinations({ meta: 'http://127.0.0.1:9' });
  // Sales wait for longer than the test takes, so that nothing is sent.
  await setDestination(api.backend.context, api.tenantId, 'meta', 'meta', { ...meta, hold_back_days: 5 });
  const sale = (order_id: string, more: object) => ({
    ...{ order_id, conversion_value: '10.50', currency: 'THB', conversion_time: '2026-02-14T09:00:00Z' },
    ...more,
  });
  const uploaded = await api.post('offline-conversions/upload', {
    source: '=cmd|sales.csv',
    conversions: [
      sale('CRM-1', { fbclid: 'IwAR3example', click_time: '2026-02-14T08:00:00Z', platform: '=Shopee' }),
      sale('CRM-2', { conversion_time: '2026-02-13T09:00:00Z' }),
      sale('CRM-3', { conversion_value: 'a lot' }),
    ],
  });
  expect(uploaded.status).toBe(200);
  const event = { time: '2026-02-14T09:00:00Z', order_id: 'CRM-9', purchase: { value: '7.00', currency: 'THB' } };
  const clicks = [{ type: 'gclid', value: 'Cj0KCQ-example', time: '2026-02-14T08:00:00Z' }];
  expect((await api.post('identities', { events: [{ ...event, clicks }] })).status).toBe(200);
  const { store, clock } = api.backend.context;
  while (await recountOnce({ store, clock }));
}, 120_000);

describe('reports', () => {
  it('answer as the API document says, and have a file with the same parameters', async () => {
    expect(await get<ReportOverview>('reports')).toMatchObject({
      offline_orders: 2,
      browser_orders: 1,
      last_day: '2026-02-14',
    });
    const revenue = await get<RevenueReport>(`reports/revenue?${PERIOD}&group_by=day,platform,source`);
    expect(revenue.rows.map((row) => [row.platform, row.offline.value, row.browser.value])).toEqual([
      ['meta', '10.5', '0'],
      ['google', '0', '7'],
    ]);
    expect(await csv(`reports/revenue.csv?${PERIOD}&group_by=day,platform,source`)).toEqual([
      'day,platform,source_platform,source_shop,currency,offline_orders,offline_value,open_orders,open_value,browser_orders,browser_value',
      "2026-02-14,meta,'=Shopee,,THB,1,10.5,0,0,0,0",
      '2026-02-14,google,,,THB,0,0,0,0,1,7',
    ]);
    expect(await get(`reports/matches?${PERIOD}&group_by=day`)).toMatchObject({ total: { orders: 2, matched: 1 } });
    expect(await csv(`reports/matches.csv?${PERIOD}&group_by=day`)).toHaveLength(3);
    const destinations = await get<DestinationReport>(`reports/destinations?${PERIOD}`);
    expect(destinations.rows).toMatchObject([
      { destination: 'meta', sales: { known: 2, waiting: 1, left_out: 1, percent: { waiting: 50 } } },
    ]);
    expect((await csv(`reports/destinations.csv?${PERIOD}`))[1]).toMatch(
      /^,meta,meta,sales,waiting,held_back,,.*,1,50$/,
    );
    expect((await get<ReturnsReport>(`reports/returns?${PERIOD}`)).total).toMatchObject({ orders: 2, taken_back: 0 });
    expect((await csv(`reports/returns.csv?${PERIOD}`))[1]).toBe(',,,2,0,0,0,THB,21,0');
  });

  it('refuse parameters that they do not have, and name the remedy', async () => {
    for (const [query, detail] of [
      ['from=2026-02-10', 'to: '],
      ['from=2026-02-14&to=2026-02-10', 'to: choose a day that is not before `from`.'],
      ['from=2026-02-30&to=2026-03-10', 'from: '],
      [`${PERIOD}&group_by=week`, 'group_by.0: '],
      [`${PERIOD}&convert_to=bitcoin`, 'convert_to: Use an ISO 4217 code such as THB'],
    ]) {
      const response = await api.get(`reports/revenue?${query}`);
      expect(response.json()).toMatchObject({ status: 400, code: 'invalid_parameter' });
      expect(response.json<{ detail: string }>().detail).toContain(detail);
    }
    expect((await api.get(`reports/deliveries?${PERIOD}&cursor=bad`)).status).toBe(400);
  });
});

describe('lists', () => {
  it('page through deliveries and uploads, and have files of all pages', async () => {
    const first = await get<DeliveryList>(`reports/deliveries?${PERIOD}&limit=1`);
    expect(first.deliveries).toMatchObject([
      { order_id: 'CRM-1', part: 'waiting', code: 'held_back', day: '2026-02-14', source: { platform: '=Shopee' } },
    ]);
    const rest = await get<DeliveryList>(`reports/deliveries?${PERIOD}&limit=5&cursor=${first.next_cursor ?? ''}`);
    expect(rest).toMatchObject({ deliveries: [{ order_id: 'CRM-2', code: 'unmatched' }], next_cursor: null });
    const file = await csv(`reports/deliveries.csv?${PERIOD}&kind=sale`);
    expect(file.map((line) => line.split(',')[2])).toEqual(['order_id', 'CRM-1', 'CRM-2']);
    expect(await csv(`reports/deliveries.csv?${PERIOD}&part=refused`)).toHaveLength(1);

    const { uploads } = await get<UploadHistory>('reports/uploads');
    expect(uploads).toMatchObject([
      {
        source: '=cmd|sales.csv',
        uploaded_by: { kind: 'key', name: 'test' },
        rows: { total: 3, matched: 1, unmatched: 1, failed: 1 },
      },
    ]);
    const only = (id: string) => get<UploadHistory>(`reports/uploads?upload_id=${id}`);
    expect((await only(uploads[0]?.upload_id ?? '')).uploads).toEqual(uploads);
    expect((await only('019c6d3c-0000-7000-8000-00000000abcd')).uploads).toEqual([]);
    expect((await csv('reports/uploads.csv?source=sales'))[1]).toContain(`,'=cmd|sales.csv,test,`);
  });

  it('show what is wrong now', async () => {
    const alerts = [
      { kind: 'destination_stopped', destination: 'meta', label: 'Meta', reason: 'The token has expired.' },
      { kind: 'test' },
    ] as const;
    await raiseAlerts(api.backend.context.store.db, api.tenantId, alerts, NOW);
    const answer = await get<{ alerts: OpenAlert[] }>('reports/alerts');
    expect(answer.alerts).toMatchObject([
      { kind: 'destination_stopped', about: 'meta', details: { label: 'Meta' }, raised_at: NOW.toISOString() },
    ]);
    expect((await csv('reports/alerts.csv'))[0]).toBe('raised_at,kind,about,subject,text');
  });
});

describe('exchange rates', () => {
  const rate = (valid_from: string, value = '0.0297') => ({
    ...{ from_currency: 'THB', to_currency: 'USD', valid_from, rate: value },
  });

  it('are set, listed, used, and deleted', async () => {
    const set = await api.post('reports/rates', { rates: [rate('2026-01-01'), rate('2026-02-01', '0.03')] });
    expect(set.json<RateList>().rates.map((one) => [one.valid_from, one.rate])).toEqual([
      ['2026-02-01', '0.03'],
      ['2026-01-01', '0.0297'],
    ]);
    const { rows } = await get<RevenueReport>(`reports/revenue?${PERIOD}&convert_to=USD`);
    expect(rows).toMatchObject([{ currency: 'USD', offline: { value: '0.315' }, browser: { value: '0.21' } }]);
    const page = await get<RateList>('reports/rates?limit=1');
    const second = await get<RateList>(`reports/rates?limit=1&cursor=${page.next_cursor ?? ''}`);
    expect(second).toMatchObject({ rates: [{ valid_from: '2026-01-01' }], next_cursor: null });
    expect(await csv('reports/rates.csv')).toHaveLength(3);
    const { rate: _, ...key } = rate('2026-02-01');
    const left = await api.post('reports/rates/delete', { rates: [key] });
    expect(left.json<RateList>().rates).toMatchObject([{ valid_from: '2026-01-01' }]);
  });

  it.each([
    [{ ...rate('2026-02-01'), rate: '0' }, 'rates.0.rate: Use a decimal above 0'],
    [{ ...rate('2026-02-01'), rate: '0,03' }, 'rates.0.rate: Use a decimal above 0'],
    [{ ...rate('2026-02-01'), to_currency: 'XYZ' }, 'rates.0: XYZ is not a currency.'],
    [{ ...rate('2026-02-01'), to_currency: 'THB' }, 'rates.0: both currencies are THB.'],
  ])('are refused where they are none: %j', async (one, detail) => {
    const response = await api.post('reports/rates', { rates: [one] });
    expect(response.json()).toMatchObject({ code: 'invalid_body' });
    expect(response.json<{ detail: string }>().detail).toContain(detail);
  });
});
