import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPTIONAL_COLUMNS } from '../../shared/sheet/optional-columns.ts';
import { STATUS_COLUMNS } from '../../shared/sheet/status-line.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import type { Store } from '../../backend/store/open.ts';
import { runSchedules } from '../../backend/schedules/run-schedules.ts';
import { changeSchedule, loadSchedules, requestRun } from '../../backend/schedules/schedules.ts';
import { columnLetters } from '../../shared/sheet/cells.ts';
import { paste, shown, type } from '../sandbox/sheets/workbook/person.ts';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import { deleteLines } from '../sandbox/sheets/workbook/structure.ts';
import { openTestStore } from '../secret-key.ts';
import { whenDone } from '../when-done.ts';
import { anyStore } from './databases.ts';
import { hashOf, openScheduleFixture, order, type ScheduleFixture } from './schedule-fixture.ts';

const WAITING = 'Test Ads: waiting to be sent';
const WRITE = '/values:batchUpdateByDataFilter';

let store: Store;
let fixture: ScheduleFixture;

beforeAll(async () => {
  store = await openTestStore(await anyStore());
  whenDone(() => store.close());
});

beforeEach(async () => {
  fixture = await openScheduleFixture(store, [order('A-1'), order('A-2'), order('A-3', 'much')]);
});

it('reads new and changed rows once, writes their results beside them, and sends nothing twice', async () => {
  const { run, statuses, statusOf, sheet, google, tenantId } = fixture;
  expect(await run(1)).toMatchObject({
    result: 'done',
    rows: { sent: 3, matched: 0, unmatched: 2, failed: 1, unchanged: 0 },
  });
  expect(statusOf()).toEqual({ 'A-1': 'Unmatched', 'A-2': 'Unmatched', 'A-3': 'Failed' });
  // The add-on knows by this hash what was sent.
  const [code, last] = statuses()['A-1']?.slice(-2) ?? [];
  expect([code, last]).toEqual([`2026-11-20 08:30:00 #${hashOf(order('A-1'))}`, '2026-11-20 08:30']);
  const hidden = sheet.columns.flatMap((column, index) => (column.hidden ? [sheet.displayAt(1, index + 1)] : []));
  expect(hidden).toEqual(['Matchback code']);

  // The same hour is done; in the next one the row that failed is tried again.
  expect(await run(1)).toMatchObject({ runs: 1 });
  type(sheet, 'B4', 250);
  expect(await run(24)).toMatchObject({ result: 'done', rows: { sent: 1, unmatched: 1, unchanged: 2 } });
  google.calls = { reads: 0, writes: 0 };
  expect(await run(24)).toMatchObject({ result: 'nothing_to_send', rows: { sent: 0, unchanged: 3 } });
  expect(google.calls.reads).toBeLessThan(15);
  const { length } = await store.db
    .selectFrom('conversion')
    .select('order_id')
    .where('tenant_id', '=', tenantId)
    .execute();
  expect(length).toBe(3);
});

it('adds the columns for click and campaign where they are asked for, and never takes a person’s column for one', async () => {
  const { run, addColumns, ctx, sheet, tenantId } = fixture;
  await run(1);
  // A person's own, right beside ours.
  const own = sheet.lastColumn() + 1;
  paste(sheet, `${columnLetters(own)}1`, [['Campaign']]);
  await addColumns(['click', 'campaign']);
  const clicks = [{ type: 'gclid', value: 'Cj0KCQ-a1', time: '2026-11-18T20:00:00Z', campaign: 'Songkran sale' }];
  await receiveIdentities(ctx, tenantId, { events: [{ order_id: 'A-1', clicks }] });
  await run(24);
  await run(24);
  expect(shown(sheet).map((row) => row.slice(own - 1))).toEqual([
    ['Campaign', 'Click', 'Campaign'],
    ['', 'Google, 19 Nov 2026', 'Songkran sale'],
    ['', '', ''],
    ['', '', ''],
  ]);
});

it('recognises rows that an earlier release sent, and writes their last upload in its present form', async () => {
  const { run, statuses, sheet } = fixture;
  await run(1);
  const before = statuses();
  const [headers = []] = shown(sheet);
  const [code, last] = [headers.indexOf('Matchback code') + 1, headers.indexOf('Last upload') + 1];
  // As it left them: the code in the visible column, and no other.
  for (const row of [2, 3, 4]) type(sheet, `${columnLetters(last)}${row}`, sheet.displayAt(row, code));
  deleteLines(sheet, 'columns', code, 1);
  expect(await run(24)).toMatchObject({ rows: { sent: 1, failed: 1, unchanged: 2 } });
  for (const id of ['A-1', 'A-2']) expect(statuses()[id]).toEqual(before[id]);
  expect(shown(sheet)[0]?.at(-1)).toBe('Matchback code');
});

it('writes later outcomes beside rows that were sent before, wherever a person moves these meanwhile', async () => {
  const { run, statuses, sheet, google, deliverAllDue } = fixture;
  const deliveries = () =>
    Object.fromEntries(
      Object.entries(statuses()).map(([id, line]) => [id, line[STATUS_COLUMNS.indexOf('deliveries')]]),
    );
  await run(1);
  expect(deliveries()).toEqual({ 'A-1': WAITING, 'A-2': WAITING, 'A-3': '' });
  await deliverAllDue();
  deleteLines(sheet, 'rows', 4, 1);
  google.before = (call) => {
    if (call !== WRITE) return;
    google.before = () => null;
    sortArea(sheet, { row: 2, column: 1, rows: 2, columns: sheet.lastColumn() }, [{ column: 1, ascending: false }]);
    type(sheet, 'B2', 250);
  };
  expect(await run(24)).toMatchObject({ result: 'nothing_to_send', rows: { sent: 0 } });
  // The one that was edited while it was refreshed has no status until the next run sends it.
  expect(deliveries()).toEqual({ 'A-2': '', 'A-1': 'Test Ads: sent' });
  expect(await run(24)).toMatchObject({ result: 'done', rows: { sent: 1 } });
  expect(deliveries()['A-1']).toBe('Test Ads: sent');
});

it('sends first what will soon be too old for a platform, and warns two days ahead of what will be lost', async () => {
  const { run, sheet, tenantId, ctx } = fixture;
  const old = (id: string, amount: number | string, status: string) => order(id, amount, status, '2026-11-14 10:30:00');
  const recent = Array.from({ length: 499 }, (_, index) => order(`B-${index}`));
  paste(sheet, 'A2', [
    ...recent,
    old('C-1', 100, 'Delivered'),
    old('C-2', 'much', 'Delivered'),
    old('C-3', 100, 'Shipped'),
  ]);
  await store.db.updateTable('schedule').set({ mail_on: 'trouble' }).where('tenant_id', '=', tenantId).execute();
  // Each reading of the clock is later, so that requests can be told apart.
  const { clock } = ctx;
  let readings = 0;
  ctx.clock = () => new Date(clock().getTime() + (readings += 1));
  const { message } = await run(1);
  expect(message).toBe(
    'One order is not delivered yet and will be too old for Test Ads within two days: row 503. One order has an error and will be too old for Test Ads within two days: row 502.',
  );
  const sales = await store.db
    .selectFrom('conversion')
    .select(['order_id', 'updated_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('updated_at')
    .execute();
  const inFirstRequest = sales.filter(({ updated_at: at }) => at.getTime() === sales[0]?.updated_at.getTime());
  expect(inFirstRequest.map(({ order_id: id }) => id)).toEqual(expect.arrayContaining(['C-1', 'C-3']));
  expect(inFirstRequest.length).toBeLessThan(sales.length);
  // The owner gets a mail, since a person can correct the error.
  const alerts = await store.db.selectFrom('alert').select('kind').where('tenant_id', '=', tenantId).execute();
  expect(alerts).toEqual([{ kind: 'run_report' }]);
});

describe('what a person has to fix pauses the update, and the next hour goes on by itself', () => {
  it.each<[string, (fixture: ScheduleFixture) => unknown, (fixture: ScheduleFixture) => unknown, RegExp]>([
    [
      'access was revoked',
      ({ google }) => (google.revoked = 'all'),
      ({ google }) => (google.revoked = []),
      /Connect it again/,
    ],
    [
      'the sheet is not shared',
      ({ google }) => (google.isShared = false),
      ({ google }) => (google.isShared = true),
      /Share it/,
    ],
    [
      'a header was renamed',
      ({ sheet }) => type(sheet, 'B1', 'Total'),
      ({ sheet }) => type(sheet, 'B1', 'Amount'),
      /The column “Amount” \(.+\) no longer exists in “Mary's orders”\. Rename it back/,
    ],
    [
      'a sample order is in it',
      ({ sheet }) => type(sheet, 'A2', 'SAMPLE-1001'),
      ({ sheet }) => type(sheet, 'A2', 'A-1'),
      /never sent: row 2\./,
    ],
    [
      'our columns are protected',
      ({ sheet }) =>
        sheet.protections.push({
          area: null,
          description: '',
          warningOnly: false,
          editors: new Set(['eva@example.com']),
        }),
      ({ sheet }) => (sheet.protections = []),
      /protected/,
    ],
  ])('%s', async (_, breakIt, fixIt, message) => {
    const { run } = fixture;
    breakIt(fixture);
    const paused = await run(1);
    expect(paused.result).toBe('paused');
    expect(paused.pausedBecause).toMatch(message);
    expect(await run(2)).toMatchObject({ runs: 1 });
    fixIt(fixture);
    expect(await run(22)).toMatchObject({ result: 'done', pausedBecause: null, rows: { sent: 3 } });
  });
});

it('an outage is waited for, a write that was carried out without an answer is not a second one', async () => {
  const { run, google, statusOf } = fixture;
  google.faults = Array.from({ length: 6 }, () => ({ status: 503, isDone: false }));
  expect(await run(1)).toMatchObject({ result: 'failed', message: 'Google Sheets cannot be reached (status 503).' });
  google.faults = [];
  expect(await run(0.1)).toMatchObject({ runs: 1 });
  let writes = 0;
  google.before = (call) => (call === WRITE && (writes += 1) === 1 ? { status: 504, isDone: true } : null);
  expect(await run(1)).toMatchObject({ result: 'done', rows: { sent: 3 } });
  expect(statusOf()).toEqual({ 'A-1': 'Unmatched', 'A-2': 'Unmatched', 'A-3': 'Failed' });
});

it.each([
  { missingTag: 'refuse', joinsRanges: false },
  { missingTag: 'leave out', joinsRanges: true },
] as const)('a person deletes a status column in the middle of a run: it is made again (%o)', async (unverified) => {
  const { run, statuses, sheet, google } = fixture;
  google.unverified = unverified;
  await run(1);
  type(sheet, 'B2', 200);
  let writes = 0;
  google.before = (call) => {
    if (call === WRITE && (writes += 1) === 1) deleteLines(sheet, 'columns', 7, 1);
  };
  expect(await run(24)).toMatchObject({ result: 'done', rows: { sent: 2, unchanged: 1 } });
  expect(statuses()['A-1']?.[0]).toBe('Unmatched');
  expect(statuses()['A-1']?.at(-2)?.slice(-8)).toBe(hashOf(order('A-1', 200)));
  const headers = sheet.columns.map((_, index) => sheet.displayAt(1, index + 1)).filter((text) => text !== '');
  expect(new Set(headers).size).toBe(headers.length);
  expect(headers).toHaveLength(5 + STATUS_COLUMNS.length - OPTIONAL_COLUMNS.length);
});

it('two processes run it once', async () => {
  const { run, runAgain, google } = fixture;
  const others: Promise<number>[] = [];
  google.before = () => {
    if (others.length === 0) others.push(runAgain());
  };
  expect(await run(1)).toMatchObject({ result: 'done', runs: 1 });
  expect(await Promise.all(others)).toEqual([0]);
});

it('a person asks for a run: it begins at once, once, and the hour of the day is run as well', async () => {
  const { ctx, tenantId } = fixture;
  const ask = () => requestRun(store.db, tenantId, 'orders', 'key test', ctx.clock());
  expect(await fixture.runAgain()).toBe(0);
  await ask();
  await ask();
  const onlyAsked = () => runSchedules({ ...ctx, sleep: () => Promise.resolve() }, { onlyAsked: true });
  expect(await Promise.all([onlyAsked(), onlyAsked()])).toContain(1);
  expect(await onlyAsked()).toBe(0);
  expect(await loadSchedules(store.db, tenantId)).toMatchObject([{ runNowAt: null, runs: [{ result: 'done' }] }]);
  expect(await fixture.run(1)).toMatchObject({ result: 'done', runs: 2 });
  await changeSchedule(store.db, tenantId, { key: 'orders', is_active: false }, 'key test', ctx.clock());
  await expect(ask()).rejects.toThrow('resume it first');
  expect(await fixture.run(24)).toMatchObject({ runs: 2 });
});
