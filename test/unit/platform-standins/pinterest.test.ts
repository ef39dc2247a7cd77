import { describe, expect, it } from 'vitest';
import { pinterestCredentials as given } from '../../sandbox/platforms/pinterest/credentials.ts';
import type { PinterestOptions } from '../../sandbox/platforms/pinterest/options.ts';
import { ANA, SALE_SECONDS, secondsAgo, openStandIn, type StandInFixture } from './stand-in-fixture.ts';

const PATH = `/v5/ad_accounts/${given.ad_account_id}/events`;

/** The event of docs/platforms/pinterest.md#example. */
function sale(order_id = 'SO-10442', changes: object = {}) {
  return {
    event_name: 'checkout',
    action_source: 'offline',
    event_time: SALE_SECONDS,
    event_id: order_id,
    user_data: { em: [ANA.email], ph: [ANA.digitsPhone] },
    custom_data: {
      ...{ currency: 'USD', value: '129.90', order_id, num_items: 2 },
      contents: [{ id: 'SKU-77', item_price: '64.95', quantity: 2 }],
    },
    ...changes,
  };
}

const custom = (changes: object) => ({ custom_data: { ...sale().custom_data, ...changes } });
const content = (changes: object) => custom({ contents: [changes] });
const user = (user_data: object) => ({ user_data });
const mail = (more: object) => user({ em: [ANA.email], ...more });

interface Call {
  path?: string;
  token?: string;
  more?: object;
}

function post(
  pinterest: StandInFixture,
  data: unknown,
  { path = PATH, token = given.access_token, more = {} }: Call = {},
) {
  return pinterest.send('POST', path, { data, ...more }, { Authorization: `Bearer ${token}` });
}

describe('Pinterest', () => {
  it('takes events at the edge of each rule', async () => {
    const pinterest = await openStandIn('pinterest');
    const edges = [
      { event_time: secondsAgo(400) },
      { event_time: secondsAgo(0) + 60 },
      user({ hashed_maids: [ANA.externalId] }),
      user({ client_ip_address: '203.0.113.7', client_user_agent: 'M' }),
      mail({ click_id: 'dj0yJnU9x' }),
      { opt_out: true, ...custom({ opt_out_type: 'LDP' }) },
      { partner_name: 'ss-matchback' },
      { event_name: 'lead', custom_data: undefined },
    ];
    const { json } = await post(
      pinterest,
      edges.map((changes) => sale('A', changes)),
    );
    const events = edges.map(() => ({ status: 'processed' }));
    expect(json).toEqual({ num_events_received: edges.length, num_events_processed: edges.length, events });
    expect((await pinterest.received()).stored).toBe(edges.length);
  });

  it.each<[string, Call, unknown, number, number]>([
    ['without a token', { token: '' }, [sale()], 401, 2],
    ['for another ad account', { path: `/v5/ad_accounts/${given.other_ad_account_id}/events` }, [sale()], 403, 29],
    ['at another address', { path: '/v5/events' }, [sale()], 404, 404],
    ['without events', {}, [], 400, 4196],
    ['with 1,001 events', {}, Array.from({ length: 1001 }, () => sale()), 400, 4196],
    ['with an unknown key', { more: { test_event_code: 'T' } }, [sale()], 400, 4196],
    ['with more than a megabyte', {}, [sale('A', { language: 'x'.repeat(1_000_001) })], 413, 413],
  ])('refuses a call %s', async (_, call, data, status, code) => {
    const pinterest = await openStandIn('pinterest');
    const reply = await post(pinterest, data, call);
    expect([reply.status, reply.json.code]).toEqual([status, code]);
    expect((await pinterest.received()).stored).toBe(0);
  });

  it.each<[string, object, string]>([
    ['a value as a number', custom({ value: 129.9 }), 'custom_data.value'],
    ['a negative value', custom({ value: '-1' }), 'custom_data.value'],
    ['a price as a number', content({ item_price: 1 }), 'custom_data.contents.0.item_price'],
    ['half a piece', content({ quantity: 1.5 }), 'custom_data.contents.0.quantity'],
    ['a quantity as text', content({ quantity: '2' }), 'custom_data.contents.0.quantity'],
    ["Meta's price key", content({ price: '1' }), 'custom_data.contents.0'],
    ['a lower-case currency', custom({ currency: 'usd' }), 'custom_data.currency'],
    ['an unknown key', { opt_in: true }, ''],
    ['an unknown key of the person', mail({ fbc: 'x' }), 'user_data'],
    ['an unknown key of the sale', custom({ content_type: 'product' }), 'custom_data'],
    ['a plain e-mail', user({ em: ['ana.silva@example.com'] }), 'user_data.em.0'],
    ['an e-mail that is no list', user({ em: ANA.email }), 'user_data.em'],
    ['a hashed click id', mail({ click_id: ANA.email }), 'user_data.click_id'],
    ['a phone alone', user({ ph: [ANA.digitsPhone] }), 'user_data'],
    ['a customer id and a click id alone', user({ external_id: [ANA.externalId], click_id: 'x' }), 'user_data'],
    ['an address without a browser', user({ client_ip_address: '203.0.113.7' }), 'user_data'],
    ['milliseconds', { event_time: SALE_SECONDS * 1000 }, 'event_time'],
    ['no event id', { event_id: undefined }, 'event_id'],
    ['an unknown source', { action_source: 'physical_store' }, 'action_source'],
    ["Meta's event name", { event_name: 'Purchase' }, 'event_name'],
    ['a partner without its prefix', { partner_name: 'matchback' }, 'partner_name'],
  ])('refuses a batch for one event with %s, and names it', async (_, bad, field) => {
    const pinterest = await openStandIn('pinterest');
    const { status, json } = await post(pinterest, [sale('A'), sale('B', bad)]);
    expect([status, json.code]).toEqual([400, 4196]);
    expect(json.message).toMatch(new RegExp(`^data\\.1${field && `\\.${field}`}: `));
    expect(await pinterest.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it.each<[string, Partial<PinterestOptions>, object, string]>([
    ['of the future', {}, { event_time: secondsAgo(0) + 61 }, 'event_time is in the future'],
    [
      'older than a limit, where one is set',
      { maxAgeDays: 28 },
      { event_time: secondsAgo(29) },
      'event_time is older than 28 days',
    ],
    [
      'of a wrong shape, where it fails alone',
      { wrongShape: 'event' },
      custom({ value: 1 }),
      'data.1.custom_data.value: Not a valid string',
    ],
  ])('fails one event %s, and processes the others', async (_, options, bad, error_message) => {
    const pinterest = await openStandIn('pinterest', options);
    const { status, json } = await post(pinterest, [sale('A'), sale('B', bad)]);
    const events = [{ status: 'processed' }, { status: 'failed', error_message }];
    expect([status, json.details]).toEqual([422, { num_events_received: 2, num_events_processed: 1, events }]);
    expect(Object.keys((await pinterest.received()).by_order)).toEqual(['A']);
  });

  it('refuses a test like the real call, and records nothing of it', async () => {
    const pinterest = await openStandIn('pinterest');
    expect((await post(pinterest, [sale('A', user({}))], { path: `${PATH}?test=true` })).status).toBe(400);
    expect((await post(pinterest, [sale('A')], { path: `${PATH}?test=true` })).status).toBe(200);
    expect((await pinterest.received()).events).toBe(0);
  });

  it('adds a warning where one is set, and matches only known hashes', async () => {
    const pinterest = await openStandIn('pinterest', { warning: 'unusual', knownHashes: [ANA.digitsPhone] });
    const { json } = await post(pinterest, [sale('A', mail({ ph: [ANA.plusPhone] }))]);
    expect(json).toMatchObject({ events: [{ warning_message: 'unusual' }] });
    expect(await pinterest.received()).toMatchObject({ stored: 1, matched: 0 });
  });
});
