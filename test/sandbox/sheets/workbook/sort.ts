/** Sorting rows by the values of columns, as Range.sort does: numbers, text, booleans, errors; blanks always last. */
import type { Area } from './area.ts';
import type { Value } from './cell.ts';
import type { Sheet } from './sheet.ts';

export interface SortKey {
  /** Column of the sheet, 1-based. */
  readonly column: number;
  readonly ascending: boolean;
}

const RANK = { number: 0, text: 1, boolean: 2, error: 3, image: 4, empty: 5 };

function compare(a: Value, b: Value): number {
  if (a.kind === 'number' && b.kind === 'number') return a.value - b.value;
  if (a.kind === 'text' && b.kind === 'text') return a.value.localeCompare(b.value, 'en', { sensitivity: 'base' });
  if (a.kind === 'boolean' && b.kind === 'boolean') return Number(a.value) - Number(b.value);
  return RANK[a.kind] - RANK[b.kind];
}

/** Sorts the rows of an area, stably. Cells move with note, colour and format; hidden rows stay hidden in place. */
export function sortArea(sheet: Sheet, area: Area, keys: readonly SortKey[]): void {
  const lines = Array.from({ length: area.rows }, (_, index) => {
    const row = area.row + index;
    return { row, values: keys.map((key) => sheet.valueAt(row, key.column)) };
  });
  lines.sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const left = a.values[index];
      const right = b.values[index];
      if (!left || !right) continue;
      if (left.kind === 'empty' || right.kind === 'empty') {
        if (left.kind !== right.kind) return left.kind === 'empty' ? 1 : -1;
        continue;
      }
      const order = compare(left, right);
      if (order !== 0) return key.ascending ? order : -order;
    }
    return 0;
  });
  const from = area.column - 1;
  const sorted = lines.flatMap(({ row }) => {
    const line = sheet.rows[row - 1];
    if (!line) return [];
    return [Array.from({ length: area.columns }, (_, offset) => line.cells[from + offset])];
  });
  for (const [index, cells] of sorted.entries()) {
    const target = sheet.rows[area.row - 1 + index];
    if (!target) continue;
    for (const [offset, cell] of cells.entries()) target.cells[from + offset] = cell;
  }
  sheet.book.changed('cells', sheet, area);
}
