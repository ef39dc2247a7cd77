import { beforeAll, expect, it } from 'vitest';
import type {
  CustomerRequest,
  SourceDetail,
  SourceKindForm,
  SourceWithKey,
  WaitingStatus,
} from '../../../shared/api.ts';
import { ShopifyShop } from '../../sandbox/shops/shopify.ts';
import { StandardSender } from '../../sandbox/shops/standard-webhooks.ts';
import { untilProcessed } from '../capture/collect-fixture.ts';
import { type ApiFixture, NOW, openApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let admin: string;
beforeAll(async () => {
  fixture = await openApiFixture();
  admin = await fixture.makeKey(['admin']);
});
const post = (path: string, body: object = {}) =>
  fixture.call('POST', path, {
    key: admin,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const get = (path: string) => fixture.call('GET', path, { key: admin });
const add = async (body: object) => (await post('sources', body)).json<SourceWithKey>();

it('has a form for each kind of source', async () => {
  const { kinds } = (await get('source-kinds')).json<{ kinds: SourceKindForm[] }>();
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'site',
    'shopify',
    'woocommerce',
    'stripe',
    'standard_webhooks',
    'courier',
  ]);
  const shopify = kinds.find(({ kind }) => kind === 'shopify');
  expect(shopify).toMatchObject({
    label: 'Shopify',
    settings: { required: ['shop_domain'], properties: { conversions: { title: 'Orders as conversions' } } },
    secrets: [{ name: 'signing_secret', is_made_here: false }],
  });
  expect(kinds.find(({ kind }) => kind === 'courier')?.secrets).toMatchObject([{ is_made_here: true }]);
});

it('lists what waits, and what customers asked for', async () => {
  const couriers = await add({ kind: 'courier', name: 'Fast parcels' });
  const courier = new StandardSender({
    url: couriers.address,
    secret: couriers.secrets['signing_secret'] ?? '',
    clock: () => NOW,
  });
  await courier.deliver({ order_id: 'CRM-4711', status: 'Delivered', time: '2026-02-14T10:00:00Z' });
  const shop = await add({
    ...{ kind: 'shopify', name: 'My shop', settings: { shop_domain: 'test.myshopify.com' } },
    secrets: { signing_secret: 'shpss' },
  });
  const shopify = new ShopifyShop({ url: shop.address, secret: 'shpss', domain: 'test.myshopify.com' });
  const customer = { id: 7, email: 'eva.lima@shop.example.net', phone: null };
  await shopify.deliver('customers/data_request', {
    shop_id: 1,
    customer,
    orders_requested: [99],
    data_request: { id: 5 },
  });
  await untilProcessed(fixture.backend, fixture.tenantId);

  const { waiting } = (await get(`sources/${couriers.source.source_id}/waiting`)).json<{ waiting: WaitingStatus[] }>();
  expect(waiting).toMatchObject([
    { order_id: 'CRM-4711', tracking: null, status: 'Delivered', reason: 'order_unknown' },
  ]);
  const path = `sources/${shop.source.source_id}/requests`;
  const { requests } = (await get(path)).json<{ requests: CustomerRequest[] }>();
  expect(requests).toMatchObject([
    { kind: 'export_person', email: 'eva.lima@shop.example.net', orders: ['99'], done_at: null },
  ]);
  const done = await post(`${path}/${requests[0]?.request_id}/done`);
  expect(done.json<{ requests: CustomerRequest[] }>().requests[0]?.done_at).toBe(NOW.toISOString());
  const { sources } = (await get('sources')).json<{ sources: SourceDetail[] }>();
  expect(sources.find(({ kind }) => kind === 'shopify')).toMatchObject({
    problem: { code: 'customer_wants_data' },
    silence: null,
  });
});
