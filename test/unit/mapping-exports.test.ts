import { describe, expect, it } from 'vitest';
import { suggestMapping } from '../../shared/mapping/suggest.ts';
import { OTHERS } from './order-exports/others.ts';
import { SHOPEE } from './order-exports/shopee.ts';

const EXPORTS = [...SHOPEE, ...OTHERS];

describe('order exports map themselves', () => {
  it.each(EXPORTS)('$shop', ({ headers, row, expected }) => {
    const suggestions = suggestMapping(headers, [headers.map((header) => row[header] ?? '')]);
    const chosen = Object.fromEntries(
      suggestions.map(({ field, source }) => [field, 'column' in source ? headers[source.column] : source]),
    );
    expect(chosen).toEqual(expected);
  });

  it.each(EXPORTS)('$shop, by its headers alone', ({ headers, expected }) => {
    const suggestions = suggestMapping(headers, []);
    const chosen = Object.fromEntries(
      suggestions.map(({ field, source }) => [field, 'column' in source ? headers[source.column] : source]),
    );
    for (const key of ['conversion_value', 'conversion_time', 'order_status'])
      expect(chosen[key]).toEqual(expected[key]);
  });
});
