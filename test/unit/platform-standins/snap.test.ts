import { describe, expect, it } from 'vitest';
import { snapCredentials as given } from '../../sandbox/platforms/snap/credentials.ts';
import type { SnapOptions } from '../../sandbox/platforms/snap/options.ts';
import { ANA, DAY, HOUR, SALE_SECONDS, secondsAgo, openStandIn, type StandInFixture } from './stand-in-fixture.ts';

const PATH = `/v3/${given.pixel_id}/events`;

/** The event of docs/platforms/snap.md#example, shortened. */
function sale(order_id = 'SO-10442', changes: object = {}) {
  return {
    event_name: 'PURCHASE',
    event_time: SALE_SECONDS,
    event_id: order_id,
    action_source: 'OFFLINE',
    user_data: { em: [ANA.email], ph: [ANA.digitsPhone], sc_click_id: '3f0a6c1e-exampleScCid' },
    custom_data: {
      ...{ value: 129.9, currency: 'USD', order_id, num_items: 2 },
      contents: [{ id: 'SKU-77', quantity: 2, item_price: 64.95 }],
    },
    ...changes,
  };
}

const custom = (changes: object) => ({ custom_data: { ...sale().custom_data, order_id: 'A', ...changes } });
const user = (user_data: object) => ({ user_data });
const mail = (more: object) => user({ em: [ANA.email], ...more });

interface Call {
  path?: string;
  /** Null: none at all. */
  token?: string | null;
  /** Whether the token is in the header, as for v2. */
  inHeader?: true;
}

function post(snap: StandInFixture, data: unknown, call: Call = {}) {
  const { path = PATH, token = given.access_token, inHeader } = call;
  if (token === null) return snap.send('POST', path, { data });
  if (inHeader) return snap.send('POST', path, { data }, { Authorization: `Bearer ${token}` });
  return snap.send('POST', `${path}?${new URLSearchParams({ access_token: token })}`, { data });
}

describe('Snap', () => {
  it('takes events at the edge of each rule', async () => {
    const snap = await openStandIn('snap');
    const edges = [
      { event_time: secondsAgo(36) },
      { event_time: secondsAgo(0) + 60 },
      user({ ph: [ANA.digitsPhone] }),
      user({ madid: 'a-device' }),
      user({ client_ip_address: '203.0.113.7', client_user_agent: 'M' }),
      custom({ value: '129.90', contents: [{ id: '1', quantity: '2', item_price: '5' }] }),
      { action_source: 'phone_call' },
      mail({ fn: ANA.email, country: ANA.email }),
      { data_processing_options: ['LDU'], data_processing_options_country: 1 },
      { event_name: 'SUBSCRIBE', custom_data: undefined },
    ];
    const events = edges.map((changes, index) => sale(`A${index}`, changes));
    expect((await post(snap, events)).json).toMatchObject({ status: 'VALID' });
    expect((await snap.received()).stored).toBe(edges.length);
  });

  it.each<[string, Call, unknown, number]>([
    ['without a token', { token: null }, [sale()], 401],
    ['for another pixel', { path: `/v3/${given.other_pixel_id}/events` }, [sale()], 403],
    ['on the version before', { path: '/v2/conversion' }, [sale()], 404],
    ['without events', {}, [], 400],
    ['without data', {}, undefined, 400],
    ['with 2,001 events', {}, Array.from({ length: 2001 }, () => sale()), 400],
    ['with more than 2 MB', {}, [sale('A', { note: 'x'.repeat(2_000_001) })], 413],
  ])('refuses a call %s', async (_, call, data, status) => {
    const snap = await openStandIn('snap');
    const reply = await post(snap, data, call);
    expect([reply.status, reply.json.status]).toEqual([status, 'INVALID']);
    expect((await snap.received()).stored).toBe(0);
  });

  it.each<[string, object, string]>([
    ['a plain e-mail', user({ em: ['ana.silva@example.com'] }), 'user_data.em.0'],
    ['an upper-case hash', user({ em: [ANA.email.toUpperCase()] }), 'user_data.em.0'],
    ['an e-mail that is no list', user({ em: ANA.email }), 'user_data.em'],
    ['a name in a list', mail({ fn: [ANA.email] }), 'user_data.fn'],
    ['a plain customer id', mail({ external_id: 'cust-8841' }), 'user_data.external_id'],
    ['a hashed click id', mail({ sc_click_id: ANA.email }), 'user_data.sc_click_id'],
    ['an unknown key', mail({ email: 'x' }), 'user_data'],
    ['a click id alone', user({ sc_click_id: 'x' }), 'user_data'],
    ['a customer id alone', user({ external_id: ANA.externalId }), 'user_data'],
    ['an address without a browser', user({ client_ip_address: '203.0.113.7' }), 'user_data'],
    ['38 days of age', { event_time: secondsAgo(38) }, 'event_time'],
    ['milliseconds', { event_time: SALE_SECONDS * 1000 }, 'event_time'],
    ['a time as text', { event_time: String(SALE_SECONDS) }, 'event_time'],
    ['a time more than a minute ahead', { event_time: secondsAgo(0) + 61 }, 'event_time'],
    ['an unknown source', { action_source: 'shop' }, 'action_source'],
    ['a website sale without its page', { action_source: 'WEB' }, 'event_source_url'],
    ["Meta's event name", { event_name: 'Purchase' }, 'event_name'],
    ['no value', custom({ value: undefined }), 'custom_data.value'],
    ['a negative value', custom({ value: -1 }), 'custom_data.value'],
    ['no currency', custom({ currency: undefined }), 'custom_data.currency'],
    ['a lower-case currency', custom({ currency: 'usd' }), 'custom_data.currency'],
    ['a number as order id', custom({ order_id: 1 }), 'custom_data.order_id'],
    ['half a piece', custom({ num_items: 1.5 }), 'custom_data.num_items'],
    ['a number as event id', { event_id: 10442 }, 'event_id'],
  ])('refuses a batch for one event with %s, and names it', async (_, bad, field) => {
    const snap = await openStandIn('snap');
    const { status, json } = await post(snap, [sale('A'), sale('B', bad), sale('C')]);
    const reason = expect.stringMatching(`^${field}:`) as string;
    expect([status, json]).toMatchObject([400, { status: 'INVALID', error_records: [{ index: 1, reason }] }]);
    expect(await snap.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it.each<[string, Partial<SnapOptions>, object, number, number]>([
    ['once within 48 hours', {}, {}, 47 * HOUR, 1],
    ['twice after 48 hours', {}, {}, 2 * DAY, 2],
    ['once with a new value', {}, custom({ value: 1 }), HOUR, 1],
    ['twice with a new event id', {}, { event_id: 'A-2' }, HOUR, 2],
    ['twice without an event id', {}, { event_id: undefined }, HOUR, 2],
    ['twice under another name', {}, { event_name: 'SIGN_UP' }, HOUR, 2],
    ['twice where this API alone is not deduplicated', { dedupHours: 0 }, {}, HOUR, 2],
  ])('counts a repeated sale %s', async (_, options, changes, apart, stored) => {
    const snap = await openStandIn('snap', options);
    await post(snap, [sale('A')]);
    snap.advanceClock(apart);
    await post(snap, [sale('A', changes)]);
    const received = await snap.received();
    expect([received.stored, received.items[0]?.value]).toEqual([stored, 129.9]);
  });

  it('answers a check event by event, or refuses it like the real call', async () => {
    const snap = await openStandIn('snap');
    const path = `${PATH}/validate`;
    const event_logs = [{ event: 0, status: 'VALID' }];
    expect((await post(snap, [sale()], { path })).json).toMatchObject({
      status: 'VALID',
      test_event: true,
      event_logs,
    });
    expect((await post(snap, [sale('A', user({}))], { path })).json).toMatchObject({ status: 'INVALID' });
    expect((await snap.received()).events).toBe(0);
  });

  it.each<[Partial<SnapOptions>, object, Call, number, number]>([
    [{ takesMilliseconds: true }, { event_time: SALE_SECONDS * 1000 }, {}, 200, 1],
    [{ placesAs: 'list' }, mail({ ct: [ANA.email] }), {}, 200, 1],
    [{ placesAs: 'either' }, mail({ ct: ANA.email }), {}, 200, 1],
    [{ refuseUnknownUserKeys: false }, mail({ x: 1 }), {}, 200, 1],
    [{ maxAgeDays: 90 }, { event_time: secondsAgo(60) }, {}, 200, 1],
    [{}, { test_event_code: 'T' }, {}, 200, 0],
    [{ keepTestEvents: true }, { test_event_code: 'T' }, {}, 200, 1],
    [{}, {}, { inHeader: true }, 401, 0],
    [{ tokenIn: 'either' }, {}, { inHeader: true }, 200, 1],
    [{ tokenIn: 'header' }, {}, {}, 401, 0],
    [{ knownHashes: [ANA.digitsPhone] }, user({ ph: [ANA.plusPhone] }), {}, 200, 0],
  ])('has a switch %j', async (options, changes, call, status, matched) => {
    const snap = await openStandIn('snap', options);
    expect((await post(snap, [sale('A', changes)], call)).status).toBe(status);
    expect((await snap.received()).matched).toBe(matched);
  });

  it.each<[SnapOptions['badEvents'], object]>([
    [
      'event',
      {
        status: 'INVALID',
        event: 1,
        errors: { codes: ['INVALID_EVENT'], error_msgs: ['event_time: Not a valid number'] },
      },
    ],
    ['unnamed', { status: 'INVALID', reason: 'Events are not valid.' }],
  ])('may report a bad event as %s', async (badEvents, body) => {
    const snap = await openStandIn('snap', { badEvents });
    expect((await post(snap, [sale('A'), sale('B', { event_time: 'x' })])).json).toEqual(body);
  });
});
