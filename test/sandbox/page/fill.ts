/** The demo's tabs, pasted as a person would: each text is read by the locale of the document. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { paste } from '../sheets/workbook/person.ts';
import type { Sheet } from '../sheets/workbook/sheet.ts';
import type { Spreadsheet } from '../sheets/workbook/spreadsheet.ts';
import { insertLines } from '../sheets/workbook/structure.ts';

/** A column is this many pixels wide, by its header; others keep the width of a new one. */
const WIDTHS: Readonly<Record<string, number>> = {
  'Order ID': 130,
  'Order Creation Date': 150,
  'Buyer Email': 190,
  'Phone Number': 120,
  'Receiver Name': 150,
  Country: 70,
  Currency: 75,
};

/**
 * Columns that a careful seller makes plain text first: `+66 81…` would become a formula, a long number lose digits, and
 * `976.000 ₫` would become 976.
 */
const PLAIN_TEXT = ['Order ID', 'Phone Number', 'GCLID', 'Grand Total'];

export interface DemoFiles {
  orders: string;
  fewOrders: string;
}

/** Leaves the small tab on show. */
export async function fillDemo(workbook: Spreadsheet, files: DemoFiles): Promise<void> {
  workbook.name = 'Orders of the demo shop';
  const small = workbook.activeSheet;
  small.name = 'First 50';
  const tabs = [
    { sheet: small, file: files.fewOrders },
    { sheet: workbook.addSheet('Orders'), file: files.orders },
  ];
  workbook.addSheet('Empty');
  for (const { sheet, file } of tabs) {
    const rows: string[][] = parse(await readFile(file, 'utf8'));
    fillSheet(sheet, rows);
    sheet.frozenRows = 1;
    sheet.frozenColumns = 1;
    for (const [index, name] of (rows[0] ?? []).entries()) {
      const column = sheet.columns[index];
      if (column) column.width = WIDTHS[name] ?? column.width;
      sheet.touch(1, index + 1).fontWeight = 'bold';
    }
  }
}

/** Pastes a table as a careful seller does. */
export function fillSheet(sheet: Sheet, rows: readonly (readonly string[])[]): void {
  insertMissingRows(sheet, rows.length);
  for (const [index, name] of (rows[0] ?? []).entries()) if (PLAIN_TEXT.includes(name)) makePlainText(sheet, index + 1);
  paste(sheet, 'A1', rows);
}

function insertMissingRows(sheet: Sheet, wanted: number): void {
  const missing = wanted - sheet.rows.length;
  if (missing > 0) insertLines(sheet, 'rows', sheet.rows.length + 1, missing);
}

function makePlainText(sheet: Sheet, column: number): void {
  for (let row = 1; row <= sheet.rows.length; row += 1) sheet.touch(row, column).format = '@';
}
