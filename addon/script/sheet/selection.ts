import { type RowSpan, rowsWords } from '../../../shared/wizard/chosen-rows.ts';
import { Fault } from '../fault.ts';
import type { ChosenRows } from '../../contract/rpc.ts';
import type { Table } from './table.ts';

/** The rows of the table that the user has selected now: all ranges, not only the last one. Two sheet calls. */
export function selectedRows({ sheet, headerRow, values }: Table): ChosenRows {
  const spans = (sheet.getActiveRangeList()?.getRanges() ?? [])
    .map((range): RowSpan => [Math.max(range.getRow(), headerRow + 1), Math.min(range.getLastRow(), values.length)])
    .filter(([from, to]) => from <= to)
    .sort(([a], [b]) => a - b);
  return { spans: joined(spans), ofRows: sheet.getMaxRows() };
}

/** Ordered spans, those that touch or overlap as one. */
function joined(spans: readonly RowSpan[]): RowSpan[] {
  const whole: RowSpan[] = [];
  for (const [from, to] of spans) {
    const before = whole[whole.length - 1];
    if (before && from <= before[1] + 1) whole[whole.length - 1] = [before[0], Math.max(before[1], to)];
    else whole.push([from, to]);
  }
  return whole;
}

/**
 * A test for the rows that were chosen. They are known by their numbers, so it throws Fault `rows_moved` when the tab has
 * not as many rows as it had then: other rows may stand there now. One sheet call.
 */
export function isChosen({ spans, ofRows }: ChosenRows, { sheet }: Table): (row: number) => boolean {
  if (sheet.getMaxRows() !== ofRows) {
    const words = `Rows were inserted or deleted since you chose ${rowsWords(spans)}. Choose the rows again.`;
    throw new Fault('rows_moved', words);
  }
  return (row) => spans.some(([from, to]) => row >= from && row <= to);
}
