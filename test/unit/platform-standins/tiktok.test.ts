import { describe, expect, it } from 'vitest';
import { tiktokCredentials as given } from '../../sandbox/platforms/tiktok/credentials.ts';
import type { TikTokOptions } from '../../sandbox/platforms/tiktok/options.ts';
import { ANA, DAY, HOUR, SALE_SECONDS, secondsAgo, openStandIn, type StandInFixture } from './stand-in-fixture.ts';

const PATH = '/open_api/v1.3/event/track/';

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
const user = (changes: object) => ({ user: changes });
const offline = { event_source: 'offline', event_source_id: given.offline_event_set_id };
const crm = { event_source: 'crm', event_source_id: given.crm_event_set_id };
const web = { event_source: 'web', event_source_id: given.pixel_code };

function post(
  tiktok: StandInFixture,
  data: unknown,
  more: object = {},
  token: string | null = given.access_token,
  path = PATH,
) {
  const headers: Record<string, string> = token === null ? {} : { 'Access-Token': token };
  return tiktok.send('POST', path, { ...offline, data, ...more }, headers);
}

describe('TikTok', () => {
  it.each<[string, object, object]>([
    ['27 days old', offline, { event_time: secondsAgo(27) }],
    ['a minute ahead', offline, { event_time: secondsAgo(0) + 60 }],
    ['identified by one e-mail, as text', offline, user({ email: ANA.email })],
    ['a stage of a lead', crm, { ...user({}), lead: { lead_id: '73', lead_event_source: 'HubSpot' } }],
    ['a website sale identified by its click', web, user({ ttclid: 'E.C.P.x' })],
  ])('takes an event %s', async (_, source, changes) => {
    const tiktok = await openStandIn('tiktok');
    expect((await post(tiktok, [sale('A', changes)], source)).json).toMatchObject({ code: 0, message: 'OK', data: {} });
    expect((await tiktok.received()).stored).toBe(1);
  });

  it.each<[string, object, string | null, number, RegExp]>([
    ['without a token', {}, null, 40104, /null/],
    ['with the token of another pixel', web, given.other_access_token, 40001, /pixel code: C9SANDBOX/],
    ['with an unknown source', { event_source: 'shop' }, given.access_token, 40002, /event_source/],
    [
      'with a number as source id',
      { event_source_id: 7057103914 },
      given.access_token,
      40002,
      /event_source_id: not a valid string\./,
    ],
    [
      'with a pixel code as offline id',
      { event_source_id: given.pixel_code },
      given.access_token,
      40002,
      /event_source_id/,
    ],
    ['with an offline id as pixel code', { event_source: 'web' }, given.access_token, 40002, /event_source_id/],
    ['without events', { data: [] }, given.access_token, 40002, /data/],
    ['with 1,001 events', { data: Array.from({ length: 1001 }, () => sale()) }, given.access_token, 40002, /data/],
  ])('refuses a call %s with HTTP 200, a code and no rate header', async (_, body, token, code, message) => {
    const tiktok = await openStandIn('tiktok');
    const { status, json, headers } = await post(tiktok, [sale()], body, token);
    expect([status, json]).toMatchObject([200, { code, data: {}, message: expect.stringMatching(message) as string }]);
    expect([...headers.keys()].filter((name) => /retry-after|ratelimit/i.test(name))).toEqual([]);
    expect(await tiktok.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('has nothing at the path without its last slash', async () => {
    const tiktok = await openStandIn('tiktok');
    const reply = await post(tiktok, [sale()], {}, given.access_token, PATH.slice(0, -1));
    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
  });

  it.each<[string, object, string]>([
    ['a number as event id', { event_id: 10442 }, 'event_id: Not a valid string'],
    ['milliseconds', { event_time: SALE_SECONDS * 1000 }, 'event_time: '],
    ['a time as text', { event_time: String(SALE_SECONDS) }, 'event_time: '],
    ['29 days of age', { event_time: secondsAgo(29) }, 'event_time: Older'],
    ['a time more than a minute ahead', { event_time: secondsAgo(0) + 61 }, 'event_time: '],
    [
      'a number as content id',
      properties({ contents: [{ content_id: 77 }] }),
      'properties.contents.0.content_id: Not a valid string',
    ],
    ['a price as text', properties({ contents: [{ price: '1' }] }), 'properties.contents.0.price: Not a valid number'],
    ['a number as order id', properties({ order_id: 1 }), 'properties.order_id: '],
    ['a value as text', properties({ value: '1' }), 'properties.value: Not a valid number'],
    ['a negative value', properties({ value: -1 }), 'properties.value: '],
    ['no value', properties({ value: undefined }), 'properties.value: Missing'],
    ['no currency', properties({ currency: undefined }), 'properties.currency: Missing'],
    ['a lower-case currency', properties({ currency: 'usd' }), 'properties.currency: '],
    ['contents and content ids', properties({ content_ids: ['a'] }), 'properties.content_ids: '],
    ['a plain e-mail', user({ email: 'ana.silva@example.com' }), 'user.email: '],
    ['a plain phone', user({ phone: ['+14155550100'] }), 'user.phone.0: '],
    ['a plain external id', user({ email: ANA.email, external_id: 'cust-8841' }), 'user.external_id: '],
    ['a hashed city', user({ email: ANA.email, city: ANA.email }), 'user.city: Must not be hashed'],
    ['a hashed click id', user({ email: ANA.email, ttclid: ANA.email }), 'user.ttclid: '],
    ['the old name phone_number', user({ email: ANA.email, phone_number: ANA.plusPhone }), 'user: '],
    ['an external id alone', user({ external_id: ANA.externalId }), 'user: '],
    ['no user', { user: undefined }, 'user: '],
  ])('refuses a batch for one event with %s, and names it', async (_, bad, message) => {
    const tiktok = await openStandIn('tiktok');
    const { json } = await post(tiktok, [sale('A'), sale('B', bad), sale('C')]);
    expect(json).toMatchObject({ code: 40002, message: expect.stringContaining(`data.1.${message}`) as string });
    expect(await tiktok.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it('refuses a lead that is identified by an external id alone', async () => {
    const tiktok = await openStandIn('tiktok');
    expect((await post(tiktok, [sale('A', user({ external_id: ANA.externalId }))], crm)).json.code).toBe(40002);
  });

  it.each<[string, Partial<TikTokOptions>, object, object, number, number]>([
    ['once within 48 hours', {}, {}, {}, 47 * HOUR, 1],
    ['twice after 48 hours', {}, {}, {}, 2 * DAY, 2],
    ['once with a new value', {}, properties({ value: 1, order_id: 'A' }), {}, HOUR, 1],
    ['twice with a new event id', {}, { event_id: 'A-2' }, {}, HOUR, 2],
    ['twice under another event name', {}, { event: 'PlaceAnOrder' }, {}, HOUR, 2],
    ['twice at another source', {}, {}, crm, HOUR, 2],
    ['twice where offline events are not deduplicated', { dedupSources: ['web'] }, {}, {}, HOUR, 2],
  ])('counts a repeated sale %s', async (_, options, changes, source, apart, stored) => {
    const tiktok = await openStandIn('tiktok', options);
    await post(tiktok, [sale('A')]);
    tiktok.advanceClock(apart);
    expect((await post(tiktok, [sale('A', changes)], source)).json).toMatchObject({ code: 0 });
    const received = await tiktok.received();
    expect([received.stored, received.items[0]?.value]).toEqual([stored, 129.9]);
  });

  it.each<[Partial<TikTokOptions>, object, object, number, number]>([
    [{ knownHashes: [ANA.plusPhone] }, user({ phone: ANA.digitsPhone }), {}, 0, 0],
    [{}, {}, { test_event_code: 'TEST1' }, 0, 0],
    [{ keepTestEvents: true }, {}, { test_event_code: 'TEST1' }, 0, 1],
    [{ refuseLimitedDataUseOffline: true }, { limited_data_use: true }, {}, 40002, 0],
    [{ refuseEventChannel: true }, properties({ event_channel: 'store' }), {}, 40002, 0],
    [{ maxAgeDays: 90 }, { event_time: secondsAgo(60) }, {}, 0, 1],
    [{ offlineIdentity: 'any' }, user({ external_id: ANA.externalId }), {}, 0, 1],
    [{ refuseUnknownUserKeys: false }, user({ email: ANA.email, emails: 'x' }), {}, 0, 1],
    [{ maxBodyBytes: 100 }, {}, {}, 40002, 0],
  ])('has a switch %j', async (options, changes, more, code, matched) => {
    const tiktok = await openStandIn('tiktok', options);
    expect((await post(tiktok, [sale('A', changes)], more)).json.code).toBe(code);
    expect((await tiktok.received()).matched).toBe(matched);
  });

  it('keeps the good events of a batch where it answers with a partial success', async () => {
    const tiktok = await openStandIn('tiktok', { partialMode: 'failed_events' });
    await post(tiktok, [sale('A'), sale('B', { event_id: 1 }), sale('C')]);
    expect(await tiktok.received()).toMatchObject({ stored: 2, rejected_requests: 0 });
  });

  it('reports the number of events before the source where that is switched so', async () => {
    const code = async (sourceBeforeEvents: boolean) => {
      const tiktok = await openStandIn('tiktok', { sourceBeforeEvents });
      return (await post(tiktok, [], {}, given.other_access_token)).json.code;
    };
    expect([await code(true), await code(false)]).toEqual([40001, 40002]);
  });
});
