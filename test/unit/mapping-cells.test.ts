import { describe, expect, it } from 'vitest';
import { checkMappedCells } from '../../shared/mapping/check-cells.ts';
import { mappingOf, suggestMapping } from '../../shared/mapping/suggest.ts';

const check = (headers: string[], rows: string[][]) => {
  const { conversion_time_of_day: _, ...mapping } = mappingOf(suggestMapping(headers, rows));
  return checkMappedCells(mapping, headers, rows).map(({ code }) => code);
};

describe('a mapping that would be read without an error, and wrongly', () => {
  it.each([
    [
      'a date whose time of day was left out',
      ['Order ID', 'Date', 'Time'],
      [['Q-1', '2026-11-23', '18:30:00']],
      ['time_of_day_unmapped'],
    ],
    ['a date and time beside a delivery slot', ['Order ID', 'Date', 'Slot'], [['Q-1', '2026-11-23', '18:30']], []],
  ])('%s', (_, headers, rows, codes) => {
    expect(check(headers, rows)).toEqual(codes);
  });
});
