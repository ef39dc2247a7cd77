import type { Cell, PersonHashes, RawRow } from '../../../shared/conversion.ts';
import { fieldOf, PERSONAL_FIELDS } from '../../../shared/fields.ts';
import { hashPerson } from '../../../shared/hash.ts';
import { validateRows, type ReadSettings } from '../../../shared/validate.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import type { Problem } from '../../../shared/problem.ts';
import { nobleSha256 } from '../../../shared/sha256.ts';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import { asShown, toCell } from '../sheet/cells.ts';
import type { Sheet } from '../sheet/document.ts';
import type { Reading } from './chosen.ts';
import type { Row } from './rows.ts';

/** A row as it is sent: its number, and field → cell. */
export type Item = { row: number; hashed?: PersonHashes } & Record<string, unknown>;

/** The rows' mapped cells, empty ones left out. One sheet call where digits may have lost their zeros, else none. */
export function rawRows(sheet: Sheet, rows: readonly Row[], mapping: Mapping, zone: string): RawRow[] {
  const shown = shownDigits(sheet, rows, mapping);
  return rows.map(({ row, values }) => {
    const cells: Record<string, Cell> = {};
    for (const [field, source] of Object.entries(mapping)) {
      if (!('column' in source)) continue;
      const cell = asShown(toCell(values[source.column], zone), shown(field, row, source.column));
      if (cell !== '') cells[field] = cell;
    }
    return { row, cells };
  });
}

/** What the sheet shows where a number stands in a field whose digits are text. */
function shownDigits(
  sheet: Sheet,
  rows: readonly Row[],
  mapping: Mapping,
): (field: string, row: number, column: number) => string {
  const isDigits = (field: string) => fieldOf(field)?.digitsAreText === true;
  const columns = Object.entries(mapping).flatMap(([field, source]) =>
    'column' in source && isDigits(field) && rows.some(({ values }) => typeof values[source.column] === 'number')
      ? [source.column]
      : [],
  );
  if (columns.length === 0) return () => '';
  const [left, right] = [Math.min(...columns), Math.max(...columns)];
  const first = rows[0]?.row ?? 1;
  const last = rows[rows.length - 1]?.row ?? first;
  const texts = sheet.getRange(first, left + 1, last - first + 1, right - left + 1).getDisplayValues();
  return (field, row, column) => (isDigits(field) ? (texts[row - first]?.[column - left] ?? '') : '');
}

/** How these rows are judged. @param now ISO 8601 */
export function settingsOf(reading: Pick<Reading, 'defaults' | 'options'>, now: string): ReadSettings {
  const { currency } = reading.defaults;
  return withoutAbsent({ now, ...reading.options, currency: typeof currency === 'string' ? currency : undefined });
}

interface Items {
  items: Item[];
  defaults: Record<string, Cell>;
  /** Those that the backend cannot see any more. */
  problems: Problem[];
}

/** Rows as items of a request, as they are or hashed. @param now ISO 8601 */
export function itemsOf(rows: readonly RawRow[], reading: Reading, now: string): Items {
  if (reading.hashInSheet) return hashedItems(rows, settingsOf(reading, now), reading.defaults);
  return { items: rows.map(({ row, cells }) => ({ row, ...cells })), defaults: reading.defaults, problems: [] };
}

/**
 * With the customer's data hashed here, by the code that the backend hashes with; plain e-mails, phones, ids and names are
 * left out, of rows that fail too.
 */
function hashedItems(rows: readonly RawRow[], settings: ReadSettings, defaults: Record<string, Cell>): Items {
  const complete = rows.map(({ row, cells }) => ({ row, cells: { ...defaults, ...cells } }));
  const { conversions, problems } = validateRows(complete, settings);
  const hashes = new Map(
    conversions.map((conversion) => [conversion.row, { ...conversion.given, ...hashPerson(conversion, nobleSha256) }]),
  );
  const items = rows.map(({ row, cells }): Item => {
    const hashed = hashes.get(row) ?? {};
    return { row, ...impersonal(cells), ...(Object.keys(hashed).length > 0 && { hashed }) };
  });
  return {
    items,
    defaults: impersonal(defaults),
    problems: problems.filter(({ field }) => field !== null && PERSONAL_FIELDS.has(field)),
  };
}

function impersonal(cells: Record<string, Cell>): Record<string, Cell> {
  return Object.fromEntries(Object.entries(cells).filter(([field]) => !PERSONAL_FIELDS.has(field)));
}
