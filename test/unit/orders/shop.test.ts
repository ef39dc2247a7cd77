import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/conversion.ts';
import type { Grouping } from '../../../shared/orders/grouping.ts';
import { rowsToKeepTogether } from '../../../shared/orders/keep-together.ts';
import { areDifferentShops, findShops, mergeShops, type Shop, shopText } from '../../../shared/orders/shop.ts';
import { validateRows } from '../../../shared/validate.ts';

type Row = Record<string, Cell>;

describe('two shops', () => {
  it.each<[string, Shop, Shop, boolean]>([
    ['with two platforms are different', { platform: 'Shopee' }, { platform: 'Lazada' }, true],
    ['on one platform are different', { platform: 'Shopee', shop: 'A' }, { platform: 'Shopee', shop: 'B' }, true],
    ['of one name on two platforms are different', { platform: 'x', shop: 'A' }, { platform: 'y', shop: 'A' }, true],
    ['spelled differently are one', { shop: ' Bangkok  Store' }, { shop: 'bangkok store' }, false],
    ['of which one is not known are not known to differ', {}, { shop: 'A' }, false],
    ['of which a part is known are not known to differ', { platform: 'Shopee' }, { shop: 'A' }, false],
    ['with an empty name are not known to differ', { shop: '' }, { shop: 'A' }, false],
  ])('%s', (_what, one, other, expected) => {
    expect(areDifferentShops(one, other)).toBe(expected);
    expect(areDifferentShops(other, one)).toBe(expected);
  });

  it.each<[string, Shop, Shop[], number[]]>([
    ['the same before those that are not known', { shop: 'A' }, [{}, { shop: 'a' }], [1]],
    ['one that is not known for one that is not known', {}, [{ shop: 'A' }, {}], [1]],
    ['alike before those that are not known', { platform: 'x' }, [{}, { platform: 'x', shop: 'A' }], [1]],
    ['several where it may be any of them', {}, [{ shop: 'A' }, { shop: 'B' }], [0, 1]],
    ['none where all are different', { shop: 'C' }, [{ shop: 'A' }, { shop: 'B' }], []],
  ])('finds %s', (_what, shop, known, expected) => {
    expect(findShops(shop, known, (one) => one).map((one) => known.indexOf(one))).toEqual(expected);
  });

  it('are put together from what is known of each', () => {
    expect(mergeShops({ platform: 'Shopee' }, { platform: 'shopee', shop: 'A' })).toEqual({
      platform: 'Shopee',
      shop: 'A',
    });
    expect(shopText({ platform: 'Shopee', shop: 'Bangkok Store' })).toBe('shopee/bangkok-store');
    expect(shopText({})).toBe('');
  });
});

const SALE = { order_id: '100', conversion_value: '10', currency: 'THB', conversion_time: '2026-11-23 10:00' };

function read(grouping: Grouping | undefined, rows: Row[]): { orders: string[]; codes: string[] } {
  const { conversions, problems } = validateRows(
    rows.map((cells, index) => ({ row: index + 2, cells: { ...SALE, ...cells } })),
    { now: '2026-11-29T00:00:00Z', time_zone: 'Asia/Bangkok', ...(grouping && { grouping }) },
  );
  return {
    orders: conversions.map(
      ({ platform, shop, value, adjustment }) =>
        `${shop ?? platform ?? '?'} ${value}${adjustment ? ' taken back' : ''}`,
    ),
    codes: problems.map(({ code }) => code),
  };
}

describe('rows with one order number of two shops', () => {
  it.each<[string, Grouping | undefined, Row[], string[]]>([
    ['contradict nothing', undefined, [{ shop: 'A' }, { shop: 'B', conversion_value: '20' }], ['A 10.00', 'B 20.00']],
    [
      'on two platforms contradict nothing',
      undefined,
      [{ platform: 'Shopee' }, { platform: 'Lazada', conversion_value: '20' }],
      ['Shopee 10.00', 'Lazada 20.00'],
    ],
    [
      'are added up by shop',
      'item_amounts',
      [{ shop: 'A' }, { shop: 'B' }, { shop: 'a', conversion_value: '5' }],
      ['A 15.00', 'B 10.00'],
    ],
    [
      'are added up where only the first row names the shop',
      'item_amounts',
      [{ shop: 'A' }, { conversion_value: '5' }],
      ['A 15.00'],
    ],
    [
      'have their own refunds',
      'order_total',
      [{ shop: 'A' }, { shop: 'B' }, { shop: 'B', conversion_value: '-4' }],
      ['A 10.00', 'B 6.00'],
    ],
    [
      'do not share a refund without a shop',
      'order_total',
      [{ shop: 'A' }, { shop: 'B' }, { conversion_value: '-4' }],
      ['A 10.00', 'B 10.00', '? 4.00 taken back'],
    ],
  ])('%s', (_what, grouping, rows, expected) => {
    expect(read(grouping, rows).orders).toEqual(expected);
  });

  it('whose shop is not named are refused, with the column to map', () => {
    const { problems } = validateRows(
      [SALE, { ...SALE, conversion_value: '20' }].map((cells, index) => ({ row: index + 2, cells })),
      { now: '2026-11-29T00:00:00Z', time_zone: 'Asia/Bangkok' },
    );
    expect(problems.map(({ code, fix }) => [code, /map the column with the shop/.test(fix)])).toEqual([
      ['order_rows_contradict', true],
      ['order_rows_contradict', true],
    ]);
  });

  it('are sent in one request', () => {
    expect(rowsToKeepTogether([{ order_id: '1', shop: 'A' }, { order_id: '2' }, { order_id: '1', shop: 'B' }])).toEqual(
      [0, 1, 0],
    );
  });
});
