import { text } from '../../../shared/texts/texts.ts';
import { describeRows, type RowSpan } from '../../../shared/wizard/row-spans.ts';
import { UserError } from '../user-error.ts';
import type { CellValue } from '../../../shared/sheet/cells.ts';
import type { Spreadsheet } from './document.ts';

const HEADERS = [
  ...['Order ID', 'Order date', 'Total', 'Currency', 'Status', 'Email', 'Phone', 'First name', 'Last name'],
  ...['City', 'Country', 'gclid'],
];
const DATES = 2;
/** Columns whose digits are text and keep their zeros. */
const TEXTS = [1, 7];

/** Twelve orders, without their dates. The value of SAMPLE-1008 is not an amount, to show what an error looks like. */
const ORDERS: ReadonlyArray<readonly (string | number)[]> = [
  ['SAMPLE-1001', 1299, 'THB', 'Delivered', 'somchai.j@example.com', '0812345671', 'Somchai', 'Jaidee', 'Bangkok', 'TH', ''],
  ['SAMPLE-1002', 459.5, 'THB', 'Delivered', 'malee.s@example.com', '0898765432', 'Malee', 'Srisuk', 'Chiang Mai', 'TH', ''],
  ['SAMPLE-1003', 2190, 'THB', 'Returned', 'anan.w@example.com', '0861122334', 'Anan', 'Wongsa', 'Phuket', 'TH', ''],
  ['SAMPLE-1004', 350000, 'VND', 'Delivered', 'linh.nguyen@example.com', '+84912345678', 'Linh', 'Nguyen', 'Hanoi', 'VN', ''],
  ['SAMPLE-1005', 275000, 'IDR', 'Completed', 'budi.s@example.com', '+6281234567890', 'Budi', 'Santoso', 'Jakarta', 'ID', ''],
  ['SAMPLE-1006', 89.9, 'MYR', 'Delivered', 'aisyah.r@example.com', '+60162345871', 'Aisyah', 'Rahman', 'Penang', 'MY', ''],
  ['SAMPLE-1007', 1450, 'PHP', 'Shipped', 'jose.r@example.com', '+639171234567', 'Jose', 'Reyes', 'Manila', 'PH', ''],
  ['SAMPLE-1008', 'ask Nok', 'THB', 'Delivered', 'ploy.k@example.com', '0823344556', 'Ploy', 'Kaewta', 'Khon Kaen', 'TH', ''],
  ['SAMPLE-1009', 799, 'THB', 'Delivered', '', '0855566778', 'Niran', 'Chaiyo', 'Udon Thani', 'TH', ''],
  ['SAMPLE-1010', 1120, 'THB', 'Delivered', 'kanya.p@example.com', '', 'Kanya', 'Phrom', 'Rayong', 'TH', ''],
  ['SAMPLE-1011', 64.25, 'SGD', 'Completed', 'wei.tan@example.com', '+6591234567', 'Wei', 'Tan', 'Singapore', 'SG', ''],
  ['SAMPLE-1012', 990, 'THB', 'Cancelled', 'prasert.m@example.com', '0877788990', 'Prasert', 'Meechai', 'Hat Yai', 'TH', ''],
]; // prettier-ignore

const SAMPLE_IDS: readonly string[] = ORDERS.map(([id]) => String(id));

const HOUR_MS = 3_600_000;

/** Adds a tab with sample orders of the last days. */
export function insertSampleSheet(document: Spreadsheet, now: number): { sheetId: number; name: string } {
  const names = document.getSheets().map((sheet) => sheet.getName());
  let name = 'Matchback sample';
  for (let number = 2; names.includes(name); number += 1) name = `Matchback sample ${number}`;
  const sheet = document.insertSheet(name);
  const rows = ORDERS.map(([id = '', ...rest], index) => [id, new Date(dateOf(now, index)), ...rest]);
  for (const column of TEXTS) sheet.getRange(2, column, rows.length, 1).setNumberFormat('@');
  sheet.getRange(2, DATES, rows.length, 1).setNumberFormat('yyyy-mm-dd hh:mm');
  sheet.getRange(1, 1, rows.length + 1, HEADERS.length).setValues([HEADERS, ...rows]);
  sheet.getRange(1, 1, 1, HEADERS.length).setFontWeight('bold');
  sheet.setFrozenRows(1);
  return { sheetId: sheet.getSheetId(), name };
}

/** Whether a row holds one of the sample orders, on the sample tab or wherever it was copied to. */
export function isSampleRow({ values }: { values: readonly CellValue[] }): boolean {
  return values.some((value) => typeof value === 'string' && value.startsWith('SAMPLE-') && SAMPLE_IDS.includes(value));
}

/** Sample orders must never reach a real account. Throws `invalid` with the rows that have them. */
export function refuseSampleRows(rows: readonly { row: number; values: readonly CellValue[] }[]): void {
  const spans: RowSpan[] = [];
  for (const { row } of rows.filter(isSampleRow)) {
    const last = spans[spans.length - 1];
    if (last && last[1] === row - 1) spans[spans.length - 1] = [last[0], row];
    else spans.push([row, row]);
  }
  if (spans.length === 0) return;
  throw new UserError('invalid', text.menu.sampleRefused(describeRows(spans)));
}

/** Whole minutes, ten hours apart, so that all are within the shortest age limit of any platform. */
function dateOf(now: number, index: number): number {
  return Math.floor((now - (index + 1) * 10 * HOUR_MS) / 60_000) * 60_000;
}
