import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Click, Outgoing, OutgoingAdjustment } from '../../../backend/platforms/platform.ts';
import type { HashedConversion } from '../../../shared/conversion.ts';
import { ago, platformOf, NOW, outgoing, type EligibilityCase, settingsOf, eligibilityCode } from './samples.ts';

const yandex = platformOf('yandex');
const yclid = (time?: string): Click[] => [
  { type: 'yclid', value: '17248963210987654321', ...(time !== undefined && { time }) },
];
const clientId = { browser_ids: { client_id: '1591708265123456789' } };
const userId = { browser_ids: { user_id: 'u-48213' } };
/** The MD5 of mail@yandex.ru and of 79995551111 (docs/platforms/yandex.md#orders). */
const email = { email: { lower: 'x', lower_md5: '3c56ff8fef0f6c65b36b2d25720fe276' } };
const phone = { phone: { e164: 'x', digits_md5: 'f09f2c3d48f31e2a802944ade2e5aec5' } };
const fallback = { crm_orders: 'fallback' };
const always = { crm_orders: 'always' };

/** Whether a sale with only the given identifiers can be sent. */
function eligibilityOf({ conversion, ...row }: EligibilityCase): string {
  return eligibilityCode('yandex', { ...row, conversion: { person: {}, ...conversion } });
}

describe('Yandex.Metrica takes', () => {
  it.each<EligibilityCase>([
    { what: 'a click id alone', given: { clicks: yclid() }, code: 'sent' },
    { what: 'a ClientID alone', conversion: clientId, code: 'sent' },
    { what: 'a UserID alone', conversion: userId, code: 'sent' },
    {
      what: 'a ClientID that is not only digits',
      conversion: { browser_ids: { client_id: 'GA1.2.3' } },
      code: 'no_identifiers',
    },
    { what: "another platform's click", given: { clicks: [{ type: 'gclid', value: 'C' }] }, code: 'no_identifiers' },
    {
      what: 'an e-mail as UserID, which would be sent in plain text',
      conversion: { browser_ids: { user_id: 'ana@example.com' } },
      code: 'id_not_supported',
    },
    { what: 'an order id, where the shop does not report purchases', code: 'no_identifiers' },
    { what: 'an order id, where it does', settings: { purchase_id: true }, code: 'sent' },
    { what: 'an e-mail, without the CRM import', conversion: { person: email }, code: 'no_identifiers' },
    { what: 'an e-mail, with it', settings: fallback, conversion: { person: email }, code: 'sent' },
    { what: 'a phone, with it', settings: always, conversion: { person: phone }, code: 'sent' },
    {
      what: 'an e-mail that a caller hashed, which is no MD5',
      settings: fallback,
      conversion: { person: { email: { lower: 'x' } } },
      code: 'no_identifiers',
    },
    {
      what: 'a click id, although all sales that can are sent as orders',
      settings: always,
      given: { clicks: yclid() },
      code: 'sent',
    },
    { what: 'no identifier, with the CRM import', settings: fallback, code: 'no_identifiers' },
    { what: '21 days less 10 minutes', conversion: { ...clientId, time: ago(21, -10) }, code: 'sent' },
    {
      what: '21 days less a minute: the window may close on the way',
      conversion: { ...clientId, time: ago(21, -1) },
      code: 'too_old',
    },
    { what: '21 days, as an order', settings: always, conversion: { ...clientId, time: ago(21) }, code: 'too_old' },
    {
      what: '8 days, while the counter looks back 7',
      settings: { window_days: 7 },
      conversion: { ...clientId, time: ago(8) },
      code: 'too_old',
    },
    {
      what: '8 days as an order, with any window of the counter',
      settings: { window_days: 7, ...always },
      conversion: { ...clientId, time: ago(8) },
      code: 'sent',
    },
    { what: 'a second in the future', conversion: { ...clientId, time: ago(0, -1 / 60) }, code: 'in_future' },
    { what: 'a click of 20 days', given: { clicks: yclid(ago(20)) }, conversion: { time: ago(19) }, code: 'sent' },
    {
      what: 'a click that is 21 days old when the file is processed',
      given: { clicks: yclid(ago(21, -60)) },
      conversion: { time: ago(19) },
      code: 'too_old',
    },
    {
      what: 'denied consent',
      conversion: { ...clientId, consent: { ad_user_data: 'denied' } },
      code: 'consent_denied',
    },
    {
      what: 'denied personalised ads, for which Yandex has no field',
      conversion: { ...clientId, consent: { ad_personalization: 'denied' } },
      code: 'consent_denied',
    },
    {
      what: 'no consent in the EEA',
      settings: { eea_traffic: true },
      conversion: clientId,
      code: 'consent_denied',
    },
    { what: 'a value of any length', conversion: { ...clientId, value: '12345678901234567.89' }, code: 'sent' },
  ])('$what: $code', (row) => {
    expect(eligibilityOf(row)).toBe(row.code);
  });

  it('another identifier where the click is too old', () => {
    const sale = outgoing({ clicks: yclid(ago(22)) }, { ...clientId, time: ago(19) });
    const eligibility = yandex.checkEligibility(sale, settingsOf('yandex'), NOW);
    expect(eligibility).toEqual({ send: true, clicks: [] });
    const fresh = { ...sale, clicks: eligibility.send ? (eligibility.clicks ?? sale.clicks) : [] };
    expect(yandex.groupKey?.(fresh, settingsOf('yandex'))).toBe('CLIENT_ID');
  });

  it('sales without a match to a click when the row itself names the visitor', () => {
    const own = (conversion: Partial<HashedConversion>) =>
      yandex.hasOwnId?.(outgoing({}, conversion), settingsOf('yandex'));
    expect([own(clientId), own(userId), own({}), own({ browser_ids: { user_id: 'ana@example.com' } })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the route of a sale', () => {
  const routeOf = (given: Partial<Outgoing>, conversion: Partial<HashedConversion>, settings = {}) =>
    yandex.groupKey?.(outgoing(given, { person: {}, ...conversion }), settingsOf('yandex', settings));

  it.each<{
    what: string;
    given?: Partial<Outgoing>;
    conversion?: Partial<HashedConversion>;
    settings?: object;
    route: string;
  }>([
    {
      what: 'the click before all others',
      given: { clicks: yclid() },
      conversion: { browser_ids: { client_id: '1', user_id: 'u' } },
      settings: { purchase_id: true },
      route: 'YCLID',
    },
    {
      what: 'then the ClientID',
      conversion: { browser_ids: { client_id: '1', user_id: 'u' } },
      settings: { purchase_id: true },
      route: 'CLIENT_ID',
    },
    { what: 'then the UserID', conversion: userId, settings: { purchase_id: true }, route: 'USER_ID' },
    { what: 'then the purchase', settings: { purchase_id: true }, route: 'PURCHASE_ID' },
    { what: 'then the customer', conversion: { person: email }, settings: fallback, route: 'CRM' },
    {
      what: 'the customer first, with orders always',
      given: { clicks: yclid() },
      conversion: { person: email },
      settings: always,
      route: 'CRM',
    },
    { what: 'by the ClientID too', conversion: clientId, settings: always, route: 'CRM' },
    {
      what: 'but not by an identifier that the CRM import does not take',
      conversion: userId,
      settings: always,
      route: 'USER_ID',
    },
  ])('$what: $route', ({ given = {}, conversion = {}, settings, route }) => {
    expect(routeOf(given, conversion, settings)).toBe(route);
  });

  it('has the same key when visitor, goal and second are equal', () => {
    const settings = settingsOf('yandex', { by_conversion_type: { call: { target: 'call_order' } } });
    const key = (conversion: Partial<HashedConversion>, shift = 0) =>
      yandex.platformKey?.(outgoing({ dedupId: 'any' }, { ...clientId, ...conversion }), settings, shift).unique;
    const first = key({ time: '2026-11-20T10:30:00.200Z' });
    expect(key({ time: '2026-11-20T10:30:00.900Z', order_id: 'another' })).toBe(first);
    const others = [
      key({ time: '2026-11-20T10:30:01.000Z' }),
      key({ time: '2026-11-20T10:30:00.200Z', conversion_type: 'call' }),
      key({ time: '2026-11-20T10:30:00.200Z', browser_ids: { user_id: '1591708265123456789' } }),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
    expect(key({ time: '2026-11-20T10:30:00.200Z' }, 1)).toBe(others[0]);
  });

  it('has exact texts as key fields', () => {
    const sale = outgoing({ dedupId: 'ORD-1001' }, { ...clientId, time: '2026-11-20T10:30:00.000Z' });
    expect(yandex.platformKey?.(sale, settingsOf('yandex'), 2).fields).toEqual({
      channel: 'offline',
      kind: 'CLIENT_ID',
      id: '1591708265123456789',
      target: 'order_confirmed',
      time: '1795170602',
    });
    const zone = { ...always, counter_time_zone: 'Asia/Kathmandu' };
    expect(yandex.platformKey?.(sale, settingsOf('yandex', zone), 0).fields).toEqual({
      channel: 'crm',
      id: 'ORD-1001',
      created: '2026-11-20 16:15:00',
    });
  });

  it('gives two orders different ids, and does not move their time', () => {
    const settings = settingsOf('yandex', always);
    const sale = outgoing({ dedupId: 'ORD-1' }, clientId);
    const [one, two] = [0, 1].map((shift) => yandex.platformKey?.(sale, settings, shift));
    expect(two?.unique).not.toBe(one?.unique);
    expect([two?.fields.id, two?.fields.created]).toEqual(['ORD-1~1', one?.fields.created]);
  });
});

describe('a change of a sale', () => {
  const offline = { channel: 'offline', kind: 'CLIENT_ID', id: '1', target: 't', time: '1' };
  const order = { channel: 'crm', id: 'A', created: '2026-11-20 13:30:00' };
  const restate: OutgoingAdjustment = { type: 'restate', time: ago(0), value: '1.00', currency: 'USD' };
  const retract: OutgoingAdjustment = { type: 'retract', time: ago(0) };
  const zero = { retract_as_zero: true };
  it.each<EligibilityCase>([
    { what: 'a new value', given: { platformKey: offline, adjustment: restate }, code: 'sent' },
    {
      what: 'a new value after 20 days',
      given: { platformKey: offline, adjustment: restate },
      conversion: { time: ago(20) },
      code: 'sent',
    },
    {
      what: 'a new value after 21 days',
      given: { platformKey: offline, adjustment: restate },
      conversion: { time: ago(21) },
      code: 'too_old',
    },
    { what: 'a retraction', given: { platformKey: offline, adjustment: retract }, code: 'adjustment_not_supported' },
    {
      what: 'a retraction of an offline conversion, although orders are on',
      settings: fallback,
      given: { platformKey: offline, adjustment: retract },
      code: 'adjustment_not_supported',
    },
    {
      what: 'a retraction as value 0',
      settings: zero,
      given: { platformKey: offline, adjustment: retract },
      code: 'sent',
    },
    {
      what: 'a retraction as value 0 after 21 days',
      settings: zero,
      given: { platformKey: offline, adjustment: retract },
      conversion: { time: ago(21) },
      code: 'too_old',
    },
    { what: 'a retraction of an order', given: { platformKey: order, adjustment: retract }, code: 'sent' },
    {
      what: "an order's new value after 89 days",
      given: { platformKey: order, adjustment: restate },
      conversion: { time: ago(89) },
      code: 'sent',
    },
    {
      what: 'a retraction of an order after 90 days: its visit may be 111 days old',
      given: { platformKey: order, adjustment: retract },
      conversion: { time: ago(90) },
      code: 'too_old',
    },
    {
      what: 'a customer who denied consent later',
      given: { platformKey: order, adjustment: retract },
      conversion: { consent: { ad_user_data: 'denied' } },
      code: 'sent',
    },
  ])('$what: $code', (row) => {
    expect(eligibilityOf(row)).toBe(row.code);
  });

  it.each([
    [{}, { restate: true, retract: false }],
    [zero, { restate: true, retract: true }],
    [fallback, { restate: true, retract: true }],
    [always, { restate: true, retract: true }],
  ])('with %j are supported: %j', (settings, supported) => {
    expect(yandex.adjustments(settingsOf('yandex', settings))).toEqual(supported);
  });
});

describe('the file in the form', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('a,b', 'say "x"', 'two\nlines', '\r\n--x', ';', '=1+1'),
  );
  it('holds any text unchanged, and ends with its boundary', () => {
    fc.assert(
      fc.property(
        fc.array(
          text.filter((id) => !/[@+]/.test(id) && id.trim() !== ''),
          { minLength: 1, maxLength: 5 },
        ),
        (ids) => {
          const batch = ids.map((user_id) => outgoing({}, { browser_ids: { user_id } }));
          const { body = '', headers } = yandex.encode(batch, settingsOf('yandex'), null);
          const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
          const parts = body.split(`--${boundary}`);
          expect([parts.length, parts[2]]).toEqual([3, '--\r\n']);
          const csv = parts[1]?.slice(parts[1].indexOf('\r\n\r\n') + 4, -2) ?? '';
          const [head, ...rows] = parseCsv(csv, { record_delimiter: '\n' });
          expect(head).toEqual(['UserId', 'Target', 'DateTime', 'Price', 'Currency']);
          expect(rows.map(([id]) => id)).toEqual(ids);
        },
      ),
    );
  });

  it('has a comment of letters and digits that no other file has', () => {
    const settings = settingsOf('yandex');
    const comment = (...batch: Outgoing[]) =>
      new URL(yandex.encode(batch, settings, null).url).searchParams.get('comment') ?? '';
    const one = outgoing({ dedupId: 'A' }, clientId);
    const restate = (time: string): OutgoingAdjustment => ({ type: 'restate', time, value: '129.90', currency: 'USD' });
    const comments = [
      comment(one),
      comment({ ...one, dedupId: 'B' }),
      comment({ ...one, adjustment: restate(ago(1)) }),
      comment({ ...one, adjustment: restate(ago(0)) }),
    ];
    expect(comment(structuredClone(one))).toBe(comments[0]);
    expect(new Set(comments).size).toBe(4);
    for (const text of comments) expect(text).toMatch(/^[0-9A-Za-z]{1,255}$/);
  });
});

describe('settings', () => {
  it.each([
    [{ counter_id: '2147483647' }, true],
    [{ counter_id: '2147483648' }, false],
    [{ counter_id: 'abc' }, false],
    [{ counter_id: '02' }, false],
    [{ oauth_token: 'OAuth y0_x' }, false],
    [{ target: '12345678' }, false],
    [{ target: '' }, false],
    [{ target: 'a'.repeat(256) }, false],
    [{ by_conversion_type: { lead: { target: 'lead_taken' } } }, true],
    [{ by_conversion_type: { lead: { target: '77' } } }, false],
    [{ counter_time_zone: 'Asia/Vladivostok' }, true],
    [{ counter_time_zone: '+03:00' }, false],
    [{ counter_time_zone: 'Moscow' }, false],
    [{ window_days: 22 }, false],
    [{ window_days: 0 }, false],
    [{ crm_orders: 'sometimes' }, false],
    [{ base_url: 'https://api-metrika.yandex.ru' }, true],
    [{ base_url: 'https://api-metrica.yandex.net' }, true],
  ])('%j are valid: %s', (given, valid) => {
    const settings = { counter_id: '1', oauth_token: 'y0_x', target: 'order', ...given };
    expect(yandex.settings.safeParse(settings).success).toBe(valid);
  });

  it('hold sales back for no longer than the counter looks back', () => {
    const days = (given: object) => yandex.maxAgeDays?.(settingsOf('yandex', { ...given }));
    expect([days({}), days({ window_days: 7 }), days({ window_days: 7, ...fallback })]).toEqual([21, 7, 21]);
  });

  it('ask after 5, 15, 30 and 60 minutes, then hourly; sooner with another first wait', () => {
    const waits = (given: object, unit: number) =>
      [0, 1, 2, 3, 4, 50].map((nth) => (yandex.poll?.wait(nth, settingsOf('yandex', { ...given })) ?? 0) / unit);
    expect(waits({}, 60_000)).toEqual([5, 15, 30, 60, 60, 60]);
    expect(waits({ poll_first_seconds: 2 }, 1000)).toEqual([2, 6, 12, 24, 24, 24]);
    expect(waits({ poll_first_seconds: 7200 }, 60_000)).toEqual([120, 120, 120, 120, 120, 120]);
  });
});
