import { expect, it } from 'vitest';
import { readingOf } from '../../backend/schedules/tab-reading.ts';
import { sheetsAccess } from '../../backend/sheets/access.ts';
import { SheetsApi } from '../../backend/sheets/api.ts';
import { readTabTable, type TabTable } from '../../backend/sheets/table.ts';
import type { ScheduleSheet } from '../../shared/api.ts';
import { isSent } from '../../shared/sheet/rows.ts';
import { startSheetsServer } from '../sandbox/sheets-api/server.ts';
import { paste } from '../sandbox/sheets/workbook/person.ts';
import type { Input, Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import { whenDone } from '../when-done.ts';
import { openBackend } from './backend.ts';
import { NOW, openConnectedAddon, startRequest } from './addon-fixture.ts';

const HEADERS = ['Order ID', '', 'Packed', 'Total', 'Currency', 'Order date', 'Email', 'Phone', 'Status', 'Note'];
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

const order = (
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
    [...HEADERS, date('2026-02-14T00:00:00')],
    ['your own number', '', '', 'with tax', '', 'when it was ordered'],
    order(7, 1299.5, 'THB', date('2026-02-10T14:22:31.250'), 812345671, ['', 2]),
    // A number of the sheet, and the same as text.
    order(8, "'1,299.50", 'THB', "'13/02/2026 09:15", "'0812345672", ['gift', "'3"]),
    order(9, 976, 'VND', date('2026-02-03T10:00:00'), 912345673, ['', true]),
    // An hour that the clocks skip, and one that they show twice.
    order('A-10', 12.3456, 'EUR', '2025-03-30 02:30:00', '+66812345674'),
    order('A-11', 0.1 + 0.2, 'EUR', '2025-10-26 02:30:00', '0812345675'),
    [],
    ['', '', false],
    order('A-12', '=NA()', 'THB', '10:15', '0812345676'),
    order('A-13', { kind: 'image', url: 'https://shop.example.net/a.png', alt: '' }, 'THB', '2026-02-14', true),
    order('  A-14 ', '฿1,200', 'THB', '2026-02-14 8:05 PM', '081-234-5678'),
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
  const addon = await openConnectedAddon(await openBackend(), { timeZone: 'Europe/Berlin' });
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
    ...{
      spreadsheet_id: sheet.book.id,
      sheet_id: 0,
      header_row: 1,
      keep_all_rows: false,
      filter: null,
      extra_columns: [],
    },
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
