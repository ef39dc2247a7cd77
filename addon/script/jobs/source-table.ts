import { fromHeaders } from '../../../shared/mapping.ts';
import { suggestByHeader } from '../../../shared/mapping/suggest.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { choose, type Row, rowsOf } from './rows.ts';
import type { Source, SourceTable } from '../../contract/rpc.ts';
import { isBlank, toCell, toText } from '../sheet/cells.ts';
import type { Sheet } from '../sheet/document.ts';
import { findHeaderRow } from '../sheet/header-row.ts';
import { selectedRows } from '../sheet/selection.ts';
import { openTable, readValues, type Table } from '../sheet/table.ts';

const PREVIEWED = 10;
/** Rows further apart are not asked for: one call must do. */
const PREVIEW_BLOCK = 500;
const SAMPLED = 200;
/** A column with more different values is no list to choose from. */
const MOST_VALUES = 50;
const LONGEST_VALUE = 100;
/** What a batch is before the backend says otherwise, and about how long one takes. */
const BATCH = 500;
const SECONDS_PER_BATCH = 6;

interface Known {
  zone: string;
  remembered: MappingChoice | null;
}

/** What the wizard needs to know of a tab; of selected rows also which they are. Ten sheet calls at most. */
export function readSourceTable(sheet: Sheet, asked: Source, { zone, remembered }: Known): SourceTable {
  const values = readValues(sheet);
  const headerRow = asked.headerRow ?? findHeaderRow(values);
  const table = openTable(sheet, values, headerRow);
  const selected = asked.rows === 'selection' ? (asked.selected ?? selectedRows(table)) : null;
  const source = { ...asked, headerRow, selected };
  // Our own columns are no source.
  const columns = table.headers.flatMap((header, index) => (header === '' ? [] : [index]));
  const headers = columns.map((index) => table.headers[index] ?? '');
  const rows = chosenRows(table, source, remembered, zone);
  const sample = rows.slice(0, SAMPLED).map(({ row, values }) => ({
    row,
    cells: columns.map((index) => toCell(values[index], zone)),
  }));
  const batches = Math.ceil(rows.length / BATCH);
  return {
    source,
    headers,
    preview: preview(table, rows.slice(0, PREVIEWED), columns, zone),
    sample,
    rowCount: rows.length,
    values: valueLists(table, columns, zone),
    suggested: suggestByHeader(
      headers,
      sample.map(({ cells }) => cells),
    ),
    remembered: remembered && fitted(remembered, headers),
    batches,
    seconds: batches * SECONDS_PER_BATCH,
  };
}

/** The rows that would be sent. Whether a row was sent already is told by the columns that were mapped then. */
function chosenRows(table: Table, source: Source, remembered: MappingChoice | null, zone: string): Row[] {
  const before = source.rows === 'unsent' && remembered ? fromHeaders(remembered.fields, table.headers).mapping : {};
  const all = table.headers.flatMap((header, column) => (header === '' ? [] : [[String(column), { column }] as const]));
  const mapping = Object.keys(before).length > 0 ? before : Object.fromEntries(all);
  return choose(rowsOf(table, mapping), table, source, zone);
}

/** As the sheet shows them: one call for the block that holds the first of them. */
function preview(table: Table, rows: readonly Row[], columns: readonly number[], zone: string): SourceTable['preview'] {
  const first = rows[0]?.row ?? 1;
  const near = rows.filter(({ row }) => row < first + PREVIEW_BLOCK);
  const height = (near[near.length - 1]?.row ?? first) - first + 1;
  const width = table.values[0]?.length ?? 0;
  const shown = rows.length === 0 ? [] : table.sheet.getRange(first, 1, height, width).getDisplayValues();
  return rows.map(({ row, values }) => ({
    row,
    cells: columns.map((index) => shown[row - first]?.[index] ?? toText(values[index], zone)),
  }));
}

/** For each column with few different values, what they are and how often each stands there. */
function valueLists(table: Table, columns: readonly number[], zone: string): SourceTable['values'] {
  const lists: SourceTable['values'] = {};
  for (const index of columns) {
    const header = table.headers[index] ?? '';
    const counts = new Map<string, number>();
    for (const cells of table.values.slice(table.headerRow)) {
      if (isBlank(cells[index])) continue;
      const text = toText(cells[index], zone);
      counts.set(text, (counts.get(text) ?? 0) + 1);
      if (counts.size > MOST_VALUES || text.length > LONGEST_VALUE) break;
    }
    const few = counts.size <= MOST_VALUES && [...counts.keys()].every((text) => text.length <= LONGEST_VALUE);
    if (few && !(header in lists)) lists[header] = [...counts].map(([value, count]) => ({ value, count }));
  }
  return lists;
}

/** What was chosen before, without columns that are gone. */
function fitted(choice: MappingChoice, headers: readonly string[]): MappingChoice {
  const there = Object.entries(choice.fields).filter(([, by]) => 'constant' in by || headers.includes(by.header));
  return { ...choice, fields: Object.fromEntries(there) };
}
