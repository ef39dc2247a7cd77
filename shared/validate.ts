import type { Conversion, RawRow } from './conversion.ts';
import { combineRows } from './orders/combine-rows.ts';
import { completeRows } from './orders/complete-rows.ts';
import { otherRowFailed } from './orders/order-problems.ts';
import { rowsOfOrders } from './orders/rows-of-orders.ts';
import { inferColumnFormats } from './validate/columns.ts';
import { withFullTimes } from './validate/full-time.ts';
import { type ReadingContext, RowReader } from './validate/row-reader.ts';
import { findContradictingRows } from './validate/contradicting-rows.ts';
import { reportOncePerColumn } from './validate/once-per-column.ts';
import { validateRow } from './validate/validate-row.ts';
import type { ReadSettings } from './validate/settings.ts';
import { unknownFieldFinder } from './validate/unknown-fields.ts';
import { isAccepted, type ReadRow, type RowValidation } from './validate/validated-row.ts';
import { readHeaderCurrency } from './mapping/header.ts';
import { readCountry } from './normalize/country.ts';
import { readCurrency } from './normalize/currency.ts';
import type { Problem } from './problem.ts';

export { countryCell, describeCells, describeColumn } from './validate/describe-column.ts';
export type { ColumnReading, SampleCell } from './validate/describe-column.ts';
export type { ReadSettings } from './validate/settings.ts';
export { isAccepted, type RowValidation } from './validate/validated-row.ts';

export interface ValidationResult<Row extends RawRow = RawRow> {
  /** One for each row, in their order. */
  rows: RowValidation<Row>[];
  /** One for each order, in the order of their first rows. */
  conversions: Conversion[];
  /** Rows whose order can be sent. */
  accepted: number;
  /** The problems of all rows, row by row. */
  problems: Problem[];
}

/**
 * Reads and validates rows, and combines the rows of each order (`settings.grouping`). First the columns as a whole (order of dates, decimal mark of each currency), unless the
 * settings say how they are written; then row by row. A row has either a conversion or at least one error:
 *
 * - errors: one of the four required fields missing or unreadable, a time in the future or out of this age, an order
 *   status, adjustment or attribution credit that is not understood, rows of one order that state different values;
 * - warnings: an e-mail, phone, id, address, item list… that cannot be read (it is left out, the row goes), a consent
 *   that is not understood (taken as denied), an empty cell in a status column (taken as not yet known). Masked and relayed
 *   e-mails and phones are reported once for each column, at the first row.
 *
 * Row numbers need not be unique: `rows` of the result has each row with what belongs to it. Never throws; the same rows
 * and settings give the same result. Callers that validate a table in pieces give the date order, decimal mark and status
 * map of the whole (see `describeColumn`), because a piece alone may not show them.
 */
export function validateRows<Row extends RawRow>(rows: readonly Row[], settings: ReadSettings): ValidationResult<Row> {
  const work = validateInParts(rows, settings, rows.length);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * As `validateRows`, giving each part of so many rows as they are read, before the rows of an order are combined and compared. What is
 * returned in the end has the same conversions, except of rows that the others change.
 */
export function* validateInParts<Row extends RawRow>(
  rows: readonly Row[],
  settings: ReadSettings,
  size: number,
): Generator<readonly ReadRow<Row>[], ValidationResult<Row>> {
  const { grouping } = settings;
  const orders = rowsOfOrders(
    rows.map(({ cells }) => cells),
    grouping,
  );
  const completed = withFullTimes(completeRows(rows, orders, grouping));
  const batch = openBatch(completed, settings);
  const findUnknownFields = unknownFieldFinder();
  const read: ReadRow<Row>[] = [];
  while (read.length < completed.length) {
    const from = read.length;
    for (const row of completed.slice(from, from + size)) {
      const reader = new RowReader(row, batch);
      const facts = validateRow(reader);
      const raw = rows[read.length] ?? row;
      read.push({ raw, ...facts, problems: [...findUnknownFields(raw), ...reader.problems] });
    }
    yield read.slice(from);
  }
  const validated = combineRows(read, orders, grouping);
  refuseContradictingRows(validated);
  reportOncePerColumn(validated);
  return {
    rows: validated,
    conversions: validated.flatMap(({ conversion }) => conversion ?? []),
    accepted: validated.filter(isAccepted).length,
    problems: validated.flatMap(({ problems }) => problems),
  };
}

/** Changes the rows of orders that contradict themselves. */
function refuseContradictingRows(validated: RowValidation[]): void {
  for (const [row, problem] of findContradictingRows(validated)) {
    row.conversion = null;
    row.problems = [...row.problems, problem];
  }
  for (const row of validated) {
    if (!row.partOf || row.partOf.conversion) continue;
    row.problems = [...row.problems, { row: row.raw.row, ...otherRowFailed(row.partOf.raw.row) }];
    delete row.partOf;
  }
}

function openBatch(rows: readonly RawRow[], settings: ReadSettings): ReadingContext {
  const country = settings.country === undefined ? undefined : readCountry(settings.country);
  return {
    settings,
    now: Date.parse(settings.now),
    columns: inferColumnFormats(rows, settings),
    currency: settings.currency === undefined ? undefined : readCurrency(settings.currency),
    country: country?.ok ? country.value : undefined,
    headerCurrency: settings.value_header === undefined ? undefined : readHeaderCurrency(settings.value_header),
    context: {
      now: Date.parse(settings.now),
      ...(settings.time_zone !== undefined && { timeZone: settings.time_zone }),
      ...(settings.status_map !== undefined && { statusMap: settings.status_map }),
    },
    memory: new Map(),
    lastReadings: new Map(),
  };
}
