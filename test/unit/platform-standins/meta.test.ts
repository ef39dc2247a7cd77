import { expect, it, describe } from 'vitest';
import { metaCredentials } from '../../sandbox/platforms/meta/credentials.ts';
import type { MetaOptions } from '../../sandbox/platforms/meta/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, world, type World } from './world.ts';

const PATH = `/v26.0/${metaCredentials.dataset_id}/events`;
const { access_token } = metaCredentials;

/** The event of docs/platforms/meta.md#example, shortened. */
function sale(order_id = 'SO-10442', changes: object = {}) {
  return {
    event_name: 'Purchase',
    event_time: SALE_SECONDS,
    event_id: order_id,
    action_source: 'physical_store',
    user_data: { em: [ANA.email], ph: [ANA.digitsPhone], fbc: 'fb.1.1794470400000.IwAR3exampleClickIdCaseSensitive' },
    custom_data: { value: 129.9, currency: 'USD', order_id },
    data_processing_options: [],
    ...changes,
  };
}

const custom = (changes: object) => ({ custom_data: { ...sale().custom_data, ...changes } });
const user = (user_data: object) => ({ user_data });
const online = { action_source: 'website', event_source_url: 'https://shop.example/thanks' };
const nowSeconds = NOW.getTime() / 1000;

function post(meta: World, data: unknown, more: object = {}, path = PATH) {
  return meta.send('POST', path, { data, access_token, ...more });
}

function errorOf(reply: { json: Record<string, unknown> }) {
  return reply.json.error as {
    code: number;
    error_subcode?: number;
    type: string;
    is_transient: boolean;
    fbtrace_id: string;
  };
}

describe('a purchase that Meta can use', () => {
  it('is received and stored once under its order', async () => {
    const meta = await world('meta');
    const reply = await post(meta, [sale('A'), sale('B')]);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ events_received: 2, messages: [] });
    const { stored, items, by_order } = await meta.received();
    expect(stored).toBe(2);
    expect(items[0]).toMatchObject({
      order_id: 'A',
      dedup_id: 'A',
      value: 129.9,
      currency: 'USD',
      arrived: 1,
      stored: 1,
    });
    expect(Object.keys(by_order)).toEqual(['A', 'B']);
  });

  it.each([
    [
      'a token in the query',
      `${PATH}?access_token=${access_token}`,
      JSON.stringify({ data: [sale()] }),
      'application/json',
    ],
    [
      'form fields with JSON in data',
      PATH,
      new URLSearchParams({ data: JSON.stringify([sale()]), access_token }).toString(),
      'application/x-www-form-urlencoded',
    ],
    [
      'the oldest version that lives',
      PATH.replace('v26.0', 'v21.0'),
      JSON.stringify({ data: [sale()], access_token }),
      'application/json',
    ],
  ])('is taken with %s', async (_, path, body, type) => {
    const meta = await world('meta');
    const reply = await meta.send('POST', path, body, { 'Content-Type': type });
    expect(reply.json).toMatchObject({ events_received: 1 });
  });

  it.each([
    ['sold in a shop 61 days ago', sale('A', { event_time: nowSeconds - 61 * 86_400 })],
    ['telephoned 6 days ago', sale('A', { action_source: 'phone_call', event_time: nowSeconds - 6 * 86_400 })],
    ['a minute ahead of the clock', sale('A', { event_time: nowSeconds + 60 })],
    ['worth nothing', sale('A', custom({ value: 0 }))],
    ['priced in lower case', sale('A', custom({ currency: 'usd' }))],
    ['by first and last name alone', sale('A', user({ fn: ANA.email, ln: [ANA.externalId] }))],
    ['with a plain external id', sale('A', user({ external_id: 'cust-8841' }))],
    [
      'with the limited data use of California',
      sale('A', {
        data_processing_options: ['LDU'],
        data_processing_options_country: 1,
        data_processing_options_state: 1000,
      }),
    ],
    [
      'a website sale with its page and browser',
      sale('A', { ...online, ...user({ em: ANA.email, client_user_agent: 'Mozilla' }) }),
    ],
    [
      'a stage of a lead',
      sale('A', {
        action_source: 'system_generated',
        user_data: { lead_id: 123456789012345 },
        ...custom({ event_source: 'crm', lead_event_source: 'HubSpot' }),
      }),
    ],
  ])('may be %s', async (_, event) => {
    const meta = await world('meta');
    expect((await post(meta, [event])).json).toMatchObject({ events_received: 1 });
  });
});

describe('Meta refuses the call', () => {
  const events = [sale()];
  it.each([
    ['without a token', PATH, { access_token: undefined }, 190, undefined],
    ['with a token nobody issued', PATH, { access_token: 'EAAforged' }, 190, undefined],
    ['with an expired token', PATH, { access_token: metaCredentials.expired_access_token }, 190, 463],
    ['with a token of another dataset', PATH, { access_token: metaCredentials.other_access_token }, 100, 33],
    ['for a dataset that does not exist', '/v26.0/999/events', {}, 100, 33],
    ['on a version that has ended', PATH.replace('v26.0', 'v20.0'), {}, 100, undefined],
    ['on a version yet to come', PATH.replace('v26.0', 'v27.0'), {}, 100, undefined],
    ['on a version nobody writes so', PATH.replace('v26.0', '26'), {}, 100, undefined],
    ['without data', PATH, { data: undefined }, 100, undefined],
    ['without events', PATH, { data: [] }, 100, undefined],
    ['with 1,001 events', PATH, { data: Array.from({ length: 1001 }, () => sale()) }, 100, undefined],
    ['with a field that it does not know', PATH, { event_source: 'web' }, 100, undefined],
  ])('%s', async (_, path, body, code, subcode) => {
    const meta = await world('meta');
    const reply = await post(meta, events, body, path);
    expect(reply.status).toBe(400);
    expect(errorOf(reply)).toMatchObject({ code, type: 'OAuthException', is_transient: false });
    expect(errorOf(reply).error_subcode).toBe(subcode);
    expect(await meta.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });
});

describe('one bad event sinks its batch, without saying which', () => {
  it.each([
    ['older than 62 days in a shop', sale('B', { event_time: nowSeconds - 62 * 86_400 - 1 }), 2804003],
    [
      'older than 7 days elsewhere',
      sale('B', { action_source: 'other', event_time: nowSeconds - 7 * 86_400 - 1 }),
      2804003,
    ],
    ['more than a minute ahead', sale('B', { event_time: nowSeconds + 61 }), 2804003],
    ['in milliseconds', sale('B', { event_time: SALE_SECONDS * 1000 }), 2804019],
    ['at a fraction of a second', sale('B', { event_time: SALE_SECONDS + 0.5 }), 2804019],
    ['of an unknown source', sale('B', { action_source: 'shop' }), 2804019],
    ['without a value', sale('B', { custom_data: { currency: 'USD', order_id: 'B' } }), 2804009],
    ['without custom data', sale('B', { custom_data: undefined }), 2804009],
    ['with the value as text', sale('B', custom({ value: '129.90' })), 2804019],
    ['with a negative value', sale('B', custom({ value: -5 })), 2804019],
    ['without a currency', sale('B', custom({ currency: undefined })), 2804019],
    ['in a currency that does not exist', sale('B', custom({ currency: 'XYZ' })), 2804019],
    ['with a plain e-mail', sale('B', user({ em: 'ana.silva@example.com' })), 2804019],
    ['with plain phone digits', sale('B', user({ ph: ['14155550100'] })), 2804019],
    ['with an upper-case hash', sale('B', user({ em: ANA.email.toUpperCase() })), 2804019],
    ['with an MD5', sale('B', user({ em: '0cc175b9c0f1b6a831c399e269772661' })), 2804019],
    ['with the old key email', sale('B', user({ email: ANA.email, external_id: 'x' })), 2804019],
    ['from a website without its page', sale('B', { action_source: 'website' }), 2804019],
    ['known by city and country alone', sale('B', user({ ct: ANA.email, country: ANA.email })), 2804050],
    ['known by last name and gender alone', sale('B', user({ ln: ANA.email, ge: ANA.email })), 2804050],
    ['known by empty lists', sale('B', user({ em: [], ph: [] })), 2804050],
    ['with a lead id of 14 digits', sale('B', user({ lead_id: '12345678901234' })), 2804036],
    [
      'with limited data use and no state',
      sale('B', { data_processing_options: ['LDU'], data_processing_options_country: 1 }),
      2804019,
    ],
    ['with content but no quantity', sale('B', custom({ contents: [{ id: 'SKU-77' }] })), 2804019],
  ])('%s', async (_, bad, subcode) => {
    const meta = await world('meta');
    const reply = await post(meta, [sale('A'), bad, sale('C')]);
    expect(reply.status).toBe(400);
    expect(errorOf(reply)).toMatchObject({ code: 100, error_subcode: subcode });
    expect(reply.text).not.toMatch(/data\W?1|events?\W?1/);
    expect(await meta.received()).toMatchObject({ stored: 0, events: 0, items: [] });
  });
});

describe('the same sale again', () => {
  const later = sale('A', { event_time: SALE_SECONDS + 1 });
  const phoned = sale('A', { action_source: 'phone_call' });
  const web = sale('A', { ...online, ...user({ em: ANA.email, client_user_agent: 'Mozilla' }) });
  const cases: [string, Partial<MetaOptions>, object, object, number, number][] = [
    ['counts once within 7 days', {}, sale('A'), sale('A'), 6 * DAY, 1],
    ['counts twice after 7 days', {}, sale('A'), sale('A'), 8 * DAY, 2],
    [
      'with a new value counts once and keeps the old one',
      {},
      sale('A'),
      sale('A', custom({ value: 1, order_id: 'A' })),
      HOUR,
      1,
    ],
    ['with a new time counts twice', {}, sale('A'), later, HOUR, 2],
    [
      'with another item number counts twice',
      {},
      sale('A'),
      sale('A', custom({ item_number: '2', order_id: 'A' })),
      HOUR,
      2,
    ],
    ['by telephone counts once, as assumed', {}, phoned, phoned, HOUR, 1],
    [
      'by telephone counts twice where the key is for shops only',
      { offlineKeyFor: 'physical_store' },
      phoned,
      phoned,
      HOUR,
      2,
    ],
    ['from the website counts once within 48 hours', {}, web, web, 47 * HOUR, 1],
    ['from the website counts twice after 48 hours', {}, web, web, 49 * HOUR, 2],
    ['from the website counts twice where ids do not help', { eventIdDedup: false }, web, web, HOUR, 2],
  ];
  it.each(cases)('%s', async (_, options, first, second, apart, stored) => {
    const meta = await world('meta', options);
    await post(meta, [first]);
    meta.pass(apart);
    expect((await post(meta, [second])).json).toMatchObject({ events_received: 1 });
    const received = await meta.received();
    expect(received.stored).toBe(stored);
    expect(received.items[0]?.value).toBe(129.9);
  });

  it('without an order id is known by the person', async () => {
    const meta = await world('meta');
    const nameless = sale('A', custom({ order_id: undefined }));
    await post(meta, [nameless, nameless, { ...nameless, user_data: { em: ANA.externalId } }]);
    expect((await meta.received()).stored).toBe(2);
  });

  it('sent with another time shows as one order under two keys', async () => {
    const meta = await world('meta');
    await post(meta, [sale('A'), later]);
    expect(await meta.received()).toMatchObject({ orders: 1, orders_with_several_keys: 1 });
  });
});

describe('switches and side paths', () => {
  it('tells a known person from an unknown one', async () => {
    const meta = await world('meta', { knownHashes: [ANA.digitsPhone] });
    await post(meta, [sale('A'), sale('B', user({ ph: ANA.plusPhone }))]);
    expect(await meta.received()).toMatchObject({ stored: 2, matched: 1 });
  });

  it('refuses a body over the cap', async () => {
    const meta = await world('meta', { maxBodyBytes: 1000 });
    const reply = await post(meta, [sale('A'), sale('B'), sale('C')]);
    expect(errorOf(reply).code).toBe(100);
  });

  it('takes a website sale without its page where that is not enforced', async () => {
    const meta = await world('meta', { enforceWebsiteFields: false });
    expect((await post(meta, [sale('A', { action_source: 'website' })])).status).toBe(200);
  });

  it.each<[string, Partial<MetaOptions>, object, number]>([
    ['store data in the event', {}, { store_data: {} }, 400],
    ['store data in custom data', {}, custom({ store_data: {} }), 200],
    ['store data in the event where it belongs there', { storeDataIn: 'event' }, { store_data: {} }, 200],
    ['store data in custom data where it does not', { storeDataIn: 'event' }, custom({ store_data: {} }), 400],
    ['a customer segment in either', {}, { customer_segmentation: 'new_customer_to_business' }, 200],
  ])('judges %s', async (_, options, changes, status) => {
    const meta = await world('meta', options);
    expect((await post(meta, [sale('A', changes)])).status).toBe(status);
  });

  it('says that a dataset takes offline events and how good they are', async () => {
    const meta = await world('meta');
    const token = `access_token=${access_token}`;
    const dataset = await meta.send(
      'GET',
      `/v26.0/${metaCredentials.dataset_id}?fields=is_consolidated_container&${token}`,
    );
    expect(dataset.json).toMatchObject({ is_consolidated_container: true });
    const quality = await meta.send('GET', `/v26.0/dataset_quality?fields=offline&dataset_id=1&${token}`);
    expect(quality.json.offline).toHaveProperty('match_key');
  });

  const node = `/v26.0/${metaCredentials.dataset_id}`;
  const bearer = { Authorization: `Bearer ${access_token}` };
  it.each<[string, Partial<MetaOptions>, string, number, object]>([
    ['its name', {}, '?fields=id,name', 200, { id: metaCredentials.dataset_id, name: 'Sandbox dataset' }],
    [
      'that it takes no offline events',
      { consolidated: false },
      '?fields=is_consolidated_container',
      200,
      { is_consolidated_container: false },
    ],
    ['no field that it lacks', {}, '?fields=nme', 400, { error: { code: 100 } }],
    ['nothing to a token that may not read it', { readable: false }, '?fields=name', 403, { error: { code: 200 } }],
    [
      'nothing to a bearer where that is not taken',
      { bearerToken: false },
      '?fields=name',
      400,
      { error: { code: 190 } },
    ],
  ])('tells of a dataset %s', async (_, options, query, status, expected) => {
    const meta = await world('meta', options);
    const reply = await meta.send('GET', node + query, undefined, bearer);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject(expected);
    expect(await meta.received()).toMatchObject({ requests: 0, events: 0 });
  });

  it('refuses the batch of an order that it was told to refuse', async () => {
    const meta = await world('meta');
    await meta.faults({ reject_order_ids: ['B'] });
    expect(errorOf(await post(meta, [sale('A'), sale('B')]))).toMatchObject({ code: 100, error_subcode: 2804019 });
    expect((await post(meta, [sale('A')])).status).toBe(200);
  });
});
