import { CsvError, parse } from 'csv-parse/sync';

/** The records of a CSV file: the first one is the header, the others are its rows, including empty lines. */
export interface Table {
  headers: string[];
  rows: string[][];
}

/** The file is not CSV; the message says where and how to fix it. */
export class UnreadableTable extends Error {}

const DELIMITERS = [',', ';', '\t'] as const;
/** Characters in which the delimiter of the header is looked for: longer than any header. */
const HEADER_LENGTH = 100_000;
const LENIENT = { bom: true, relax_column_count: true, relax_quotes: true } as const;

/** A first line that names the delimiter for Excel, which does not show it. */
const SEPARATOR_LINE = /^\ufeff?sep=([,;\t])\r?\n/i;

/**
 * Reads CSV text: the delimiter is taken from a `sep=` line or from the header; cells in quotes may have delimiters and line
 * ends; rows may have any number of cells. Throws UnreadableTable.
 */
export function readTable(text: string): Table {
  const [line = '', separator] = SEPARATOR_LINE.exec(text) ?? [];
  const [headers, ...rows] = parseRecords(text.slice(line.length), separator);
  if (!headers || headers.every((header) => header.trim() === '')) {
    throw new UnreadableTable('The file does not begin with a header line: put the names of the columns first.');
  }
  return { headers, rows };
}

function parseRecords(text: string, delimiter = delimiterOf(text)): string[][] {
  try {
    return parse(text, { ...LENIENT, delimiter });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
    throw new UnreadableTable(
      `The file cannot be read as CSV${line}: a quotation mark that opens a cell is never closed. Export the file again.`,
    );
  }
}

/** The delimiter that splits the header into most cells; a comma when none splits it. */
function delimiterOf(text: string): string {
  const start = text.slice(0, HEADER_LENGTH);
  const widths = DELIMITERS.map((delimiter) => ({
    delimiter,
    width: parse(start, { ...LENIENT, delimiter, to: 1 })[0]?.length ?? 0,
  }));
  return widths.reduce((widest, next) => (next.width > widest.width ? next : widest)).delimiter;
}
