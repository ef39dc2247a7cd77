import type { LayoutChoice } from '../../../shared/layout/find-layout.ts';
import { fromHeaders, type Mapping } from '../../../shared/mapping.ts';
import type { CellValue } from '../../../shared/sheet/cells.ts';
import { findHeaders, headerTexts, type SheetTable, type StatusColumns, tableOf } from '../../../shared/sheet/table.ts';
import { text } from '../../../shared/texts/texts.ts';
import { labelOfField, type MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { UserError } from '../user-error.ts';
import type { Sheet } from './document.ts';
import { findStatusColumns } from './status-columns.ts';

/** A table, and the tab that it was read of. */
export interface OpenTable extends SheetTable {
  sheet: Sheet;
}

/** Where the headers were when the tab was last read; `status` null before the first time. */
export interface LastPositions {
  headerRow: number;
  keepAllRows: boolean;
  status: StatusColumns | null;
}

type Values = SheetTable['values'];

/** Reads a tab. Three sheet calls. @param choice headers and rows that the user chose; what is absent is found */
export function readTable(sheet: Sheet, choice: LayoutChoice, mapping?: MappingChoice): OpenTable {
  return { sheet, ...tableOf(readValues(sheet), choice, findStatusColumns(sheet), mapping?.fields) };
}

/** The headers of a tab, and where they are. Three sheet calls, which read the rows above as well; all rows where it is to be found. */
export function readHeaders(sheet: Sheet, choice: LayoutChoice): Pick<OpenTable, 'headers' | 'headerRow'> {
  if (typeof choice.headerRow !== 'number') return readTable(sheet, choice);
  const area = sheet.getDataRange();
  if (area.getLastRow() < choice.headerRow) return readTable(sheet, choice);
  const values = sheet.getRange(1, 1, choice.headerRow, area.getLastColumn()).getValues() as CellValue[][];
  return tableOf(values, choice, findStatusColumns(sheet));
}

/**
 * Reads a tab and finds everything where it is now: rows may have been inserted above the headers since, columns moved,
 * renamed or hidden. Two sheet calls, three when our columns moved or are not known yet. Throws `column_missing`.
 */
export function rereadTable(sheet: Sheet, choice: MappingChoice, last: LastPositions): OpenTable {
  const values = readValues(sheet);
  const { status } = last;
  const texts = headerTexts(values, last.headerRow, status?.columns ?? []);
  const stayed = status?.headers.every((text, index) => text === texts[index]);
  const columns = status && stayed ? status.columns : findStatusColumns(sheet);
  const found = findHeaders(values, choice.fields, last.headerRow, columns);
  if ('missing' in found) {
    const { header, field } = found.missing;
    throw new UserError('column_missing', text.run.columnMissingOrRenamed(header, labelOfField(field)));
  }
  const layout = { headerRow: found.row, keepAllRows: last.keepAllRows };
  return { sheet, ...tableOf(values, layout, columns, choice.fields) };
}

/** All cells from A1 to the last with content. Two sheet calls. */
function readValues(sheet: Sheet): Values {
  return sheet.getDataRange().getValues() as CellValue[][];
}

/** Where each field comes from in this table. Throws `column_missing`. */
export function resolveMapping({ headers }: Pick<SheetTable, 'headers'>, choice: MappingChoice): Mapping {
  const { mapping, missing } = fromHeaders(choice.fields, headers);
  const [first] = missing;
  if (first) throw new UserError('column_missing', text.run.columnMissing(first.header, labelOfField(first.field)));
  return mapping;
}
