import type { Cell, OrderState } from '../../shared/conversion.ts';
import { type Mapping, type MappingByHeader, valueHeaderOf } from '../../shared/mapping.ts';
import type { Suggestion } from '../../shared/mapping/suggest.ts';
import { columnsStatusMap } from '../../shared/normalize/order-statuses/column-status-map.ts';
import { cellText } from '../../shared/normalize/text.ts';
import type { DecimalMark } from '../../shared/normalize/money.ts';
import { type DateOrder, provenDateOrder } from '../../shared/normalize/time.ts';
import type { GroupingFinding } from '../../shared/orders/detect-grouping.ts';
import type { Grouping } from '../../shared/orders/grouping.ts';
import { type ReadSettings, type RowValidation, validateRows } from '../../shared/validate.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { readItems } from '../conversions/items.ts';
import { askAboutColumns, askAboutOtherStatuses, askAboutUnknownStatuses, type Question } from './questions.ts';
import { askGrouping, chooseMapping, findGrouping, itemsOf, suggestColumns } from './rows.ts';
import { type Table, timeZoneOf } from './table.ts';

/** What the user decided about a file; what is absent is found in it, or asked for. */
export interface ReadChoices {
  mapping?: MappingByHeader;
  currency?: string;
  country?: string;
  timeZone?: string;
  dateOrder?: DateOrder;
  decimalMark?: DecimalMark;
  grouping?: Grouping;
  statusMap?: Record<string, OrderState>;
  /** The columns are taken as they are proposed. */
  confirmColumns?: true;
}

/** How a table is read as a whole, before its rows are validated. */
export interface TableReading {
  table: Table;
  mapping: Mapping;
  /** Why columns were proposed; empty for a mapping that was given. */
  suggestions: Suggestion[];
  grouping: Grouping;
  /** How rows make up orders by the file itself. */
  found: GroupingFinding;
  /** The time zone that the file itself names. */
  timeZone: string | undefined;
  settings: ReadSettings;
  questions: Question[];
}

/** What was understood of a file. */
export interface UnderstoodTable extends TableReading {
  rows: RowValidation[];
}

/** Finds how a table is to be read, and what of that has to be asked. Throws UnusableMapping. @param now the clock */
export function chooseReading(table: Table, choices: ReadChoices, now: Date): TableReading {
  const suggestions = suggestColumns(table, choices.mapping);
  const mapping = chooseMapping(table, choices.mapping, suggestions, choices.currency);
  const found = findGrouping(table, mapping);
  const grouping = choices.grouping ?? found.grouping;
  const { timeZone, problem } = timeZoneOf(table, mapping, choices.timeZone);
  const settings = settingsFor(
    table,
    mapping,
    { ...choices, grouping, ...(timeZone !== undefined && { timeZone }) },
    now,
  );
  const questions = [
    ...(choices.grouping === undefined && !found.isCertain
      ? [{ about: 'grouping', text: askGrouping(found), isBlocking: true }]
      : []),
    ...(problem === undefined ? [] : [{ about: 'time zone', text: problem, isBlocking: true }]),
  ];
  return { table, mapping, suggestions, grouping, found, timeZone, settings, questions };
}

/** Reads a table as an upload will, and finds what has to be asked before. Throws UnusableMapping. @param now the clock */
export function understandTable(table: Table, choices: ReadChoices, now: Date): UnderstoodTable {
  const reading = chooseReading(table, choices, now);
  const { mapping, suggestions, grouping, settings } = reading;
  const rows = validateTable(table, mapping, settings);
  const questions = [
    ...reading.questions,
    ...(choices.confirmColumns
      ? []
      : [...askAboutColumns(suggestions, grouping), ...askAboutOtherStatuses(table, mapping, rows)]),
    ...askAboutUnknownStatuses(rows),
  ];
  return { ...reading, rows, questions };
}

function settingsFor(table: Table, mapping: Mapping, choices: ReadChoices, now: Date): ReadSettings {
  const { currency, country, grouping, decimalMark, dateOrder = dateOrderOf(table, mapping, now) } = choices;
  const settings = withoutAbsent<ReadSettings>({
    now: now.toISOString(),
    currency,
    country,
    grouping,
    value_header: valueHeaderOf(mapping, table.headers),
    time_zone: choices.timeZone,
    date_order: dateOrder,
    decimal_mark: decimalMark,
    status_map: choices.statusMap,
  });
  return { ...settings, ...statusesOf(table, mapping, settings) };
}

/** What statuses mean that only the whole column shows, since a part of the file is read in the same way. */
function statusesOf(table: Table, mapping: Mapping, settings: ReadSettings): Pick<ReadSettings, 'status_map'> {
  const columns = (['order_status', 'shipping_status'] as const).map((field) => [
    ...new Set(columnCells(table, mapping, field).map(cellText)),
  ]);
  const status_map = { ...columnsStatusMap(columns, settings.status_map), ...settings.status_map };
  return Object.keys(status_map).length === 0 ? {} : { status_map };
}

/** The date order that the dates of the whole file prove, because a single part may not show it. */
function dateOrderOf(table: Table, mapping: Mapping, now: Date): DateOrder | undefined {
  const columns = ['conversion_time', 'adjustment_time'].map((field) => columnCells(table, mapping, field));
  return provenDateOrder(
    columns.filter((cells) => cells.length > 0),
    now.getTime(),
  );
}

function columnCells({ rows }: Table, mapping: Mapping, field: string): Cell[] {
  const source = mapping[field];
  return source && 'column' in source ? rows.map((cells) => cells[source.column]) : [];
}

function validateTable(table: Table, mapping: Mapping, settings: ReadSettings): RowValidation[] {
  const { rows, rejected } = readItems(itemsOf(table, mapping, table.headerRow + 1));
  const failed = rejected.map(({ row, problem }) => ({
    raw: { row, cells: {} },
    conversion: null,
    problems: [problem],
  }));
  return [...validateRows(rows, settings).rows, ...failed].sort((a, b) => a.raw.row - b.raw.row);
}
