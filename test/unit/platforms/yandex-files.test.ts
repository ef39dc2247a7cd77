import { describe, expect, it } from 'vitest';
import type { Outgoing, OutgoingAdjustment } from '../../../backend/platforms/platform.ts';
import type { HashedConversion } from '../../../shared/conversion.ts';
import { ago, fileOf, NOW, outgoing, settingsOf } from './samples.ts';

const target = 'order_confirmed';
const clicks = [{ type: 'yclid', value: '17248963210987654321' } as const];
const clientId = { client_id: '1591708265123456789' };
const email = { email: { lower: 'x', lower_md5: '3c56ff8fef0f6c65b36b2d25720fe276' } };

const file = (id: string) => fileOf('yandex', id);

/**
 * The sale of the examples in docs/platforms/yandex.md#request: ORD-1001 for 129.90 USD on 2026-11-20 at 13:30 in
 * Moscow.
 */
function sale(given: Partial<Outgoing> = {}, conversion: Partial<HashedConversion> = {}): Outgoing {
  return outgoing(
    { dedupId: 'ORD-1001', ...given },
    { order_id: 'ORD-1001', time: '2026-11-20T10:30:00.000Z', person: {}, ...conversion },
  );
}

function lines(id: string, options: Record<string, unknown>, outgoing: Outgoing): unknown {
  const given = file(id).options.parse(options);
  const line = file(id).line({ ...outgoing, rowKey: '1' }, given, NOW);
  return 'send' in line
    ? line.code
    : [...file(id).headerLines(given), line].map((cells) => cells.join(file(id).delimiter ?? ','));
}

describe('files of offline conversions have the documented columns (docs/platforms/yandex.md#request)', () => {
  it.each<[string, Outgoing, string[]]>([
    [
      'yclid',
      sale({ clicks }),
      ['Yclid,Target,DateTime,Price,Currency', '17248963210987654321,order_confirmed,1795170600,129.90,USD'],
    ],
    [
      'client_id',
      sale({}, { browser_ids: clientId, value: '3500.00', currency: 'RUB' }),
      ['ClientId,Target,DateTime,Price,Currency', '1591708265123456789,order_confirmed,1795170600,3500.00,RUB'],
    ],
    [
      'user_id',
      sale({}, { browser_ids: { user_id: 'u-1' } }),
      ['UserId,Target,DateTime,Price,Currency', 'u-1,order_confirmed,1795170600,129.90,USD'],
    ],
    [
      'purchase_id',
      sale(),
      ['PurchaseId,Target,DateTime,Price,Currency', 'ORD-1001,order_confirmed,1795170600,129.90,USD'],
    ],
  ])('%s', (id, outgoing, expected) => {
    expect(lines(id, { target }, outgoing)).toEqual(expected);
    expect(file(id).delimiter ?? ',').toBe(',');
  });

  const platformKey = { channel: 'offline', kind: 'USER_ID', id: 'u-1', target: 'as_sent', time: '1795170601' };
  const restate: OutgoingAdjustment = { type: 'restate', time: ago(0), value: '79.90', currency: 'USD' };
  const retract: OutgoingAdjustment = { type: 'retract', time: ago(0) };
  it.each<[string, string, object, Outgoing, unknown]>([
    [
      'a sale is in the file of its best identifier',
      'client_id',
      {},
      sale({ clicks }, { browser_ids: clientId }),
      'no_identifiers',
    ],
    [
      'one that was sent as an order is in none',
      'purchase_id',
      {},
      sale({ platformKey: { channel: 'crm', id: 'A', created: 'x' } }),
      'no_identifiers',
    ],
    [
      'a goal by conversion type',
      'purchase_id',
      { by_conversion_type: { call: { target: 'call' } } },
      sale({}, { conversion_type: 'Call' }),
      'ORD-1001,call,1795170600,129.90,USD',
    ],
    [
      'a change, as the sale was sent',
      'user_id',
      {},
      sale({ platformKey, adjustment: restate }),
      'u-1,as_sent,1795170601,79.90,USD',
    ],
    [
      'a change of a sale that was not sent by the API',
      'purchase_id',
      {},
      sale({ adjustment: restate }),
      'ORD-1001,order_confirmed,1795170600,79.90,USD',
    ],
    ['a retraction', 'user_id', {}, sale({ platformKey, adjustment: retract }), 'adjustment_not_supported'],
    [
      'a retraction as value 0',
      'user_id',
      { retract_as_zero: true },
      sale({ platformKey, adjustment: retract }),
      'u-1,as_sent,1795170601,0.00,USD',
    ],
    ['an old sale', 'purchase_id', {}, sale({}, { time: ago(22) }), 'too_old'],
    ['a sale in the future', 'purchase_id', {}, sale({}, { time: ago(-1) }), 'in_future'],
    ['denied consent', 'purchase_id', {}, sale({}, { consent: { ad_user_data: 'denied' } }), 'consent_denied'],
    ['no consent in the EEA', 'purchase_id', { eea_traffic: true }, sale(), 'consent_denied'],
  ])('%s', (_what, id, options, outgoing, expected) => {
    const result = lines(id, { target, ...options }, outgoing);
    expect(Array.isArray(result) ? result[1] : result).toBe(expected);
  });
});

describe('files of orders have the documented columns', () => {
  const HEAD =
    'id,create_date_time,client_uniq_id,client_ids,emails_md5,phones_md5,order_status,revenue,cost,goals,currency';
  const known = { person: { ...email, external_id: { spaces_dropped: 'cust-77' } } };
  const both = { ...known, browser_ids: clientId };

  it('for the CRM import (docs/platforms/yandex.md#orders)', () => {
    expect(lines('crm', { take: 'all' }, sale({}, both))).toEqual([
      HEAD,
      'ORD-1001,2026-11-20 13:30:00,cust-77,1591708265123456789,3c56ff8fef0f6c65b36b2d25720fe276,,PAID,129.90,,,USD',
    ]);
  });

  it('with two e-mails and two phones in one cell each (docs/platforms/yandex.md#orders)', () => {
    const hashes = (md5: string) => ({ lower: md5, lower_md5: md5, digits_md5: md5 });
    const [a = '', b = '', c = '', d = ''] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(32));
    const person = { email: hashes(a), second_email: hashes(b), phone: hashes(c), second_phone: hashes(d) };
    const cells = file('crm').line({ ...sale({}, { person }), rowKey: '1' }, { take: 'all' }, NOW);
    expect(cells).toEqual([
      ...['ORD-1001', '2026-11-20 13:30:00', '', '', `${a},${b}`, `${c},${d}`],
      ...['PAID', '129.90', '', '', 'USD'],
    ]);
    expect(lines('conversion_center', { md5_columns: true }, sale({}, { person }))).toContain(
      `ORD-1001;2026-11-20 13:30:00;;;;;${a},${b};${c},${d};PAID;129.90`,
    );
  });

  it('for the Conversion center (docs/platforms/yandex.md#import-files)', () => {
    expect(lines('conversion_center', {}, sale({}, both))).toEqual([
      'id;create_date_time;client_uniq_id;client_ids;emails;phones;order_status;revenue',
      'ORD-1001;2026-11-20 13:30:00;cust-77;1591708265123456789;;;PAID;129.90',
    ]);
    expect(lines('conversion_center', { md5_columns: true }, sale({}, known))).toEqual([
      'id;create_date_time;client_uniq_id;client_ids;emails;phones;emails_md5;phones_md5;order_status;revenue',
      'ORD-1001;2026-11-20 13:30:00;cust-77;;;;3c56ff8fef0f6c65b36b2d25720fe276;;PAID;129.90',
    ]);
  });

  const retract: OutgoingAdjustment = { type: 'retract', time: ago(0) };
  it.each<[string, string, object, Outgoing, unknown]>([
    [
      'a sale with an identifier for offline conversions is in those files',
      'crm',
      {},
      sale({ clicks }, known),
      'no_identifiers',
    ],
    [
      'so is one that was sent as an offline conversion',
      'crm',
      { take: 'all' },
      sale({ platformKey: { channel: 'offline', kind: 'YCLID', id: '1', target, time: '1' } }, known),
      'no_identifiers',
    ],
    [
      'no identifier',
      'crm',
      { take: 'all' },
      sale({}, { person: { external_id: { spaces_dropped: 'cust-77' } } }),
      'no_identifiers',
    ],
    [
      'an e-mail, which the Conversion center takes in plain text only',
      'conversion_center',
      {},
      sale({}, known),
      'no_identifiers',
    ],
    [
      'a retraction, in another time zone',
      'crm',
      { counter_time_zone: 'Asia/Bangkok', crm_client_uniq_id: false },
      sale({ adjustment: retract }, known),
      'ORD-1001,2026-11-20 17:30:00,,,3c56ff8fef0f6c65b36b2d25720fe276,,CANCELLED,129.90,,,USD',
    ],
    ['a retraction too late', 'crm', {}, sale({ adjustment: retract }, { ...known, time: ago(90) }), 'too_old'],
    ['an old order', 'crm', {}, sale({}, { ...known, time: ago(22) }), 'too_old'],
  ])('%s', (_what, id, options, outgoing, expected) => {
    const result = lines(id, { ...options }, outgoing);
    expect(Array.isArray(result) ? result[1] : result).toBe(expected);
  });
});

describe('the options that the settings of a destination contain', () => {
  const settings = settingsOf('yandex', { crm_orders: 'always', window_days: 7 }) as Record<string, unknown>;
  it.each([
    ['yclid', { target, window_days: 7 }],
    ['crm', { counter_time_zone: 'Europe/Moscow', take: 'all' }],
    ['conversion_center', { counter_time_zone: 'Europe/Moscow', take: 'all', md5_columns: false }],
  ])('%s', (id, expected) => {
    const { options } = file(id);
    const taken = file(id).optionsFrom?.(settings);
    expect(options.parse(taken)).toMatchObject(expected);
    expect(options.safeParse({ ...taken, typo: 1 }).success).toBe(false);
  });
});
