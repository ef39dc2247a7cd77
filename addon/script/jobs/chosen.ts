import type { ReadOptions } from '../../../shared/api.ts';
import type { Cell } from '../../../shared/conversion.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import type { MappingChoice, Settings, Source } from '../../contract/rpc.ts';
import { loadSettings } from '../settings.ts';
import { usableZone } from '../sheet/cells.ts';
import { openDocument, type Sheet, tabOf } from '../sheet/document.ts';
import { findHeaderRow } from '../sheet/header-row.ts';
import { mappingIn, openTable, readValues, type Table } from '../sheet/table.ts';
import { withDateOrder } from './date-order.ts';
import { choose, type Row, rowsOf } from './rows.ts';
import type { RunPlan } from './run-record.ts';

/** How rows are read and sent: by the mapping, the settings and the spreadsheet, in this order. */
export type Reading = Pick<RunPlan, 'defaults' | 'options' | 'hashInSheet'>;

/** The rows that a source means, as the tab stands now. */
export interface Chosen {
  sheet: Sheet;
  zone: string;
  table: Table;
  mapping: Mapping;
  rows: Row[];
  reading: Reading;
}

/** For those who only look: the tab stays as it is. Throws Fault. */
export function openChosen(source: Source, choice: MappingChoice): Chosen {
  const document = openDocument();
  const sheet = tabOf(document, source.sheetId);
  const zone = usableZone(document.getSpreadsheetTimeZone());
  const values = readValues(sheet);
  const table = openTable(sheet, values, source.headerRow ?? findHeaderRow(values));
  const mapping = mappingIn(table, choice);
  const rows = choose(rowsOf(table, mapping), table, source, zone);
  return { sheet, zone, table, mapping, rows, reading: readingOf(choice, rows, mapping, zone) };
}

export function readingOf(choice: MappingChoice, rows: readonly Row[], mapping: Mapping, zone: string): Reading {
  const settings = loadSettings();
  return {
    defaults: defaultsFor(choice, settings),
    options: withDateOrder(optionsFor(choice, settings, zone), rows, mapping, zone),
    hashInSheet: settings.hashInSheet,
  };
}

/** One value for every row, where the mapping says so or a default stands in. */
function defaultsFor({ fields }: MappingChoice, { currency }: Settings): Record<string, Cell> {
  const defaults: Record<string, Cell> = currency ? { currency } : {};
  for (const [field, source] of Object.entries(fields)) if ('constant' in source) defaults[field] = source.constant;
  return defaults;
}

function optionsFor({ options }: MappingChoice, { country, timeZone }: Settings, zone: string): ReadOptions {
  return { time_zone: timeZone || zone, ...(country && { country }), ...options };
}
