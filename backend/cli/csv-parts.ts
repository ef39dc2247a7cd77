import { stringify } from 'csv-stringify/sync';
import { MAX_BODY_BYTES, MAX_ITEMS } from '../../shared/api.ts';
import { applyMapping, type Mapping } from '../../shared/mapping.ts';
import { rowsToKeepTogether } from '../../shared/orders/keep-together.ts';
import type { Table } from '../csv/table.ts';

/** A part of a file that fits into one request. */
export interface CsvPart {
  csv: string;
  /** The row number of its first row in the spreadsheet. */
  firstRow: number;
  rows: number;
}

/** Positions of rows that go into one part. */
interface Part {
  positions: number[];
  bytes: number;
}

/**
 * Splits a table into parts of at most 10,000 rows and 10 MB, each with the header as its first line. The rows of an order are in
 * one part, wherever they are in the file: an empty line takes the place of a row in between that is in another part, so that
 * rows keep their numbers.
 */
export function splitIntoParts(
  { headers, headerRow, rows }: Pick<Table, 'headers' | 'headerRow' | 'rows'>,
  mapping: Mapping,
  maxRows = MAX_ITEMS,
  maxBytes = MAX_BODY_BYTES,
): CsvPart[] {
  // Quoted, so that another separator inside a header is not detected as the file's separator.
  const header = stringify([headers], { quoted: true });
  const lines = rows.map((row) => stringify([row]));
  const sizes = lines.map((line) => Buffer.byteLength(line));
  const parts: Part[] = [];
  for (const positions of ordersOf(rows, mapping)) {
    const last = parts.at(-1);
    const bytes = positions.reduce((sum, position) => sum + (sizes[position] ?? 0), 0);
    const gap = last ? (positions[0] ?? 0) - (last.positions.at(-1) ?? 0) : 0;
    const fits = last && last.positions.length + positions.length <= maxRows && last.bytes + bytes + gap <= maxBytes;
    if (fits) {
      last.positions.push(...positions);
      last.bytes += bytes;
    } else {
      parts.push({ positions: [...positions], bytes: Buffer.byteLength(header) + bytes });
    }
  }
  return parts.map(({ positions }) => {
    const sorted = positions.sort((a, b) => a - b);
    const [first = 0] = sorted;
    const own = new Set(sorted);
    const range = lines.slice(first, (sorted.at(-1) ?? first) + 1);
    const text = range.map((line, index) => (own.has(first + index) ? line : '\n')).join('');
    return { csv: header + text, firstRow: headerRow + 1 + first, rows: positions.length };
  });
}

/** The positions of each order's rows, without rows that are empty in every mapped column. */
function ordersOf(rows: readonly string[][], mapping: Mapping): Iterable<number[]> {
  const mapped = applyMapping(rows, mapping, 0);
  const orders = new Map<number, number[]>();
  rowsToKeepTogether(mapped.map(({ cells }) => cells)).forEach((first, index) => {
    const position = mapped[index]?.row ?? 0;
    const order = orders.get(first);
    if (order) order.push(position);
    else orders.set(first, [position]);
  });
  return orders.values();
}
