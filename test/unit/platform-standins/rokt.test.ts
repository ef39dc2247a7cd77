import { describe, expect, it } from 'vitest';
import { roktCredentials as given } from '../../sandbox/platforms/rokt/credentials.ts';
import type { RoktOptions } from '../../sandbox/platforms/rokt/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, openStandIn, type StandInFixture } from './stand-in-fixture.ts';

const BULK = '/v2/bulkevents';
const SALE_MS = SALE_SECONDS * 1000;
const CLICK = { '1277': { passbackconversiontrackingid: 'rk-5f0c1d' } };

function basic(key: string = given.api_key, secret: string = given.api_secret): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` };
}

/** A conversion with all fields (docs/platforms/rokt.md#request); `attributes` and `data` change its event. */
function sale(order = 'ORD-1001', changes: object = {}, attributes: object = {}, data: object = {}) {
  const custom_attributes = {
    ...{ conversiontype: 'purchase', confirmationref: order, amount: 129.9, currency: 'USD' },
    ...attributes,
  };
  const event = {
    event_name: 'conversion',
    custom_event_type: 'transaction',
    timestamp_unixtime_ms: SALE_MS,
    source_message_id: `conv-${order}`,
    custom_attributes,
    ...data,
  };
  return {
    schema_version: 2,
    environment: 'production',
    user_identities: { other: ANA.email, customerid: 'cust-77', other2: 'rk-5f0c1d' },
    integration_attributes: CLICK,
    user_attributes: { mobilesha256: ANA.plusPhone },
    events: [{ event_type: 'custom_event', data: event }],
    ...changes,
  };
}

const attribute = (changes: object) => sale('A', {}, changes);
const timed = (timestamp_unixtime_ms: unknown) => sale('A', {}, {}, { timestamp_unixtime_ms });
const identities = (user_identities: object | undefined) => sale('A', { user_identities });
const attributes = (user_attributes: object) => sale('A', { user_attributes });

function post(rokt: StandInFixture, body: unknown, headers = basic(), path = BULK) {
  return rokt.send('POST', path, body, headers);
}

describe('Rokt', () => {
  it('takes items at the edge of each rule', async () => {
    const rokt = await openStandIn('rokt');
    const edges = [
      identities({ email: 'jane.doe@example.com' }),
      identities({ customerid: 'cust-77' }),
      sale('A', { user_identities: {}, device_info: { ios_idfv: '6D92078A-8246-4BA4-AE5B-76104861E7DC' } }),
      attribute({ amount: '129.90' }),
      attributes({ city: ['Bangkok', 'Phuket'] }),
      timed(NOW.getTime() - 29 * DAY),
    ];
    expect(await post(rokt, edges)).toMatchObject({ status: 202, text: '' });
    expect(await rokt.received()).toMatchObject({ events: edges.length, rejected_requests: 0 });
  });

  it.each<[string, unknown, Record<string, string>, string, number]>([
    ['without credentials', [sale()], {}, BULK, 401],
    ['with a bearer token', [sale()], { Authorization: 'Bearer x' }, BULK, 401],
    ["with another key's secret", [sale()], basic(given.api_key, given.other_api_secret), BULK, 403],
    ['that is no JSON', '[{', basic(), BULK, 400],
    ['with one item and no list', sale(), basic(), BULK, 400],
    ['with 101 items', Array.from({ length: 101 }, () => sale()), basic(), BULK, 400],
    ['of more than 256 KB', [sale('A', {}, { note: 'x'.repeat(260_000) })], basic(), BULK, 400],
    ['at an unknown path', [sale()], basic(), '/v2/event', 404],
  ])('refuses a call %s', async (_, body, headers, path, status) => {
    const rokt = await openStandIn('rokt');
    expect((await post(rokt, body, headers, path)).status).toBe(status);
    expect((await rokt.received()).events).toBe(0);
  });

  const data = (field: string) => `.events[0].data.${field}`;
  it.each<[string, object, string]>([
    ['no environment', sale('A', { environment: undefined }), '.environment'],
    ['an unknown environment', sale('A', { environment: 'test' }), '.environment'],
    ['no identity', identities({}), '.user_identities'],
    ['a phone alone', identities(undefined), '.user_identities'],
    [
      'a browser alone',
      sale('A', { user_identities: {}, device_info: { http_header_user_agent: 'M' } }),
      '.user_identities',
    ],
    ['upper-case hex', identities({ other: ANA.email.toUpperCase() }), '.user_identities.other'],
    ['an e-mail where its hash belongs', identities({ other: 'jane.doe@example.com' }), '.user_identities.other'],
    ['an e-mail with capitals', identities({ email: 'Jane.Doe@example.com' }), '.user_identities.email'],
    ['a misspelt name', sale('A', { user_identity: {} }), ''],
    ['no events', sale('A', { events: [] }), '.events'],
    ['seconds', timed(SALE_SECONDS), data('timestamp_unixtime_ms')],
    ['a time as text', timed(String(SALE_MS)), data('timestamp_unixtime_ms')],
    ['31 days of age', timed(NOW.getTime() - 31 * DAY), data('timestamp_unixtime_ms')],
    ['a time ahead', timed(NOW.getTime() + 1000), data('timestamp_unixtime_ms')],
    ['no conversion type', attribute({ conversiontype: undefined }), data('custom_attributes.conversiontype')],
    ['a thousands separator', attribute({ amount: '1,590.00' }), data('custom_attributes.amount')],
    ['a currency name', attribute({ currency: 'Baht' }), data('custom_attributes.currency')],
    ['a basket', attribute({ items: [{ id: 'A' }] }), data('custom_attributes.items')],
    ['an object as user attribute', attributes({ address: { city: 'Bangkok' } }), '.user_attributes.address'],
    [
      'a plain phone where its hash belongs',
      attributes({ mobilesha256: '+66812345678' }),
      '.user_attributes.mobilesha256',
    ],
    ['more than 128 KB', attribute({ note: 'x'.repeat(128_000) }), ''],
  ])('names an item with %s, and keeps the others', async (_, bad, path) => {
    const rokt = await openStandIn('rokt');
    const { status, json } = await post(rokt, [sale('B'), bad, sale('C')]);
    const message = expect.stringContaining(`Path '[1]${path}'`) as string;
    expect([status, json]).toEqual([202, { errors: [{ code: 'BAD_REQUEST', message }] }]);
    expect(await rokt.received()).toMatchObject({ stored: 2, rejected_requests: 0 });
  });

  it.each<[string, Partial<RoktOptions>, object, number, number, number]>([
    ['once, however late', {}, {}, 60 * DAY, 1, 129.9],
    ['once with another message id', {}, sale('A', {}, {}, { source_message_id: 'other' }), HOUR, 1, 129.9],
    ['once with another value', {}, attribute({ amount: 1 }), HOUR, 1, 129.9],
    ['once with the newest value, where that wins', { dedupWinner: 'last' }, attribute({ amount: 1 }), HOUR, 1, 1],
    ['twice under another conversion type', {}, attribute({ conversiontype: 'lead' }), HOUR, 2, 129.9],
    ['twice without a reference', {}, attribute({ confirmationref: undefined }), HOUR, 2, 129.9],
  ])('counts a repeated conversion %s', async (_, options, second, apart, stored, value) => {
    const rokt = await openStandIn('rokt', { maxAgeDays: 90, ...options });
    await post(rokt, [sale('A')]);
    rokt.advanceClock(apart);
    await post(rokt, [{ ...sale('A'), ...second }]);
    const received = await rokt.received();
    expect([received.stored, received.items[0]?.value]).toEqual([stored, value]);
  });

  it.each([
    ['a negative amount', attribute({ amount: -129.9 })],
    ['its name', sale('A', {}, {}, { event_name: 'refund' })],
    ['its type', attribute({ conversiontype: 'refund' })],
  ])('does not take a refund, as it sees by %s', async (_, refund) => {
    const rokt = await openStandIn('rokt');
    await post(rokt, [sale('A'), refund]);
    expect(await rokt.received()).toMatchObject({ stored: 1, events: 1, refunds: 1 });
  });

  const alone = {
    integration_attributes: undefined,
    user_attributes: undefined,
    user_identities: { other: ANA.email },
  };
  it.each<[string, object, number]>([
    ['by its mobile', { ...alone, user_attributes: { mobilesha256: ANA.plusPhone } }, 1],
    ['not by another mobile', { ...alone, user_attributes: { mobilesha256: ANA.digitsPhone } }, 0],
    ['by its click', { user_attributes: undefined }, 1],
    ['not by an e-mail that it does not know', alone, 0],
  ])('recognises a person %s', async (_, changes, matched) => {
    const rokt = await openStandIn('rokt', { known: [ANA.plusPhone, 'rk-5f0c1d'] });
    await post(rokt, [sale('A', changes)]);
    expect(await rokt.received()).toMatchObject({ stored: 1, matched });
  });

  it.each([
    ['in one place only', { integration_attributes: undefined }],
    ['in two spellings', { user_identities: { other: ANA.email, other2: 'RK-5F0C1D' } }],
  ])('counts a click id %s', async (_, changes) => {
    const rokt = await openStandIn('rokt');
    await post(rokt, [sale('A', changes)]);
    expect(await rokt.received()).toMatchObject({ stored: 1, click_ids_in_one_place: 1 });
  });

  it.each<[Partial<RoktOptions>, unknown, Record<string, string>, number]>([
    [{ futureToleranceSeconds: 60 }, [timed(NOW.getTime() + 30_000)], basic(), 0],
    [{ refuseUnknownKeys: false }, [sale('A', { mpid: '1' })], basic(), 0],
    [{ credentialsFirst: false }, [], {}, 400],
    [{ badItems: 'refused' }, [timed(SALE_SECONDS)], basic(), 400],
  ])('has a switch %j', async (options, body, headers, refused) => {
    const rokt = await openStandIn('rokt', options);
    const reply = await post(rokt, body, headers);
    expect([reply.status, reply.text === '']).toEqual(refused === 0 ? [202, true] : [refused, false]);
  });
});
