import { describe, expect, it } from 'vitest';
import { type FileEntry, entryWriter, isLine, readRowKey, rowKeyOf } from '../../../backend/exports/entries.ts';
import type { StoredOrder } from '../../../backend/exports/orders.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import type { ConsentFacts } from '../../../shared/conversion.ts';
import { STORE_KEYS } from '../../secret-key.ts';
import { keyedHash } from '../../../backend/store/keys.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const SALE_TIME = '2026-11-20T10:30:00.000Z';
/** docs/platforms/microsoft.md#request, docs/platforms/microsoft.md#person. */
const MSCLKID = 'f894f652ea334e739002f7167ab8f8e3';
const JANE = '62a8040a00736e70808e43009b5c63c4f6229ced98f486d0968441b292b9858a';

function order(n: number, more: Partial<StoredOrder> = {}, data: Partial<StoredOrder['data']> = {}): StoredOrder {
  return {
    conversion_id: `019c6d3c-0000-7000-8000-00000000000${n}`,
    data: {
      ...{
        row: n,
        order_id: `ORD-100${n}`,
        order_key: `ord100${n}`,
        value: '129.90',
        currency: 'USD',
        time: SALE_TIME,
      },
      person: { email: { lower: 'a'.repeat(64), dots_plus_tag_dropped: JANE } },
      ...data,
    },
    value: '129.90',
    currency: 'USD',
    clicks: [{ type: 'msclkid', value: MSCLKID, time: '2026-11-19T08:00:00.000Z' }],
    matched: true,
    order_state: 'final',
    updated_at: new Date('2026-11-22T07:00:00.000Z'),
    adjustments: [],
    platform_key_fields: null,
    platform_key: null,
    ...more,
  };
}

interface WriteOptions {
  now?: Date;
  hold_back_days?: number;
  defaultConsent?: ConsentFacts;
}

function write(
  platform: string,
  template: string,
  given: Record<string, unknown>,
  orders: StoredOrder[],
  { now = NOW, defaultConsent = {}, ...settings }: WriteOptions = {},
): FileEntry[] {
  const format = PLATFORMS.get(platform)?.files?.find(({ id }) => id === template);
  if (!format) throw new Error(`no template ${template}`);
  const of = { destination: { settings }, defaultConsent, storeKeys: STORE_KEYS };
  return orders.flatMap(entryWriter(format, format.options.parse(given), now, of));
}

/** Conversion time, value, adjustment type and adjustment time of the lines of a Bulk file; the code of what is left out. */
function bulk(orders: StoredOrder[], when: Record<string, unknown> & { now?: Date } = {}): string[][] {
  return write('microsoft', 'bulk', { conversion_name: 'Shop' }, orders, when).map((entry) =>
    isLine(entry) ? [8, 9, 13, 14, 16].map((column) => entry[column] ?? '') : [entry.code],
  );
}

/** docs/platforms/microsoft.md#import-file: `M/D/YYYY h:mm:ss AM/PM`. */
const AT = '11/20/2026 10:30:00 AM';

describe('a file with sales and changes of them', () => {
  it('retracts an order that was void before anything was sent, at the time when it was received', () => {
    expect(bulk([order(1, { order_state: 'void' })])).toEqual([
      ['order_void'],
      [AT, '', 'Retract', '', '11/22/2026 7:00:00 AM'],
    ]);
  });

  it('never retracts an order before it was sold', () => {
    const learned = new Date('2026-11-20T10:00:00.000Z');
    expect(bulk([order(1, { order_state: 'void', updated_at: learned })])[1]?.[4]).toBe('11/20/2026 10:31:00 AM');
  });

  it('retracts nothing that the platform cannot have, because it has no identifier', () => {
    const unknown = order(1, { order_state: 'void', clicks: [] }, { person: {} });
    expect(bulk([unknown])).toEqual([['order_void'], ['no_identifiers']]);
  });

  it('has the last change only', () => {
    const change = (seq: number, value: string, time: string) => ({
      seq,
      type: 'restate' as const,
      value,
      currency: 'USD',
      time,
    });
    const adjustments = [
      change(1, '110.00', '2026-11-21T08:00:00+00:00'),
      change(2, '99.50', '2026-11-21T09:00:00+00:00'),
    ];
    expect(bulk([order(1, { value: '99.50', adjustments })])).toEqual([
      [AT, '99.5', '', '', ''],
      ['superseded'],
      // docs/platforms/microsoft.md#import-file.
      [AT, '', 'Restate', '99.5', '11/21/2026 9:00:00 AM'],
    ]);
  });

  it('leaves out what is not final yet', () => {
    expect(bulk([order(1, { order_state: 'open' })])).toEqual([['order_not_final']]);
  });
});

it('has the default consent where a row states none', () => {
  const clicks = [{ type: 'gclid', value: 'Cj0KCQexample', time: '2026-11-19T08:00:00.000Z' }] as const;
  const orders = [
    order(1, { clicks: [...clicks] }),
    order(2, { clicks: [...clicks] }, { consent: { ad_personalization: 'denied' } }),
  ];
  const options = { conversion_name: 'Shop', time_zone: 'UTC', eea_traffic: true };
  const defaultConsent: ConsentFacts = { ad_user_data: 'granted', ad_personalization: 'granted' };
  const entries = write('google', 'clicks', options, orders, { defaultConsent });
  expect(entries.map((entry) => isLine(entry) && entry.slice(5))).toEqual([
    ['Granted', 'Granted'],
    ['Granted', 'Denied'],
  ]);
  const without = write('google', 'clicks', options, orders);
  expect(without.map((entry) => !isLine(entry) && entry.code)).toEqual(['consent_denied', 'consent_denied']);
});

describe('two sales of one customer in one second (docs/platforms/microsoft.md#deduplication, docs/platforms/yandex.md#deduplication)', () => {
  it('are a second apart, and a change has the second of its own sale', () => {
    const orders = [order(1), order(2, { order_state: 'void' }), order(3)];
    expect(bulk(orders).map(([time, value, type]) => [time, value, type])).toEqual([
      [AT, '129.9', ''],
      ['order_void', undefined, undefined],
      ['11/20/2026 10:30:01 AM', '', 'Retract'],
      ['11/20/2026 10:30:02 AM', '129.9', ''],
    ]);
    expect(bulk(orders)).toEqual(bulk(orders));
  });

  it('keep the second that they were sent with, which no other one gets', () => {
    const platform_key_fields = {
      ConversionName: 'Shop',
      ConversionTime: '2026-11-20T10:30:00Z',
      MicrosoftClickId: MSCLKID,
    };
    // SHA-256 of "f894f652ea334e739002f7167ab8f8e3|Shop|2026-11-20T10:30:00Z", as delivery/platform-key.ts keeps it.
    const platform_key = keyedHash(STORE_KEYS, 'c23a0de4bd966e74a8ed34c14817f7176b6e1abf8c9975825ac6b4a72dd5bfdb');
    expect(bulk([order(1, { platform_key_fields, platform_key }), order(2)]).map(([time]) => time)).toEqual([
      AT,
      '11/20/2026 10:30:01 AM',
    ]);
  });

  it('get distinct times for Yandex as well, and sales of other customers stay unchanged', () => {
    const by = (client_id: string) => ({ browser_ids: { client_id } });
    const orders = [order(1, {}, by('15917')), order(2, {}, by('15918')), order(3, {}, by('15917'))];
    // 1795170600 is 2026-11-20T10:30:00Z (docs/platforms/yandex.md#request).
    expect(write('yandex', 'client_id', { target: 'order_confirmed' }, orders)).toEqual([
      ['15917', 'order_confirmed', '1795170600', '129.90', 'USD'],
      ['15918', 'order_confirmed', '1795170600', '129.90', 'USD'],
      ['15917', 'order_confirmed', '1795170601', '129.90', 'USD'],
    ]);
  });

  it('differ by their order ids where the platform knows those', () => {
    const gclid = { type: 'gclid' as const, value: 'Cj0KCQiA-x' };
    const times = write('google', 'clicks', { conversion_name: 'Sale', time_zone: 'UTC' }, [
      order(1, { clicks: [gclid] }),
      order(2, { clicks: [gclid] }),
    ]).map((entry) => isLine(entry) && entry[2]);
    expect(times).toEqual(['2026-11-20 10:30:00', '2026-11-20 10:30:00']);
  });
});

it('a platform that reads a second line of a sale as its change gets one line (never both in one file: docs/platforms/yandex.md#changes-and-returns)', () => {
  const adjustments = [
    { seq: 1, type: 'restate' as const, value: '99.50', currency: 'USD', time: '2026-11-21T09:00:00Z' },
  ];
  const restated = order(1, { value: '99.50', adjustments }, { browser_ids: { client_id: '15917' } });
  expect(write('yandex', 'client_id', { target: 'order_confirmed' }, [restated])).toEqual([
    ['15917', 'order_confirmed', '1795170600', '99.50', 'USD'],
    expect.objectContaining({ code: 'superseded' }),
  ]);
  const [sale, change] = write('yandex', 'crm', { take: 'all', counter_time_zone: 'UTC' }, [restated]);
  expect([sale && isLine(sale), change]).toEqual([true, expect.objectContaining({ code: 'superseded' })]);
});

describe('a sale that its destination holds back', () => {
  const held = { hold_back_days: 7 };
  const restated: Partial<StoredOrder> = {
    value: '99.50',
    adjustments: [{ seq: 1, type: 'restate', value: '99.50', currency: 'USD', time: '2026-11-21T09:00:00Z' }],
  };

  it('is left out until it is due, and so is its change', () => {
    const reason = /^Held back until 2026-11-27, in case the order is returned\./;
    expect(write('microsoft', 'bulk', { conversion_name: 'Shop' }, [order(1)], held)).toEqual([
      { send: false, code: 'held_back', reason: expect.stringMatching(reason) as string },
    ]);
    expect(bulk([order(1, restated)], held)).toEqual([['held_back'], ['held_back']]);
    const day = (hours: string) => ({ ...held, now: new Date(`2026-11-27T${hours}Z`) });
    expect(bulk([order(1)], day('10:29:59'))).toEqual([['held_back']]);
    expect(bulk([order(1)], day('10:30:00'))).toEqual([[AT, '129.9', '', '', '']]);
    expect(bulk([order(1, restated)], day('10:30:00'))).toHaveLength(2);
    expect(bulk([order(1, restated)], day('10:30:00')).flat()).not.toContain('held_back');
  });

  it('goes at once when its row says that it is delivered or paid', () => {
    expect(bulk([order(1, {}, { order_state: 'final' })], held)).toEqual([[AT, '129.9', '', '', '']]);
  });

  it('has its own reason where it would never be sent', () => {
    expect(bulk([order(1, { clicks: [] }, { person: {} }), order(2, { order_state: 'open' })], held)).toEqual([
      ['no_identifiers'],
      ['order_not_final'],
    ]);
  });

  it('is retracted when it was cancelled: it may have been imported before it was held back', () => {
    expect(bulk([order(1, { order_state: 'void' })], held).map(([first, , type]) => type ?? first)).toEqual([
      'order_void',
      'Retract',
    ]);
  });

  it('keeps its second, so that others of the same customer are the same in every file', () => {
    const orders = [order(1), order(2, {}, { order_state: 'final' })];
    const later = bulk(orders, { ...held, now: new Date('2026-11-28T00:00:00Z') });
    expect(later.map(([time]) => time)).toEqual([AT, '11/20/2026 10:30:01 AM']);
    expect(bulk(orders, held)).toEqual([['held_back'], later[1]]);
  });
});

describe('a file for a destination that takes some rows only', () => {
  const changed = {
    adjustments: [{ seq: 1, type: 'restate' as const, value: '90.00', currency: 'USD', time: SALE_TIME }],
  };
  it('has only its own rows, and no changes of others', () => {
    const orders = [order(1, {}, { country: 'TH' }), order(2, changed, { country: 'SG' }), order(3)];
    expect(bulk(orders, { only_if: { country: ['TH'] } }).map(([first]) => first)).toEqual([
      AT,
      'not_for_destination',
      'not_for_destination',
    ]);
  });

  it('leaves out types that are off or not mapped', () => {
    const types = ['lead', 'visit', 'other'].map((conversion_type, at) => order(at, {}, { conversion_type }));
    const by_conversion_type = { Lead: {}, Visit: { send: false } };
    const entries = write('microsoft', 'bulk', { conversion_name: 'Shop', by_conversion_type }, types);
    expect(entries.map((entry) => (isLine(entry) ? 'line' : entry.code))).toEqual([
      'line',
      'type_off',
      'type_not_mapped',
    ]);
  });

  it('has a line without a value where the type needs none, and otherwise says that it is missing', () => {
    const { value: _value, currency: _currency, ...data } = order(1).data;
    const lead = { ...order(1, { value: null, currency: null }), data: { ...data, conversion_type: 'lead' } };
    const by_conversion_type = { lead: { value_optional: true } };
    const [line] = write('microsoft', 'bulk', { conversion_name: 'Shop', by_conversion_type }, [lead]);
    expect(line && isLine(line) && line.slice(8, 10)).toEqual([AT, '']);
    expect(bulk([lead])).toEqual([['value_missing']]);
    const stated = { ...lead, value: '12.00', currency: 'USD' };
    expect(bulk([stated])[0]?.slice(0, 2)).toEqual([AT, '12']);
  });
});

describe('the key of a line', () => {
  it('is read back, however its case comes back', () => {
    const id = '019c6d3c-0000-7000-8000-00000000000a';
    expect(rowKeyOf(id, 12)).toHaveLength(39);
    expect(readRowKey(` ${rowKeyOf(id, 12).toUpperCase()}`)).toEqual({ conversion_id: id, seq: 12 });
  });
  it.each(['', 'ORD-1', '019c6d3c-0000-7000-8000-00000000000a', '019c6d3c-0000-7000-8000-00000000000a/', '/1', 'x/1'])(
    'is not made of "%s"',
    (text) => expect(readRowKey(text)).toBeNull(),
  );
});
