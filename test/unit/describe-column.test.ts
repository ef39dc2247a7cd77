import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import type { FieldKey } from '../../shared/fields.ts';
import { FIELDS } from '../../shared/fields.ts';
import { describeColumn, type ReadSettings } from '../../shared/validate.ts';

const SETTINGS: ReadSettings = {
  now: '2026-11-22T03:00:00Z',
  time_zone: 'Asia/Bangkok',
  country: 'TH',
  currency: 'THB',
};
const understood = (field: FieldKey, cells: Cell[], settings: Partial<ReadSettings> = {}) =>
  describeColumn(field, cells, { ...SETTINGS, ...settings }).sample.map((shown) => shown.understood);

describe('a column is shown as it is understood', () => {
  it.each([
    ['order_id', ' #1001 ', '#1001'],
    ['conversion_value', '฿1,299.5', '1299.50 THB'],
    ['currency', '฿', 'THB'],
    ['conversion_time', '15/02/2026 17:30', '2026-02-15T10:30:00.000Z'],
    ['email', 'Ada@Example.com', 'ada@example.com'],
    ['email', 'Ada@Example.com; ben@example.com', 'ada@example.com, ben@example.com'],
    ['email', 'a'.repeat(64), 'already hashed'],
    ['phone', '081-234-5678', '+66812345678'],
    ['second_phone', '081-234-5678 / 089 876 5432', '+66812345678, +66898765432'],
    ['country', 'Thailand', 'TH'],
    ['order_status', 'ส่งสำเร็จ', 'a sale'],
    ['order_status', 'Shipping', 'not known yet'],
    ['order_status', 'Cancelled', 'cancelled or returned'],
    ['items', 'SKU-1 x2; SKU-7', 'SKU-1 × 2, SKU-7 × 1'],
    ['adjustment_type', 'Refunded', 'retract'],
    ['consent_ad_user_data', 'yes', 'granted'],
  ] as const)('%s %s', (field, cell, expected) => {
    expect(understood(field, [cell])).toEqual([expected]);
  });

  it('a phone as its own row says which country it belongs to, and without a guess where the row is unclear', () => {
    const cells = ['081-234-5678', '090 123 4567', '81 234 5678'];
    const { sample } = describeColumn('phone', cells, { now: SETTINGS.now, country: 'TH' }, ['', 'VN', 'Atlantis']);
    expect(sample.map((shown) => shown.understood ?? shown.problem?.code)).toEqual([
      'phone_country_missing',
      '+66812345678',
      '+84901234567',
    ]);
  });

  it('an amount as its own row says which currency it is in: one column may mix ways to write amounts', () => {
    const cells = ['1.299.000', '1,299.00', '1,012.345', '-350.50', '9'];
    const settings = { now: SETTINGS.now, currency: 'THB' };
    const { bad, sample } = describeColumn('conversion_value', cells, settings, [], ['VND', 'THB', 'KWD', '', 'baht?']);
    expect(bad).toBe(0);
    expect(sample.map((shown) => shown.understood)).toEqual([
      '1299000 VND',
      '1299.00 THB',
      '1012.345 KWD',
      '-350.50 THB',
      '9',
    ]);
  });

  it('every example of the catalogue reads', () => {
    for (const { key, example } of FIELDS) {
      expect(describeColumn(key, [example], SETTINGS), key).toMatchObject({ read: 1, bad: 0, empty: 0 });
    }
  });
});

describe('a column is counted', () => {
  it('with a few of its cells to show, those that do not read first', () => {
    const cells = ['0811111112', '0812222223', '0813333334', '0814444445', '12', '', 'n/a', '0815555556', 'call me'];
    const { read, bad, empty, sample } = describeColumn('phone', cells, SETTINGS);
    expect({ read, bad, empty }).toEqual({ read: 5, bad: 2, empty: 2 });
    expect(sample.map(({ cell }) => cell)).toEqual(['12', 'call me', '0811111112', '0812222223', '0813333334']);
    expect(sample[0]?.problem).toMatchObject({ code: 'phone_invalid' });
    expect(sample[2]).toEqual({ index: 0, cell: '0811111112', understood: '+66811111112' });
  });

  it('and a warning comes with its reading', () => {
    const [shown] = describeColumn('email', ['ada@gmial.com'], SETTINGS).sample;
    expect(shown?.understood).toBe('ada@gmial.com');
    expect(shown?.problem?.code).toBe('email_typo');
  });
});

describe('what a column leaves open is reported, so that the user can be asked', () => {
  it.each([
    [['15/02/2026', '03/04/2026'], 'DMY', 0],
    [['03/04/2026', '05/06/2026'], 'ambiguous', 2],
    [['15/02/2026', '02/15/2026', '03/04/2026'], 'conflict', 1],
    [['2026-02-15'], undefined, 0],
  ])('dates %j', (cells, order, bad) => {
    const reading = describeColumn('conversion_time', cells, SETTINGS);
    expect([reading.date_order, reading.bad]).toEqual([order, bad]);
  });

  it.each([
    [['1,299', '12.50'], '.', 0],
    [['1,299'], undefined, 1],
    [['12,50', '12.50', '1,299'], 'conflict', 1],
  ])('amounts %j', (cells, mark, bad) => {
    const reading = describeColumn('conversion_value', cells, SETTINGS);
    expect([reading.decimal_mark, reading.bad]).toEqual([mark, bad]);
  });

  it('and a choice re-judges the column at once', () => {
    expect(understood('conversion_time', ['03/04/2026 12:00'], { date_order: 'MDY' })).toEqual([
      '2026-03-04T05:00:00.000Z',
    ]);
    expect(understood('conversion_value', ['1,299'], { decimal_mark: '.' })).toEqual(['1299.00 THB']);
    expect(understood('order_status', ['packed'], { status_map: { packed: 'void' } })).toEqual([
      'cancelled or returned',
    ]);
  });
});
