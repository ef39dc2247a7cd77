import { describe, expect, it } from 'vitest';
import { roktCredentials as given } from '../../sandbox/platforms/rokt/credentials.ts';
import type { RoktOptions } from '../../sandbox/platforms/rokt/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, world, type World } from './world.ts';

const BULK = '/v2/bulkevents';
const SALE_MS = SALE_SECONDS * 1000;
const CLICK = { '1277': { passbackconversiontrackingid: 'rk-5f0c1d' } };

function basic(key: string = given.api_key, secret: string = given.api_secret): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` };
}

/** A conversion with all fields (docs/platforms/rokt.md#request); `attributes` and `data` change its event. */
function sale(order = 'ORD-1001', changes: object = {}, attributes: object = {}, data: object = {}) {
  const custom_attributes = {
    conversiontype: 'purchase',
    confirmationref: order,
    amount: 129.9,
    currency: 'USD',
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

const attribute = (changes: object) => sale('B', {}, changes);
const timed = (timestamp_unixtime_ms: unknown) => sale('B', {}, {}, { timestamp_unixtime_ms });

function post(rokt: World, body: unknown, headers = basic(), path = BULK) {
  return rokt.send('POST', path, body, headers);
}

describe('a conversion that Rokt can use', () => {
  it('is answered with 202 and nothing else, and kept under its order', async () => {
    const rokt = await world('rokt');
    const reply = await post(rokt, [sale('A'), sale('B')]);
    expect([reply.status, reply.text]).toEqual([202, '']);
    const { stored, items, refunds, click_ids_in_one_place } = await rokt.received();
    expect({ stored, refunds, click_ids_in_one_place }).toEqual({ stored: 2, refunds: 0, click_ids_in_one_place: 0 });
    expect(items[1]).toMatchObject({ order_id: 'B', dedup_id: 'conv-B', value: 129.9, event_time: SALE_SECONDS });
  });

  it.each([
    ['one batch at /v2/events', '/v2/events', sale()],
    ['below /s2s', '/s2s/v2/bulkevents', [sale()]],
    ['known by the plain e-mail', BULK, [sale('A', { user_identities: { email: 'jane.doe@example.com' } })]],
    ['known by a customer id', BULK, [sale('A', { user_identities: { customerid: 'cust-77' } })]],
    [
      'known by a device',
      BULK,
      [sale('A', { user_identities: {}, device_info: { ios_idfv: '6D92078A-8246-4BA4-AE5B-76104861E7DC' } })],
    ],
    ['with an amount as text', BULK, [attribute({ amount: '129.90' })]],
    ['with lists as user attributes', BULK, [sale('A', { user_attributes: { city: ['Bangkok', 'Phuket'] } })]],
    ['29 days old', BULK, [timed(NOW.getTime() - 29 * DAY)]],
  ])('may come as %s', async (_, path, body) => {
    const rokt = await world('rokt');
    expect(await post(rokt, body, basic(), path)).toMatchObject({ status: 202, text: '' });
    expect((await rokt.received()).stored).toBe(1);
  });

  it('is taken in bulks of 100', async () => {
    const rokt = await world('rokt');
    const bulk = Array.from({ length: 100 }, (_, index) => sale(`A${index}`));
    expect((await post(rokt, bulk)).status).toBe(202);
    expect((await post(rokt, [...bulk, sale('one more')])).status).toBe(400);
    expect((await rokt.received()).stored).toBe(100);
  });
});

describe('Rokt refuses the call', () => {
  const large = sale('A', {}, { note: 'x'.repeat(260_000) });
  const cases: [string, unknown, Record<string, string>, string, number][] = [
    ['without credentials', [sale()], {}, BULK, 401],
    ['with a bearer token', [sale()], { Authorization: 'Bearer x' }, BULK, 401],
    ['with a key nobody issued', [sale()], basic('forged', 'x'), BULK, 403],
    ["with another key's secret", [sale()], basic(given.api_key, given.other_api_secret), BULK, 403],
    ['that is no JSON', '[{', basic(), BULK, 400],
    ['with one batch where a list is wanted', sale(), basic(), BULK, 400],
    ['with a list where one batch is wanted', [sale()], basic(), '/v2/events', 400],
    ['with an empty list', [], basic(), BULK, 400],
    ['of more than 256 KB', [large], basic(), BULK, 400],
    ['at an unknown path', [sale()], basic(), '/v2/event', 404],
  ];
  it.each(cases)('%s', async (_, body, headers, path, status) => {
    const rokt = await world('rokt');
    expect((await post(rokt, body, headers, path)).status).toBe(status);
    expect(await rokt.received()).toMatchObject({ stored: 0, events: 0 });
  });
});

describe('a bad item of a bulk is named, and the others are kept', () => {
  const at = (field: string) => `Path '[1].events[0].data.${field}'`;
  it.each([
    ['no environment', sale('B', { environment: undefined }), "Path '[1].environment'"],
    ['an unknown environment', sale('B', { environment: 'test' }), "Path '[1].environment'"],
    ['no identity', sale('B', { user_identities: {} }), "Path '[1].user_identities'"],
    ['a phone alone', sale('B', { user_identities: undefined }), "Path '[1].user_identities'"],
    [
      'upper-case hex',
      sale('B', { user_identities: { other: ANA.email.toUpperCase() } }),
      "Path '[1].user_identities.other'",
    ],
    [
      'an e-mail where its hash belongs',
      sale('B', { user_identities: { other: 'jane.doe@example.com' } }),
      "Path '[1].user_identities.other'",
    ],
    ['a misspelt name', sale('B', { user_identity: {} }), "Path '[1]'"],
    ['no events', sale('B', { events: [] }), "Path '[1].events'"],
    ['seconds', timed(SALE_SECONDS), at('timestamp_unixtime_ms')],
    ['a time as text', timed(String(SALE_MS)), at('timestamp_unixtime_ms')],
    ['31 days of age', timed(NOW.getTime() - 31 * DAY), at('timestamp_unixtime_ms')],
    ['a time ahead', timed(NOW.getTime() + 1000), at('timestamp_unixtime_ms')],
    ['no conversion type', attribute({ conversiontype: undefined }), at('custom_attributes.conversiontype')],
    ['no amount at all', attribute({ amount: '1,590.00' }), at('custom_attributes.amount')],
    ['a currency of its own', attribute({ currency: 'Baht' }), at('custom_attributes.currency')],
    ['a basket', attribute({ items: [{ id: 'A' }] }), at('custom_attributes.items')],
    [
      'an object as user attribute',
      sale('B', { user_attributes: { address: { city: 'Bangkok' } } }),
      "Path '[1].user_attributes.address'",
    ],
    [
      'a plain phone where its hash belongs',
      sale('B', { user_attributes: { mobilesha256: '+66812345678' } }),
      "Path '[1].user_attributes.mobilesha256'",
    ],
    ['more than 128 KB', attribute({ note: 'x'.repeat(128_000) }), "Path '[1]'"],
  ])('%s', async (_, bad, path) => {
    const rokt = await world('rokt');
    const { status, json } = await post(rokt, [sale('A'), bad, sale('C')]);
    expect(status).toBe(202);
    const [error, ...others] = json.errors as { code: string; message: string }[];
    expect(others).toEqual([]);
    expect(error?.message).toContain(path);
    expect(await rokt.received()).toMatchObject({ stored: 2, rejected_requests: 0 });
  });

  it('refuses a single batch altogether', async () => {
    const rokt = await world('rokt');
    expect((await post(rokt, timed(SALE_SECONDS), basic(), '/v2/events')).status).toBe(400);
    expect(await rokt.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });
});

describe('the same conversion again', () => {
  it.each([
    ['counts once, however late', sale('A'), 60 * DAY, 1],
    ['counts once with another message id', sale('A', {}, {}, { source_message_id: 'other' }), HOUR, 1],
    ['counts once with another value', attributeOf('A', { amount: 1 }), HOUR, 1],
    ['counts twice under another conversion type', attributeOf('A', { conversiontype: 'lead' }), HOUR, 2],
    ['counts twice without a reference', attributeOf('A', { confirmationref: undefined }), HOUR, 2],
  ])('%s', async (_, second, apart, stored) => {
    const rokt = await world('rokt', { maxAgeDays: 90 });
    await post(rokt, [sale('A')]);
    rokt.pass(apart);
    expect((await post(rokt, [second])).status).toBe(202);
    const received = await rokt.received();
    expect(received.stored).toBe(stored);
    expect(received.items[0]?.value).toBe(129.9);
  });

  it('keeps the newest value where Rokt does', async () => {
    const rokt = await world('rokt', { dedupWinner: 'last' });
    await post(rokt, [sale('A')]);
    await post(rokt, [attributeOf('A', { amount: 1 })]);
    expect((await rokt.received()).items).toMatchObject([{ value: 1, stored: 1, differing: 1 }]);
  });

  it.each([
    ['a negative amount', attributeOf('A', { amount: -129.9 })],
    ['a refund by its name', sale('A', {}, {}, { event_name: 'refund' })],
    ['a refund by its type', attributeOf('A', { conversiontype: 'refund' })],
  ])('as %s is not received at all', async (_, refund) => {
    const rokt = await world('rokt');
    await post(rokt, [sale('A'), refund]);
    expect(await rokt.received()).toMatchObject({ stored: 1, events: 1, refunds: 1 });
  });
});

function attributeOf(order: string, changes: object) {
  return sale(order, {}, changes);
}

describe('switches', () => {
  it.each([
    ['kept_path', 202, 2, /Path '\[1\]/],
    ['kept_position', 202, 2, /^(?!.*Path).*position \d+/],
    ['none_kept_position', 202, 0, /^(?!.*Path).*position \d+/],
    ['refused_path', 400, 0, /Path '\[1\]/],
    ['refused', 400, 0, /^(?!.*Path).*position \d+/],
  ] as const)('tells bad items as %s', async (badItems, status, stored, message) => {
    const rokt = await world('rokt', { badItems });
    const reply = await post(rokt, [sale('A'), timed(SALE_SECONDS), sale('C')]);
    expect(reply.status).toBe(status);
    expect((reply.json.errors as { message: string }[])[0]?.message).toMatch(message);
    expect((await rokt.received()).stored).toBe(stored);
  });

  it('knows people by their e-mail, mobile or click', async () => {
    const rokt = await world('rokt', { known: [ANA.plusPhone, 'rk-5f0c1d'] });
    const alone = { integration_attributes: undefined, user_attributes: undefined };
    await post(rokt, [
      sale('A', { ...alone, user_identities: { other: ANA.email } }),
      sale('B', { ...alone, user_identities: { other: ANA.email }, user_attributes: { mobilesha256: ANA.plusPhone } }),
      sale('C', {
        ...alone,
        user_identities: { other: ANA.email },
        user_attributes: { mobilesha256: ANA.digitsPhone },
      }),
      sale('D', { user_attributes: undefined }),
    ]);
    expect((await rokt.received()).items.map(({ matched }) => matched)).toEqual([false, true, false, true]);
  });

  it('counts nothing of a development environment', async () => {
    const rokt = await world('rokt');
    expect((await post(rokt, [sale('A', { environment: 'development' })])).status).toBe(202);
    expect(await rokt.received()).toMatchObject({ stored: 0, development: 1 });
  });

  it.each([
    ['in one place only', { integration_attributes: undefined }],
    ['in two spellings', { user_identities: { other: ANA.email, other2: 'RK-5F0C1D' } }],
  ])('remarks a click id %s', async (_, changes) => {
    const rokt = await world('rokt');
    await post(rokt, [sale('A', changes)]);
    expect(await rokt.received()).toMatchObject({ stored: 1, click_ids_in_one_place: 1 });
  });

  it.each<[string, Partial<RoktOptions>, unknown, Record<string, string>, number]>([
    ['an empty list', { emptyListStatus: 202 }, [], basic(), 202],
    ['sizes', { tooLargeStatus: 413, maxBodyBytes: 100 }, [sale()], basic(), 413],
    ['older events', { maxAgeDays: 90 }, [timed(NOW.getTime() - 60 * DAY)], basic(), 202],
    ['times ahead', { futureToleranceSeconds: 60 }, [timed(NOW.getTime() + 30_000)], basic(), 202],
    ['unknown names', { refuseUnknownKeys: false }, [sale('A', { mpid: '1' })], basic(), 202],
    ['bodies before credentials', { credentialsFirst: false }, [], {}, 400],
  ])('can be told about %s', async (_, options, body, headers, status) => {
    const rokt = await world('rokt', options);
    const reply = await post(rokt, body, headers);
    expect([reply.status, reply.text.includes('errors')]).toEqual([status, status >= 400]);
  });

  it('names the item of an order that it was told to refuse', async () => {
    const rokt = await world('rokt');
    await rokt.faults({ reject_order_ids: ['B'] });
    const { json } = await post(rokt, [sale('A'), sale('B')]);
    expect(json.errors).toMatchObject([{ message: expect.stringContaining("Path '[1].events[0]") as string }]);
  });
});

describe('Rokt in trouble', () => {
  it.each([
    [{ mode: 'rate_limit', retry_after: 9 }, 429, '9'],
    [{ mode: 'rate_limit' }, 429, null],
    [{ mode: 'fail' }, 503, null],
    [{ mode: 'auth' }, 403, null],
    [{ mode: 'auth', status: 401 }, 401, null],
  ])('%o', async (fault, status, wait) => {
    const rokt = await world('rokt');
    await rokt.faults(fault);
    const reply = await post(rokt, [sale()]);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([status, wait]);
    expect(await rokt.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('cuts the line after it has stored, and counts the resend once', async () => {
    const rokt = await world('rokt');
    await rokt.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(post(rokt, [sale()])).rejects.toThrow('fetch failed');
    expect((await post(rokt, [sale()])).status).toBe(202);
    expect(await rokt.received()).toMatchObject({ events: 2, stored: 1, deduplicated: 1 });
  });
});
