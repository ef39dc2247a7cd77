import type { LayoutChoice } from '../../../shared/layout/find-layout.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { zoneOrUtc } from '../../../shared/sheet/cells.ts';
import { getTab, openDocument, type Sheet } from './document.ts';
import { readRows, type SheetSource } from '../../../shared/sheet/rows.ts';
import { type LastPositions, type OpenTable, readTable, rereadTable, resolveMapping } from './table.ts';

/** A tab, and the time zone of its dates. */
export interface OpenTab {
  sheet: Sheet;
  zone: string;
}

/** A tab that was read under a mapping. */
export interface OpenSource extends SheetSource {
  table: OpenTable;
}

/** Throws `tab_missing`. */
export function openTab(sheetId: number): OpenTab {
  const document = openDocument();
  return { sheet: getTab(document, sheetId), zone: zoneOrUtc(document.getSpreadsheetTimeZone()) };
}

/** Reads a tab by the header row that was chosen; null: it is found. Throws `column_missing`. */
export function openSource(tab: OpenTab, layout: LayoutChoice, choice: MappingChoice): OpenSource {
  return toSource(tab.zone, readTable(tab.sheet, layout, choice), choice);
}

/** Reads a tab again, wherever its headers are now (`rereadTable`). Throws `column_missing`. */
export function reopenSource(tab: OpenTab, last: LastPositions, choice: MappingChoice): OpenSource {
  return toSource(tab.zone, rereadTable(tab.sheet, choice, last), choice);
}

/** A table under a mapping. Throws `column_missing`. */
export function toSource(zone: string, table: OpenTable, choice: MappingChoice): OpenSource {
  const mapping = resolveMapping(table, choice);
  return { zone, table, mapping, rows: readRows(table, mapping) };
}
