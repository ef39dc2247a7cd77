import type { ReadOptions } from '../../../../../../shared/api.ts';
import type { Cell, RawRow } from '../../../../../../shared/conversion.ts';
import { timeZoneOfTable } from '../../../../../../shared/layout/time-zone-header.ts';
import { fromHeaders, type Mapping } from '../../../../../../shared/mapping.ts';
import { isBlankCell } from '../../../../../../shared/layout/blank-cell.ts';
import { provenDateOrder } from '../../../../../../shared/normalize/time.ts';
import { detectGrouping, type GroupingFinding } from '../../../../../../shared/orders/detect-grouping.ts';
import { rowsToKeepTogether } from '../../../../../../shared/orders/keep-together.ts';
import type { UploadSettings } from '../../../../../../shared/upload/settings.ts';
import type { MappingChoice } from '../../../../../../shared/wizard/mapping-choice.ts';
import type { OpenTable, TableRow } from './open-table.ts';

/** What the page decides about how a table is read and sent. */
export interface ReadingRequest {
  choice: MappingChoice;
  /** IANA name; used where neither the table nor the mapping names one. */
  timeZone: string;
  /** Whether plain e-mails, phones and names stay in the browser. */
  hash: boolean;
  typesWithoutValue: readonly string[];
}

/** How a whole table is read, so that every part of it is read in the same way. */
export interface Reading {
  mapping: Mapping;
  finding: GroupingFinding;
  settings: UploadSettings;
  /** What the table says of its time zone is unclear: it has to be chosen. */
  timeZoneProblem: string | null;
}

const TIME_FIELDS = ['conversion_time', 'adjustment_time'] as const;

/** Finds how a table is to be read as a whole. @param now the clock */
export function chooseReading(table: OpenTable, request: ReadingRequest, now: Date): Reading {
  const { choice, hash, typesWithoutValue } = request;
  const { headers, names, rows } = table;
  const { mapping } = fromHeaders(choice.fields, names);
  const finding = detectGrouping(mapping, headers, rows);
  const given = choice.options.time_zone ?? request.timeZone;
  const { timeZone, problem } = timeZoneOfTable(table.timeZone, headerOf('conversion_time', mapping, headers), given);
  const date_order = choice.options.date_order ?? provenDateOrder(timeColumns(mapping, rows), now.getTime());
  const value_header = headerOf('conversion_value', mapping, headers);
  const options: ReadOptions = {
    ...choice.options,
    time_zone: timeZone ?? given,
    grouping: choice.options.grouping ?? finding.grouping,
    ...(date_order && { date_order }),
    ...(value_header !== '' && { value_header }),
  };
  return {
    mapping,
    finding,
    settings: { defaults: constantsOf(choice), options, hashInSheet: hash, typesWithoutValue },
    timeZoneProblem: problem ?? null,
  };
}

/** The fields that have one value for every row. */
function constantsOf({ fields }: MappingChoice): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, from]) => ('constant' in from ? [[field, from.constant] as const] : [])),
  );
}

function headerOf(field: string, mapping: Mapping, headers: readonly string[]): string {
  const source = mapping[field];
  return source && 'column' in source ? (headers[source.column] ?? '') : '';
}

function timeColumns(mapping: Mapping, rows: readonly TableRow[]): Cell[][] {
  return TIME_FIELDS.flatMap((field) => {
    const source = mapping[field];
    return source && 'column' in source ? [rows.map(({ cells }) => cells[source.column])] : [];
  });
}

/** A row's mapped cells, empty ones left out; what all rows have is in the settings. */
export function rawRow({ row, cells }: TableRow, mapping: Mapping): RawRow {
  const mapped: Record<string, Cell> = {};
  for (const [field, source] of Object.entries(mapping)) {
    if ('column' in source && !isBlankCell(cells[source.column])) mapped[field] = cells[source.column];
  }
  return { row, cells: mapped };
}

/** The positions of the rows of each order that must be sent in one request, in the order of their first rows. */
export function ordersOf(rows: readonly RawRow[]): number[][] {
  const orders = new Map<number, number[]>();
  rowsToKeepTogether(rows.map(({ cells }) => cells)).forEach((first, position) => {
    const order = orders.get(first);
    if (order) order.push(position);
    else orders.set(first, [position]);
  });
  return [...orders.values()];
}
