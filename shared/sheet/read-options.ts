import type { ReadOptions } from '../api.ts';
import type { Cell } from '../conversion.ts';
import { timeZoneOfTable } from '../layout/time-zone-header.ts';
import { valueHeaderOf } from '../mapping.ts';
import { columnsStatusMap } from '../normalize/order-statuses/column-status-map.ts';
import { cellText } from '../normalize/text.ts';
import { provenDateOrder } from '../normalize/time.ts';
import { detectGrouping, type GroupingFinding } from '../orders/detect-grouping.ts';
import type { Grouping } from '../orders/grouping.ts';
import { text } from '../texts/texts.ts';
import type { ReadSettings } from '../validate.ts';
import type { MappingChoice } from '../wizard/mapping-choice.ts';
import { withoutAbsent } from '../without-absent.ts';
import { toCell } from './cells.ts';
import type { SheetRow, SheetSource } from './rows.ts';

const TIME_FIELDS = ['conversion_time', 'adjustment_time'] as const;
const STATUS_FIELDS = ['order_status', 'shipping_status'] as const;

/** How the rows of a tab are read and sent. */
export interface TabReading {
  /** One value for every row, by field. */
  defaults: Record<string, Cell>;
  options: ReadOptions;
}

/** What a person has to decide before a tab can be read, as sentences. */
export interface OpenQuestion {
  question: string;
}

/** How the rows of a tab make up orders, by its headers and cells. Pure. */
export function groupingOf({ table, mapping, rows, zone }: SheetSource): GroupingFinding {
  const cells = rows.map(({ row, values }) => ({ row, cells: values.map((value) => toCell(value, zone)) }));
  return detectGrouping(mapping, table.headers, cells);
}

/** The same as the user chose, else as the rows show; a question where they do not show it. Pure. */
export function chooseGrouping(
  source: SheetSource,
  { grouping: chosen }: MappingChoice['options'],
): { grouping: Grouping } | OpenQuestion {
  if (chosen) return { grouping: chosen };
  const { grouping, isCertain, reason, example } = groupingOf(source);
  if (isCertain) return { grouping };
  const { chooseGrouping: ask, groupings, groupingReason } = text.tables;
  return { question: ask(groupingReason(reason, isCertain), example, groupings[grouping].label) };
}

interface ReadingContext {
  /** The rows that are to be read. */
  rows: readonly SheetRow[];
  grouping: Grouping;
  /** What holds for all tabs where the mapping does not say it. */
  settings: { currency?: string; country?: string; timeZone?: string };
  /** The clock, milliseconds. */
  now: number;
}

/**
 * How rows of a tab are read: by the mapping, then the settings, then what the tab itself shows. What only the whole tab shows (the
 * order of day and month, what a shop system's statuses mean) is found here, because a single batch may not show it. A question
 * where the tab contradicts itself. Pure.
 */
export function chooseReading(
  source: SheetSource,
  { fields, options }: MappingChoice,
  { rows, grouping, settings, now }: ReadingContext,
): TabReading | OpenQuestion {
  const { zone, table, mapping } = source;
  const time = mapping['conversion_time'];
  // A time zone that the tab itself names takes precedence over all others.
  const given = options.time_zone ?? (settings.timeZone || zone);
  const header = time && 'column' in time ? (table.headers[time.column] ?? '') : '';
  const named = timeZoneOfTable(table.timeZone, header, given);
  if (named.problem !== undefined) return { question: named.problem };
  const constants = Object.entries(fields).flatMap(([field, from]) =>
    'constant' in from ? [[field, from.constant] as const] : [],
  );
  const { currency, country } = settings;
  const columns = columnsOf(source, source.rows, STATUS_FIELDS).map((cells) => [...new Set(cells.map(cellText))]);
  const statuses = { ...columnsStatusMap(columns, options.status_map), ...options.status_map };
  return {
    defaults: { ...(currency && { currency }), ...Object.fromEntries(constants) },
    options: withoutAbsent<ReadOptions>({
      ...(country && { country }),
      ...options,
      grouping,
      time_zone: named.timeZone ?? given,
      value_header: valueHeaderOf(mapping, table.headers),
      date_order: options.date_order ?? dateOrder(source, rows, now) ?? dateOrder(source, source.rows, now),
      status_map: Object.keys(statuses).length > 0 ? statuses : undefined,
    }),
  };
}

/** The cells of rows in the columns of these fields, by column. */
function columnsOf({ mapping, zone }: SheetSource, rows: readonly SheetRow[], fields: readonly string[]): Cell[][] {
  return fields.flatMap((field) => {
    const from = mapping[field];
    return from && 'column' in from ? [rows.map(({ values }) => toCell(values[from.column], zone))] : [];
  });
}

/** The order of day and month that the dates of the rows prove. Left open where columns contradict each other. */
function dateOrder(source: SheetSource, rows: readonly SheetRow[], now: number): ReadOptions['date_order'] {
  return provenDateOrder(columnsOf(source, rows, TIME_FIELDS), now);
}

/** How the rows' cells are validated. @param now ISO 8601 @param typesWithoutValue conversion types whose rows may have no value */
export function toReadSettings(
  { defaults, options }: TabReading,
  now: string,
  typesWithoutValue: readonly string[] = [],
): ReadSettings {
  const currency = typeof defaults['currency'] === 'string' ? defaults['currency'] : undefined;
  return withoutAbsent({ now, ...options, currency, types_without_value: typesWithoutValue });
}
