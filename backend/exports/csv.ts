import { stringify } from 'csv-stringify/sync';
import type { FileFormat } from '../platforms/platform.ts';

const BOM = '\ufeff';
/** Signed numbers: a spreadsheet reads them as what they are. */
const SIGNED_NUMBER = /^[+-]\d+(?:\.\d+)?$/;

/** Lines of a file as text. Cells that a spreadsheet would run as formulas get an apostrophe, numbers stay as they are. */
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

/** What a file begins with: its mark, and the lines before the first order. */
export function fileHead(format: FileFormat, options: Record<string, unknown>): string {
  return (format.bom ? BOM : '') + toCsv(format, format.headerLines(options));
}
