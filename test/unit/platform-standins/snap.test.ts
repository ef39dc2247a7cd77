import { describe, expect, it } from 'vitest';
import { snapCredentials as given } from '../../sandbox/platforms/snap/credentials.ts';
import type { SnapOptions } from '../../sandbox/platforms/snap/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, world, type World } from './world.ts';

const PATH = `/v3/${given.pixel_id}/events`;
const nowSeconds = NOW.getTime() / 1000;

/** The event of docs/platforms/snap.md#example, shortened. */
function sale(order_id = 'SO-10442', changes: object = {}) {
  return {
    event_name: 'PURCHASE',
    event_time: SALE_SECONDS,
    event_id: order_id,
    action_source: 'OFFLINE',
    user_data: { em: [ANA.email], ph: [ANA.digitsPhone], sc_click_id: '3f0a6c1e-exampleScCid' },
    custom_data: {
      value: 129.9,
      currency: 'USD',
      order_id,
      num_items: 2,
      contents: [{ id: 'SKU-77', quantity: 2, item_price: 64.95 }],
    },
    ...changes,
  };
}

const custom = (changes: object) => ({ custom_data: { ...sale().custom_data, ...changes } });
const user = (user_data: object) => ({ user_data });

interface Where {
  path?: string;
  /** Null: none at all. */
  token?: string | null;
}

function post(snap: World, data: unknown, { path = PATH, token = given.access_token }: Where = {}) {
  return snap.send('POST', path, { data }, token === null ? {} : { Authorization: `Bearer ${token}` });
}

describe('a sale that Snap can use', () => {
  it('is answered with VALID and stored under its order', async () => {
    const snap = await world('snap');
    const reply = await post(snap, [sale('A'), sale('B')]);
    expect([reply.status, reply.json.status]).toEqual([200, 'VALID']);
    const { stored, items } = await snap.received();
    expect(stored).toBe(2);
    expect(items[1]).toMatchObject({
      order_id: 'B',
      dedup_id: 'B',
      event_time: SALE_SECONDS,
      value: 129.9,
      arrived: 1,
    });
  });

  it.each([
    ['36 days old', sale('A', { event_time: nowSeconds - 36 * 86_400 })],
    ['known by phone alone', sale('A', user({ ph: [ANA.digitsPhone] }))],
    ['known by address and browser', sale('A', user({ client_ip_address: '203.0.113.7', client_user_agent: 'M' }))],
    [
      'priced in texts',
      sale('A', custom({ value: '129.90', contents: [{ id: '1', quantity: '2', item_price: '5' }] })),
    ],
    ['by telephone', sale('A', { action_source: 'phone_call' })],
    ['with names and places', sale('A', user({ em: [ANA.email], fn: ANA.email, country: ANA.email }))],
    ['with limited data use', sale('A', { data_processing_options: ['LDU'], data_processing_options_country: 1 })],
    ['a subscription without a value', sale('A', { event_name: 'SUBSCRIBE', custom_data: undefined })],
  ])('may be %s', async (_, event) => {
    const snap = await world('snap');
    expect((await post(snap, [event])).json).toMatchObject({ status: 'VALID' });
    expect((await snap.received()).stored).toBe(1);
  });

  it('may come with its token in the address', async () => {
    const snap = await world('snap');
    const path = `${PATH}?access_token=${given.access_token}`;
    expect((await post(snap, [sale()], { path, token: null })).status).toBe(200);
  });
});

describe('Snap refuses the call', () => {
  const tooMany = Array.from({ length: 2001 }, () => sale());
  it.each([
    ['without a token', { token: null }, [sale()], 401],
    ['with a token that was revoked', { token: given.revoked_access_token }, [sale()], 401],
    ['with a token of another pixel', { token: given.other_access_token }, [sale()], 403],
    ['for another pixel', { path: `/v3/${given.other_pixel_id}/events` }, [sale()], 403],
    ['on the version before', { path: '/v2/conversion' }, [sale()], 404],
    ['without events', {}, [], 400],
    ['without data', {}, undefined, 400],
    ['with 2,001 events', {}, tooMany, 400],
    ['with more than 2 MB', {}, [sale('A', { note: 'x'.repeat(2_000_001) })], 413],
  ])('%s', async (_, where, data, status) => {
    const snap = await world('snap');
    const reply = await post(snap, data, where);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({ status: 'INVALID' });
    expect((await snap.received()).stored).toBe(0);
  });
});

describe('one bad event refuses its batch and is named', () => {
  it.each([
    ['a plain e-mail', sale('B', user({ em: ['ana.silva@example.com'] })), 'user_data.em.0'],
    ['an upper-case hash', sale('B', user({ em: [ANA.email.toUpperCase()] })), 'user_data.em.0'],
    ['an e-mail that is no list', sale('B', user({ em: ANA.email })), 'user_data.em'],
    ['a name in a list', sale('B', user({ em: [ANA.email], fn: [ANA.email] })), 'user_data.fn'],
    ['a plain customer id', sale('B', user({ em: [ANA.email], external_id: 'cust-8841' })), 'user_data.external_id'],
    ['a hashed click id', sale('B', user({ em: [ANA.email], sc_click_id: ANA.email })), 'user_data.sc_click_id'],
    ['an unknown key', sale('B', user({ em: [ANA.email], email: 'x' })), 'user_data'],
    ['a click id alone', sale('B', user({ sc_click_id: 'x' })), 'user_data'],
    ['a customer id alone', sale('B', user({ external_id: ANA.externalId })), 'user_data'],
    ['an address without a browser', sale('B', user({ client_ip_address: '203.0.113.7' })), 'user_data'],
    ['38 days of age', sale('B', { event_time: nowSeconds - 38 * 86_400 }), 'event_time'],
    ['milliseconds', sale('B', { event_time: SALE_SECONDS * 1000 }), 'event_time'],
    ['a time as text', sale('B', { event_time: String(SALE_SECONDS) }), 'event_time'],
    ['a time more than a minute ahead', sale('B', { event_time: nowSeconds + 61 }), 'event_time'],
    ['an unknown source', sale('B', { action_source: 'shop' }), 'action_source'],
    ['a website sale without its page', sale('B', { action_source: 'WEB' }), 'event_source_url'],
    ["Meta's event name", sale('B', { event_name: 'Purchase' }), 'event_name'],
    ['no value', sale('B', custom({ value: undefined })), 'custom_data.value'],
    ['a negative value', sale('B', custom({ value: -1 })), 'custom_data.value'],
    ['no currency', sale('B', custom({ currency: undefined })), 'custom_data.currency'],
    ['a lower-case currency', sale('B', custom({ currency: 'usd' })), 'custom_data.currency'],
    ['a number as order id', sale('B', custom({ order_id: 1 })), 'custom_data.order_id'],
    ['half a piece', sale('B', custom({ num_items: 1.5 })), 'custom_data.num_items'],
    ['a number as event id', sale('B', { event_id: 10442 }), 'event_id'],
  ])('%s', async (_, bad, field) => {
    const snap = await world('snap');
    const { status, json } = await post(snap, [sale('A'), bad, sale('C')]);
    expect(status).toBe(400);
    const reason = expect.stringMatching(new RegExp(`^${field.replaceAll('.', '\\.')}:`)) as string;
    expect(json).toMatchObject({ status: 'INVALID', error_records: [{ index: 1, reason }] });
    expect(await snap.received()).toMatchObject({ stored: 0, events: 0, rejected_requests: 1 });
  });
});

describe('the same sale again', () => {
  it.each<[string, Partial<SnapOptions>, object, number, number]>([
    ['counts once within 48 hours', {}, sale('A'), 47 * HOUR, 1],
    ['counts twice after 48 hours', {}, sale('A'), 2 * DAY, 2],
    ['with a new value counts once', {}, sale('A', custom({ value: 1, order_id: 'A' })), HOUR, 1],
    ['with a new event id counts twice', {}, sale('A', { event_id: 'A-2' }), HOUR, 2],
    ['under another name counts twice', {}, sale('A', { event_name: 'SIGN_UP' }), HOUR, 2],
    ['counts twice where this API alone is not deduplicated', { dedupHours: 0 }, sale('A'), HOUR, 2],
  ])('%s', async (_, options, second, apart, stored) => {
    const snap = await world('snap', options);
    await post(snap, [sale('A')]);
    snap.pass(apart);
    await post(snap, [second]);
    const received = await snap.received();
    expect(received.stored).toBe(stored);
    expect(received.items[0]?.value).toBe(129.9);
  });

  it('without an event id counts each time', async () => {
    const snap = await world('snap');
    await post(snap, [sale('A', { event_id: undefined }), sale('A', { event_id: undefined })]);
    expect(await snap.received()).toMatchObject({ stored: 2, orders_with_several_keys: 1 });
  });
});

describe('a check', () => {
  const path = `${PATH}/validate`;

  it('is answered event by event, and nothing of it is kept', async () => {
    const snap = await world('snap');
    const { json } = await post(snap, [sale('A')], { path });
    expect(json).toMatchObject({ status: 'VALID', test_event: true, event_logs: [{ event: 0, status: 'VALID' }] });
    expect(await snap.received()).toMatchObject({ requests: 0, events: 0, stored: 0, items: [] });
  });

  it('is refused like the real thing', async () => {
    const snap = await world('snap');
    expect((await post(snap, [sale('A', user({}))], { path })).json).toMatchObject({ status: 'INVALID' });
    expect((await post(snap, [sale()], { path, token: given.other_access_token })).status).toBe(403);
  });
});

describe('switches', () => {
  const bad = sale('B', { event_time: 'x' });
  it.each<[string, Partial<SnapOptions>, number, object]>([
    ['Snap says FAILED', { failedWord: 'FAILED' }, 400, { status: 'FAILED', error_records: [{ index: 1 }] }],
    ['HTTP 200 refuses', { refusedStatus: 200 }, 200, { status: 'INVALID', error_records: [{ index: 1 }] }],
    ['bad events are told as in the SDK', { badEvents: 'event' }, 400, { status: 'INVALID', event: 1 }],
    ['the good ones are kept', { keepsGoodEvents: true }, 200, { status: 'VALID', error_records: [{ index: 1 }] }],
  ])('%s', async (_, options, status, body) => {
    const snap = await world('snap', options);
    const reply = await post(snap, [sale('A'), bad]);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject(body);
    expect((await snap.received()).stored).toBe(options.keepsGoodEvents ? 1 : 0);
  });

  it('nobody is named', async () => {
    const snap = await world('snap', { badEvents: 'unnamed' });
    expect(Object.keys((await post(snap, [sale('A'), bad])).json)).toEqual(['status', 'reason']);
  });

  it.each<[string, Partial<SnapOptions>, object]>([
    ['milliseconds are read', { takesMilliseconds: true }, sale('A', { event_time: SALE_SECONDS * 1000 })],
    ['places are lists', { placesAs: 'list' }, sale('A', user({ em: [ANA.email], ct: [ANA.email] }))],
    ['places are either', { placesAs: 'either' }, sale('A', user({ em: [ANA.email], ct: ANA.email }))],
    ['unknown keys are let through', { refuseUnknownUserKeys: false }, sale('A', user({ em: [ANA.email], x: 1 }))],
    ['older sales are taken', { maxAgeDays: 90 }, sale('A', { event_time: nowSeconds - 60 * 86_400 })],
    ['test events count', { keepTestEvents: true }, sale('A', { test_event_code: 'T' })],
  ])('%s', async (_, options, event) => {
    const snap = await world('snap', options);
    expect((await post(snap, [event])).status).toBe(200);
    expect((await snap.received()).stored).toBe(1);
  });

  it('the token is looked for in one place', async () => {
    const header = await world('snap', { tokenIn: 'header' });
    const path = `${PATH}?access_token=${given.access_token}`;
    expect((await post(header, [sale()], { path, token: null })).status).toBe(401);
    const address = await world('snap', { tokenIn: 'address' });
    expect((await post(address, [sale()])).status).toBe(401);
  });

  it('knows people by the phone without its plus', async () => {
    const snap = await world('snap', { knownHashes: [ANA.digitsPhone] });
    await post(snap, [sale('A'), sale('B', user({ ph: [ANA.plusPhone] }))]);
    expect(await snap.received()).toMatchObject({ stored: 2, matched: 1 });
  });

  it('does not count test events unless told so', async () => {
    const snap = await world('snap');
    expect((await post(snap, [sale('A', { test_event_code: 'T' })])).status).toBe(200);
    expect((await snap.received()).stored).toBe(0);
  });
});

describe('Snap in trouble', () => {
  it('cuts the line after it has stored, and counts the resend once', async () => {
    const snap = await world('snap');
    await snap.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(post(snap, [sale('A')])).rejects.toThrow('fetch failed');
    expect((await post(snap, [sale('A')])).status).toBe(200);
    expect(await snap.received()).toMatchObject({ events: 2, stored: 1, deduplicated: 1 });
  });

  it('cuts the line before it has stored', async () => {
    const snap = await world('snap');
    await snap.faults({ mode: 'drop_before_accept', times: 1 });
    await expect(post(snap, [sale('A')])).rejects.toThrow('fetch failed');
    expect(await snap.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it.each([
    [{ mode: 'rate_limit', retry_after: 7 }, 429, '7'],
    [{ mode: 'rate_limit' }, 429, null],
    [{ mode: 'fail' }, 500, null],
    [{ mode: 'fail', status: 503, retry_after: 9 }, 503, '9'],
    [{ mode: 'auth' }, 401, null],
    [{ mode: 'auth', status: 403 }, 403, null],
    [{ mode: 'garbage' }, 502, null],
  ])('%o: HTTP %i', async (fault, status, retryAfter) => {
    const snap = await world('snap');
    await snap.faults(fault);
    const reply = await post(snap, [sale('A')]);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect((await snap.received()).stored).toBe(0);
  });

  it('names the row of an order that it was told to refuse', async () => {
    const snap = await world('snap');
    await snap.faults({ reject_order_ids: ['B'] });
    expect((await post(snap, [sale('A'), sale('B')])).json).toMatchObject({ error_records: [{ index: 1 }] });
  });

  it('is slow to answer, but has it', async () => {
    const snap = await world('snap');
    await snap.faults({ mode: 'slow', delay_ms: 60_000, times: 1 });
    let answered = false;
    void post(snap, [sale('A')]).then(
      () => (answered = true),
      () => 'the platform is closed before it answers',
    );
    while ((await snap.received()).stored === 0);
    expect(answered).toBe(false);
  });

  it('forgets what it received when asked', async () => {
    const snap = await world('snap');
    await post(snap, [sale('A')]);
    await snap.send('DELETE', '/_received');
    expect(await snap.received()).toMatchObject({ requests: 0, events: 0, stored: 0, items: [] });
  });
});
