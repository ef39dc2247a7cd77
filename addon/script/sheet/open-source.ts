import type { LayoutChoice } from '../../../shared/layout/find-layout.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { zoneOrUtc } from '../../../shared/sheet/cells.ts';
import { getTab, openDocument, type Sheet } from './document.ts';
import { readRows, type SheetRow } from './rows.ts';
import { type LastPositions, readTable, rereadTable, resolveMapping, type SheetTable } from './table.ts';

/** A tab, and the time zone of its dates. */
export interface OpenTab {
  sheet: Sheet;
  zone: string;
}

/** A tab that was read under a mapping. */
export interface OpenSource {
  zone: string;
  table: SheetTable;
  mapping: Mapping;
  /** All rows with content below the headers. */
  rows: SheetRow[];
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
export function toSource(zone: string, table: SheetTable, choice: MappingChoice): OpenSource {
  const mapping = resolveMapping(table, choice);
  return { zone, table, mapping, rows: readRows(table, mapping) };
}
