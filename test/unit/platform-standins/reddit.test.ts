import { describe, expect, it } from 'vitest';
import { redditCredentials as given } from '../../sandbox/platforms/reddit/credentials.ts';
import type { RedditOptions } from '../../sandbox/platforms/reddit/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, world, type World } from './world.ts';

const SALE_MS = SALE_SECONDS * 1000;
/** docs/platforms/reddit.md#test-vectors: anasilva@example.com, Reddit's form of ana.silva@example.com. */
const ANA_REDDIT = '54860fba34138eaac268ad22971294f1b56741f0c18920f729d9f9ad07938f6d';

/** The event of docs/platforms/reddit.md#example. */
function sale(conversion_id: string | undefined = 'SO-10442', changes: object = {}, metadata: object = {}) {
  return {
    event_at: SALE_MS,
    action_source: 'PHYSICAL_STORE',
    type: { tracking_type: 'PURCHASE' },
    click_id: 'exampleRdtCid',
    user: { email: ANA_REDDIT, phone_number: ANA.plusPhone },
    metadata: {
      ...{ conversion_id, currency: 'USD', value: 129.9, item_count: 2 },
      products: [{ id: 'SKU-77', name: 'Trail shoe', quantity: 2, item_price: 64.95 }],
      ...metadata,
    },
    ...changes,
  };
}

const told = (metadata: object) => sale('B', {}, metadata);

function post(reddit: World, events: unknown, caller: { token?: string | null; pixel?: string; more?: object } = {}) {
  const { token = given.access_token, pixel = given.pixel_id, more = {} } = caller;
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const body = { data: { events, partner: 'OC_UPLOADER', ...more } };
  return reddit.send('POST', `/api/v3/pixels/${pixel}/conversion_events`, body, headers);
}

describe('a sale that Reddit can use', () => {
  it('is processed and kept under its conversion id', async () => {
    const reddit = await world('reddit');
    const reply = await post(reddit, [sale('A'), sale('B')]);
    expect([reply.status, reply.json]).toEqual([200, { message: 'Successfully processed 2 conversion events.' }]);
    const { stored, matched, items } = await reddit.received();
    expect({ stored, matched }).toEqual({ stored: 2, matched: 2 });
    expect(items[1]).toMatchObject({ dedup_id: 'B', event_time: SALE_SECONDS, value: 129.9, currency: 'USD' });
  });

  it.each([
    ['known by a click alone', sale('A', { user: undefined })],
    ['known by a phone alone', sale('A', { click_id: undefined, user: { phone_number: ANA.plusPhone } })],
    ['a lead without a value', sale('A', { type: { tracking_type: 'LEAD' }, metadata: { conversion_id: 'A' } })],
    ['of a kind of its own', sale('A', { type: { tracking_type: 'CUSTOM', custom_event_name: 'Came by' } })],
    ['7 days old less a minute', sale('A', { event_at: NOW.getTime() - 7 * DAY + 60_000 })],
    ['4 minutes ahead', sale('A', { event_at: NOW.getTime() + 240_000 })],
    ['for limited data use', sale('A', { user: { data_processing_options: { country: 'US', modes: ['LDU'] } } })],
  ])('may be %s', async (_, event) => {
    const reddit = await world('reddit');
    expect((await post(reddit, [event])).status).toBe(200);
    expect((await reddit.received()).stored).toBe(1);
  });
});

describe('Reddit refuses the call', () => {
  const tooMany = Array.from({ length: 1001 }, () => sale());
  const large = [told({ products: [{ id: 'x'.repeat(1_000_001) }] })];
  const cases: [string, unknown, Parameters<typeof post>[2], number, RegExp][] = [
    ['without a token', [sale()], { token: null }, 401, /^Authorization Required$/],
    ['with a token nobody issued', [sale()], { token: 'forged' }, 401, /"reason":"UNAUTHORIZED"/],
    ['with a deleted token', [sale()], { token: given.deleted_access_token }, 401, /"success":false/],
    ["with another business's token", [sale()], { token: given.other_access_token }, 403, /"explanation":"\w+/],
    ["for another business's pixel", [sale()], { pixel: given.other_pixel_id }, 403, /UNAUTHORIZED/],
    ['without events', [], {}, 400, /no events/],
    ['with 1,001 events', tooMany, {}, 400, /more than 1000/],
    ['with unknown keys', [sale()], { more: { test_mode: true } }, 400, /test_mode/],
    ['of more than 1 MB', large, {}, 413, /Too Large/],
  ];
  it.each(cases)('%s', async (_, events, caller, status, text) => {
    const reddit = await world('reddit');
    const reply = await post(reddit, events, caller);
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(text);
    expect(await reddit.received()).toMatchObject({ stored: 0, events: 0, rejected_requests: 1 });
  });

  it('at another address', async () => {
    const reddit = await world('reddit');
    expect((await reddit.send('POST', '/api/v2.0/conversions/events/a2', {})).status).toBe(404);
  });
});

describe('one bad event refuses its batch and is echoed', () => {
  it.each([
    [
      '168 hours of age',
      sale('B', { event_at: NOW.getTime() - 7 * DAY }),
      /^event_at timestamp .* less than 168h0m0s old$/,
    ],
    ['6 minutes ahead', sale('B', { event_at: NOW.getTime() + 360_000 }), /^event_at timestamp .* future/],
    ['seconds', sale('B', { event_at: SALE_SECONDS }), /^event_at: .*milliseconds/],
    ['a time as text', sale('B', { event_at: '2026-11-20T15:30:00Z' }), /^event_at: /],
    ['an unknown source', sale('B', { action_source: 'OFFLINE' }), /^action_source: /],
    ['an unknown kind', sale('B', { type: { tracking_type: 'Purchase' } }), /^type.tracking_type: /],
    ['a CUSTOM event without a name', sale('B', { type: { tracking_type: 'CUSTOM' } }), /custom_event_name/],
    ['a plain e-mail', sale('B', { user: { email: 'ana.silva@example.com' } }), /^user.email: /],
    ['a plain phone', sale('B', { user: { phone_number: '+14155550100' } }), /^user.phone_number: /],
    ['upper-case hex', sale('B', { user: { email: ANA_REDDIT.toUpperCase() } }), /^user.email: /],
    ['a hashed click id', sale('B', { click_id: ANA_REDDIT }), /^click_id: /],
    ['a name, which Reddit does not take', sale('B', { user: { first_name: ANA_REDDIT } }), /^user: .*first_name/],
    ['nobody', sale('B', { user: {}, click_id: undefined }), /user attribute or click_id/],
    ['a value as text', told({ value: '129.90' }), /^metadata.value: /],
    ['a negative value', told({ value: -1 }), /^metadata.value: /],
    ['a value without currency', told({ currency: undefined }), /currency/],
    ['a currency in words', told({ currency: 'Baht' }), /^metadata.currency: /],
    ['half a piece', told({ item_count: 0.5 }), /^metadata.item_count: /],
    ['a price as text', told({ products: [{ id: 'a', item_price: '1' }] }), /^metadata.products.0.item_price: /],
  ])('%s', async (_, bad, message) => {
    const reddit = await world('reddit');
    const { status, json } = await post(reddit, [sale('A'), bad, sale('C')]);
    expect(status).toBe(400);
    expect(json.message).toBe('There were 1 invalid conversion events. None were processed.');
    expect(json.invalid_events).toMatchObject([{ event: { metadata: { conversion_id: 'B' } } }]);
    expect((json.invalid_events as { error_message: string }[])[0]?.error_message).toMatch(message);
    expect(await reddit.received()).toMatchObject({ stored: 0, events: 0 });
  });
});

describe('whom Reddit knows', () => {
  const known = (email: string) => sale(email.slice(0, 4), { click_id: undefined, user: { email } });

  it("takes an e-mail's hash in the form of other platforms, and knows nobody by it", async () => {
    const reddit = await world('reddit');
    await post(reddit, [known(ANA_REDDIT), known(ANA.email)]);
    expect((await reddit.received()).items.map(({ matched }) => matched)).toEqual([true, false]);
  });

  it('can be told who that is', async () => {
    const reddit = await world('reddit', { known: ['exampleRdtCid', ANA.plusPhone] });
    const user = { phone_number: ANA.digitsPhone };
    await post(reddit, [sale('A'), sale('B', { user }), sale('C', { user, click_id: 'other' })]);
    expect((await reddit.received()).items.map(({ matched }) => matched)).toEqual([true, true, false]);
  });
});

describe('the same sale again', () => {
  it.each<[string, Partial<RedditOptions>, object, number, number]>([
    ['counts twice, as nobody knows better', {}, sale('A'), HOUR, 2],
    ['counts once where the id is a key', { dedupHours: 48 }, sale('A'), 47 * HOUR, 1],
    ['counts twice after its window', { dedupHours: 48 }, sale('A'), 48 * HOUR, 2],
    ['counts twice as another kind', { dedupHours: 48 }, sale('A', { type: { tracking_type: 'LEAD' } }), HOUR, 2],
    ['counts twice without an id', { dedupHours: 48 }, sale('A', {}, { conversion_id: undefined }), HOUR, 2],
  ])('%s', async (_, options, second, apart, stored) => {
    const reddit = await world('reddit', options);
    await post(reddit, [sale('A')]);
    reddit.pass(apart);
    expect((await post(reddit, [second])).status).toBe(200);
    expect((await reddit.received()).stored).toBe(stored);
  });
});

describe('switches', () => {
  const bad = () => [sale('A'), told({ value: '1' }), sale('C')];

  it.each([
    ['message', { message: 'Successfully processed 1 conversion events.' }],
    ['nested_message', { data: { message: 'Successfully processed 1 conversion events.' } }],
    ['other_json', { status: 'ok' }],
  ] as const)('says success as %s', async (success, json) => {
    const reddit = await world('reddit', { success });
    expect((await post(reddit, [sale()])).json).toEqual(json);
  });

  it.each([
    ['event', { metadata: { conversion_id: 'B' } }],
    ['v2_event', { event_metadata: { conversion_id: 'B' } }],
    ['anonymous', { event_at: SALE_MS }],
    ['none', undefined],
  ] as const)('echoes a bad event as %s', async (echo, event) => {
    const reddit = await world('reddit', { echo });
    const { json } = await post(reddit, bad());
    if (event === undefined) expect(json).not.toHaveProperty('invalid_events');
    else expect(json.invalid_events).toMatchObject([{ event }]);
    expect(JSON.stringify(json).includes('"B"')).toBe(echo === 'event' || echo === 'v2_event');
  });

  it('keeps the good events beside bad ones', async () => {
    const reddit = await world('reddit', { keepsGood: true });
    const { status, json } = await post(reddit, bad());
    expect([status, json.message]).toEqual([200, 'Successfully processed 2 conversion events.']);
    expect(json.invalid_events).toMatchObject([{ event: { metadata: { conversion_id: 'B' } } }]);
    expect((await reddit.received()).stored).toBe(2);
  });

  it('answers a wrong JSON type like a refused token', async () => {
    const reddit = await world('reddit', { typeErrorsAsForbidden: true });
    const { status, json } = await post(reddit, bad());
    expect([status, json.success]).toEqual([403, false]);
    expect(json.error).toMatchObject({ explanation: expect.stringContaining('unmarshal') as string });
    expect((await post(reddit, [told({ value: -1 })])).status).toBe(400);
  });

  it('does not keep test events unless told so', async () => {
    const forgetful = await world('reddit');
    expect((await post(forgetful, [sale()], { more: { test_id: 't2_test' } })).status).toBe(200);
    expect((await forgetful.received()).stored).toBe(0);
    const keeping = await world('reddit', { keepTestEvents: true });
    await post(keeping, [sale()], { more: { test_id: 't2_test' } });
    expect((await keeping.received()).stored).toBe(1);
  });

  it.each<[string, Partial<RedditOptions>, object]>([
    ['older events', { maxAgeHours: 720 }, sale('A', { event_at: NOW.getTime() - 20 * DAY })],
    ['times ahead', { futureToleranceSeconds: 900 }, sale('A', { event_at: NOW.getTime() + 800_000 })],
    ['plain contacts', { refuseUnhashed: false }, sale('A', { user: { email: 'anasilva@example.com' } })],
    ['unknown names', { refuseUnknownKeys: false }, sale('A', { user: { email: ANA_REDDIT, emails: 'x' } })],
    ['events of nobody', { demandsIdentity: false }, sale('A', { user: {}, click_id: undefined })],
    ['bare values', { demandsCurrency: false }, told({ currency: undefined })],
  ])('can be told about %s', async (_, options, event) => {
    const strict = await world('reddit');
    expect((await post(strict, [event])).status).toBe(400);
    const lenient = await world('reddit', options);
    expect((await post(lenient, [event])).status).toBe(200);
  });
});

describe('Reddit in trouble', () => {
  it.each([
    [{ mode: 'rate_limit', retry_after: 9 }, 429, '9'],
    [{ mode: 'rate_limit' }, 429, null],
    [{ mode: 'fail' }, 500, null],
    [{ mode: 'fail', status: 503 }, 503, null],
    [{ mode: 'auth' }, 403, null],
    [{ mode: 'auth', status: 401 }, 401, null],
    [{ reject_order_ids: ['SO-10442'] }, 400, null],
  ])('%o', async (fault, status, wait) => {
    const reddit = await world('reddit');
    await reddit.faults(fault);
    const reply = await post(reddit, [sale()]);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([status, wait]);
    expect(await reddit.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('cuts the line before or after it has stored', async () => {
    const reddit = await world('reddit');
    await reddit.faults({ mode: 'drop_before_accept', times: 1 });
    await expect(post(reddit, [sale('A')])).rejects.toThrow('fetch failed');
    await reddit.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(post(reddit, [sale('B')])).rejects.toThrow('fetch failed');
    expect((await reddit.received()).items).toMatchObject([{ dedup_id: 'B', stored: 1 }]);
  });
});
