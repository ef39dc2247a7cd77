import type { Cell, Conversion } from '../../shared/conversion.ts';
import { validateRows, type ReadSettings } from '../../shared/validate.ts';
import type { Problem } from '../../shared/problem.ts';

export const SETTINGS: ReadSettings = { now: '2026-11-22T03:00:00.000Z', time_zone: 'Asia/Bangkok', country: 'TH' };
export const GOOD: Record<string, Cell> = {
  order_id: 'A-1001',
  conversion_value: '1299.00',
  currency: 'THB',
  conversion_time: '2026-11-15T10:30:00Z',
};

export type Cells = Record<string, Cell>;
export const validate = (rows: Cells[], settings: Partial<ReadSettings> = {}) =>
  validateRows(
    rows.map((cells, index) => ({ row: index + 2, cells })),
    { ...SETTINGS, ...settings },
  );

/** Validates a good row with these cells in it. */
export function one(
  cells: Cells,
  settings: Partial<ReadSettings> = {},
): { conversion?: Conversion; problems: Problem[] } {
  const { conversions, problems } = validate([{ ...GOOD, ...cells }], settings);
  return { ...(conversions[0] && { conversion: conversions[0] }), problems };
}
export const codes = (problems: Problem[]): string[] =>
  problems.map(({ field, code, severity }) => `${severity} ${field} ${code}`);
