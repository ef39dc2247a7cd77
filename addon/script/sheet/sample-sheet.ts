import { SAMPLE_IDS, sampleSpans } from '../../../shared/sheet/sample-rows.ts';
import { text } from '../../../shared/texts/texts.ts';
import { describeRows } from '../../../shared/wizard/row-spans.ts';
import { UserError } from '../user-error.ts';
import type { Spreadsheet } from './document.ts';

const HEADERS = [
  ...['Order ID', 'Order date', 'Total', 'Currency', 'Status', 'Email', 'Phone', 'First name', 'Last name'],
  ...['City', 'Country', 'gclid'],
];
const DATES = 2;
/** Columns whose digits are text and keep their zeros. */
const TEXTS = [1, 7];

/** The orders of SAMPLE_IDS, without their ids and dates. The value of SAMPLE-1008 is not an amount, to show what an error looks like. */
const ORDERS: ReadonlyArray<readonly (string | number)[]> = [
  [1299, 'THB', 'Delivered', 'somchai.j@example.com', '0812345671', 'Somchai', 'Jaidee', 'Bangkok', 'TH', ''],
  [459.5, 'THB', 'Delivered', 'malee.s@example.com', '0898765432', 'Malee', 'Srisuk', 'Chiang Mai', 'TH', ''],
  [2190, 'THB', 'Returned', 'anan.w@example.com', '0861122334', 'Anan', 'Wongsa', 'Phuket', 'TH', ''],
  [350000, 'VND', 'Delivered', 'linh.nguyen@example.com', '+84912345678', 'Linh', 'Nguyen', 'Hanoi', 'VN', ''],
  [275000, 'IDR', 'Completed', 'budi.s@example.com', '+6281234567890', 'Budi', 'Santoso', 'Jakarta', 'ID', ''],
  [89.9, 'MYR', 'Delivered', 'aisyah.r@example.com', '+60162345871', 'Aisyah', 'Rahman', 'Penang', 'MY', ''],
  [1450, 'PHP', 'Shipped', 'jose.r@example.com', '+639171234567', 'Jose', 'Reyes', 'Manila', 'PH', ''],
  ['ask Nok', 'THB', 'Delivered', 'ploy.k@example.com', '0823344556', 'Ploy', 'Kaewta', 'Khon Kaen', 'TH', ''],
  [799, 'THB', 'Delivered', '', '0855566778', 'Niran', 'Chaiyo', 'Udon Thani', 'TH', ''],
  [1120, 'THB', 'Delivered', 'kanya.p@example.com', '', 'Kanya', 'Phrom', 'Rayong', 'TH', ''],
  [64.25, 'SGD', 'Completed', 'wei.tan@example.com', '+6591234567', 'Wei', 'Tan', 'Singapore', 'SG', ''],
  [990, 'THB', 'Cancelled', 'prasert.m@example.com', '0877788990', 'Prasert', 'Meechai', 'Hat Yai', 'TH', ''],
]; // prettier-ignore

const HOUR_MS = 3_600_000;

/** Adds a tab with sample orders of the last days. */
export function insertSampleSheet(document: Spreadsheet, now: number): { sheetId: number; name: string } {
  const names = document.getSheets().map((sheet) => sheet.getName());
  let name = 'Matchback sample';
  for (let number = 2; names.includes(name); number += 1) name = `Matchback sample ${number}`;
  const sheet = document.insertSheet(name);
  const rows = ORDERS.map((cells, index) => [SAMPLE_IDS[index] ?? '', new Date(dateOf(now, index)), ...cells]);
  for (const column of TEXTS) sheet.getRange(2, column, rows.length, 1).setNumberFormat('@');
  sheet.getRange(2, DATES, rows.length, 1).setNumberFormat('yyyy-mm-dd hh:mm');
  sheet.getRange(1, 1, rows.length + 1, HEADERS.length).setValues([HEADERS, ...rows]);
  sheet.getRange(1, 1, 1, HEADERS.length).setFontWeight('bold');
  sheet.setFrozenRows(1);
  return { sheetId: sheet.getSheetId(), name };
}

/** Sample orders must never reach a real account. Throws `invalid` with the rows that have them. */
export function refuseSampleRows(rows: Parameters<typeof sampleSpans>[0]): void {
  const spans = sampleSpans(rows);
  if (spans.length > 0) throw new UserError('invalid', text.menu.sampleRefused(describeRows(spans)));
}

/** Whole minutes, ten hours apart, so that all are within the shortest age limit of any platform. */
function dateOf(now: number, index: number): number {
  return Math.floor((now - (index + 1) * 10 * HOUR_MS) / 60_000) * 60_000;
}
