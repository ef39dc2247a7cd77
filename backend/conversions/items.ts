import { personHashes } from '../../shared/api.ts';
import type { Cell, PersonHashes, RawRow } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';

/** Where an item is in its batch, and what its sender calls it. */
interface ItemLocation {
  /** Index in the batch, from 0. */
  position: number;
  /** The caller's row number; several items may have the same. */
  row: number;
}

/** An item whose cells can be validated. */
export interface BatchRow extends RawRow, ItemLocation {}

/** An item that has no cells to validate, and why. */
export interface RejectedItem extends ItemLocation {
  problem: Problem;
}

/** An item of a batch for a row that the reader of its file could not read: it becomes a failed row with this message. */
export class UnreadableRow {
  readonly row: number;
  readonly message: string;
  readonly fix: string;

  constructor(row: number, message: string, fix: string) {
    this.row = row;
    this.message = message;
    this.fix = fix;
  }
}

const LARGEST_ROW = 2_000_000_000;

function isRowNumber(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LARGEST_ROW;
}

/**
 * Turns the items of a request into rows to validate, with the request's defaults for cells that are missing or empty.
 * An item that is not a flat object of cells is rejected alone. Items without a row number are numbered by their position,
 * counted from `firstRow`.
 */
export function readItems(
  items: readonly unknown[],
  defaults: Record<string, Cell> = {},
  firstRow = 1,
): { rows: BatchRow[]; rejected: RejectedItem[] } {
  const rows: BatchRow[] = [];
  const rejected: RejectedItem[] = [];
  items.forEach((item, position) => {
    const read = readItem(item, { position, row: firstRow + position }, defaults);
    if ('problem' in read) rejected.push(read);
    else rows.push(read);
  });
  return { rows, rejected };
}

/** `location.row` is the number of an item that names none. */
function readItem(item: unknown, location: ItemLocation, defaults: Record<string, Cell>): BatchRow | RejectedItem {
  if (item instanceof UnreadableRow) return reject({ ...location, row: item.row }, null, item.message, item.fix);
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    const message = 'This item is not an object of field names and values.';
    return reject(location, null, message, 'Send one object for each conversion, e.g. {"order_id":"A-1", …}.');
  }
  return readCells(item as Record<string, unknown>, location, defaults);
}

function readCells(
  item: Record<string, unknown>,
  { position, row: countedRow }: ItemLocation,
  defaults: Record<string, Cell>,
): BatchRow | RejectedItem {
  const number = item['row'] ?? countedRow;
  const location = { position, row: isRowNumber(number) ? number : countedRow };
  if (!isRowNumber(number)) {
    const fix = 'Send `row` as a number, or leave it out.';
    return reject(location, 'row', 'The row number is not a whole number.', fix);
  }
  const cells: Record<string, Cell> = {};
  let given: PersonHashes | undefined;
  for (const [field, value] of Object.entries(item)) {
    if (field === 'row') continue;
    if (field === 'hashed') {
      const hashes = personHashes.safeParse(value);
      if (!hashes.success) {
        const fix = 'Send lower-case hex SHA-256 values of 64 characters, in the form that the API document describes.';
        return reject(location, 'hashed', 'The ready-made hashes are not in the expected form.', fix, 'hash_invalid');
      }
      given = hashes.data;
      continue;
    }
    const cell = readCell(field, value);
    if (cell === undefined) {
      const fix = 'Send a text, a number, true, false or null. Only `items` may be a list.';
      return reject(location, field, 'The value is neither a text nor a number.', fix);
    }
    cells[field] = cell;
  }
  for (const [field, value] of Object.entries(defaults)) {
    if (cells[field] === undefined || cells[field] === null || cells[field] === '') cells[field] = value;
  }
  return { ...location, cells, ...(given && { given }) };
}

/** Undefined when the value cannot be a cell. `items` may be a list or an object, because its text form is JSON. */
function readCell(field: string, value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value as Cell;
  if (value === null || value === undefined) return null;
  return field === 'items' && typeof value === 'object' ? JSON.stringify(value) : undefined;
}

function reject(
  location: ItemLocation,
  field: string | null,
  message: string,
  fix: string,
  code: Problem['code'] = 'row_invalid',
): RejectedItem {
  return { ...location, problem: { row: location.row, field, code, severity: 'error', message, fix } };
}
