import { stringify } from 'csv-stringify/sync';
import type { FileFormat } from '../platforms/platform.ts';

const BOM = '\ufeff';
/** A spreadsheet reads a signed number as a number, not as a formula. */
const SIGNED_NUMBER = /^[+-]\d+(?:\.\d+)?$/;

/** Lines of a file as CSV text. Cells that a spreadsheet would run as formulas get an apostrophe; numbers are unchanged. */
export function toCsv(
  { delimiter = ',' }: Pick<FileFormat, 'delimiter'>,
  lines: readonly (readonly string[])[],
): string {
  return stringify(
    lines.map((line) => [...line]),
    {
      delimiter,
      record_delimiter: 'unix',
      escape_formulas: true,
      cast: { string: (cell) => (SIGNED_NUMBER.test(cell) ? { value: cell, escape_formulas: false } : cell) },
    },
  );
}

/** The start of a file: its byte order mark, if any, and the lines before the first order. */
export function fileHead(format: FileFormat, options: Record<string, unknown>): string {
  return (format.bom ? BOM : '') + toCsv(format, format.headerLines(options));
}
