import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { courier } from '../../../backend/sources/courier/index.ts';
import { parseJson } from './parse-json.ts';
import { shopify } from '../../../backend/sources/shopify/index.ts';
import { standardWebhooks } from '../../../backend/sources/standard-webhooks/index.ts';
import { fromStripeUnits } from '../../../backend/sources/stripe/amounts.ts';
import { stripe } from '../../../backend/sources/stripe/index.ts';
import type { SourceEvent, WebhookKind } from '../../../backend/sources/webhook-kind.ts';
import { woocommerce } from '../../../backend/sources/woocommerce/index.ts';

const BODIES = JSON.parse(readFileSync(join(import.meta.dirname, 'deliveries.json'), 'utf8')) as Record<string, string>;

/** What a delivery says. `given` replaces fields of the body. */
function read<S>(
  kind: WebhookKind<S>,
  topic: string,
  text: string,
  settings: object = {},
  given: object = {},
): SourceEvent[] {
  const body = parseJson(JSON.stringify({ ...(JSON.parse(text) as object), ...given }));
  return kind.read({ topic, id: 'd1', sentAt: '', body }, kind.settings.parse(settings));
}
const SHOP = { shop_domain: 'matchback-test.myshopify.com' };
const order = (given: object = {}, settings: object = {}, topic = 'orders/updated') =>
  read(shopify, topic, BODIES['shopify_order'] ?? '', { ...SHOP, ...settings }, given)[0];

describe('Shopify', () => {
  it('reads an order with its customer, numbers, tokens and clicks', () => {
    expect(order()).toEqual({
      kind: 'order',
      order: '450789469',
      at: '2026-11-20T02:15:02.000Z',
      version: '2026-11-20T02:15:02.000Z ',
      fields: {
        number: '#1001',
        placedAt: '2026-11-20T02:15:00.000Z',
        total: '129.9',
        current: '129.9',
        currency: 'USD',
        isTest: false,
      },
      reached: ['placed'],
      isVoid: false,
      refunds: {},
      trackings: [],
      person: {
        orders: ['#1001', '1001', '450789469'],
        email: 'jane.doe@example.com',
        phone: '+14155550123',
        phone_country: 'US',
        first_name: 'Jane',
        last_name: 'Doe',
        city: 'San Francisco',
        region: 'CA',
        postal_code: '94105',
        country: 'US',
        externalIds: [
          'checkout:c0ffee00c0ffee00c0ffee00c0ffee00',
          'cart:hWN8mbt7cart',
          'shopify-customer:matchback-test.myshopify.com:207119551',
        ],
        clicks: [
          { type: 'fbc', value: 'fb.1.1795140000123.IwAR-Test_fbclid', time: '2026-11-20T02:00:00.123Z' },
          { type: 'gclid', value: 'Cj0KCQiA-test-CLICK_0001_wcB' },
        ],
        at: '2026-11-20T02:15:00.000Z',
      },
    });
  });

  it.each([
    ['a null landing page', { landing_site: null }, ['fbc']],
    ['a wallet', { landing_site: '/wallets/checkouts.json' }, ['fbc']],
    [
      'a whole address',
      { landing_site: 'https://shop.example/?wbraid=Ck-wbraid_1&gbraid=0AAAAA-1' },
      ['fbc', 'wbraid', 'gbraid'],
    ],
    ['an unfilled macro', { landing_site: '/?gclid={gclid}&ttclid=__CLICKID__' }, ['fbc']],
    ['no attributes', { note_attributes: [], landing_site: null }, []],
  ])('finds the clicks of %s', (_what, given, types) => {
    const event = order(given);
    expect(event?.kind === 'order' && event.person?.clicks.map(({ type }) => type)).toEqual(types);
  });

  it('takes the attributes before the landing page, and the visitor of our script', () => {
    const event = order({
      note_attributes: [
        { name: 'GCLID', value: 'Cj0KCQiA-other-CLICK_wcB' },
        { name: 'matchback_visitor', value: 'v0123456789abcdef' },
        { name: 'gift', value: 'yes' },
      ],
      landing_site: '/?gclid=Cj0KCQiA-other-CLICK_wcB&utm_campaign=Summer+sale&fbclid=IwAR1234',
    });
    const person = event?.kind === 'order' ? event.person : undefined;
    expect(person?.clicks).toEqual([
      { type: 'gclid', value: 'Cj0KCQiA-other-CLICK_wcB' },
      { type: 'fbclid', value: 'IwAR1234', campaign: 'Summer sale' },
    ]);
    expect(person?.externalIds[0]).toBe('visitor:v0123456789abcdef');
  });

  it.each([
    ['paid', { financial_status: 'paid' }, { reached: ['placed', 'paid'], isVoid: false }],
    ['sent', { fulfillment_status: 'fulfilled' }, { reached: ['placed', 'fulfilled'], isVoid: false }],
    [
      'delivered',
      {
        fulfillment_status: 'fulfilled',
        fulfillments: [{ status: 'success', shipment_status: 'delivered', tracking_number: 'TH1' }],
      },
      { reached: ['placed', 'fulfilled', 'delivered'], trackings: ['TH1'] },
    ],
    [
      'half delivered',
      {
        fulfillment_status: 'fulfilled',
        fulfillments: [{ shipment_status: 'delivered' }, { shipment_status: 'in_transit' }],
      },
      { reached: ['placed', 'fulfilled'] },
    ],
    ['cancelled', { cancelled_at: '2026-11-21T00:00:00+07:00' }, { isVoid: true }],
    ['refunded', { financial_status: 'refunded' }, { isVoid: true }],
    ['a test', { test: true }, { fields: expect.objectContaining({ isTest: true }) as unknown }],
  ])('reads an order that is %s from its body, whatever the topic says', (_what, given, expected) => {
    expect(order(given)).toMatchObject(expected);
    expect(order({}, {}, 'orders/cancelled')).toMatchObject({ isVoid: false });
  });

  it('takes a customer without an e-mail as it is, and the currency of the customer where that is set', () => {
    const event = order({ email: null, customer: null, billing_address: null, phone: null });
    expect(event?.kind === 'order' && event.person).not.toHaveProperty('email');
    const total_price_set = { presentment_money: { amount: '4500.00', currency_code: 'THB' } };
    expect(order({ total_price_set }, { amounts: 'customer' })).toMatchObject({
      fields: { total: '4500', currency: 'THB' },
    });
    expect(order({}, { order_number: 'id' })).toMatchObject({ fields: { number: '450789469' } });
  });

  it('joins a refund to its order by the id', () => {
    const [refund] = read(shopify, 'refunds/create', BODIES['shopify_refund'] ?? '', SHOP);
    expect(refund).toMatchObject({
      kind: 'order',
      order: '450789469',
      fields: {},
      refunds: { '509562969': { amount: '29.9', currency: 'USD', ofItems: '29.9', at: '2026-11-24T03:00:00.000Z' } },
    });
    const pending = { transactions: [{ kind: 'refund', status: 'pending', amount: '5.00' }] };
    const [waits] = read(shopify, 'refunds/create', BODIES['shopify_refund'] ?? '', SHOP, pending);
    expect(waits).toMatchObject({ refunds: { '509562969': { amount: '0' } } });
  });

  it('keeps ids above 2^53 as they are', () => {
    const text = (BODIES['shopify_order'] ?? '').replace('"id":450789469', '"id":9007199254740993123');
    const [event] = shopify.read(
      { topic: 'orders/create', id: '', sentAt: '', body: parseJson(text) },
      shopify.settings.parse(SHOP),
    );
    expect(event).toMatchObject({ order: '9007199254740993123' });
  });

  it('reads requests about customers, and erases a shop only where the signed body names it alone', () => {
    const text = BODIES['shopify_redact'] ?? '';
    expect(read(shopify, 'customers/redact', text, SHOP)).toEqual([
      {
        kind: 'erase_person',
        request: '207119551',
        email: 'jane.doe@example.com',
        phone: '+14155550123',
        orders: ['450789469'],
      },
    ]);
    const [copy] = read(shopify, 'customers/data_request', text, SHOP, {
      orders_requested: [1],
      data_request: { id: 9 },
    });
    expect(copy).toMatchObject({ kind: 'export_person', request: '9', orders: ['1'] });
    const shop = JSON.stringify({ shop_id: 954889, shop_domain: SHOP.shop_domain });
    expect(read(shopify, 'shop/redact', shop, SHOP)).toEqual([{ kind: 'erase_shop', request: '954889', orders: [] }]);
    // The topic is not signed: another delivery with that topic erases nothing.
    for (const other of [text, BODIES['shopify_order'] ?? '', shop.replace('matchback', 'other')]) {
      expect(read(shopify, 'shop/redact', other, SHOP)[0]).toMatchObject({ kind: 'unreadable' });
    }
    expect(read(shopify, 'customers/redact', BODIES['shopify_order'] ?? '', SHOP)[0]).toMatchObject({
      kind: 'unreadable',
    });
  });
});

describe('WooCommerce', () => {
  const woo = (given: object = {}, settings: object = {}, topic = 'order.updated') =>
    read(woocommerce, topic, BODIES['woo_order'] ?? '', settings, given)[0];

  it('reads an order with the clicks of its first page', () => {
    expect(woo()).toMatchObject({
      order: '727',
      at: '2026-11-20T09:15:01.000Z',
      fields: { number: '727', placedAt: '2026-11-20T09:15:00.000Z', total: '29.35', currency: 'EUR', refunded: '0' },
      reached: ['placed'],
      person: {
        email: 'juan@example.com',
        phone: '+34 600 000 001',
        first_name: 'Juan',
        last_name: 'Pérez',
        externalIds: ['checkout:wc_order_58d2d042d1d'],
        clicks: [{ type: 'fbclid', value: 'IwAR-Test_fbclid2' }],
      },
    });
  });

  it.each([
    ['pending', {}, [], false],
    ['on-hold', {}, ['placed'], false],
    ['wc-completed', {}, ['placed', 'fulfilled'], false],
    ['processing', { date_paid_gmt: '2026-11-20T10:00:00' }, ['placed', 'paid'], false],
    ['failed', {}, [], true],
    ['cancelled', { date_paid_gmt: '2026-11-20T10:00:00' }, [], true],
    ['parcel-back', {}, [], true],
    ['unheard-of', {}, [], false],
  ])('reads the status %s', (status, given, reached, isVoid) => {
    const settings = { statuses: { 'parcel-back': 'cancelled' } };
    expect(woo({ status, ...given }, settings)).toMatchObject({ reached, isVoid });
  });

  it('adds refunds up, and orders changes of one second by how far the order is', () => {
    const refunds = [
      { id: 1, total: '-10.00' },
      { id: 2, total: '-0.35' },
    ];
    expect(woo({ refunds })).toMatchObject({ fields: { refunded: '10.35' } });
    const versions = [
      {},
      { status: 'completed' },
      { status: 'completed', refunds },
      { status: 'refunded', refunds },
    ].map((given) => {
      const event = woo(given);
      return event?.kind === 'order' ? event.version : '';
    });
    expect(versions).toEqual([...versions].sort());
  });

  it('ignores drafts, and orders of which only the id is left', () => {
    expect(read(woocommerce, 'order.deleted', '{"id":727}')).toEqual([
      { kind: 'ignored', why: 'The order was deleted in the shop.', order: '727' },
    ]);
    expect(woo({ status: 'checkout-draft' })).toMatchObject({ kind: 'ignored' });
  });

  it('takes no local time for one in UTC', () => {
    expect(woo({ date_created_gmt: null })).toMatchObject({
      fields: expect.not.objectContaining({ placedAt: expect.anything() as unknown }) as unknown,
    });
  });
});

describe('Stripe', () => {
  const session = (object: object, type = 'checkout.session.completed', settings: object = { test_mode: true }) => {
    const event = JSON.parse(BODIES['stripe_session'] ?? '') as { data: { object: object } };
    const given = { type, data: { object: { ...event.data.object, ...object } } };
    return read(stripe, type, BODIES['stripe_session'] ?? '', settings, given)[0];
  };

  it('reads a checkout with the order of the seller and the clicks in its metadata', () => {
    expect(session({})).toMatchObject({
      order: 'pi_test_1',
      at: '2026-11-20T02:15:00.000Z',
      fields: { number: 'ORD-1001', total: '129.9', currency: 'USD', isTest: true },
      reached: ['placed', 'paid'],
      person: {
        orders: ['ORD-1001', 'pi_test_1', 'cs_test_1'],
        email: 'jane.doe@example.com',
        customer_name: 'Jane Doe',
        clicks: [{ type: 'gclid', value: 'Cj0KCQiA-test-CLICK_0001_wcB' }],
      },
    });
    expect(session({}, undefined, {})).toMatchObject({ kind: 'ignored' });
    expect(session({ client_reference_id: null, metadata: { order_id: 'A-7' } })).toMatchObject({
      fields: { number: 'A-7' },
    });
    expect(session({ client_reference_id: null, metadata: {} })).toMatchObject({ fields: { number: 'pi_test_1' } });
  });

  it('waits for the money of a payment that is settled later', () => {
    expect(session({ payment_status: 'unpaid' })).toMatchObject({ reached: ['placed'], isVoid: false });
    const later = 'checkout.session.async_payment_succeeded';
    expect(session({ payment_status: 'paid' }, later)).toMatchObject({ reached: ['placed', 'paid'] });
    expect(session({ payment_status: 'unpaid' }, 'checkout.session.async_payment_failed')).toMatchObject({
      isVoid: true,
      reached: ['placed'],
    });
  });

  it('knows a refund by the payment, with all that was refunded so far', () => {
    const charge = {
      object: 'charge',
      payment_intent: 'pi_test_1',
      currency: 'usd',
      amount: 12990,
      amount_refunded: 1000,
    };
    expect(session(charge, 'charge.refunded')).toMatchObject({
      order: 'pi_test_1',
      version: 'refunded 000000000001000',
      fields: { refunded: '10' },
    });
  });

  it.each([
    ['12990', 'usd', '129.9'],
    ['5', 'usd', '0.05'],
    ['500', 'jpy', '500'],
    ['290000', 'vnd', '290000'],
    ['5120', 'kwd', '5.12'],
    ['500', 'isk', '5'],
    ['10000', 'ugx', '100'],
    ['12.5', 'usd', undefined],
    [undefined, 'usd', undefined],
  ])('takes %s of %s for %s', (units, currency, amount) => {
    expect(fromStripeUnits(units, currency)).toBe(amount);
  });
});

describe('signed webhooks of other programs', () => {
  const text = BODIES['standard_order'] ?? '';

  it('reads an order and a lead', () => {
    expect(read(standardWebhooks, 'order.paid', text)[0]).toMatchObject({
      order: 'ORD-1001',
      version: '2026-11-20T02:15:00.000Z',
      fields: { number: 'ORD-1001', total: '129.9', currency: 'USD' },
      reached: ['placed', 'paid'],
      person: { email: 'jane.doe@example.com', clicks: [{ type: 'gclid', value: 'Cj0KCQiA-test-CLICK_0001_wcB' }] },
    });
    const lead = { type: 'lead', data: { phone: '081 234 5678', phone_country: 'TH', visitor: 'v0123456789abcdef' } };
    expect(read(standardWebhooks, 'lead', text, {}, lead)).toEqual([
      {
        kind: 'person',
        person: {
          ...{ orders: [], phone: '081 234 5678', phone_country: 'TH', clicks: [] },
          externalIds: ['visitor:v0123456789abcdef'],
          at: '2026-11-20T02:15:00.000Z',
        },
      },
    ]);
  });

  it('says why an event cannot be read', () => {
    const why = (given: object, topic = 'order.paid') => read(standardWebhooks, topic, text, {}, given)[0];
    expect(why({ timestamp: '2026-11-20 02:15:00' })).toMatchObject({ kind: 'unreadable', order: 'ORD-1001' });
    expect(why({ data: {} })).toEqual({ kind: 'unreadable', why: 'The event has no order_id.' });
    expect(why({ data: { phone_country: 'TH' } }, 'lead')).toMatchObject({ kind: 'unreadable' });
  });

  it.each([
    [
      { order_id: 'ORD-1', status: 'Delivered', time: '2026-11-24T15:00:00+07:00' },
      { kind: 'status', order: 'ORD-1', status: 'Delivered', at: '2026-11-24T08:00:00.000Z' },
    ],
    [
      { type: 'parcel', timestamp: '2026-11-24T08:00:00Z', data: { tracking: 'TH01', status: 'returned' } },
      { kind: 'status', tracking: 'TH01', status: 'returned', at: '2026-11-24T08:00:00.000Z' },
    ],
    [{ status: 'Delivered', time: '2026-11-24T08:00:00Z' }, { kind: 'unreadable' }],
    [
      { order_id: 'ORD-1', time: '2026-11-24T08:00:00Z' },
      { kind: 'unreadable', order: 'ORD-1' },
    ],
    [
      { order_id: 'ORD-1', status: 'Delivered', time: '24/11/2026' },
      { kind: 'unreadable', order: 'ORD-1' },
    ],
  ])('reads a message of a courier', (message, expected) => {
    expect(read(courier, 'status', JSON.stringify(message))[0]).toMatchObject(expected);
  });
});
