import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import { describeColumn, type ReadSettings, validateRows } from '../../shared/validate.ts';

const NOW = '2026-11-22T03:00:00.000Z';

/** The values of rows of one sale each, or the code of the error that refused it. */
function values(rows: Record<string, Cell>[], settings: Partial<ReadSettings> = {}): string[] {
  const cells = rows.map((row, index) => ({
    row: index + 2,
    cells: { order_id: `A-${index}`, conversion_time: '2026-11-15T10:30:00Z', ...row },
  }));
  return validateRows(cells, { now: NOW, ...settings }).rows.map(({ conversion, problems }) =>
    conversion ? `${conversion.value} ${conversion.currency}` : `!${problems[0]?.code ?? ''}`,
  );
}

describe('a column in several currencies', () => {
  const MIXED = [
    { conversion_value: '12.50', currency: 'USD' },
    { conversion_value: '150.000', currency: 'VND' },
    { conversion_value: '1.250.000', currency: 'IDR' },
    { conversion_value: '150.000', currency: 'IDR' },
    { conversion_value: '1,299', currency: 'USD' },
  ];

  it('has a decimal mark for each', () => {
    expect(values(MIXED)).toEqual(['12.50 USD', '150000 VND', '1250000.00 IDR', '150000.00 IDR', '1299.00 USD']);
  });

  it('is not read by a mark that was chosen for one of them: what it does not fit is asked about', () => {
    expect(values(MIXED, { decimal_mark: '.' })).toEqual([
      '12.50 USD',
      '150000 VND',
      '!value_invalid',
      '!value_ambiguous',
      '1299.00 USD',
    ]);
  });

  it('has them by the signs beside the amounts where no column names the currency', () => {
    const cells = ['$12.50 USD', '150.000 ₫', 'Rp 1.250.000', 'Rp 150.000', 'US$1,299'];
    expect(values(cells.map((conversion_value) => ({ conversion_value })))).toEqual([
      '12.50 USD',
      '150000 VND',
      '1250000.00 IDR',
      '150000.00 IDR',
      '1299.00 USD',
    ]);
  });
});

describe('a sheet that took the point before thousands for a decimal mark', () => {
  const cells: Cell[] = [976, '1.299.000', 415.5, 2_000_000];

  it('is noticed by the texts that it left: its numbers are not sent', () => {
    const rows = cells.map((conversion_value) => ({ conversion_value, currency: 'VND' }));
    expect(values(rows)).toEqual(['!value_ambiguous', '1299000 VND', '!value_ambiguous', '2000000 VND']);
  });

  it('is noticed while the column is mapped', () => {
    const { bad, sample } = describeColumn('conversion_value', cells, { now: NOW, currency: 'VND' });
    expect(bad).toBe(2);
    expect(sample[0]?.problem?.message).toContain('976 or 976000');
  });

  it('is noticed by decimals in a currency that has none', () => {
    expect(values(['976.00₫', '976.00'].map((value) => ({ conversion_value: value, currency: 'VND' })))).toEqual([
      '!value_ambiguous',
      '!value_ambiguous',
    ]);
  });
});
