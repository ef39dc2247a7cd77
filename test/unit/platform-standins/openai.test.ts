import { describe, expect, it } from 'vitest';
import { openaiCredentials as given } from '../../sandbox/platforms/openai/credentials.ts';
import type { OpenaiOptions } from '../../sandbox/platforms/openai/options.ts';
import { ANA, DAY, HOUR, NOW, openStandIn, SALE_SECONDS, type StandInFixture } from './stand-in-fixture.ts';

/** The event of docs/platforms/openai.md#example. */
function sale(id = 'SO-10442', changes: object = {}) {
  return {
    id,
    type: 'order_created',
    timestamp_ms: SALE_SECONDS * 1000,
    action_source: 'offline',
    oppref: 'oppref_exampleCaseSensitive',
    user: { emails_sha256: [ANA.email], phone_numbers_sha256: [ANA.digitsPhone], countries: ['US'] },
    data: {
      ...{ type: 'contents', amount: 12990, currency: 'USD' },
      contents: [{ id: 'SKU-77', name: 'Trail shoe', content_type: 'product', quantity: 2, amount: 6495 }],
    },
    ...changes,
  };
}

const data = (changes: object) => ({ data: { ...sale().data, ...changes } });
const user = (changes: object) => ({ user: changes });
const lead = (changes: object = {}) => ({ type: 'lead_created', data: { type: 'customer_action', ...changes } });
const at = (ms: number) => ({ timestamp_ms: NOW.getTime() + ms });
const texts = { email_sha256: ANA.email };

interface Call {
  key?: string | null;
  path?: string;
  more?: object;
}

function post(openai: StandInFixture, events: unknown, call: Call = {}) {
  const { key = given.api_key, path = `/v1/events?pid=${given.pixel_id}`, more = {} } = call;
  const headers: Record<string, string> = key === null ? {} : { Authorization: `Bearer ${key}` };
  return openai.send('POST', path, { events, ...more }, headers);
}

describe('OpenAI', () => {
  it('takes events at the edge of each rule', async () => {
    const openai = await openStandIn('openai');
    const edges = [
      { user: undefined, oppref: undefined },
      lead(),
      lead({ amount: 0, currency: 'JPY' }),
      { type: 'subscription_created', data: { type: 'plan_enrollment', plan_id: 'pro' } },
      { type: 'custom', custom_event_name: 'delivered', data: { type: 'custom', colour: 'red' } },
      { action_source: 'web', source_url: 'https://shop.example.com/thanks' },
      { type: 'app_opened', action_source: 'mobile_app', data: { type: 'customer_action' } },
      at(-7 * DAY),
      at(599_000),
      user({ obref: 'browser-1', ip_address: '203.0.113.1', user_agent: 'Mozilla/5.0' }),
      user({ external_ids_sha256: [ANA.externalId], first_names_sha256: [ANA.email], cities: ['san francisco'] }),
      { opt_out: true },
    ];
    const reply = await post(
      openai,
      edges.map((changes, index) => sale(`A${index}`, changes)),
    );
    expect([reply.status, reply.json]).toEqual([200, { accepted_events: edges.length }]);
    expect((await openai.received()).stored).toBe(edges.length);
  });

  it.each<[string, unknown, Call, number, object]>([
    ['without a key', [sale()], { key: null }, 401, { message: 'Unauthorized', param: null, code: null }],
    ['with a key that was never issued', [sale()], { key: 'forged' }, 401, { message: 'Unauthorized' }],
    [
      'with the key for the Ads API',
      [sale()],
      { key: given.ads_api_key },
      401,
      { message: expect.stringContaining('Missing scopes: ads.third_party_events.write') as string },
    ],
    [
      "with another account's key",
      [sale()],
      { key: given.other_api_key },
      403,
      { message: '403: unknown pid', type: 'server_error' },
    ],
    ['without a pixel', [sale()], { path: '/v1/events' }, 400, { message: expect.stringContaining("'pid'") as string }],
    ['without events', [], {}, 400, { message: expect.stringContaining('events') as string }],
    ['with 1,001 events', Array.from({ length: 1001 }, () => sale()), {}, 400, { param: null }],
    ['with a name of the older form', [sale()], { more: { event_name: 'x' } }, 400, { param: null }],
    ['of more than 4 MB', [sale('A', { oppref: 'x'.repeat(4_000_001) })], {}, 413, { param: null }],
    ['at another address', [sale()], { path: '/v2/events' }, 404, { message: 'Not found' }],
  ])('refuses a call %s', async (_, events, call, status, error) => {
    const openai = await openStandIn('openai');
    const reply = await post(openai, events, call);
    expect([reply.status, reply.json]).toMatchObject([status, { error }]);
    expect((await openai.received()).stored).toBe(0);
  });

  it.each<[string, object, string]>([
    ['seconds', { timestamp_ms: SALE_SECONDS }, 'timestamp_ms'],
    ['a time as text', { timestamp_ms: '2026-11-20' }, 'timestamp_ms'],
    ['a time 11 minutes ahead', at(660_000), 'timestamp_ms'],
    ['no id', { id: '' }, 'id'],
    ['an unknown type', { type: 'purchase' }, 'type'],
    ["a shape of another type's", { type: 'lead_created' }, 'data.type'],
    ['no shape', { data: { amount: 1, currency: 'USD' } }, 'data.type'],
    ['contents of a lead', lead({ contents: [] }), 'data'],
    ['a custom event without a name', { type: 'custom', data: { type: 'custom' } }, 'custom_event_name'],
    [
      'a custom event with a standard name',
      { type: 'custom', custom_event_name: 'page_viewed', data: { type: 'custom' } },
      'custom_event_name',
    ],
    ['a page without its address', { action_source: 'web' }, 'source_url'],
    ['an app event of no app', { type: 'app_opened', data: { type: 'customer_action' } }, 'action_source'],
    ['an unknown source', { action_source: 'shop' }, 'action_source'],
    ['an amount with decimals', data({ amount: 129.9 }), 'data.amount'],
    ['a negative amount', data({ amount: -1 }), 'data.amount'],
    ['an amount as text', data({ amount: '12990' }), 'data.amount'],
    ['an amount without currency', data({ currency: undefined }), 'data.currency'],
    ["a currency's name", data({ currency: 'Dollar' }), 'data.currency'],
    ['an item without content_type', data({ contents: [{ id: 'A' }] }), 'data.contents.0.content_type'],
    ['half a piece', data({ contents: [{ content_type: 'product', quantity: 0.5 }] }), 'data.contents.0.quantity'],
    ['a plain e-mail', user({ emails_sha256: ['ana.silva@example.com'] }), 'user.emails_sha256.0'],
    ['a plain phone', user({ phone_numbers_sha256: ['14155550100'] }), 'user.phone_numbers_sha256.0'],
    ['upper-case hex', user({ emails_sha256: [ANA.email.toUpperCase()] }), 'user.emails_sha256.0'],
    ['a text in place of a list', user({ emails_sha256: ANA.email }), 'user.emails_sha256'],
    ["the older form's name", user(texts), 'user'],
    ['a hashed country', user({ countries: [ANA.email] }), 'user.countries.0'],
    ['a hashed click id', { oppref: ANA.email }, 'oppref'],
    ['a name that is not known', { value: 1 }, ''],
    ['null', { oppref: null }, 'oppref'],
  ])('refuses a batch for one event with %s, and names it', async (_, bad, field) => {
    const openai = await openStandIn('openai');
    const { status, json } = await post(openai, [sale('A'), sale('B', bad), sale('C')]);
    const param = field === '' ? 'events[1]' : `events[1].${field}`;
    expect([status, json]).toMatchObject([
      400,
      { error: { type: 'invalid_request_error', param: 'events[1]', code: 'invalid_event', errors: [{ param }] } },
    ]);
    expect(await openai.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it('refuses a stale event in the recorded form', async () => {
    const openai = await openStandIn('openai');
    const { status, json } = await post(openai, [sale('A', at(-7 * DAY - 1))]);
    const detail = {
      message: 'event_timestamp_ms must be within the last 7 days.',
      param: 'events[0].timestamp_ms',
      code: 'event_timestamp_too_old',
    };
    expect([status, json]).toEqual([422, { error: { ...detail, type: 'invalid_request_error', errors: [detail] } }]);
  });

  it('stores nothing of a request that is to be validated only', async () => {
    const openai = await openStandIn('openai');
    const more = { validate_only: true };
    expect((await post(openai, [sale()], { more })).json).toEqual({ accepted_events: 1 });
    expect((await post(openai, [sale('A', { id: '' })], { more })).status).toBe(400);
    expect(await openai.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it.each<[string, Partial<OpenaiOptions>, object, number, number]>([
    ['once', {}, {}, 23 * HOUR, 1],
    ['twice after the window', {}, {}, 24 * HOUR, 2],
    ['twice where repeats are not recognised', { dedupHours: 0 }, {}, HOUR, 2],
    ['twice as another type', {}, lead(), HOUR, 2],
  ])('counts a repeated sale %s', async (_, options, changes, apart, stored) => {
    const openai = await openStandIn('openai', options);
    await post(openai, [sale('A')]);
    openai.advanceClock(apart);
    expect((await post(openai, [sale('A', changes)])).status).toBe(200);
    expect((await openai.received()).stored).toBe(stored);
  });

  it.each<[string, Partial<OpenaiOptions>, object, number]>([
    ['by a click', { known: ['oppref_exampleCaseSensitive'] }, user({}), 1],
    ['not by a click in another case', { known: ['oppref_examplecasesensitive'] }, user({}), 0],
    ['by the third e-mail', { known: ['c'.repeat(64)] }, user(emails('a', 'b', 'c')), 1],
    ['not by the fourth e-mail', { known: ['d'.repeat(64)] }, user(emails('a', 'b', 'c', 'd')), 0],
    ['by the fourth that is the third different one', { known: ['c'.repeat(64)] }, user(emails('a', 'a', 'b', 'c')), 1],
    ['not by a name', { known: [ANA.email] }, user({ first_names_sha256: [ANA.email] }), 0],
    ['not by a phone with its plus', { known: [ANA.digitsPhone] }, user({ phone_numbers_sha256: [ANA.plusPhone] }), 0],
  ])('recognises a person %s', async (_, options, changes, matched) => {
    const openai = await openStandIn('openai', options);
    await post(openai, [sale('A', changes)]);
    expect(await openai.received()).toMatchObject({ stored: 1, matched });
  });

  it('shows what is not counted because the account has no conversion event of its type', async () => {
    const openai = await openStandIn('openai', { countedTypes: ['lead_created'] });
    await post(openai, [sale('A'), sale('B', lead())]);
    expect(await openai.received()).toMatchObject({ stored: 2, uncounted: 1 });
  });

  it.each<[string, Partial<OpenaiOptions>, object]>([
    ['older events', { maxAgeHours: 720 }, at(-20 * DAY)],
    ['times ahead', { futureToleranceMinutes: 30 }, at(800_000)],
    ['the older form of a person', { userForm: 'texts' }, user(texts)],
    ['both forms of a person', { userForm: 'both' }, user({ ...texts, ...emails('a') })],
    ['unknown names', { refuseUnknownKeys: false }, { value: 1 }],
  ])('has a switch for %s', async (_, options, changes) => {
    const status = async (switches: Partial<OpenaiOptions>) =>
      (await post(await openStandIn('openai', switches), [sale('A', changes)])).status;
    expect([(await status({})) >= 400, await status(options)]).toEqual([true, 200]);
  });

  it('can demand that an event names a person', async () => {
    const openai = await openStandIn('openai', { demandsIdentity: true });
    expect((await post(openai, [sale('A', { user: undefined, oppref: undefined })])).status).toBe(400);
  });

  it.each([
    [false, 1],
    [true, 2],
  ])('lists every bad event: %s', async (listsEveryBadEvent, count) => {
    const openai = await openStandIn('openai', { listsEveryBadEvent });
    const { json } = await post(openai, [sale('A', { id: '' }), sale('B'), sale('C', { type: 'x' })]);
    expect((json['error'] as { errors: unknown[] }).errors).toHaveLength(count);
  });
});

function emails(...digits: string[]) {
  return { emails_sha256: digits.map((digit) => digit.repeat(64)) };
}
