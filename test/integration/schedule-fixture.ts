import { scheduleRequest, type ScheduleSheet } from '../../shared/api.ts';
import { contentKey } from '../../shared/sheet/cells.ts';
import { hashContent } from '../../shared/sheet/last-upload.ts';
import { STATUS_COLUMNS } from '../../shared/sheet/status-line.ts';
import { text } from '../../shared/texts/texts.ts';
import type { Context } from '../../backend/context.ts';
import { createLog } from '../../backend/log.ts';
import { runSchedules } from '../../backend/schedules/run-schedules.ts';
import { loadSchedules, saveSchedule } from '../../backend/schedules/schedules.ts';
import { sheetsAccess } from '../../backend/sheets/access.ts';
import type { Store } from '../../backend/store/open.ts';
import { saveConnection } from '../../backend/store/tenant-connection.ts';
import { type Json, readValues } from '../sandbox/sheets-api/grid.ts';
import { startSheetsServer, type SheetsServer } from '../sandbox/sheets-api/server.ts';
import { paste } from '../sandbox/sheets/workbook/person.ts';
import type { Input, Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import { Spreadsheet } from '../sandbox/sheets/workbook/spreadsheet.ts';
import { whenDone } from '../when-done.ts';
import { openDeliveryFixture } from './delivery-fixture.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';

const HOUR_MS = 3_600_000;
export const HEADERS = ['Order', 'Amount', 'Sold', 'E-mail', 'Status'];
/** By the clock of Bangkok. */
const SOLD = '2026-11-19 10:30:00';

/** The cells of an order, as people type them. */
export function order(id: string, amount: Input = 100, status = 'Delivered', sold = SOLD): Input[] {
  return [id, amount, sold, `${id.toLowerCase()}@shop.example.net`, status];
}

/** The hash of an order's cells as a script of the add-on reads them: by field, and dates as dates. */
export function hashOf([id, amount, sold, email, status]: readonly unknown[]): string {
  return hashContent(contentKey([new Date(`${String(sold).replace(' ', 'T')}+07:00`), amount, email, id, status]));
}

const MAPPING: ScheduleSheet['mapping'] = {
  fields: {
    order_id: { header: 'Order' },
    conversion_value: { header: 'Amount' },
    conversion_time: { header: 'Sold' },
    email: { header: 'E-mail' },
    order_status: { header: 'Status' },
    currency: { constant: 'THB' },
  },
  ignored: [],
  options: { grouping: 'one_row' },
};

export interface ScheduleFixture {
  ctx: Context;
  tenantId: string;
  sheet: Sheet;
  google: SheetsServer;
  deliverAllDue: () => Promise<unknown>;
  /** Saves the daily update again, with these columns besides the others. */
  addColumns: (extra: ScheduleSheet['extra_columns']) => Promise<void>;
  /** Lets hours pass and runs what is due. Returns the last run. */
  run: (hours?: number) => ReturnType<typeof lastRun>;
  /** The same, without letting hours pass: how many runs were made. */
  runAgain: () => Promise<number>;
  /** Order → its row's status cells. */
  statuses: () => Record<string, string[]>;
  /** The first status cell of each order. */
  statusOf: () => Record<string, string>;
}

/** A tenant with a daily update of a sheet with these rows of orders, in the hour after 08:00 in Bangkok. */
export async function openScheduleFixture(store: Store, rows: readonly (readonly Input[])[]): Promise<ScheduleFixture> {
  const platform = await startPlatformServer();
  const settings = { base_url: platform.url, secret: 's', send_unmatched: true };
  const fixture = await openDeliveryFixture(store, testPlatform({}, { maxAgeDays: () => 7 }), settings);
  const { tenantId, deliverAllDue } = fixture;
  let now = Date.parse('2026-11-20T00:30:00Z');
  const ctx: Context = { ...fixture.ctx, clock: () => new Date(now), log: createLog('silent') };
  const book = new Spreadsheet({
    ...{ id: '1AbCdEfGhIjKlMnOpQrStUvWxYz', name: 'Shop', locale: 'en_US', timeZone: 'Asia/Bangkok' },
    ...{ owner: 'owner@example.com', now: () => now },
  });
  const sheet = book.addSheet("Mary's orders");
  paste(sheet, 'A1', [HEADERS, ...rows]);
  const google = await startSheetsServer(book);
  whenDone(() => google.close());
  const access = sheetsAccess.parse({
    credentials: { client_id: 'c', client_secret: 's', refresh_token: 'r' },
    ...{ token_url: `${google.url}/token`, base_url: google.url },
  });
  await saveConnection(store.db, tenantId, 'google_sheets', access, ctx.clock());
  const request = scheduleRequest.parse({
    ...{ key: 'orders', name: 'Orders', owner: 'eva.lima@shop.example.net', mail_on: 'daily' },
    ...{ run_by: 'server', hour: 8, time_zone: 'Asia/Bangkok' },
    sheet: {
      ...{ spreadsheet_id: book.id, sheet_id: sheet.id, header_row: 1, keep_all_rows: false, filter: null },
      mapping: MAPPING,
    },
  });
  await saveSchedule(store.db, tenantId, request, 'test', ctx.clock());
  const addColumns = (extra_columns: ScheduleSheet['extra_columns']) => {
    const changed = { ...request, sheet: request.sheet && { ...request.sheet, extra_columns } };
    return saveSchedule(store.db, tenantId, changed, 'test', ctx.clock());
  };

  const statuses = () => statusesOf(sheet);
  const runAgain = () => runSchedules({ ...ctx, sleep: () => Promise.resolve() });
  return {
    ...{ ctx, tenantId, sheet, google, deliverAllDue, statuses, runAgain, addColumns },
    statusOf: () => Object.fromEntries(Object.entries(statuses()).map(([id, [status = '']]) => [id, status])),
    run: async (hours = 24) => {
      now += hours * HOUR_MS;
      await runAgain();
      return lastRun(store, tenantId);
    },
  };
}

async function lastRun({ db }: Store, tenantId: string) {
  const [schedule] = await loadSchedules(db, tenantId);
  return { ...schedule?.runs[0], pausedBecause: schedule?.pausedBecause, runs: schedule?.runs.length };
}

/** The values of a tab without the headers, and where each header is. */
export function tableOf(sheet: Sheet): { rows: Json[][]; cellOf: (row: readonly Json[], header: string) => Json } {
  const [headers = [], ...rows] = readValues(sheet, 'UNFORMATTED_VALUE');
  return { rows, cellOf: (row, header) => row[headers.indexOf(header)] ?? '' };
}

function statusesOf(sheet: Sheet): Record<string, string[]> {
  const { rows, cellOf } = tableOf(sheet);
  const headers = STATUS_COLUMNS.map((column) => text.statusColumns.headers[column]);
  return Object.fromEntries(
    rows.map((row) => [String(cellOf(row, 'Order')), headers.map((header) => String(cellOf(row, header)))]),
  );
}
