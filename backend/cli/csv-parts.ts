import { stringify } from 'csv-stringify/sync';
import { MAX_BODY_BYTES, MAX_ITEMS } from '../../shared/api.ts';
import type { Table } from '../csv/table.ts';

/** A piece of a file that fits into one request. */
export interface CsvPart {
  csv: string;
  /** The spreadsheet's number of its first row. */
  firstRow: number;
  rows: number;
}

const HEADER_ROWS = 1;

/** Cuts a table into parts of at most 10,000 rows and 10 MB, each with the header. */
export function splitIntoParts({ headers, rows }: Table, maxRows = MAX_ITEMS, maxBytes = MAX_BODY_BYTES): CsvPart[] {
  // Quoted, so that a separator of another kind in a header is not taken for the file's.
  const header = stringify([headers], { quoted: true });
  const parts: CsvPart[] = [];
  let open: { lines: string[]; bytes: number } | undefined;
  let firstRow = HEADER_ROWS + 1;
  const close = (): void => {
    if (!open) return;
    parts.push({ csv: header + open.lines.join(''), firstRow, rows: open.lines.length });
    firstRow += open.lines.length;
    open = undefined;
  };
  for (const row of rows) {
    const line = stringify([row]);
    const bytes = Buffer.byteLength(line);
    if (open && (open.lines.length === maxRows || open.bytes + bytes > maxBytes)) close();
    open ??= { lines: [], bytes: Buffer.byteLength(header) };
    open.lines.push(line);
    open.bytes += bytes;
  }
  close();
  return parts;
}
