import { type Mapping } from '../../../shared/mapping.ts';
import { Fault } from '../fault.ts';
import type { Source } from '../../contract/rpc.ts';
import { textIn, contentOf, isBlank, toText, type Value } from '../sheet/cells.ts';
import { type LastUpload, readLastUpload, receiptOf } from '../sheet/receipts.ts';
import { isChosen, selectedRows } from '../sheet/selection.ts';
import { hasFailed, LAST_UPLOAD } from '../sheet/status-line.ts';
import { lineAt, type Table } from '../sheet/table.ts';

/** A row of the table below its headers that has something in a mapped column. */
export interface Row {
  /** As the sheet counts it. */
  row: number;
  values: Value[];
  /** What its mapped cells hold, and the receipt of that. */
  content: string;
  receipt: string;
  last: LastUpload;
  failed: boolean;
}

/**
 * The rows with content, in their order. Rows that are empty in every mapped column are none. Content is by field, so that
 * it stays the same when columns move.
 */
export function rowsOf(table: Table, mapping: Mapping): Row[] {
  const columns = Object.keys(mapping)
    .sort()
    .flatMap((field) => {
      const source = mapping[field];
      return source && 'column' in source ? [source.column] : [];
    });
  const rows: Row[] = [];
  for (let row = table.headerRow + 1; row <= table.values.length; row += 1) {
    const values = table.values[row - 1] ?? [];
    const mapped = columns.map((column) => values[column]);
    if (mapped.every(isBlank)) continue;
    const content = contentOf(mapped);
    const line = lineAt(table, row);
    const last = readLastUpload(textIn(line[LAST_UPLOAD]));
    rows.push({ row, values, content, receipt: receiptOf(content), last, failed: hasFailed(line) });
  }
  return rows;
}

/** Whether what the row holds now is what was sent. */
export function isSent({ last, receipt }: Row): boolean {
  return last.receipt === receipt;
}

/** Whether a run of these rows would take it, had it not been sent in the run itself. */
export function isWanted(row: Row, rows: Source['rows']): boolean {
  return rows !== 'unsent' || !isSent(row) || row.failed;
}

/** A test for rows by the source's filter. Throws Fault `column_missing`. */
export function filterOf(filter: Source['filter'], table: Table, zone: string): (row: Row) => boolean {
  if (!filter) return () => true;
  const column = table.headers.indexOf(filter.header);
  if (column < 0) {
    const words = `The column “${filter.header}”, by which rows are chosen, is not there. Choose the rows again.`;
    throw new Fault('column_missing', words);
  }
  return ({ values }) => filter.values.includes(toText(values[column], zone));
}

/** Of these rows, those that the source means. At most three sheet calls, for a selection. Throws Fault. */
export function choose(rows: readonly Row[], table: Table, source: Source, zone: string): Row[] {
  const passes = filterOf(source.filter, table, zone);
  const chosen = source.rows === 'selection' ? isChosen(source.selected ?? selectedRows(table), table) : () => true;
  return rows.filter((row) => passes(row) && chosen(row.row) && isWanted(row, source.rows));
}
