import { describe, expect, it } from 'vitest';
import { pinterestCredentials as given } from '../../sandbox/platforms/pinterest/credentials.ts';
import type { PinterestOptions } from '../../sandbox/platforms/pinterest/options.ts';
import { ANA, HOUR, NOW, SALE_SECONDS, world, type World } from './world.ts';

const PATH = `/v5/ad_accounts/${given.ad_account_id}/events`;
const nowSeconds = NOW.getTime() / 1000;

/** The event of docs/platforms/pinterest.md#example. */
function sale(order_id = 'SO-10442', changes: object = {}) {
  return {
    event_name: 'checkout',
    action_source: 'offline',
    event_time: SALE_SECONDS,
    event_id: order_id,
    user_data: { em: [ANA.email], ph: [ANA.digitsPhone] },
    custom_data: {
      currency: 'USD',
      value: '129.90',
      order_id,
      num_items: 2,
      contents: [{ id: 'SKU-77', item_price: '64.95', quantity: 2 }],
    },
    ...changes,
  };
}

const custom = (changes: object) => ({ custom_data: { ...sale().custom_data, ...changes } });
const user = (user_data: object) => ({ user_data });

interface Where {
  path?: string;
  token?: string;
  more?: object;
}

function post(pinterest: World, data: unknown, { path = PATH, token = given.access_token, more = {} }: Where = {}) {
  return pinterest.send('POST', path, { data, ...more }, { Authorization: `Bearer ${token}` });
}

describe('a sale that Pinterest can use', () => {
  it('is processed and stored under its order', async () => {
    const pinterest = await world('pinterest');
    const reply = await post(pinterest, [sale('A'), sale('B')]);
    expect(reply.status).toBe(200);
    const events = [{ status: 'processed' }, { status: 'processed' }];
    expect(reply.json).toEqual({ num_events_received: 2, num_events_processed: 2, events });
    const { stored, items } = await pinterest.received();
    expect(stored).toBe(2);
    expect(items[1]).toMatchObject({ order_id: 'B', dedup_id: 'B', value: 129.9, currency: 'USD', arrived: 1 });
  });

  it.each([
    ['of last year', sale('A', { event_time: nowSeconds - 400 * 86_400 })],
    ['known by a device', sale('A', user({ hashed_maids: [ANA.externalId] }))],
    ['known by address and browser', sale('A', user({ client_ip_address: '203.0.113.7', client_user_agent: 'M' }))],
    ['with its click', sale('A', user({ em: [ANA.email], click_id: 'dj0yJnU9x' }))],
    ['of somebody who opted out', sale('A', { opt_out: true, ...custom({ opt_out_type: 'LDP' }) })],
    ['by a partner', sale('A', { partner_name: 'ss-matchback' })],
    ['a lead without a value', sale('A', { event_name: 'lead', custom_data: undefined })],
  ])('may be %s', async (_, event) => {
    const pinterest = await world('pinterest');
    expect((await post(pinterest, [event])).status).toBe(200);
    expect((await pinterest.received()).stored).toBe(1);
  });

  it('counts each time it comes, because offline events are not deduplicated', async () => {
    const pinterest = await world('pinterest');
    await post(pinterest, [sale('A')]);
    pinterest.pass(HOUR);
    await post(pinterest, [sale('A')]);
    const { stored, deduplicated, items } = await pinterest.received();
    expect({ stored, deduplicated }).toEqual({ stored: 2, deduplicated: 0 });
    expect(items).toMatchObject([{ arrived: 2, stored: 2, differing: 0 }]);
  });
});

describe('Pinterest refuses the call', () => {
  const tooMany = Array.from({ length: 1001 }, () => sale());
  it.each([
    ['without a token', { token: '' }, [sale()], 401, 2],
    ['with an expired token', { token: given.expired_access_token }, [sale()], 401, 2],
    ['with a token without a role', { token: given.other_access_token }, [sale()], 403, 29],
    ['for another ad account', { path: `/v5/ad_accounts/${given.other_ad_account_id}/events` }, [sale()], 403, 29],
    ['at another address', { path: '/v5/events' }, [sale()], 404, 404],
    ['without events', {}, [], 400, 4196],
    ['with 1,001 events', {}, tooMany, 400, 4196],
    ['with a key that it does not know', { more: { test_event_code: 'T' } }, [sale()], 400, 4196],
    ['with more than a megabyte', {}, [sale('A', { language: 'x'.repeat(1_000_001) })], 413, 413],
  ])('%s', async (_, where, data, status, code) => {
    const pinterest = await world('pinterest');
    const reply = await post(pinterest, data, where);
    expect([reply.status, reply.json.code]).toEqual([status, code]);
    expect((await pinterest.received()).stored).toBe(0);
  });
});

describe('an event of a wrong shape', () => {
  const wrong: [string, object, string][] = [
    ['a value as a number', sale('B', custom({ value: 129.9 })), 'custom_data.value'],
    ['a negative value', sale('B', custom({ value: '-1' })), 'custom_data.value'],
    ['a price as a number', sale('B', custom({ contents: [{ item_price: 1 }] })), 'custom_data.contents.0.item_price'],
    ['half a piece', sale('B', custom({ contents: [{ quantity: 1.5 }] })), 'custom_data.contents.0.quantity'],
    ['a quantity as text', sale('B', custom({ contents: [{ quantity: '2' }] })), 'custom_data.contents.0.quantity'],
    ["Meta's item_price key", sale('B', custom({ contents: [{ price: '1' }] })), 'custom_data.contents.0'],
    ['a lower-case currency', sale('B', custom({ currency: 'usd' })), 'custom_data.currency'],
    ['an unknown key', sale('B', { opt_in: true }), ''],
    ['an unknown key of the person', sale('B', user({ em: [ANA.email], fbc: 'x' })), 'user_data'],
    ['an unknown key of the sale', sale('B', custom({ content_type: 'product' })), 'custom_data'],
    ['a plain e-mail', sale('B', user({ em: ['ana.silva@example.com'] })), 'user_data.em.0'],
    ['an e-mail that is no list', sale('B', user({ em: ANA.email })), 'user_data.em'],
    ['a hashed click id', sale('B', user({ em: [ANA.email], click_id: ANA.email })), 'user_data.click_id'],
    ['a phone alone', sale('B', user({ ph: [ANA.digitsPhone] })), 'user_data'],
    [
      'a customer id and a click id alone',
      sale('B', user({ external_id: [ANA.externalId], click_id: 'x' })),
      'user_data',
    ],
    ['an address without a browser', sale('B', user({ client_ip_address: '203.0.113.7' })), 'user_data'],
    ['milliseconds', sale('B', { event_time: SALE_SECONDS * 1000 }), 'event_time'],
    ['no event id', sale('B', { event_id: undefined }), 'event_id'],
    ['an unknown source', sale('B', { action_source: 'physical_store' }), 'action_source'],
    ["Meta's event name", sale('B', { event_name: 'Purchase' }), 'event_name'],
    ['a partner without its prefix', sale('B', { partner_name: 'matchback' }), 'partner_name'],
  ];

  it.each(wrong)('spoils its request: %s', async (_, bad, field) => {
    const pinterest = await world('pinterest');
    const { status, json } = await post(pinterest, [sale('A'), bad]);
    expect([status, json.code]).toEqual([400, 4196]);
    expect(json.message).toMatch(new RegExp(`^data\\.1${field && `\\.${field.replaceAll('.', '\\.')}`}: `));
    expect(await pinterest.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it('fails alone where that is so', async () => {
    const pinterest = await world('pinterest', { wrongShape: 'event' });
    const { status, json } = await post(pinterest, [sale('A'), sale('B', custom({ value: 1 }))]);
    expect(status).toBe(422);
    expect(json.details).toMatchObject({
      num_events_processed: 1,
      events: [{ status: 'processed' }, { status: 'failed' }],
    });
    expect((await pinterest.received()).stored).toBe(1);
  });
});

describe('an event that fails leaves the others alone', () => {
  const future = sale('B', { event_time: nowSeconds + 61 });
  const verdicts = [{ status: 'processed' }, { status: 'failed', error_message: 'event_time is in the future' }];
  it.each<[string, Partial<PinterestOptions>, number, object]>([
    ['told in the details of a 422', {}, 422, { details: { num_events_received: 2, events: verdicts } }],
    ['told in details that are a list', { details: 'list' }, 422, { details: verdicts }],
    ['told in a 200', { someFailedStatus: 200 }, 200, { num_events_processed: 1, events: verdicts }],
  ])('%s', async (_, options, status, body) => {
    const pinterest = await world('pinterest', options);
    const reply = await post(pinterest, [sale('A'), future]);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject(body);
    expect((await pinterest.received()).by_order).toEqual({ A: [expect.stringContaining('A')] });
  });

  it('or told by nothing', async () => {
    const pinterest = await world('pinterest', { details: 'absent' });
    expect(Object.keys((await post(pinterest, [sale('A'), future])).json)).toEqual(['code', 'message']);
  });
});

describe('a test', () => {
  it('is answered alike and recorded nowhere', async () => {
    const pinterest = await world('pinterest');
    const path = `${PATH}?test=true`;
    expect((await post(pinterest, [sale('A')], { path })).json).toMatchObject({ num_events_processed: 1 });
    expect((await post(pinterest, [sale('A', user({}))], { path })).status).toBe(400);
    expect(await pinterest.received()).toMatchObject({ events: 0, stored: 0, items: [] });
  });
});

describe('switches', () => {
  it('fails what is older where a limit is set', async () => {
    const pinterest = await world('pinterest', { maxAgeDays: 28 });
    expect((await post(pinterest, [sale('A', { event_time: nowSeconds - 29 * 86_400 })])).status).toBe(422);
  });

  it('remarks on what it processed', async () => {
    const pinterest = await world('pinterest', { warning: 'odd' });
    expect((await post(pinterest, [sale('A')])).json).toMatchObject({ events: [{ warning_message: 'odd' }] });
  });

  it('knows people by the phone without its plus', async () => {
    const pinterest = await world('pinterest', { knownHashes: [ANA.digitsPhone] });
    await post(pinterest, [sale('A'), sale('B', user({ em: [ANA.email], ph: [ANA.plusPhone] }))]);
    expect(await pinterest.received()).toMatchObject({ stored: 2, matched: 1 });
  });
});

describe('Pinterest in trouble', () => {
  it('cuts the line after it has stored, and counts the resend again', async () => {
    const pinterest = await world('pinterest');
    await pinterest.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(post(pinterest, [sale('A')])).rejects.toThrow('fetch failed');
    expect(await pinterest.received()).toMatchObject({ stored: 1, requests: 1 });
    await post(pinterest, [sale('A')]);
    expect((await pinterest.received()).stored).toBe(2);
  });

  it('cuts the line before it has stored', async () => {
    const pinterest = await world('pinterest');
    await pinterest.faults({ mode: 'drop_before_accept', times: 1 });
    await expect(post(pinterest, [sale('A')])).rejects.toThrow('fetch failed');
    expect(await pinterest.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it.each([
    [{ mode: 'rate_limit', retry_after: 7 }, 429, 8, '7'],
    [{ mode: 'rate_limit' }, 429, 8, null],
    [{ mode: 'fail', retry_after: 9 }, 503, 4197, '9'],
    [{ mode: 'fail', status: 500, code: 1 }, 500, 1, null],
    [{ mode: 'auth' }, 401, 2, null],
    [{ mode: 'auth', status: 403, code: 29 }, 403, 29, null],
    [{ mode: 'garbage' }, 502, undefined, null],
  ])('%o: HTTP %i, code %s', async (fault, status, code, retryAfter) => {
    const pinterest = await world('pinterest');
    await pinterest.faults(fault);
    const reply = await post(pinterest, [sale('A')]);
    expect([reply.status, reply.json.code, reply.headers.get('retry-after')]).toEqual([status, code, retryAfter]);
    expect((await pinterest.received()).stored).toBe(0);
  });

  it('fails the order that it was told to refuse', async () => {
    const pinterest = await world('pinterest');
    await pinterest.faults({ reject_order_ids: ['B'] });
    const { json } = await post(pinterest, [sale('A'), sale('B')]);
    expect(json.details).toMatchObject({ events: [{ status: 'processed' }, { status: 'failed' }] });
  });

  it('forgets what it received when asked', async () => {
    const pinterest = await world('pinterest');
    await post(pinterest, [sale('A')]);
    await pinterest.send('DELETE', '/_received');
    expect(await pinterest.received()).toMatchObject({ requests: 0, events: 0, stored: 0, items: [] });
  });
});
