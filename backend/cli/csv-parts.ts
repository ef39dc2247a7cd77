import { stringify } from 'csv-stringify/sync';
import { MAX_BODY_BYTES, MAX_ITEMS } from '../../shared/api.ts';
import type { Table } from '../csv/table.ts';

/** A part of a file that fits into one request. */
export interface CsvPart {
  csv: string;
  /** The row number of its first row in the spreadsheet. */
  firstRow: number;
  rows: number;
}

/** Splits a table into parts of at most 10,000 rows and 10 MB, each with the header as its first line. */
export function splitIntoParts(
  { headers, headerRow, rows }: Pick<Table, 'headers' | 'headerRow' | 'rows'>,
  maxRows = MAX_ITEMS,
  maxBytes = MAX_BODY_BYTES,
): CsvPart[] {
  // Quoted, so that another separator inside a header is not detected as the file's separator.
  const header = stringify([headers], { quoted: true });
  const parts: CsvPart[] = [];
  let current: { lines: string[]; bytes: number } | undefined;
  let firstRow = headerRow + 1;
  const finishPart = (): void => {
    if (!current) return;
    parts.push({ csv: header + current.lines.join(''), firstRow, rows: current.lines.length });
    firstRow += current.lines.length;
    current = undefined;
  };
  for (const row of rows) {
    const line = stringify([row]);
    const bytes = Buffer.byteLength(line);
    if (current && (current.lines.length === maxRows || current.bytes + bytes > maxBytes)) finishPart();
    current ??= { lines: [], bytes: Buffer.byteLength(header) };
    current.lines.push(line);
    current.bytes += bytes;
  }
  finishPart();
  return parts;
}
