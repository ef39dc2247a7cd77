import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scheduleRequest, type ScheduleSheet } from '../../shared/api.ts';
import { STATUS_COLUMNS } from '../../shared/sheet/status-line.ts';
import { text } from '../../shared/texts/texts.ts';
import { contentKey } from '../../shared/sheet/cells.ts';
import { hashContent } from '../../shared/sheet/last-upload.ts';
import { createLog } from '../../backend/log.ts';
import { runSchedules } from '../../backend/schedules/run-schedules.ts';
import { loadSchedules, saveSchedule } from '../../backend/schedules/schedules.ts';
import { dateOfSerial } from '../../backend/sheets/tab.ts';
import { sheetsAccess } from '../../backend/sheets/access.ts';
import type { Context } from '../../backend/context.ts';
import { openStore, type Store, type StoreLocation } from '../../backend/store/open.ts';
import { saveConnection } from '../../backend/store/tenant-connection.ts';
import { SPREADSHEET_ID, startSheetsServer, type SheetsServer } from '../sandbox/sheets-api/server.ts';
import { type Cell, Workbook } from '../sandbox/sheets-api/workbook.ts';
import { SECRET_KEYS } from '../secret-key.ts';
import { whenDone } from '../when-done.ts';
import { anyStore, storeForManyStatements } from './databases.ts';
import { openDeliveryFixture } from './delivery-fixture.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';
import { DAYS, seasonOrders, soldInTheEnd } from './season-orders.ts';

const HOUR_MS = 3_600_000;
const WAITING = 'Test Ads: waiting to be sent';
const HEADERS = ['Order', 'Amount', 'Sold', 'E-mail', 'Status'];
/** 2026-11-19 10:30 in Bangkok. */
const SOLD = 46_345.4375;

const order = (id: string, amount: Cell = 100, status = 'Delivered'): Cell[] => [
  id,
  amount,
  SOLD,
  `${id.toLowerCase()}@shop.example.net`,
  status,
];

const SHEET: ScheduleSheet = {
  spreadsheet_id: SPREADSHEET_ID,
  sheet_id: 7,
  header_row: 1,
  keep_all_rows: false,
  filter: null,
  mapping: {
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
  },
};

let store: Store;
let workbook: Workbook;
let server: SheetsServer;
let ctx: Context;
let deliverAllDue: () => Promise<unknown>;
let tenantId: string;
let now: number;
let edits = 0;

async function openOn(location: StoreLocation): Promise<void> {
  const opened = await openStore(location, SECRET_KEYS);
  whenDone(() => opened.close());
  store = opened;
}

beforeAll(async () => openOn(await anyStore()));

/** A tenant with a daily update of a sheet with these orders, in the hour after 08:00 in Bangkok. */
beforeEach(async () => {
  const platform = await startPlatformServer();
  const fixture = await openDeliveryFixture(store, testPlatform({}, { maxAgeDays: () => 7 }), {
    base_url: platform.url,
    secret: 's',
    send_unmatched: true,
  });
  now = Date.parse('2026-11-20T00:30:00Z');
  ctx = { ...fixture.ctx, clock: () => new Date(now), log: createLog('silent') };
  ({ tenantId, deliverAllDue } = fixture);
  workbook = new Workbook([[...HEADERS], order('A-1'), order('A-2'), order('A-3', 'much')], { dateColumns: [2] });
  server = await startSheetsServer(workbook);
  whenDone(() => server.close());
  const access = sheetsAccess.parse({
    credentials: { client_id: 'c', client_secret: 's', refresh_token: 'r' },
    token_url: `${server.url}/token`,
    base_url: server.url,
  });
  await saveConnection(store.db, tenantId, 'google_sheets', access, ctx.clock());
  const request = scheduleRequest.parse({
    key: 'orders',
    name: 'Orders',
    owner: 'eva.lima@shop.example.net',
    run_by: 'server',
    hour: 8,
    time_zone: 'Asia/Bangkok',
    mail_on: 'daily',
    sheet: SHEET,
  });
  await saveSchedule(store.db, tenantId, request, 'test', ctx.clock());
});

/** Lets hours pass and runs what is due. Returns the last run. */
async function run(hours = 24) {
  now += hours * HOUR_MS;
  await runSchedules({ ...ctx, sleep: () => Promise.resolve() });
  const schedules = await loadSchedules(store.db, tenantId);
  const [schedule] = schedules;
  return { ...schedule?.runs[0], pausedBecause: schedule?.pausedBecause, runs: schedule?.runs.length };
}

/** Order → its row's status cells, by their headers. */
function statuses(): Record<string, string[]> {
  const [headers = [], ...rows] = workbook.values(7, 'UNFORMATTED_VALUE');
  const at = STATUS_COLUMNS.map((column) => headers.indexOf(text.statusColumns.headers[column]));
  const orderColumn = headers.indexOf('Order');
  return Object.fromEntries(
    rows.map((row) => [String(row[orderColumn] ?? ''), at.map((column) => String(row[column] ?? ''))]),
  );
}

/** The hash of an order's cells as a script of the add-on reads them: by field, and dates as dates. */
function hashOf([id, amount, sold, email, status]: readonly Cell[]): string {
  return hashContent(contentKey([dateOfSerial(Number(sold), 'Asia/Bangkok'), amount, email, id, status]));
}

const statusOf = () => Object.fromEntries(Object.entries(statuses()).map(([id, [status = '']]) => [id, status]));

it('reads new and changed rows once, writes their results beside them, and sends nothing twice', async () => {
  expect(await run(1)).toMatchObject({
    result: 'done',
    rows: { sent: 3, matched: 0, unmatched: 2, failed: 1, unchanged: 0 },
  });
  expect(statusOf()).toEqual({ 'A-1': 'Unmatched', 'A-2': 'Unmatched', 'A-3': 'Failed' });
  // The add-on knows by this hash what was sent.
  const last = statuses()['A-1']?.at(-1) ?? '';
  expect(last).toMatch(/^2026-11-20 08:30:00 #[0-9a-f]{8}$/);
  expect(last.slice(-8)).toBe(hashOf(order('A-1')));

  // The same hour is done; in the next one the row that failed is tried again.
  expect(await run(1)).toMatchObject({ runs: 1 });
  workbook.sheets[0]?.rows.splice(3, 1, order('A-3', 250));
  expect(await run(24)).toMatchObject({ result: 'done', rows: { sent: 1, unmatched: 1, unchanged: 2 } });
  const { calls } = server;
  calls.reads = 0;
  expect(await run(24)).toMatchObject({ result: 'nothing_to_send', rows: { sent: 0, unchanged: 3 } });
  expect(calls.reads).toBeLessThan(15);
  const { length } = await ctx.store.db
    .selectFrom('conversion')
    .select('order_id')
    .where('tenant_id', '=', tenantId)
    .execute();
  expect(length).toBe(3);
});

it('writes later outcomes beside rows that were sent before, wherever a person moves these meanwhile', async () => {
  const deliveries = () =>
    Object.fromEntries(
      Object.entries(statuses()).map(([id, line]) => [id, line[STATUS_COLUMNS.indexOf('deliveries')]]),
    );
  await run(1);
  expect(deliveries()).toEqual({ 'A-1': WAITING, 'A-2': WAITING, 'A-3': '' });
  await deliverAllDue();
  workbook.deleteRow(3);
  server.before = (call) => {
    if (call !== '/values:batchUpdateByDataFilter') return;
    server.before = () => undefined;
    workbook.sort(0, -1);
    workbook.sheets[0]?.rows.find(([id]) => id === 'A-2')?.splice(1, 1, 250);
  };
  expect(await run(24)).toMatchObject({ result: 'nothing_to_send', rows: { sent: 0 } });
  // The one that was edited while it was refreshed has no status until the next run sends it.
  expect(deliveries()).toEqual({ 'A-2': '', 'A-1': 'Test Ads: sent' });
  expect(await run(24)).toMatchObject({ result: 'done', rows: { sent: 1 } });
  expect(deliveries()['A-1']).toBe('Test Ads: sent');
});

it('sends first what will soon be too old for a platform, and warns two days ahead of what will be lost', async () => {
  const sixDaysOld = (id: string, amount: Cell, status: string): Cell[] =>
    order(id, amount, status).map((cell) => (cell === SOLD ? SOLD - 5 : cell));
  const recent = Array.from({ length: 499 }, (_, index) => order(`B-${index}`));
  const old = [
    sixDaysOld('C-1', 100, 'Delivered'),
    sixDaysOld('C-2', 'much', 'Delivered'),
    sixDaysOld('C-3', 100, 'Shipped'),
  ];
  workbook.sheets[0]?.rows.splice(1, Infinity, ...recent, ...old);
  await store.db.updateTable('schedule').set({ mail_on: 'trouble' }).where('tenant_id', '=', tenantId).execute();
  ctx = { ...ctx, clock: () => new Date((now += 1)) };
  const { message } = await run(1);
  expect(message).toBe(
    'One order is not delivered yet and will be too old for Test Ads within two days: row 503. One order has an error and will be too old for Test Ads within two days: row 502.',
  );
  const sales = await ctx.store.db
    .selectFrom('conversion')
    .select(['order_id', 'updated_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('updated_at')
    .execute();
  const inFirstRequest = sales.filter(({ updated_at: at }) => at.getTime() === sales[0]?.updated_at.getTime());
  expect(inFirstRequest.map(({ order_id: id }) => id)).toEqual(expect.arrayContaining(['C-1', 'C-3']));
  expect(inFirstRequest.length).toBeLessThan(sales.length);
  // The owner gets a mail, since a person can correct the error.
  const alerts = await ctx.store.db.selectFrom('alert').select('kind').where('tenant_id', '=', tenantId).execute();
  expect(alerts).toEqual([{ kind: 'run_report' }]);
});

describe('what a person has to fix pauses the update, and the next hour goes on by itself', () => {
  it.each([
    ['access was revoked', () => (server.isRevoked = true), () => (server.isRevoked = false), /Connect it again/],
    ['the sheet is not shared', () => (server.isShared = false), () => (server.isShared = true), /Share it/],
    [
      'a header was renamed',
      () => workbook.sheets[0]?.rows[0]?.splice(1, 1, 'Total'),
      () => workbook.sheets[0]?.rows[0]?.splice(1, 1, 'Amount'),
      /The column “Amount” \(.+\) no longer exists in “Mary's orders”\. Rename it back/,
    ],
    [
      'our columns are protected',
      () => void (workbook.sheets[0] && (workbook.sheets[0].isProtected = true)),
      () => void (workbook.sheets[0] && (workbook.sheets[0].isProtected = false)),
      /protected/,
    ],
  ])('%s', async (_, breakIt, fixIt, message) => {
    breakIt();
    const paused = await run(1);
    expect(paused.result).toBe('paused');
    expect(paused.pausedBecause).toMatch(message);
    expect(await run(2)).toMatchObject({ runs: 1 });
    fixIt();
    expect(await run(22)).toMatchObject({ result: 'done', pausedBecause: null, rows: { sent: 3 } });
  });
});

it('an outage is waited for, a write that was carried out without an answer is not a second one', async () => {
  server.faults = Array.from({ length: 6 }, () => ({ status: 503, isDone: false }));
  expect(await run(1)).toMatchObject({ result: 'failed', message: 'Google Sheets cannot be reached (status 503).' });
  server.faults = [];
  expect(await run(0.1)).toMatchObject({ runs: 1 });
  let isFirst = true;
  server.before = (call) => {
    if (call !== '/values:batchUpdateByDataFilter' || !isFirst) return;
    isFirst = false;
    server.faults = [{ status: 504, isDone: true }];
  };
  expect(await run(1)).toMatchObject({ result: 'done', rows: { sent: 3 } });
  expect(statusOf()).toEqual({ 'A-1': 'Unmatched', 'A-2': 'Unmatched', 'A-3': 'Failed' });
});

it('two processes run it once', async () => {
  now += HOUR_MS;
  const both = await Promise.all([1, 2].map(() => runSchedules({ ...ctx, sleep: () => Promise.resolve() })));
  expect(both.reduce((sum, runs) => sum + runs, 0)).toBe(1);
});

describe('with many statements', () => {
  beforeAll(async () => openOn(await storeForManyStatements()));

  it.each([
    ['a row is inserted above', () => workbook.insertRow(1)],
    ['a column is inserted on the left', () => workbook.insertColumn(0)],
    ['a column is inserted between ours', () => workbook.insertColumn(7)],
    ['the rows are sorted', () => workbook.sort(0, -1)],
    ['the first row is deleted', () => workbook.deleteRow(1)],
    ['an order is edited', () => workbook.sheets[0]?.rows.splice(1, 1, order(`B-${(edits += 1)}`))],
    ['the tab is renamed', () => void (workbook.sheets[0] && (workbook.sheets[0].title = 'Other'))],
  ])(
    'between any two calls of a run, %s: no status is beside another row, and no cell of a person changes',
    async (_, edit) => {
      // A run makes about 40 calls; at later positions nothing is edited during it.
      for (let position = 0; position < 42; position += 3) {
        const orders = [order(`A-${position}-1`), order(`A-${position}-2`), order(`A-${position}-3`, 'much')];
        workbook.sheets[0]?.rows.splice(0, Infinity, [...HEADERS], ...orders.map((cells) => [...cells]));
        workbook.sheets[0]?.dateColumns.clear();
        workbook.sheets[0]?.dateColumns.add(2);
        workbook.metadata = [];
        let calls = 0;
        server.before = () => {
          if (calls === position) edit();
          calls += 1;
        };
        const result = await run(24);
        server.before = () => undefined;
        expect(result.result, `${position}: ${result.message}`).toBe('done');
        const [headers = [], ...rows] = workbook.values(7, 'UNFORMATTED_VALUE');
        for (const text of HEADERS) expect(headers.filter((cell) => cell === text)).toHaveLength(1);
        const cellOf = (row: readonly Cell[], header: string): Cell => row[headers.indexOf(header)] ?? '';
        for (const row of rows) {
          const last = String(cellOf(row, 'Last upload'));
          if (last === '') continue;
          expect(last.slice(-8), `at ${position}`).toBe(hashOf(HEADERS.map((header) => cellOf(row, header))));
          expect(cellOf(row, 'Match status')).toBe(cellOf(row, 'Amount') === 'much' ? 'Failed' : 'Unmatched');
        }
        const isUntouched = (row: readonly Cell[]) =>
          orders.some((given) => given.every((cell, at) => cell === cellOf(row, HEADERS[at] ?? '')));
        const untouched = rows.filter(isUntouched);
        expect(untouched.length).toBeGreaterThanOrEqual(2);
        expect(
          untouched.filter((row) => cellOf(row, 'Last upload') === ''),
          `at ${position}`,
        ).toEqual([]);
      }
    },
  );

  it('a season: what the platform counts in the end is what the shop sold, whatever people and Google did', async () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const orders = seasonOrders(random);
    const platform = await startPlatformServer();
    const adapter = testPlatform(
      { batchSize: 500, maxBytes: 1_000_000 },
      {
        adjustments: () => ({ restate: true, retract: true }),
        encode: (batch, { base_url }) => ({
          method: 'POST',
          url: `${base_url}/events`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            ids: batch.map(({ dedupId, conversion, adjustment: change }) =>
              [dedupId, change?.type ?? 'sale', change?.type === 'restate' ? change.value : conversion.value].join(' '),
            ),
          }),
        }),
      },
    );
    const season = await openDeliveryFixture(store, adapter, {
      base_url: platform.url,
      secret: 's',
      send_unmatched: true,
    });
    const start = Date.parse('2026-08-20T00:00:00Z');
    season.advanceClock(start - season.ctx.clock().getTime());
    const effects = { ...season.ctx, log: createLog('silent'), sleep: () => Promise.resolve() };
    const connect = (refresh_token: string) =>
      saveConnection(
        store.db,
        season.tenantId,
        'google_sheets',
        sheetsAccess.parse({
          credentials: { client_id: 'c', client_secret: 's', refresh_token },
          token_url: `${server.url}/token`,
          base_url: server.url,
        }),
        season.ctx.clock(),
      );
    await connect('of one person');
    await saveSchedule(
      store.db,
      season.tenantId,
      scheduleRequest.parse({
        key: 'season',
        name: 'Orders',
        owner: 'eva.lima@shop.example.net',
        run_by: 'server',
        hour: 8,
        time_zone: 'Asia/Bangkok',
        sheet: SHEET,
      }),
      'test',
      season.ctx.clock(),
    );
    const sheet = workbook.sheets[0];
    if (!sheet) throw new Error('No tab.');
    sheet.rows = [[...HEADERS]];
    const columnOf = (header: string) => sheet.rows[0]?.indexOf(header) ?? -1;
    let most = 0;

    for (let day = 0; day <= DAYS + 25; day += 1) {
      // What people write that day.
      const at = HEADERS.map(columnOf);
      const rowOf = new Map(sheet.rows.map((row) => [row[at[0] ?? 0], row]));
      for (const { id, stages } of orders) {
        const stage = stages.find((each) => each.day === day);
        if (!stage) continue;
        const row = rowOf.get(id) ?? [];
        if (!rowOf.has(id)) sheet.rows.push(row);
        const cells = [
          id,
          stage.amount,
          46_254 + (stages[0]?.day ?? 0) - 0.5,
          `${id.toLowerCase()}@shop.example.net`,
          stage.status,
        ];
        while (row.length <= Math.max(...at)) row.push('');
        cells.forEach((cell, index) => (row[at[index] ?? 0] = cell));
      }
      if (day % 9 === 4) workbook.insertColumn(Math.floor(random() * 4));
      if (day === Math.floor(DAYS / 2)) await connect('of another person');
      const moves = [
        () => workbook.sort(columnOf('Order'), day % 2 === 0 ? 1 : -1),
        () => workbook.insertRow(1 + Math.floor(random() * 20)),
      ];
      let calls = 0;
      const edited = Math.floor(random() * 40);
      server.before = () => {
        if ((calls += 1) === edited) moves[day % 2]?.();
      };
      server.isShared = day % 30 !== 11;
      server.isRevoked = day % 30 === 17;
      server.faults =
        day % 15 === 6 ? Array.from({ length: 7 }, (_, index) => ({ status: 503, isDone: index % 2 === 0 })) : [];
      // The day's run, and a later one for what failed.
      for (const hours of [0.5, 4]) {
        season.advanceClock(hours * HOUR_MS);
        server.calls = { reads: 0, writes: 0 };
        await runSchedules(effects);
        most = Math.max(most, server.calls.reads + server.calls.writes);
        for (let again = 0; again < 3; again += 1) await season.deliverAllDue();
      }
      season.advanceClock(19.5 * HOUR_MS);
    }

    const books = new Map<string, { amount: number; isRetracted: boolean }>();
    for (const entry of platform.requests.flat()) {
      const [id = '', kind, amount] = entry.split(' ');
      const counted = books.get(id);
      if (kind === 'sale') expect(counted, `${id} was sent twice`).toBeUndefined();
      books.set(id, { amount: Number(amount), isRetracted: kind === 'retract' });
    }
    expect(Object.fromEntries(books)).toEqual(soldInTheEnd(orders));
    // 60 reads and 60 writes a minute and account.
    expect(most).toBeLessThan(60);
  }, 900_000);
});
