import type { Cell } from '../../../../../../../shared/conversion.ts';
import { columnLetters } from '../../../../../../../shared/sheet/cells.ts';

/** A column some of whose dates the spreadsheet program took for others. */
export interface MisreadColumn {
  /** Letters. */
  column: string;
  /** Dates that are now read as they were typed. */
  count: number;
}

const DATE_TEXT = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/;
const DATE_CELL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)$/;
const LAST_MONTH = 12;

/**
 * Puts back what was typed where a spreadsheet program read 03/02/2026 as 2 March, because it expects the month first: then it
 * left 25/02/2026 as text, since there is no month 25, and none of the dates that it did read is after the 12th. Both can only be so in
 * a column of which the dates were read in the wrong order. Changes the rows.
 */
export function restoreMisreadDates(rows: Cell[][]): MisreadColumn[] {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const found: MisreadColumn[] = [];
  for (let column = 0; column < width; column += 1) {
    const order = typedOrder(rows, column);
    if (order === null) continue;
    let count = 0;
    for (const cells of rows) {
      const date = dateOf(cells[column]);
      if (!date) continue;
      cells[column] = typed(date, order);
      count += 1;
    }
    found.push({ column: columnLetters(column + 1), count });
  }
  return found;
}

/** The order that was typed, where dates were read in the other one; null where all is well or nothing is proven. */
function typedOrder(rows: readonly Cell[][], column: number): 'DMY' | 'MDY' | null {
  const orders = new Set<'DMY' | 'MDY'>();
  let dates = 0;
  for (const cells of rows) {
    const cell = cells[column];
    const date = dateOf(cell);
    if (date) {
      if (Number(date.day) > LAST_MONTH) return null;
      dates += 1;
    } else if (typeof cell === 'string') {
      const [, first, second] = DATE_TEXT.exec(cell) ?? [];
      if (Number(first) > LAST_MONTH) orders.add('DMY');
      if (Number(second) > LAST_MONTH) orders.add('MDY');
    }
  }
  const [order] = orders;
  return dates > 0 && orders.size === 1 && order !== undefined ? order : null;
}

interface DateParts {
  year: string;
  month: string;
  day: string;
  time: string;
}

function dateOf(cell: Cell): DateParts | null {
  const [, year, month, day, time] = (typeof cell === 'string' && DATE_CELL.exec(cell)) || [];
  if (year === undefined || month === undefined || day === undefined || time === undefined) return null;
  return { year, month, day, time };
}

/** As it was typed: where the day was typed first, it was taken for the month. */
function typed({ year, month, day, time }: DateParts, order: 'DMY' | 'MDY'): string {
  const date = order === 'DMY' ? `${month}/${day}/${year}` : `${day}/${month}/${year}`;
  return time === '00:00:00' ? date : `${date} ${time}`;
}
