import { CLICK_TYPES, type RawRow } from '../../../../../../shared/conversion.ts';
import type { Problem } from '../../../../../../shared/problem.ts';
import { cutBatches } from '../../../../../../shared/upload/cut-batches.ts';
import { toUploadItems, type UploadItems } from '../../../../../../shared/upload/items.ts';
import type { CheckedTable } from './checked-table.ts';

/** Rows of a request: as many as the guide says, and more where that would be thousands of requests. */
export const SMALL_BATCH = 100;
const LARGE_BATCH = 1_000;
const SMALL_UPLOAD = 10_000;

/** How many rows a request of an upload has. */
export function batchSizeFor(rows: number): number {
  return rows <= SMALL_UPLOAD ? SMALL_BATCH : LARGE_BATCH;
}

/** A request of an upload, and how many rows are in it. */
export interface UploadPart extends Pick<UploadItems, 'items' | 'defaults'> {
  rows: number;
  /** Of fields that the server does not get to see. */
  problems: Problem[];
}

/** The batches of rows that are sent, each with whole orders. @param now ISO 8601 */
export class UploadParts {
  readonly count: number;
  readonly rows: number;
  private readonly batches: RawRow[][];
  private readonly checked: CheckedTable;
  private readonly now: string;

  constructor(checked: CheckedTable, size: number, now: string) {
    const sent = checked.orders
      .map((order) => order.filter((position) => !checked.stateOf(position)?.isLeftOut))
      .filter((order) => order.length > 0);
    const orders = sent.map((order) =>
      order.map((position) => {
        const raw = checked.rows[position] as RawRow;
        return { raw, content: { length: lengthOf(raw) } };
      }),
    );
    this.batches = cutBatches(orders, size).map((batch) =>
      batch
        .flat()
        .map(({ raw }) => raw)
        .sort((a, b) => a.row - b.row),
    );
    this.checked = checked;
    this.now = now;
    this.count = this.batches.length;
    this.rows = this.batches.reduce((sum, batch) => sum + batch.length, 0);
  }

  part(index: number): UploadPart {
    const rows = this.batches[index] ?? [];
    return { ...toUploadItems(rows, this.checked.reading.settings, this.now), rows: rows.length };
  }
}

/** About as many characters as its JSON has. */
function lengthOf({ cells }: RawRow): number {
  let length = 20;
  for (const [field, cell] of Object.entries(cells)) length += field.length + 6 + String(cell).length;
  return length;
}

/** What advice on the match rate is computed from. */
export interface ContactFacts {
  with: { email: number; phone: number; click_id: number };
  phones_refused: number;
}

/** How many of the rows that can be sent have each kind of contact. */
export function countContacts(checked: CheckedTable): ContactFacts {
  const facts: ContactFacts = { with: { email: 0, phone: 0, click_id: 0 }, phones_refused: 0 };
  checked.rows.forEach(({ cells }, position) => {
    const state = checked.stateOf(position);
    if (!state || state.failed) return;
    const has = (field: string): boolean => cells[field] !== undefined;
    if (has('email') || has('second_email')) facts.with.email += 1;
    if (CLICK_TYPES.some(has)) facts.with.click_id += 1;
    if (!has('phone')) return;
    if (state.problems.some(({ field }) => field === 'phone')) facts.phones_refused += 1;
    else facts.with.phone += 1;
  });
  return facts;
}
