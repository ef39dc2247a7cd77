import { z } from 'zod';
import { personHashes } from '../../shared/api.ts';
import type { Cell, PersonHashes, RawRow } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';

/** One item of a batch: the caller's row number, and the row to judge or what makes it no row at all. */
export interface Item {
  row: number;
  /** `raw.row` is the place in the batch, which is unique; the caller's number need not be. */
  raw?: RawRow;
  problem?: Problem;
}

/** Stands in a batch for a row that the reader of its file could not make out: it fails by itself, with these words. */
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

const rowNumber = z.int().min(0).max(2_000_000_000);

/**
 * Turns the items of a request into rows to judge, with the request's defaults for cells that are missing or empty.
 * An item that is not a flat object of cells becomes a problem of its own row. Items without a row number of their own
 * are counted from `firstRow`.
 */
export function readItems(items: readonly unknown[], defaults: Record<string, Cell> = {}, firstRow = 1): Item[] {
  return items.map((item, position) => {
    const row = firstRow + position;
    if (item instanceof UnreadableRow) return refused(item.row, null, item.message, item.fix);
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      const message = 'This item is not an object of field names and values.';
      return refused(row, null, message, 'Send one object for each conversion, e.g. {"order_id":"A-1", …}.');
    }
    return readItem(item as Record<string, unknown>, position, row, defaults);
  });
}

function readItem(
  item: Record<string, unknown>,
  position: number,
  countedRow: number,
  defaults: Record<string, Cell>,
): Item {
  const number = rowNumber.safeParse(item['row'] ?? countedRow);
  if (!number.success) {
    return refused(
      countedRow,
      'row',
      'The row number is not a whole number.',
      'Send `row` as a number, or leave it out.',
    );
  }
  const row = number.data;
  const cells: Record<string, Cell> = {};
  let given: PersonHashes | undefined;
  for (const [field, value] of Object.entries(item)) {
    if (field === 'row') continue;
    if (field === 'hashed') {
      const hashes = personHashes.safeParse(value);
      if (!hashes.success) {
        const fix = 'Send lower-case hex SHA-256 values of 64 characters, in the form that the API document describes.';
        return refused(row, 'hashed', 'The ready-made hashes are not in the expected form.', fix, 'hash_invalid');
      }
      given = hashes.data as PersonHashes;
      continue;
    }
    const read = readCell(field, value);
    if (read === undefined) {
      const fix = 'Send a text, a number, true, false or null. Only `items` may be a list.';
      return refused(row, field, 'The value is neither a text nor a number.', fix);
    }
    cells[field] = read;
  }
  for (const [field, value] of Object.entries(defaults)) {
    if (cells[field] === undefined || cells[field] === null || cells[field] === '') cells[field] = value;
  }
  return { row, raw: { row: position, cells, ...(given && { given }) } };
}

/** Undefined for what is no cell. Lists and objects are welcome where the field's text form is JSON anyway. */
function readCell(field: string, value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value as Cell;
  if (value === null || value === undefined) return null;
  return field === 'items' && typeof value === 'object' ? JSON.stringify(value) : undefined;
}

function refused(
  row: number,
  field: string | null,
  message: string,
  fix: string,
  code: Problem['code'] = 'row_invalid',
): Item {
  return { row, problem: { row, field, code, severity: 'error', message, fix } };
}
