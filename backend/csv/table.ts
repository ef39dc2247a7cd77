import { CsvError, parse } from 'csv-parse/sync';

/** A CSV file as it stands: the first record is the header, the others are its rows, empty lines among them. */
export interface Table {
  headers: string[];
  rows: string[][];
}

/** The file is no CSV; the message says where and what to do. */
export class UnreadableTable extends Error {}

const DELIMITERS = [',', ';', '\t'] as const;
/** More than any header needs. */
const HEADER_LENGTH = 100_000;
const LENIENT = { bom: true, relax_column_count: true, relax_quotes: true } as const;

/** A first line that tells Excel the delimiter and that Excel does not show. */
const SEPARATOR_LINE = /^\ufeff?sep=([,;\t])\r?\n/i;

/**
 * Reads CSV text: the delimiter told by a `sep=` line or by the header, delimiters and line ends within quotes, any
 * number of cells a row. Throws UnreadableTable.
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

/** The delimiter that cuts the header into most cells; a comma when none cuts it. */
function delimiterOf(text: string): string {
  const start = text.slice(0, HEADER_LENGTH);
  const widths = DELIMITERS.map((delimiter) => ({
    delimiter,
    width: parse(start, { ...LENIENT, delimiter, to: 1 })[0]?.length ?? 0,
  }));
  return widths.reduce((widest, next) => (next.width > widest.width ? next : widest)).delimiter;
}
