import type { Conversion, RawRow } from './conversion.ts';
import { inferColumnFormats } from './validate/columns.ts';
import { type ReadingContext, RowReader } from './validate/row-reader.ts';
import { validateRow } from './validate/validate-row.ts';
import type { ReadSettings } from './validate/settings.ts';
import { findUnknownFields } from './validate/unknown-fields.ts';
import { readCountry } from './normalize/country.ts';
import { readCurrency } from './normalize/currency.ts';
import type { Problem } from './problem.ts';

export { countryCell, describeColumn } from './validate/describe-column.ts';
export type { ColumnReading, SampleCell } from './validate/describe-column.ts';
export type { ReadSettings } from './validate/settings.ts';

export interface ValidationResult {
  /** The rows without an error, in their own order. */
  conversions: Conversion[];
  /** Everything found: first the keys that are no field, then row by row. A row with an error has no conversion, a row with warnings only has one. */
  problems: Problem[];
}

/**
 * Reads and validates rows. First the columns as a whole (order of dates, decimal mark of each currency), unless the
 * settings say how they are written; then row by row. A row has either a conversion or at least one error:
 *
 * - errors: one of the four required fields missing or unreadable, a time in the future or out of this age, an order
 *   status, adjustment or attribution credit that is not understood;
 * - warnings: an e-mail, phone, id, address, item list… that cannot be read (it is left out, the row goes), a consent
 *   that is not understood (taken as denied), an empty cell in a status column (taken as not yet known).
 *
 * Problems name a row by its number alone, so give each row one of its own. Never throws; the same rows and settings
 * give the same judgement. Callers that judge a table in pieces give the date order and decimal mark of the whole
 * (`describeColumn` tells them), for a piece alone may not show them.
 */
export function validateRows(rows: readonly RawRow[], settings: ReadSettings): ValidationResult {
  const batch = openBatch(rows, settings);
  const conversions: Conversion[] = [];
  const problems = findUnknownFields(rows);
  for (const row of rows) {
    const reader = new RowReader(row, batch);
    const conversion = validateRow(reader);
    if (conversion) conversions.push(conversion);
    problems.push(...reader.problems);
  }
  return { conversions, problems };
}

function openBatch(rows: readonly RawRow[], settings: ReadSettings): ReadingContext {
  const country = settings.country === undefined ? undefined : readCountry(settings.country);
  return {
    settings,
    now: Date.parse(settings.now),
    columns: inferColumnFormats(rows, settings),
    currency: settings.currency === undefined ? undefined : readCurrency(settings.currency),
    country: country?.ok ? country.value : undefined,
    context: {
      ...(settings.time_zone !== undefined && { timeZone: settings.time_zone }),
      ...(settings.status_map !== undefined && { statusMap: settings.status_map }),
    },
    memory: new Map(),
  };
}
