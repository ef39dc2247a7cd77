import { describe, expect, it } from 'vitest';
import { checkMappedCells } from '../../shared/mapping/check-cells.ts';
import { mappingOf, suggestMapping } from '../../shared/mapping/suggest.ts';

const check = (headers: string[], rows: string[][]) => {
  const mapping = mappingOf(suggestMapping(headers, rows));
  return checkMappedCells(mapping, headers, rows).map(({ code }) => code);
};

describe('a mapping that would be read without an error, and wrongly', () => {
  it.each([
    [
      'an amount for each item of orders with several rows',
      ['Order ID', 'SKU Subtotal After Discount', 'Created Time'],
      [
        ['5839', '99', '23/11/2026 16:10'],
        ['5839', '99', '23/11/2026 16:10'],
      ],
      ['value_per_item'],
    ],
    [
      'the same with one row for each order',
      ['Order ID', 'SKU Subtotal After Discount', 'Created Time'],
      [
        ['5839', '99', '23/11/2026 16:10'],
        ['5840', '99', '23/11/2026 16:10'],
      ],
      [],
    ],
    ['a price beside a quantity', ['Order ID', 'Price', 'Qty'], [['Q-1', '250', '3']], ['value_per_piece']],
    ['a price where all quantities are one', ['Order ID', 'Price', 'Qty'], [['Q-1', '250', '1']], []],
    ['a total beside a quantity', ['Order ID', 'Total', 'Qty'], [['Q-1', '750', '3']], []],
    [
      'a date beside a time of day',
      ['Order ID', 'Date', 'Time'],
      [['Q-1', '2026-11-23', '18:30:00']],
      ['time_of_day_unmapped'],
    ],
    ['a date and time beside a delivery slot', ['Order ID', 'Date', 'Slot'], [['Q-1', '2026-11-23', '18:30']], []],
  ])('%s', (_, headers, rows, codes) => {
    expect(check(headers, rows)).toEqual(codes);
  });
});
