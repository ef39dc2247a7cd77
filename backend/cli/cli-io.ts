import type { Clock } from '../context.ts';

/** The effects that commands may use; tests pass their own. */
export interface CliIo {
  env: Record<string, string | undefined>;
  /** The folder that relative file paths start from. */
  folder: string;
  clock: Clock;
  sleep: (ms: number) => Promise<void>;
  /** Standard output: the result. */
  out: (text: string) => void;
  /** Standard error: progress and problems. */
  err: (text: string) => void;
  stdin: () => Promise<string>;
}

/** Thrown after the result was printed, when it is negative: the exit code is 1. */
export class NegativeResult extends Error {}

/** Prints a result: `value` as JSON for programs, or `text` for people. */
export function printResult(io: CliIo, json: boolean | undefined, value: unknown, text: string): void {
  io.out(`${json ? JSON.stringify(value, null, 2) : text}\n`);
}

/** Aligns cells in columns, numbers to the right. */
export function formatColumns(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const lineOf = (row: string[], cells: readonly (string | number)[] | undefined): string =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return typeof cells?.[column] === 'number' ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return texts.map((row, index) => lineOf(row, rows[index])).join('\n');
}
