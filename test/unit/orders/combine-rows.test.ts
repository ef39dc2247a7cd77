import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Cell } from '../../../shared/conversion.ts';
import type { Grouping } from '../../../shared/orders/grouping.ts';
import { type ReadSettings, validateRows } from '../../../shared/validate.ts';

type Row = Record<string, Cell>;

const DEFAULTS = { order_id: 'A-1', conversion_value: '100', currency: 'THB', conversion_time: '2026-11-23 10:00' };
const SETTINGS: ReadSettings = { now: '2026-11-29T00:00:00Z', time_zone: 'Asia/Bangkok', country: 'TH' };

const validate = (grouping: Grouping | undefined, rows: Row[], settings: Partial<ReadSettings> = {}) =>
  validateRows(
    rows.map((cells, index) => ({ row: index + 2, cells: { ...DEFAULTS, ...cells } })),
    { ...SETTINGS, ...(grouping && { grouping }), ...settings },
  );

/** The orders, each as "id value state", and the codes of the problems. */
function orders(grouping: Grouping | undefined, rows: Row[]): { orders: string[]; codes: string[] } {
  const { conversions, problems } = validate(grouping, rows);
  return {
    orders: conversions.map(
      ({ order_id, value, order_state, adjustment }) =>
        `${order_id} ${value} ${adjustment?.type ?? order_state ?? 'final'}`,
    ),
    codes: problems.map(({ code }) => code),
  };
}

describe('the rows of an order', () => {
  it.each<[string, Grouping | undefined, Row[], string[], string[]]>([
    [
      'are added up by item',
      'item_amounts',
      [{ conversion_value: '295' }, { conversion_value: '120' }],
      ['A-1 415.00 final'],
      [],
    ],
    [
      'are price times quantity',
      'item_prices',
      [
        { conversion_value: '12.50', item_quantity: '3' },
        { conversion_value: '10', item_quantity: '1' },
      ],
      ['A-1 47.50 final'],
      [],
    ],
    ['state the total once', 'order_total', [{}, {}], ['A-1 100.00 final'], []],
    ['state the total on the first row', 'order_total', [{}, { conversion_value: '' }], ['A-1 100.00 final'], []],
    ['state the total on a later row', 'order_total', [{ conversion_value: '' }, {}], ['A-1 100.00 final'], []],
    [
      'continue below it without an order id',
      'item_amounts',
      [{ conversion_value: '60' }, { order_id: '', conversion_value: '40', conversion_time: '', currency: '' }],
      ['A-1 100.00 final'],
      [],
    ],
    [
      'that lack an order id and are of another day are an error',
      'item_amounts',
      [{ conversion_value: '60' }, { order_id: '', conversion_time: '2026-11-24 10:00' }],
      ['A-1 60.00 final'],
      ['required_missing'],
    ],
    [
      'that contradict each other refuse the whole order',
      'order_total',
      [{}, { conversion_value: '90' }],
      [],
      ['order_rows_contradict', 'order_rows_contradict'],
    ],
    [
      'with an error refuse the whole order',
      'item_amounts',
      [{}, { conversion_value: 'soon' }],
      [],
      ['order_row_failed', 'value_invalid'],
    ],
    [
      'with a refund that cannot be read refuse the whole order',
      'order_total',
      [{}, { conversion_value: '-30', conversion_time: 'soon' }],
      [],
      ['order_row_failed', 'time_invalid'],
    ],
    [
      'with a refund that cannot be read refuse the order where each row is one',
      'one_row',
      [{}, { conversion_value: '(30,00,00)' }, { order_id: 'A-2' }],
      ['A-2 100.00 final'],
      ['order_row_failed', 'value_invalid'],
    ],
    [
      'with a refund that has an ID of its own and cannot be read refuse the order',
      undefined,
      [{ order_id: 'R-1', refunded_order_id: 'A-1', conversion_value: '-30', conversion_time: 'soon' }, {}],
      [],
      ['time_invalid', 'order_row_failed'],
    ],
    [
      'state the total below a refund line',
      'order_total',
      [{ conversion_value: '-30' }, {}, { conversion_value: '' }],
      ['A-1 70.00 final'],
      ['order_partly_refunded'],
    ],
    [
      'of different customers refuse the order',
      'item_amounts',
      [{ email: 'a@example.net' }, { email: 'b@example.net' }],
      [],
      ['order_rows_contradict', 'order_rows_contradict'],
    ],
    [
      'count without returned items',
      'item_amounts',
      [
        { conversion_value: '60', order_status: 'Delivered' },
        { conversion_value: '40', order_status: 'Returned' },
      ],
      ['A-1 60.00 final'],
      [],
    ],
    [
      'are no sale when all items are returned',
      'item_amounts',
      [{ order_status: 'Returned' }, { order_status: 'Returned' }],
      ['A-1 200.00 void'],
      [],
    ],
    [
      'are open while an item is on its way',
      'item_amounts',
      [{ order_status: 'Delivered' }, { order_status: 'Shipped' }],
      ['A-1 200.00 open'],
      [],
    ],
    [
      'with the total and one returned row do not say what was kept',
      'order_total',
      [{ order_status: 'Delivered' }, { order_status: 'Returned' }],
      [],
      ['order_rows_contradict', 'order_rows_contradict'],
    ],
  ])('%s', (_, grouping, rows, expected, codes) => {
    expect(orders(grouping, rows)).toEqual({ orders: expected, codes });
  });

  it('give the order its items, its earliest time, and what any of them knows of the customer', () => {
    const { conversions } = validate('item_amounts', [
      { item_id: 'T', item_quantity: '2', conversion_value: '50', conversion_time: '2026-11-23 11:00' },
      { item_id: 'S', item_quantity: '1', conversion_value: '30', email: 'a@example.net' },
    ]);
    expect(conversions).toMatchObject([
      {
        value: '80.00',
        time: '2026-11-23T03:00:00.000Z',
        email: 'a@example.net',
        items: [
          { id: 'S', quantity: 1, price: '30.00' },
          { id: 'T', quantity: 2, price: '25.00' },
        ],
      },
    ]);
  });

  it('in any order make the same order', () => {
    const rows: Row[] = [
      { item_id: 'S', conversion_value: '30' },
      { item_id: 'T', conversion_value: '50.25' },
      { item_id: 'U', conversion_value: '7', order_status: 'Delivered' },
      { order_id: 'A-2', item_id: 'S', conversion_value: '30' },
    ];
    const read = (list: Row[]) =>
      Object.fromEntries(
        validate('item_amounts', list).conversions.map(({ row: _row, ...conversion }) => [
          conversion.order_id,
          conversion,
        ]),
      );
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (list) => {
        expect(read(list)).toEqual(read(rows));
      }),
    );
  });
});

describe('a negative amount', () => {
  it.each<[string, Grouping | undefined, Row[], string[], string[]]>([
    ['reduces its order', undefined, [{}, { conversion_value: '-30' }], ['A-1 70.00 final'], ['order_partly_refunded']],
    [
      'reduces it wherever it is',
      undefined,
      [{ conversion_value: '-30' }, {}],
      ['A-1 70.00 final'],
      ['order_partly_refunded'],
    ],
    ['of the whole order makes it no sale', undefined, [{}, { conversion_value: '(100)' }], ['A-1 100.00 void'], []],
    [
      'that the refunded amount includes counts once',
      'order_total',
      [{ refunded_value: '30' }, { conversion_value: '-30' }],
      ['A-1 70.00 final'],
      ['order_partly_refunded'],
    ],
    [
      'that is more than the order refuses it',
      undefined,
      [{}, { conversion_value: '-130' }],
      [],
      ['order_rows_contradict', 'order_rows_contradict'],
    ],
    [
      'of a returned item counts once',
      'item_amounts',
      [
        { item_id: 'S', conversion_value: '60', order_status: 'Delivered' },
        { item_id: 'T', conversion_value: '40', order_status: 'Returned' },
        { item_id: 'T', conversion_value: '-40', order_status: 'Refunded' },
      ],
      ['A-1 60.00 final'],
      [],
    ],
    [
      'alone refunds an order that was uploaded before',
      undefined,
      [{ conversion_value: '-30' }],
      ['A-1 30.00 refund'],
      [],
    ],
    [
      'names its order by another id',
      undefined,
      [{}, { order_id: 'R-1', refunded_order_id: 'A-1', conversion_value: '-100' }],
      ['A-1 100.00 void'],
      [],
    ],
  ])('%s', (_, grouping, rows, expected, codes) => {
    expect(orders(grouping, rows)).toEqual({ orders: expected, codes });
  });
});

describe('a value of 0', () => {
  it('under a header for cash on delivery is refused: the parcel was prepaid', () => {
    const { conversions, problems } = validate(undefined, [{ conversion_value: '0' }], {
      value_header: 'COD Amount (THB)',
    });
    expect(conversions).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['value_zero']);
  });

  it('is a sale of nothing elsewhere', () => {
    expect(orders(undefined, [{ conversion_value: '0' }]).orders).toEqual(['A-1 0.00 final']);
  });
});

describe('an order without a time', () => {
  it.each([
    ['on its way', 'Shipped', 'open'],
    ['cancelled', 'Cancelled', 'void'],
  ])('that is %s is taken with the present day', (_, order_status, state) => {
    const { conversions, problems } = validate(undefined, [{ conversion_time: '', order_status }]);
    expect(conversions).toMatchObject([{ time: '2026-11-29T00:00:00.000Z', order_state: state }]);
    expect(problems).toEqual([]);
  });

  it('that is a sale is refused', () => {
    expect(orders(undefined, [{ conversion_time: '', order_status: 'Delivered' }]).codes).toEqual(['required_missing']);
  });
});

describe('a time in several columns', () => {
  it.each<[string, Row, string]>([
    [
      'date and time of day',
      { conversion_time: '2026-11-23', conversion_time_of_day: '18:30:05' },
      '2026-11-23T11:30:05.000Z',
    ],
    [
      'with a named zone',
      {
        conversion_time: '2026-11-23',
        conversion_time_of_day: '18:30',
        conversion_time_zone: 'Pacific Time (US & Canada)',
      },
      '2026-11-24T02:30:00.000Z',
    ],
    [
      'with an offset',
      { conversion_time: '2026-11-23', conversion_time_of_day: '18:30', conversion_time_zone: '+09:00' },
      '2026-11-23T09:30:00.000Z',
    ],
    [
      'as spreadsheets give them',
      { conversion_time: '2026-11-23T00:00:00', conversion_time_of_day: '1899-12-30T18:30:05' },
      '2026-11-23T11:30:05.000Z',
    ],
    ['as serial numbers', { conversion_time: 46349, conversion_time_of_day: 0.5 }, '2026-11-23T05:00:00.000Z'],
  ])('%s', (_, cells, time) => {
    expect(validate(undefined, [cells]).conversions[0]?.time).toBe(time);
  });

  it('with an unknown zone is refused', () => {
    const { problems } = validate(undefined, [{ conversion_time_zone: 'shop time' }]);
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual(['conversion_time_zone time_zone_unknown']);
  });
});
