import { hash } from 'node:crypto';
import type { ReadOptions } from '../../shared/api.ts';
import type { Cell, HashedConversion } from '../../shared/conversion.ts';
import { hashConversion } from '../../shared/hash.ts';
import { validateRows } from '../../shared/validate.ts';
import { truncate } from '../../shared/normalize/reading.ts';
import { cellText, isEmptyCell } from '../../shared/normalize/text.ts';
import type { Problem } from '../../shared/problem.ts';
import { readItems } from './items.ts';

/** One row of a batch after judging: a hashed conversion, or errors; warnings may go with either. */
export interface ValidatedRow {
  /** Place in the batch, from 0. */
  position: number;
  /** The caller's row number. */
  row: number;
  orderId: string | null;
  conversion: HashedConversion | null;
  problems: Problem[];
}

export const sha256 = (text: string): string => hash('sha256', text, 'hex');
const md5 = (text: string): string => hash('md5', text, 'hex');

export interface BatchToValidate {
  items: readonly unknown[];
  defaults?: Record<string, Cell> | undefined;
  options?: ReadOptions | undefined;
  /** The number of the first item that names no row. */
  firstRow: number;
}

/** Reads, validates and hashes a batch. After this, nothing plain is left of e-mails, phones and names. */
export function validateBatch({ items, defaults, options, firstRow }: BatchToValidate, now: Date): ValidatedRow[] {
  const read = readItems(items, defaults, firstRow);
  const judged = read.map((item, position): ValidatedRow => {
    const orderId = item.raw?.cells['order_id'];
    return {
      position,
      row: item.row,
      orderId: isEmptyCell(orderId) ? null : truncate(cellText(orderId), 200),
      conversion: null,
      problems: item.problem ? [item.problem] : [],
    };
  });
  const { conversions, problems } = validateRows(
    read.flatMap((item) => (item.raw ? [item.raw] : [])),
    { ...definedOnly(options ?? {}), now: now.toISOString() },
  );
  for (const conversion of conversions) {
    const line = judged[conversion.row];
    if (!line) continue;
    line.orderId = conversion.order_id;
    line.conversion = hashConversion({ ...conversion, row: line.row }, sha256, md5);
  }
  for (const problem of problems) {
    const line = judged[problem.row];
    line?.problems.push({ ...problem, row: line.row });
  }
  return judged;
}

/** Drops keys whose value is undefined, for types that tell "absent" from "undefined". */
function definedOnly<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
