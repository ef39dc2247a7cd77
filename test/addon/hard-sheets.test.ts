import { beforeAll, describe, expect, it } from 'vitest';
import { readingOf } from '../../backend/schedules/tab-reading.ts';
import { sheetsAccess } from '../../backend/sheets/access.ts';
import { SheetsApi } from '../../backend/sheets/api.ts';
import { readTabTable, type TabTable } from '../../backend/sheets/table.ts';
import type { ScheduleSheet } from '../../shared/api.ts';
import { isSent } from '../../shared/sheet/rows.ts';
import { startSheetsServer } from '../sandbox/sheets-api/server.ts';
import { paste, shown, type } from '../sandbox/sheets/workbook/person.ts';
import type { Input, Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import { whenDone } from '../when-done.ts';
import { openBackend } from './backend.ts';
import {
  type AddonFixtureOptions,
  type ConnectedAddon,
  HEADERS,
  MAPPING,
  NOW,
  openConnectedAddon,
  orders,
  startRequest,
  statusesByOrder,
  type TestBackend,
  uploadedItems,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

/** A shop with these rows below the headers. */
function openWith(rows: Input[][] = orders(6), options: AddonFixtureOptions = {}): Promise<ConnectedAddon> {
  return openConnectedAddon(backend, { rows: [HEADERS, ...rows], ...options });
}

const HARD_HEADERS = ['Order ID', '', 'Packed', 'Total', 'Currency', 'Order date', 'Email', 'Phone', 'Status', 'Note'];
const HEADER_ROW = 5;
const FIELDS: ScheduleSheet['mapping']['fields'] = {
  order_id: { header: 'Order ID' },
  conversion_value: { header: 'Total' },
  currency: { header: 'Currency' },
  conversion_time: { header: 'Order date' },
  email: { header: 'Email' },
  phone: { header: 'Phone' },
  order_status: { header: 'Status' },
  item_quantity: { header: 'Column K' },
  country: { constant: 'TH' },
};

const hardOrder = (
  id: string | number,
  total: Input,
  currency: string,
  date: Input,
  phone: Input,
  more: Input[] = [],
): Input[] => [...[id, '', false, total, currency, date, `buyer-${id}@shop.example.net`, phone, 'Delivered', ...more]];

/** What people and exports put into sheets, all of it in one. */
function fillHard(sheet: Sheet): void {
  sheet.merges = [
    { row: 1, column: 1, rows: 1, columns: 6 },
    { row: 10, column: 9, rows: 1, columns: 2 },
  ];
  const date = (wall: string) => new Date(`${wall}+01:00`);
  paste(sheet, 'A1', [
    ['Orders of February'],
    ['Parameters:TimeZone=Asia/Bangkok'],
    ['Printed', date('2026-02-15T08:00:00')],
    [],
    // The header of a column is a date: the column is called by its letters.
    [...HARD_HEADERS, date('2026-02-14T00:00:00')],
    ['your own number', '', '', 'with tax', '', 'when it was ordered'],
    hardOrder(7, 1299.5, 'THB', date('2026-02-10T14:22:31.250'), 812345671, ['', 2]),
    // A number of the sheet, and the same as text.
    hardOrder(8, "'1,299.50", 'THB', "'13/02/2026 09:15", "'0812345672", ['gift', "'3"]),
    hardOrder(9, 976, 'VND', date('2026-02-03T10:00:00'), 912345673, ['', true]),
    // An hour that the clocks skip, and one that they show twice.
    hardOrder('A-10', 12.3456, 'EUR', '2025-03-30 02:30:00', '+66812345674'),
    hardOrder('A-11', 0.1 + 0.2, 'EUR', '2025-10-26 02:30:00', '0812345675'),
    [],
    ['', '', false],
    hardOrder('A-12', '=NA()', 'THB', '10:15', '0812345676'),
    hardOrder('A-13', { kind: 'image', url: 'https://shop.example.net/a.png', alt: '' }, 'THB', '2026-02-14', true),
    hardOrder('  A-14 ', '฿1,200', 'THB', '2026-02-14 8:05 PM', '081-234-5678'),
    ['A-15', '', true, '=D7', 'THB', '=F7', 'buyer-15@shop.example.net', 812345679, 'Shipped'],
    ['Grand total', '', '', 6000],
    ['Prices include the tax of the country'],
    ['3 orders'],
  ]);
  for (const row of [7, 9, 17]) {
    sheet.touch(row, 1).format = '00000';
    sheet.touch(row, 8).format = '0000000000';
  }
  // The sheet took the dot of 976.000 for the mark of decimals.
  sheet.touch(9, 4).format = '#,##0.00';
}

it('a trigger and the server read the same of a sheet that is hard to read', async () => {
  const addon = await openConnectedAddon(backend, { timeZone: 'Europe/Berlin' });
  const { sheet, sent, sheets } = addon;
  fillHard(sheet);
  sheet.book.timeZone = 'Europe/Berlin';
  const google = await startSheetsServer(sheets.workbook);
  whenDone(() => google.close());
  const access = sheetsAccess.parse({
    credentials: { client_id: 'c', client_secret: 's', refresh_token: 'r' },
    ...{ token_url: `${google.url}/token`, base_url: google.url },
  });
  const api = new SheetsApi(access, sheet.book.id, { clock: () => NOW, sleep: () => Promise.resolve() });
  const mapping = { fields: FIELDS, ignored: [], options: { country: 'TH' } };
  const schedule: ScheduleSheet = {
    ...{ spreadsheet_id: sheet.book.id, sheet_id: 0, header_row: 1, keep_all_rows: false, filter: null },
    extra_columns: [],
    mapping,
  };
  const readByServer = async (): Promise<TabTable> => readTabTable(api, schedule);
  const before = await readByServer();
  const { defaults, options } = readingOf(before, schedule, NOW);

  addon.upload({ ...startRequest({ headerRow: HEADER_ROW }), mapping });
  const [body = '', ...others] = sent.filter((each) => each.includes('"conversions"'));
  expect(others).toEqual([]);
  const request = JSON.parse(body) as { defaults: object; options: object; conversions: object[] };
  expect({ defaults, options }).toEqual({ defaults: request.defaults, options: request.options });
  const items = before.rows.map(({ row }) => ({ row, ...before.cells.get(row)?.cells }));
  expect(items).toEqual(request.conversions);
  expect(items.map(({ row }) => row)).toEqual([7, 8, 9, 10, 11, 14, 15, 16, 17]);
  expect(options).toMatchObject({ time_zone: 'Asia/Bangkok', date_order: 'DMY', value_header: 'Total' });
  expect(items[0]).toMatchObject({
    order_id: '00007',
    phone: '0812345671',
    conversion_value: 1299.5,
    item_quantity: 2,
  });
  expect(items[1]).toMatchObject({ conversion_value: '1,299.50', conversion_time: '13/02/2026 09:15' });
  expect(items[2]).toMatchObject({ conversion_value: '976.00', conversion_time: '2/3/2026 10:00:00' });

  // Each knows by the same hash what the other one sent.
  const after = await readByServer();
  expect(after.rows.map((row) => [row.row, isSent(row)])).toEqual(before.rows.map(({ row }) => [row, true]));
});

describe('a sheet as people have them', () => {
  it('may have its headers further down, under merged titles', async () => {
    const shop = await openWith([]);
    paste(shop.sheet, 'A1', [['Sales of February', '', ''], ['', '', ''], HEADERS, ...orders(3)]);
    shop.sheet.merges.push({ row: 1, column: 1, rows: 1, columns: 5 });
    const table = shop.call('readSource', startRequest({ headerRow: null }).source);
    expect(table).toMatchObject({ source: { headerRow: 3 }, headers: HEADERS, rowCount: 3 });
    expect(table.suggested).toEqual(MAPPING.fields);
    expect(shop.upload(startRequest({ headerRow: 3 }))).toMatchObject({ state: 'done', doneRows: 3 });
  });

  it('may have hidden and filtered rows, empty rows and boxes without a tick below the last one', async () => {
    const shop = await openWith(orders(6));
    for (const row of shop.sheet.rows.slice(2, 4)) row.hidden = true;
    paste(shop.sheet, 'A10', orders(7).slice(6));
    paste(
      shop.sheet,
      'H2',
      Array.from({ length: 100 }, () => [false]),
    );
    expect(shop.upload(startRequest())).toMatchObject({ state: 'done', doneRows: 7, totalRows: 7 });
  });

  it('may be empty', async () => {
    const shop = await openWith([]);
    paste(shop.sheet, 'A1', [HEADERS.map(() => '')]);
    expect(shop.call('readSource', startRequest({ headerRow: null }).source)).toMatchObject({ rowCount: 0 });
    expect(shop.refusal('startUpload', startRequest({ headerRow: null }))).toMatchObject({ code: 'column_missing' });
  });

  it('may have errors, images, formulas and endless texts in its cells', async () => {
    const rows = orders(4);
    const shop = await openWith(rows);
    type(shop.sheet, 'B2', '=IMPORTXML("https://x","//y")');
    shop.sheet.setFormulaResult(2, 2, { kind: 'error', value: '#N/A' });
    type(shop.sheet, 'E3', { kind: 'image', url: 'https://x/y.png', alt: '' });
    type(shop.sheet, 'E4', 'x'.repeat(50_000));
    type(shop.sheet, 'B5', '=SUM(X2:X9)');
    shop.sheet.setFormulaResult(5, 2, { kind: 'number', value: 101 });
    expect(shop.upload(startRequest())).toMatchObject({
      state: 'done',
      doneRows: 4,
      summary: { failed: 1, unmatched: 3 },
    });
    const byOrder = statusesByOrder(shop.sheet);
    expect(byOrder.get('A-1001')?.['Error']).toContain('#N/A');
    expect(byOrder.get('A-1003')?.['Error']).toMatch(/^Note: E-mail/);
    expect(uploadedItems(shop)[1]).not.toHaveProperty('email');
  });

  it('may be too long for one request: it is cut where it must be', async () => {
    const rows = orders(70).map((row) => [...row, 'x'.repeat(50_000)]);
    const shop = await openWith([]);
    paste(shop.sheet, 'A1', [[...HEADERS, 'Remarks'], ...rows]);
    const fields = { ...MAPPING.fields, 'custom.remarks': { header: 'Remarks' } };
    const run = shop.upload({ ...startRequest(), mapping: { ...MAPPING, fields } });
    expect(run).toMatchObject({ state: 'done', doneRows: 70, batch: 2 });
  });

  it('may have 200 columns, and two tabs whose names differ in case', async () => {
    const shop = await openWith([]);
    const wide = [...HEADERS, ...Array.from({ length: 193 }, (_, index) => `Extra ${index}`)];
    const other = shop.sheets.workbook.addSheet('SHEET1');
    paste(other, 'A1', [wide, ...orders(3)]);
    const { sheetId } = shop.call('getStart').tabs.find(({ name }) => name === 'SHEET1') ?? { sheetId: -1 };
    expect(shop.call('readSource', startRequest({ sheetId }).source).headers).toHaveLength(200);
    expect(shop.upload(startRequest({ sheetId }))).toMatchObject({ state: 'done', doneRows: 3, tabName: 'SHEET1' });
    expect(other.displayAt(1, 201)).toBe('Match status');
    expect(shown(shop.sheet)).toEqual([HEADERS]);
  });

  it('never offers our own columns as a source', async () => {
    const shop = await openWith(orders(2));
    shop.upload(startRequest());
    expect(shop.call('readSource', startRequest().source)).toMatchObject({ headers: HEADERS, remembered: MAPPING });
  });

  it('may be protected: that is reported before anything is sent', async () => {
    const shop = await openWith(orders(2));
    const { sheet } = shop;
    shop.sheets.workbook.owner = 'boss@example.com';
    sheet.protections.push({ area: null, description: '', warningOnly: false, editors: new Set() });
    expect(shop.refusal('startUpload', startRequest())).toMatchObject({ code: 'protected' });
    expect(uploadedItems(shop)).toEqual([]);
  });

  it('can begin with a sample that shows one error', async () => {
    const shop = await openWith([]);
    const { sheetId, name } = shop.call('insertSampleSheet');
    expect(name).toBe('Matchback sample');
    const table = shop.call('readSource', startRequest({ sheetId, headerRow: null }).source);
    expect(table).toMatchObject({ rowCount: 12, source: { headerRow: 1 } });
    const fields = {
      order_id: { header: 'Order ID' },
      conversion_value: { header: 'Total' },
      currency: { header: 'Currency' },
      conversion_time: { header: 'Order date' },
      email: { header: 'Email' },
      phone: { header: 'Phone' },
      country: { header: 'Country' },
      order_status: { header: 'Status' },
    };
    const mapping = { fields, ignored: [], options: {} };
    const { source } = startRequest({ sheetId });
    const check = shop.call('checkRows', { source, mapping, mark: false, next: null });
    expect(check).toMatchObject({ total: 12, good: 11, bad: 1, warned: 0 });
    // Twelve made-up orders must not reach a real account, from wherever they were copied to.
    const sent = shop.sent.filter((body) => body.includes('"upload_id"')).length;
    const request = { ...startRequest({ sheetId }), mapping };
    expect(shop.refusal('startUpload', request).message).toMatch(/never sent: rows 2–13\./);
    const [headers = [], , ...rest] = shop.sheets.workbook.sheetByName(name)
      ? shown(shop.sheets.workbook.sheetByName(name)!)
      : [];
    paste(shop.sheet, 'A1', [headers, ['MY-1', ...(rest[0] ?? []).slice(1)], rest[0] ?? []]);
    expect(shop.refusal('startUpload', { ...startRequest(), mapping }).message).toMatch(/never sent: row 3\./);
    expect(shop.sent.filter((body) => body.includes('"upload_id"'))).toHaveLength(sent);
  });
});
