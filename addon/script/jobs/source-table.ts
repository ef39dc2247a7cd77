import { describeSkippedRows } from '../../../shared/layout/describe-skipped-rows.ts';
import { fromHeaders } from '../../../shared/mapping.ts';
import { listValues, suggestFields } from '../../../shared/wizard/describe-table.ts';
import { removeLostColumns } from '../../../shared/wizard/remembered.ts';
import type { MappingChoice, RowSource, SourceTable } from '../../contract/rpc.ts';
import { displayText, toCell } from '../../../shared/sheet/cells.ts';
import { readRows, type SheetRow } from '../../../shared/sheet/rows.ts';
import { openTab } from '../sheet/open-source.ts';
import { isSampleRow } from '../../../shared/sheet/sample-rows.ts';
import { selectedRows, selectRows } from '../sheet/select-rows.ts';
import { type OpenTable, readTable } from '../sheet/table.ts';
import { loadTabSettings } from '../tab-settings.ts';

const PREVIEWED = 10;
/** Preview rows further apart than this are not shown as the sheet shows them, so that one call is enough. */
const PREVIEW_BLOCK = 500;
const SAMPLED = 200;
/** For the estimate: rows of a batch, and how long one takes. */
const BATCH = 500;
const SECONDS_PER_BATCH = 2.5;

/** What the wizard needs to know of a tab; of selected rows also which they are. Eleven sheet calls at most. */
export function readSource(chosen: RowSource): SourceTable {
  const { sheet, zone } = openTab(chosen.sheetId);
  const remembered = loadTabSettings(chosen.sheetId)?.mapping ?? null;
  const table = readTable(sheet, chosen);
  const selected = chosen.rows === 'selection' ? (chosen.selected ?? selectedRows(table)) : null;
  const source = { ...chosen, headerRow: table.headerRow, selected };
  // Our own columns are not a source.
  const columns = table.headers.flatMap((header, index) => (header === '' ? [] : [index]));
  const headers = columns.map((index) => table.headers[index] ?? '');
  const rows = rowsToSend(table, source, remembered, zone);
  const sample = rows.slice(0, SAMPLED).map(({ row, values }) => ({
    row,
    cells: columns.map((index) => toCell(values[index], zone)),
  }));
  const cells = sample.map((row) => row.cells);
  const batches = Math.ceil(rows.length / BATCH);
  return {
    source,
    tabName: sheet.getName(),
    hasSamples: rows.some(isSampleRow),
    headers,
    preview: readPreview(table, rows.slice(0, PREVIEWED), columns, zone),
    sample,
    rowCount: rows.length,
    skippedRows: describeSkippedRows(table.skipped),
    timeZone: table.timeZone ?? null,
    values: listValues(
      columns.map((index) => [table.headers[index] ?? '', index]),
      readableRows(table),
      (value) => displayText(value, zone),
    ),
    ...suggestFields(headers, cells),
    remembered: remembered && removeLostColumns(remembered, headers),
    batches,
    seconds: Math.ceil(batches * SECONDS_PER_BATCH),
  };
}

/** Whether a row was sent already depends on the columns that were mapped then. */
function rowsToSend(table: OpenTable, chosen: RowSource, remembered: MappingChoice | null, zone: string): SheetRow[] {
  const before = chosen.rows === 'unsent' && remembered ? fromHeaders(remembered.fields, table.headers).mapping : {};
  const all = table.headers.flatMap((header, column) => (header === '' ? [] : [[String(column), { column }] as const]));
  const mapping = Object.keys(before).length > 0 ? before : Object.fromEntries(all);
  return selectRows({ zone, table, mapping, rows: readRows(table, mapping) }, chosen);
}

/** Rows as the sheet shows them: one call for the block that holds the first of them. */
function readPreview(
  table: OpenTable,
  rows: readonly SheetRow[],
  columns: readonly number[],
  zone: string,
): SourceTable['preview'] {
  const first = rows[0]?.row ?? 1;
  const near = rows.filter(({ row }) => row < first + PREVIEW_BLOCK);
  const height = (near[near.length - 1]?.row ?? first) - first + 1;
  const width = table.values[0]?.length ?? 0;
  const shown = rows.length === 0 ? [] : table.sheet.getRange(first, 1, height, width).getDisplayValues();
  return rows.map(({ row, values }) => ({
    row,
    cells: columns.map((index) => shown[row - first]?.[index] ?? displayText(values[index], zone)),
  }));
}

/** The rows below the header, without those that are not read. */
function* readableRows(table: OpenTable): Generator<readonly unknown[]> {
  for (const [position, cells] of table.values.slice(table.headerRow).entries()) {
    if (!table.isSkipped(table.headerRow + 1 + position)) yield cells;
  }
}
