import type { Problem } from '../../../../../../shared/problem.ts';
import { escapeFormula } from '../../../../../../shared/sheet/cells.ts';
import { text } from '../../../../../../shared/texts/texts.ts';

/** ISO 8601 to the second, with dashes in place of colons: Windows allows no colon in a file name. */
export function errorsFileName(now: Date): string {
  return `upload-errors-${now.toISOString().slice(0, 19).replace(/:/g, '-')}Z.csv`;
}

/** The server's file of failed rows (columns Row, Error) with the rows that were not sent to it. */
export function withLeftOut(csv: string, leftOut: readonly Problem[]): string {
  const lines = leftOut.map((problem) => `${problem.row},${quote(describeError(problem))}`);
  const body = csv.replace(/^\ufeff/, '').replace(/(?:\r\n)?$/, '\r\n');
  return body + lines.map((line) => `${line}\r\n`).join('');
}

/** A cell of a CSV file that no spreadsheet takes for a formula. */
export function quote(cell: string): string {
  return `"${escapeFormula(cell).replace(/"/g, '""')}"`;
}

/** What is wrong with a row and how to fix it, in the user's language. */
export function describeError(problem: Problem): string {
  const { message, fix } = text.problems(problem);
  return `${message} ${fix}`;
}
