import type { Cell, RawRow } from '../../../shared/conversion.ts';
import { fieldOf } from '../../../shared/fields.ts';
import { keepLeadingZeros, toCell } from './cells.ts';
import type { OpenSource } from './open-source.ts';
import type { SheetRow } from './rows.ts';

type CellReader = (field: string, row: number, column: number) => string;

/** The rows' mapped cells, empty ones left out. One sheet call where digits may have lost their zeros, else none. */
export function readCells(source: Omit<OpenSource, 'rows'>, rows: readonly SheetRow[]): RawRow[] {
  const displayedDigits = readDisplayedDigits(source, rows);
  return rows.map(({ row, values }) => {
    const cells: Record<string, Cell> = {};
    for (const [field, from] of Object.entries(source.mapping)) {
      if (!('column' in from)) continue;
      const cell = keepLeadingZeros(toCell(values[from.column], source.zone), displayedDigits(field, row, from.column));
      if (cell !== '') cells[field] = cell;
    }
    return { row, cells };
  });
}

/** What the sheet shows in number cells of fields whose digits are text. */
function readDisplayedDigits({ table, mapping }: Omit<OpenSource, 'rows'>, rows: readonly SheetRow[]): CellReader {
  const isDigits = (field: string) => fieldOf(field)?.digitsAreText === true;
  const columns = Object.entries(mapping).flatMap(([field, from]) =>
    'column' in from && isDigits(field) && rows.some(({ values }) => typeof values[from.column] === 'number')
      ? [from.column]
      : [],
  );
  if (columns.length === 0) return () => '';
  const [left, right] = [Math.min(...columns), Math.max(...columns)];
  const first = rows[0]?.row ?? 1;
  const last = rows[rows.length - 1]?.row ?? first;
  const texts = table.sheet.getRange(first, left + 1, last - first + 1, right - left + 1).getDisplayValues();
  return (field, row, column) => (isDigits(field) ? (texts[row - first]?.[column - left] ?? '') : '');
}

/** The rows with a value for every field that has a default. */
export function withDefaults(rows: readonly RawRow[], defaults: Readonly<Record<string, Cell>>): RawRow[] {
  return rows.map(({ row, cells }) => ({ row, cells: { ...defaults, ...cells } }));
}
