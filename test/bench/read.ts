import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { readTable } from '../../backend/csv/table.ts';
import { understandTable } from '../../backend/csv/understand.ts';

/** Rows of the exports that are read, and columns of each. */
export const READ_ROWS = [10_000, 100_000] as const;
const COLUMNS = 40;
/** Rounds after a first one that does not count, since it compiles the code. */
const ROUNDS = 5;
const NOW = new Date('2026-11-29T00:00:00Z');

export interface ReadFigures {
  rows: number;
  orders: number;
  /** Seconds from text to orders, and those of the CSV parser alone: the floor. Medians. */
  seconds: number;
  parserSeconds: number;
}

/** Reads item-level exports of 40 columns into orders, layout, mapping, grouping and validation included. */
export function benchRead(): ReadFigures[] {
  return READ_ROWS.map((rows) => {
    const csv = itemExport(rows);
    let orders = 0;
    const seconds = median(() => {
      const { rows: read } = understandTable(readTable(csv), { timeZone: 'Asia/Bangkok', country: 'TH' }, NOW);
      orders = read.filter(({ conversion }) => conversion !== null).length;
    });
    return { rows, orders, seconds, parserSeconds: median(() => parse(csv)) };
  });
}

function median(work: () => void): number {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    globalThis.gc?.();
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  }).sort((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)] ?? 0;
}

/** An order has two or three rows, each with an item and its amount. */
function itemExport(rows: number): string {
  const headers = [
    ...['Order ID', 'Order Status', 'Seller SKU', 'Product Name', 'Quantity', 'SKU Subtotal After Discount'],
    ...['Created Time', 'Currency', 'Email', 'Phone #', 'Country', 'City', 'Recipient', 'Payment Method'],
  ];
  const others = Array.from({ length: COLUMNS - headers.length }, (_, index) => `Note ${index + 1}`);
  const table = Array.from({ length: rows }, (_, row) => {
    const order = Math.floor(row / 2.5);
    const two = (number: number) => String(number).padStart(2, '0');
    return [
      `58399${1_000_000 + order}`,
      ['Completed', 'Shipped', 'Cancelled', 'Delivered'][order % 4],
      `SKU-${row % 97}`,
      `Product ${row % 97}`,
      1 + (row % 3),
      `${(row % 97) * 10 + 5}.50`,
      `${two(1 + (order % 28))}/10/2026 1${order % 10}:2${order % 6}:00`,
      'THB',
      `buyer${order}@example.com`,
      `08${10_000_000 + (order % 80_000_000)}`,
      'TH',
      'Bangkok',
      `Somchai Jaidee ${order}`,
      'Cash on delivery',
      ...others.map((_other, column) => `text ${(row + column) % 13}`),
    ];
  });
  return stringify([[...headers, ...others], ...table]);
}
