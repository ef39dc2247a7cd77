import { describe, expect, it } from 'vitest';
import { tiktokCredentials as given } from '../../sandbox/platforms/tiktok/credentials.ts';
import type { TikTokOptions } from '../../sandbox/platforms/tiktok/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, world, type World } from './world.ts';

const PATH = '/open_api/v1.3/event/track/';
const nowSeconds = NOW.getTime() / 1000;

/** The event of docs/platforms/tiktok.md#example, shortened. */
function sale(order_id = 'SO-10442', changes: object = {}) {
  return {
    event: 'Purchase',
    event_time: SALE_SECONDS,
    event_id: order_id,
    user: { email: [ANA.email], phone: [ANA.plusPhone], city: 'menlopark', country: 'us', ttclid: 'E.C.P.example' },
    properties: {
      value: 129.9,
      currency: 'USD',
      order_id,
      contents: [{ content_id: 'SKU-77', price: 64.95, quantity: 2 }],
    },
    ...changes,
  };
}

const properties = (changes: object) => ({ properties: { ...sale().properties, ...changes } });
const offline = { event_source: 'offline', event_source_id: given.offline_event_set_id };

function post(tiktok: World, data: unknown, more: object = {}, token: string | null = given.access_token) {
  const headers: Record<string, string> = token === null ? {} : { 'Access-Token': token };
  return tiktok.send('POST', PATH, { ...offline, data, ...more }, headers);
}

describe('a sale that TikTok can use', () => {
  it('is answered with code 0 and stored under its order', async () => {
    const tiktok = await world('tiktok');
    const reply = await post(tiktok, [sale('A'), sale('B')]);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ code: 0, message: 'OK', data: {} });
    expect(reply.json.request_id).toMatch(/\w+/);
    const { stored, items } = await tiktok.received();
    expect(stored).toBe(2);
    expect(items[1]).toMatchObject({ order_id: 'B', dedup_id: 'B', arrived: 1, value: 129.9 });
  });

  it.each([
    ['27 days old', offline, sale('A', { event_time: nowSeconds - 27 * 86_400 })],
    ['known by e-mail alone, as text', offline, sale('A', { user: { email: ANA.email } })],
    [
      'a stage of a lead',
      { event_source: 'crm', event_source_id: given.crm_event_set_id },
      {
        event: 'qualified',
        event_time: SALE_SECONDS,
        event_id: 'crm-1',
        user: {},
        lead: { lead_id: '73', lead_event_source: 'HubSpot' },
      },
    ],
    [
      'a website sale known by its click',
      { event_source: 'web', event_source_id: given.pixel_code },
      sale('A', { user: { ttclid: 'E.C.P.x' } }),
    ],
  ])('may be %s', async (_, source, event) => {
    const tiktok = await world('tiktok');
    expect((await post(tiktok, [event], source)).json).toMatchObject({ code: 0 });
  });
});

describe('TikTok refuses the call with HTTP 200 and a code', () => {
  const pixelAsOffline = { event_source_id: given.pixel_code };
  const cases: [string, object, string | null, number, RegExp][] = [
    ['without a token', {}, null, 40104, /null/],
    ['with a token nobody issued', {}, 'forged', 40105, /token/],
    ['with an expired token', {}, given.expired_access_token, 40102, /expired/],
    ['with a token for other sources', {}, given.other_access_token, 40001, /No permission to operate event source/],
    [
      'with a token for other pixels',
      { event_source: 'web', ...pixelAsOffline },
      given.other_access_token,
      40001,
      /pixel code: C9SANDBOX/,
    ],
    ['with an unknown source', { event_source: 'shop' }, given.access_token, 40002, /event_source/],
    [
      'with the source id as a number',
      { event_source_id: 7057103914 },
      given.access_token,
      40002,
      /Invalid value for event_source_id: not a valid string\./,
    ],
    ['with a pixel code as offline id', pixelAsOffline, given.access_token, 40002, /event_source_id/],
    ['without events', { data: [] }, given.access_token, 40002, /data/],
    ['with 1,001 events', { data: Array.from({ length: 1001 }, () => sale()) }, given.access_token, 40002, /data/],
  ];
  it.each(cases)('%s', async (_, body, token, code, message) => {
    const tiktok = await world('tiktok');
    const reply = await post(tiktok, [sale()], body, token);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ code, data: {} });
    expect(reply.json.message).toMatch(message);
    expect([...reply.headers.keys()].filter((name) => /retry-after|ratelimit/i.test(name))).toEqual([]);
    expect(await tiktok.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('and with a plain 404 when the last slash is missing', async () => {
    const tiktok = await world('tiktok');
    const reply = await tiktok.send(
      'POST',
      PATH.slice(0, -1),
      { ...offline, data: [sale()] },
      { 'Access-Token': given.access_token },
    );
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain/);
  });
});

describe('one bad event refuses its batch and is named', () => {
  it.each([
    ['a number as event id', sale('B', { event_id: 10442 }), 'data.1.event_id: Not a valid string'],
    ['milliseconds', sale('B', { event_time: SALE_SECONDS * 1000 }), 'data.1.event_time: '],
    ['a time as text', sale('B', { event_time: String(SALE_SECONDS) }), 'data.1.event_time: '],
    ['29 days of age', sale('B', { event_time: nowSeconds - 29 * 86_400 }), 'data.1.event_time: Older'],
    ['a time more than a minute ahead', sale('B', { event_time: nowSeconds + 61 }), 'data.1.event_time: '],
    [
      'a number as content id',
      sale('B', properties({ contents: [{ content_id: 77 }] })),
      'data.1.properties.contents.0.content_id: Not a valid string',
    ],
    ['a number as order id', sale('B', properties({ order_id: 1 })), 'data.1.properties.order_id: '],
    [
      'a price as text',
      sale('B', properties({ contents: [{ content_id: 'a', price: '1' }] })),
      'data.1.properties.contents.0.price: Not a valid number',
    ],
    ['a value as text', sale('B', properties({ value: '1' })), 'data.1.properties.value: Not a valid number'],
    ['a negative value', sale('B', properties({ value: -1 })), 'data.1.properties.value: '],
    ['no value', sale('B', properties({ value: undefined })), 'data.1.properties.value: Missing'],
    ['no currency', sale('B', properties({ currency: undefined })), 'data.1.properties.currency: Missing'],
    ['a lower-case currency', sale('B', properties({ currency: 'usd' })), 'data.1.properties.currency: '],
    ['contents and content ids', sale('B', properties({ content_ids: ['a'] })), 'data.1.properties.content_ids: '],
    ['a plain e-mail', sale('B', { user: { email: 'ana.silva@example.com' } }), 'data.1.user.email: '],
    ['a plain phone', sale('B', { user: { phone: ['+14155550100'] } }), 'data.1.user.phone.0: '],
    [
      'a plain external id',
      sale('B', { user: { email: ANA.email, external_id: 'cust-8841' } }),
      'data.1.user.external_id: ',
    ],
    [
      'a hashed city',
      sale('B', { user: { email: ANA.email, city: ANA.email } }),
      'data.1.user.city: Must not be hashed',
    ],
    ['a hashed click id', sale('B', { user: { email: ANA.email, ttclid: ANA.email } }), 'data.1.user.ttclid: '],
    [
      'the old name phone_number',
      sale('B', { user: { email: ANA.email, phone_number: ANA.plusPhone } }),
      'data.1.user: ',
    ],
    ['an external id alone', sale('B', { user: { external_id: ANA.externalId } }), 'data.1.user: '],
    ['no user', sale('B', { user: undefined }), 'data.1.user: '],
  ])('%s', async (_, bad, message) => {
    const tiktok = await world('tiktok');
    const { json } = await post(tiktok, [sale('A'), bad, sale('C')]);
    expect(json.code).toBe(40002);
    expect(json.message).toContain(message);
    expect(await tiktok.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it('a lead nobody can be found by', async () => {
    const tiktok = await world('tiktok');
    const lead = { event: 'qualified', event_time: SALE_SECONDS, user: { external_id: ANA.externalId } };
    const { json } = await post(tiktok, [lead], { event_source: 'crm', event_source_id: given.crm_event_set_id });
    expect(json).toMatchObject({ code: 40002 });
  });
});

describe('the same sale again', () => {
  const crm = { event_source: 'crm', event_source_id: given.crm_event_set_id };
  const cases: [string, Partial<TikTokOptions>, object, object, number, number][] = [
    ['counts once within 48 hours', {}, sale('A'), {}, 47 * HOUR, 1],
    ['counts twice after 48 hours', {}, sale('A'), {}, 2 * DAY, 2],
    ['with a new value counts once', {}, sale('A', properties({ value: 1, order_id: 'A' })), {}, HOUR, 1],
    ['with a new event id counts twice', {}, sale('A', { event_id: 'A-2' }), {}, HOUR, 2],
    ['under another event name counts twice', {}, sale('A', { event: 'PlaceAnOrder' }), {}, HOUR, 2],
    ['at another source counts twice', {}, sale('A'), crm, HOUR, 2],
    ['counts twice where offline events are not deduplicated', { dedupSources: ['web'] }, sale('A'), {}, HOUR, 2],
  ];
  it.each(cases)('%s', async (_, options, second, source, apart, stored) => {
    const tiktok = await world('tiktok', options);
    await post(tiktok, [sale('A')]);
    tiktok.pass(apart);
    expect((await post(tiktok, [second], source)).json).toMatchObject({ code: 0 });
    const received = await tiktok.received();
    expect(received.stored).toBe(stored);
    expect(received.items[0]?.value).toBe(129.9);
  });

  it('with a new event id shows as one order under two keys', async () => {
    const tiktok = await world('tiktok');
    await post(tiktok, [sale('A'), sale('A', { event_id: 'A-2' })]);
    expect(await tiktok.received()).toMatchObject({ orders: 1, orders_with_several_keys: 1 });
  });
});

describe('switches', () => {
  it('knows people by the phone with its plus only', async () => {
    const tiktok = await world('tiktok', { knownHashes: [ANA.plusPhone] });
    await post(tiktok, [
      sale('A', { user: { phone: ANA.plusPhone } }),
      sale('B', { user: { phone: ANA.digitsPhone } }),
    ]);
    expect(await tiktok.received()).toMatchObject({ stored: 2, matched: 1 });
  });

  it.each([
    ['data[0]', /^data\[1\]/],
    ['Batch.0.', /^Batch\.1\./],
    ['none', /^Invalid value for event_id: not a valid string$/],
  ] as const)('points at the bad row in the way of %s', async (rowPointer, message) => {
    const tiktok = await world('tiktok', { rowPointer });
    const { json } = await post(tiktok, [sale('A'), sale('B', { event_id: 1 })]);
    expect(json.message).toMatch(message);
  });

  it.each([
    ['failed_events', { data: { failed_events: [{ index: 1 }] } }],
    ['error_details', { data: { error_details: [{ index: 1 }] } }],
    ['errors', { data: {}, errors: [{ index: 1 }] }],
    ['no_index', { data: {} }],
  ] as const)('keeps the good rows in partial mode and tells the others by %s', async (partialMode, told) => {
    const tiktok = await world('tiktok', { partialMode });
    const { json } = await post(tiktok, [sale('A'), sale('B', { event_id: 1 }), sale('C')]);
    expect(json).toMatchObject({ code: 20001, ...told });
    expect(await tiktok.received()).toMatchObject({ stored: 2, rejected_requests: 0 });
  });

  it('does not keep test events unless told so', async () => {
    const test = { test_event_code: 'TEST1' };
    const forgetful = await world('tiktok');
    expect((await post(forgetful, [sale()], test)).json).toMatchObject({ code: 0 });
    expect((await forgetful.received()).stored).toBe(0);
    const keeping = await world('tiktok', { keepTestEvents: true });
    await post(keeping, [sale()], test);
    expect((await keeping.received()).stored).toBe(1);
  });

  it.each<[string, Partial<TikTokOptions>, object, number]>([
    ['short numbers as event id', { refuseShortNumericEventId: true }, { event_id: '10442' }, 40002],
    ['limited data use offline', { refuseLimitedDataUseOffline: true }, { limited_data_use: true }, 40002],
    ['an event channel', { refuseEventChannel: true }, properties({ event_channel: 'store' }), 40002],
    ['older events', { maxAgeDays: 90 }, { event_time: nowSeconds - 60 * 86_400 }, 0],
    ['an external id alone', { offlineIdentity: 'any' }, { user: { external_id: ANA.externalId } }, 0],
    ['unknown user keys', { refuseUnknownUserKeys: false }, { user: { email: ANA.email, emails: 'x' } }, 0],
  ])('can be told about %s', async (_, options, changes, code) => {
    const tiktok = await world('tiktok', options);
    expect((await post(tiktok, [sale('A', changes)])).json).toMatchObject({ code });
  });

  it.each([
    [true, given.access_token, 40002],
    [true, given.other_access_token, 40001],
    [false, given.other_access_token, 40002],
  ])('judges the source before the number of events: %s', async (sourceBeforeEvents, token, code) => {
    const tiktok = await world('tiktok', { sourceBeforeEvents });
    expect((await post(tiktok, [], {}, token)).json).toMatchObject({ code });
    expect(await tiktok.received()).toMatchObject({ events: 0, stored: 0 });
  });

  it('names the row of an order that it was told to refuse', async () => {
    const tiktok = await world('tiktok');
    await tiktok.faults({ reject_order_ids: ['B'] });
    const { json } = await post(tiktok, [sale('A'), sale('B')]);
    expect(json).toMatchObject({ code: 40002, message: expect.stringMatching(/^data\.1\./) as string });
  });
});
