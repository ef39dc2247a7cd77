import { describe, expect, it } from 'vitest';
import { mappingOf, suggestMapping } from '../../../shared/mapping/suggest.ts';
import { detectGrouping } from '../../../shared/orders/detect-grouping.ts';

const detect = (headers: string[], rows: (string | number)[][]) =>
  detectGrouping(
    mappingOf(suggestMapping(headers, rows)),
    headers,
    rows.map((cells, index) => ({ row: index + 2, cells })),
  );

const ITEMS = ['Order ID', 'SKU', 'Amount', 'Order Date'];
const DAY = '2026-11-23 10:00';

describe('how rows make up orders', () => {
  it.each<[string, string[], (string | number)[][], string]>([
    [
      'orders on one row each',
      ITEMS,
      [
        ['A-1', 'S', 10, DAY],
        ['A-2', 'S', 10, DAY],
      ],
      'one_row',
    ],
    [
      'the same row twice',
      ITEMS,
      [
        ['A-1', 'S', 10, DAY],
        ['A-1', 'S', 10, DAY],
      ],
      'one_row',
    ],
    [
      'amounts that differ by item',
      ITEMS,
      [
        ['A-1', 'S', 10, DAY],
        ['A-1', 'T', 20, DAY],
      ],
      'item_amounts',
    ],
    [
      'equal amounts of two items',
      ITEMS,
      [
        ['A-1', 'S', 99, DAY],
        ['A-1', 'T', 99, DAY],
      ],
      'asks: order_total',
    ],
    [
      'equal amounts under a header that says item',
      ['Order ID', 'SKU', 'SKU Subtotal After Discount', 'Order Date'],
      [
        ['A-1', 'S', 99, DAY],
        ['A-1', 'T', 99, DAY],
      ],
      'item_amounts',
    ],
    [
      'the total repeated',
      ['Order ID', 'SKU', 'Order Total', 'Order Date'],
      [
        ['A-1', 'S', 99, DAY],
        ['A-1', 'T', 99, DAY],
      ],
      'order_total',
    ],
    [
      'an equal amount that is the sum of price times quantity',
      ['Order ID', 'SKU', 'Qty', 'Unit Price', 'Amount', 'Order Date'],
      [
        ['A-1', 'S', 2, 10, 50, DAY],
        ['A-1', 'T', 1, 30, 50, DAY],
      ],
      'order_total',
    ],
    [
      'an equal amount that is price times quantity of each row',
      ['Order ID', 'SKU', 'Qty', 'Unit Price', 'Amount', 'Order Date'],
      [
        ['A-1', 'S', 2, 25, 50, DAY],
        ['A-1', 'T', 1, 50, 50, DAY],
      ],
      'item_amounts',
    ],
    [
      'the total on the first row',
      ITEMS,
      [
        ['A-1', 'S', 30, DAY],
        ['A-1', 'T', '', ''],
      ],
      'order_total',
    ],
    [
      'rows below that continue the order',
      ITEMS,
      [
        ['A-1', 'S', 30, DAY],
        ['', 'T', '', ''],
      ],
      'order_total',
    ],
    [
      'both: on the first row only, and on each row',
      ITEMS,
      [
        ['A-1', 'S', 30, DAY],
        ['A-1', 'T', '', ''],
        ['A-2', 'S', 10, DAY],
        ['A-2', 'T', 20, DAY],
      ],
      'asks: item_amounts',
    ],
    [
      'two values of one order without items',
      ['Order ID', 'Amount', 'Order Date'],
      [
        ['A-1', 10, DAY],
        ['A-1', 20, DAY],
      ],
      'asks: item_amounts',
    ],
    [
      'a price that stays while the quantity changes',
      ['Order ID', 'Product', 'Qty', 'Price', 'Date'],
      [
        ['A-1', 'S', 3, 250, DAY],
        ['A-2', 'S', 2, 250, DAY],
      ],
      'item_prices',
    ],
    [
      'a price that grows with the quantity',
      ['Order ID', 'Product', 'Qty', 'Price', 'Date'],
      [
        ['A-1', 'S', 3, 750, DAY],
        ['A-2', 'S', 2, 500, DAY],
      ],
      'one_row',
    ],
    [
      'a price beside a quantity, without evidence',
      ['Order ID', 'Qty', 'Price', 'Date'],
      [['A-1', 3, 250, DAY]],
      'asks: item_prices',
    ],
    ['a price where all quantities are one', ['Order ID', 'Qty', 'Price', 'Date'], [['A-1', 1, 250, DAY]], 'one_row'],
    ['a total beside a quantity', ['Order ID', 'Qty', 'Total', 'Date'], [['A-1', 3, 750, DAY]], 'one_row'],
    [
      'a refund line, which is no item',
      ITEMS,
      [
        ['A-1', 'S', 30, DAY],
        ['A-1', 'S', -30, DAY],
      ],
      'one_row',
    ],
  ])('%s', (_, headers, rows, expected) => {
    const { grouping, isCertain } = detect(headers, rows);
    expect(isCertain ? grouping : `asks: ${grouping}`).toBe(expected);
  });

  it('asks nothing about a few repeated orders among many: rows with different values are refused', () => {
    const many = Array.from({ length: 40 }, (_, index) => [`B-${index}`, 10 + index, DAY]);
    const found = detect(['Order ID', 'Amount', 'Order Date'], [...many, ['B-3', 99, DAY]]);
    expect(found).toMatchObject({ grouping: 'one_row', isCertain: true });
  });

  it('shows the decision with an order of the table', () => {
    const rows = [
      ['A-1', 'S', '99', DAY],
      ['A-2', 'S', '295', DAY],
      ['A-2', 'T', '120', DAY],
    ];
    expect(detect(ITEMS, rows).example).toBe('Order A-2, rows 3, 4: 295 + 120 = 415');
  });
});
