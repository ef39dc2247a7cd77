import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import { type ReadSettings, validateRows } from '../../shared/validate.ts';

const SETTINGS: ReadSettings = { now: '2026-11-22T03:00:00.000Z', time_zone: 'Asia/Bangkok' };
const GOOD: Record<string, Cell> = {
  order_id: 'A-1',
  conversion_value: '1000.00',
  currency: 'THB',
  conversion_time: '2026-11-15T10:30:00Z',
};
const read = (rows: Record<string, Cell>[], settings: Partial<ReadSettings> = {}) =>
  validateRows(
    rows.map((cells, index) => ({ row: index + 2, cells: { ...GOOD, ...cells } })),
    { ...SETTINGS, ...settings },
  );

describe('what an order is worth', () => {
  it.each([
    ['a part of it was refunded', { refunded_value: '400' }, '600.00', undefined, ['order_partly_refunded']],
    ['refunds are written with a minus', { refunded_value: '-400.00' }, '600.00', undefined, ['order_partly_refunded']],
    ['nothing was refunded', { refunded_value: '0.00' }, '1000.00', undefined, []],
    ['all of it was refunded', { refunded_value: '1000' }, '1000.00', 'void', []],
    [
      'a status says partly refunded, and no column how much',
      { order_status: 'partially_refunded' },
      '1000.00',
      'final',
      ['order_partly_refunded'],
    ],
    [
      'it was cancelled after it was paid',
      { order_status: 'Paid', cancelled_time: '2026-11-16 09:00' },
      '1000.00',
      'void',
      [],
    ],
    ['the parcel came back', { order_status: 'Paid', shipping_status: 'Returned to sender' }, '1000.00', 'void', []],
    ['the parcel is on its way', { order_status: 'Paid', shipping_status: 'In transit' }, '1000.00', 'final', []],
    ['its box Paid is checked', { is_completed: true }, '1000.00', undefined, []],
    ['its box Paid is not checked', { is_completed: false }, '1000.00', 'open', []],
    ['its box Paid is empty', { order_status: 'Delivered', is_completed: '' }, '1000.00', 'open', []],
    ['its box Cancelled is checked', { is_completed: 'yes', is_cancelled: 'TRUE' }, '1000.00', 'void', []],
    ['its box Cancelled is not checked', { is_cancelled: 'ไม่' }, '1000.00', undefined, []],
    ['only the shipping has a status', { shipping_status: 'Delivered' }, '1000.00', 'final', []],
  ])('when %s', (_, cells, value, state, codes) => {
    const { conversions, problems } = read([cells]);
    expect(conversions[0]).toMatchObject({ value });
    expect(conversions[0]?.order_state).toBe(state);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  it('is not known when a cell of its box is neither yes nor no', () => {
    const { conversions, problems } = read([{ is_cancelled: 'perhaps' }]);
    expect(conversions).toEqual([]);
    expect(problems).toMatchObject([{ row: 2, field: 'is_cancelled', code: 'yes_no_unknown', severity: 'error' }]);
  });

  it('is not known when its refunded amount cannot be read', () => {
    const { conversions, problems } = read([{ refunded_value: 'some' }]);
    expect(conversions).toEqual([]);
    expect(problems).toMatchObject([{ row: 2, field: 'refunded_value', severity: 'error' }]);
  });

  it('is not known when the header of the amounts and the row name two currencies', () => {
    const { conversions, problems } = read([{ currency: 'USD' }, { order_id: 'A-2' }], { value_header: 'Total (THB)' });
    expect(conversions.map(({ order_id }) => order_id)).toEqual(['A-2']);
    expect(problems).toMatchObject([{ row: 2, code: 'value_currency_conflict' }]);
  });

  it('is not known when its rows contradict each other: none of them is sent', () => {
    const rows = [{ conversion_value: '295' }, { conversion_value: '120' }, { order_id: 'A-2' }];
    const { conversions, problems } = read(rows);
    expect(conversions.map(({ order_id }) => order_id)).toEqual(['A-2']);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'order_rows_contradict'],
      [3, 'order_rows_contradict'],
    ]);
    expect(problems[0]?.message).toContain('120.00 THB in row 3');
  });

  it('is one when a row repeats another one, or says that the order was cancelled', () => {
    expect(read([{}, {}]).problems).toEqual([]);
    expect(read([{}, { order_status: 'Cancelled', conversion_value: '0' }]).problems).toEqual([]);
  });
});

it('a masked e-mail is none: strangers share the mask', () => {
  for (const email of ['b***a@gmail.com', '•••@mail.com', '******@hotmail.com']) {
    const { conversions, problems } = read([{ email }]);
    expect(conversions[0]?.email).toBeUndefined();
    expect(problems).toMatchObject([{ field: 'email', code: 'email_masked', severity: 'warning' }]);
  }
});

it('masks are reported once for a column, with their number', () => {
  const rows = Array.from({ length: 50 }, (_, n) => ({
    order_id: `A-${n}`,
    email: n % 2 ? 'b***a@gmail.com' : `x${n}@marketplace.amazon.com`,
    phone: '08x-xxx-1234',
  }));
  const { conversions, problems } = read(rows, { country: 'TH' });
  expect(conversions.map(({ email, phone }) => [email, phone]).slice(0, 2)).toEqual([
    ['x0@marketplace.amazon.com', undefined],
    [undefined, undefined],
  ]);
  expect(problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
    [2, 'email_relay', 'warning'],
    [2, 'phone_masked', 'warning'],
    [3, 'email_masked', 'warning'],
  ]);
  expect(problems[1]?.message).toContain('50 such cells');
  expect(problems[2]?.message).toContain('25 such cells');
});
