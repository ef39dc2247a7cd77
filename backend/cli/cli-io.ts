import type { Clock } from '../context.ts';

/** What a command may touch, given from outside so that tests can give their own. */
export interface CliIo {
  env: Record<string, string | undefined>;
  /** Where relative paths of files start. */
  folder: string;
  clock: Clock;
  sleep: (ms: number) => Promise<void>;
  /** Standard output: the answer. */
  out: (text: string) => void;
  /** Standard error: progress and problems. */
  err: (text: string) => void;
  stdin: () => Promise<string>;
}

/** The answer has been printed, and it is a no: the exit code is 1. */
export class NegativeResult extends Error {}

/** Prints an answer: as JSON for programs, or in words. */
export function printResult(io: CliIo, json: boolean | undefined, value: unknown, words: string): void {
  io.out(`${json ? JSON.stringify(value, null, 2) : words}\n`);
}

/** Lines up cells in columns; numbers to the right. */
export function formatColumns(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[], of: readonly (string | number)[] | undefined): string =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return typeof of?.[column] === 'number' ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return texts.map((row, index) => line(row, rows[index])).join('\n');
}
