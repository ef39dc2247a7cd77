import { textIn } from '../sheet/cells.ts';
import { readLastUpload } from '../sheet/receipts.ts';
import { EMPTY_LINE, LAST_UPLOAD, type StatusLine } from '../sheet/status-line.ts';
import { lineAt, type Table } from '../sheet/table.ts';
import { isSent, type Row } from './rows.ts';

/**
 * Outcomes that this execution knows and that stand beside no row yet, by the content that they are about. Rows of one
 * content take them in the order in which they came.
 */
export class Outcomes {
  private readonly lines = new Map<string, StatusLine[]>();

  add(content: string, line: StatusLine): void {
    const known = this.lines.get(content);
    if (known) known.push(line);
    else this.lines.set(content, [line]);
  }

  /** Of these rows, those that nothing is known of. */
  unknown(rows: readonly Row[]): Row[] {
    const seen = new Map<string, number>();
    return rows.filter(({ content }) => {
      const count = seen.get(content) ?? 0;
      seen.set(content, count + 1);
      return count >= (this.lines.get(content)?.length ?? 0);
    });
  }

  /** Takes the next outcome for a row of this content. */
  take(content: string): StatusLine | undefined {
    return this.lines.get(content)?.shift();
  }
}

/** An outcome beside a row that it is not about. */
export interface Stray {
  row: number;
  receipt: string;
  line: StatusLine;
}

/** Outcomes of a run (by its stamp) whose rows have moved away from under them, by a sort of the user's columns alone. */
export function findStrays(table: Table, rows: readonly Row[], stamp: string): Stray[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  const strays: Stray[] = [];
  for (let number = table.headerRow + 1; number <= table.values.length; number += 1) {
    const line = lineAt(table, number);
    const last = readLastUpload(textIn(line[LAST_UPLOAD]));
    if (last.stamp !== stamp || last.receipt === null) continue;
    const row = byNumber.get(number);
    if (!row || !isSent(row)) strays.push({ row: number, receipt: last.receipt, line });
  }
  return strays;
}

/**
 * Gives each row its outcome: those that came from the backend, and strays that belong to a row without one. A stray's
 * old place is emptied unless its row gets an outcome of its own. Row number → line.
 */
export function place(rows: readonly Row[], outcomes: Outcomes, strays: readonly Stray[]): Map<number, StatusLine> {
  const placed = new Map<number, StatusLine>();
  const homeless = new Map<string, Stray[]>();
  for (const stray of strays) homeless.set(stray.receipt, [...(homeless.get(stray.receipt) ?? []), stray]);
  const taken: Stray[] = [];
  for (const row of rows) {
    const own = outcomes.take(row.content);
    const stray = own ? undefined : homeless.get(row.receipt)?.shift();
    if (own) placed.set(row.row, own);
    if (stray) {
      placed.set(row.row, stray.line);
      taken.push(stray);
    }
  }
  for (const { row } of taken) if (!placed.has(row)) placed.set(row, [...EMPTY_LINE]);
  return placed;
}

/** Of these rows, those for which neither an outcome nor a stray is there: they have to be sent. */
export function toSend(rows: readonly Row[], outcomes: Outcomes, strays: readonly Stray[]): Row[] {
  const receipts = new Map<string, number>();
  for (const { receipt } of strays) receipts.set(receipt, (receipts.get(receipt) ?? 0) + 1);
  return outcomes.unknown(rows).filter(({ receipt }) => {
    const left = receipts.get(receipt) ?? 0;
    receipts.set(receipt, left - 1);
    return left <= 0;
  });
}
