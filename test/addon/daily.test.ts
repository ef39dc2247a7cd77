import { beforeAll, describe, expect, it } from 'vitest';
import type { HttpResult } from '../sandbox/sheets/services/http-sync.ts';
import { paste } from '../sandbox/sheets/workbook/person.ts';
import type { DailyScheduleInput, SaveDailyRequest } from '../../addon/contract/daily.ts';
import { openBackend } from './backend.ts';
import type { SheetsStandin } from '../sandbox/sheets/standin.ts';
import {
  HEADERS,
  MAPPING,
  type AddonFixtureOptions,
  openConnectedAddon,
  orders,
  setBatchSize,
  startRequest,
  settingsFor,
  type ConnectedAddon,
  statusesByOrder,
  type TestBackend,
} from './addon-fixture.ts';

const HOUR = 3_600_000;
const SCHEDULE: DailyScheduleInput = { sheetId: 0, hour: 9, timeZone: 'Asia/Bangkok', mail: { to: [], on: 'trouble' } };
const SAVE: SaveDailyRequest = { ...SCHEDULE, mapping: null };
const NOK = { email: 'nok@example.com', id: '2', locale: 'th' };
const MAILED: SaveDailyRequest = { ...SAVE, mail: { to: ['eva.lima@shop.example.net'], on: 'trouble' } };

async function schedulesOf({ tenant, key }: ConnectedAddon): Promise<unknown[]> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${backend.url}/api/v1/tenants/${tenant}/schedules`, { headers });
  return ((await answer.json()) as { schedules: unknown[] }).schedules;
}

function refused(status: number, code: string): HttpResult {
  return { ok: true, status, rawHeaders: [], body: Buffer.from(JSON.stringify({ code })) };
}

/** Lets hours pass, the trigger firing in the last of them only: in the others it has nothing to do, as the first test shows. */
function passHours(sheets: SheetsStandin, hours: number): void {
  const { clock, triggers } = sheets.host;
  clock.advance((hours - 1) * HOUR);
  for (const trigger of triggers.all) while (trigger.nextAt < clock.now()) trigger.nextAt += HOUR;
  sheets.advance(HOUR);
}

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

/** A shop whose tab was uploaded by hand once. It is 17:30 there. */
async function openUploaded(options: AddonFixtureOptions = {}): Promise<ConnectedAddon> {
  const shop = await openConnectedAddon(backend, { rows: [HEADERS, ...orders(3)], ...options });
  shop.call('dismissUpload', shop.upload(startRequest()).runId);
  return shop;
}

describe('daily updates', () => {
  it('send what is new or changed once a day, from the next day on', async () => {
    const shop = await openUploaded();
    const { call, sheets, sheet, sent } = shop;
    expect(call('saveDaily', SAVE)).toEqual({
      schedule: {
        ...{ ...SCHEDULE, tabName: 'Sheet1', owner: 'owner@example.com', mine: true, paused: null, seenAt: null },
        next: { from: '2026-02-16T02:00:00.000Z', to: '2026-02-16T03:00:00.000Z' },
      },
      runs: [],
      underWay: null,
    });
    paste(sheet, 'A5', orders(5).slice(3));
    sent.length = 0;
    const uploads = () => sent.filter((body) => body.includes('"conversions"'));

    const evening = sheets.advance(6 * HOUR);
    expect(evening.length).toBeGreaterThan(4);
    expect(uploads()).toEqual([]);
    // A tick without work is short: there are 24 of them a day and 90 minutes for all.
    for (const { elapsedMs } of evening) expect(elapsedMs).toBeLessThan(2_000);

    passHours(sheets, 11);
    expect(uploads()).toHaveLength(1);
    expect(statusesByOrder(sheet).get('A-1005')).toMatchObject({ 'Match status': 'Unmatched' });
    expect(call('getDaily').runs[0]).toMatchObject({
      result: 'done',
      message: '2 rows: 0 matched, 2 unmatched, 0 failed.',
    });
    expect(call('getStart').run).toBeNull();
    // The server knows of it, and reports when a run does not happen.
    expect(await schedulesOf(shop)).toMatchObject([
      {
        key: 'sheet:1StandInSpreadsheet:0',
        name: 'Sheet1 (Orders)',
        run_by: 'add_on',
        is_active: true,
        runs: [{ result: 'done' }],
      },
    ]);

    passHours(sheets, 24);
    expect(uploads()).toHaveLength(1);
    expect(call('getDaily').runs[0]).toMatchObject({
      result: 'nothing_to_send',
      message: 'No row was new or changed.',
    });
    call('pauseDaily');
    expect(await schedulesOf(shop)).toMatchObject([{ is_active: false }]);
    call('stopDaily');
    expect(await schedulesOf(shop)).toEqual([]);
  });

  it('name the rows that are not read', async () => {
    const { call, sheets, sheet } = await openUploaded();
    call('saveDaily', SAVE);
    paste(sheet, 'A5', [...orders(4).slice(3), ['Grand total', 406]]);
    passHours(sheets, 17);
    const message = '1 row: 0 matched, 1 unmatched, 0 failed. Rows that were not read: 6 (a total).';
    expect(call('getDaily').runs[0]).toMatchObject({ result: 'done', message });
  });

  it('try again when the backend is out of reach, at longer and longer intervals, and mail once', async () => {
    const { call, sheets, sheet, network } = await openUploaded();
    call('saveDaily', MAILED);
    paste(sheet, 'A5', orders(4).slice(3));
    network.intercept = ({ target }) =>
      target.includes('/offline-conversions/') ? { ok: false, failure: 'unreachable' } : undefined;
    const fired = sheets.advance(16 * HOUR + 24 * HOUR);
    const [run] = call('getDaily').runs;
    expect(run).toMatchObject({ result: 'failed', message: expect.stringContaining('cannot be reached') as string });
    expect(call('getDaily').schedule).toMatchObject({ paused: null });
    expect(sheets.host.mails.map(({ subject, to }) => [subject, to])).toEqual([
      ['Matchback: daily updates of “Orders” need attention', ['eva.lima@shop.example.net']],
    ]);
    // A tenth of the 90 minutes that a day's triggers may take.
    expect(fired.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)).toBeLessThan(9 * 60_000);

    network.intercept = null;
    sheets.advance(5 * HOUR);
    expect(call('getDaily').runs[0]).toMatchObject({ result: 'done' });
    expect(statusesByOrder(sheet).get('A-1004')).toMatchObject({ 'Match status': 'Unmatched' });
    expect(sheets.host.mails).toHaveLength(1);
  });

  it.each<{
    cause: string;
    reason: string;
    break: (shop: ConnectedAddon) => void;
    fix: (shop: ConnectedAddon) => void;
  }>([
    {
      cause: 'a header is edited',
      reason: 'The column “Total” (Value) no longer exists.',
      break: ({ sheet }) => paste(sheet, 'B1', [['Sum']]),
      fix: ({ sheet }) => paste(sheet, 'B1', [['Total']]),
    },
    {
      cause: 'the key is revoked',
      reason: 'does not accept this key',
      break: ({ network }) => {
        network.intercept = () => refused(401, 'unauthenticated');
      },
      fix: ({ network }) => {
        network.intercept = null;
      },
    },
    {
      cause: 'permissions are taken away',
      reason: 'allow access',
      break: ({ sheets }) => {
        sheets.host.consent.missing = true;
      },
      fix: ({ sheets }) => {
        sheets.host.consent.missing = false;
      },
    },
  ])('pause when $cause, say why, and go on once it is fixed', async ({ reason, break: harm, fix }) => {
    const shop = await openUploaded();
    const { call, sheets, sheet, sent } = shop;
    call('saveDaily', MAILED);
    paste(sheet, 'A5', orders(4).slice(3));
    harm(shop);
    passHours(sheets, 17);
    expect(call('getDaily').schedule).toMatchObject({ next: null, paused: expect.stringContaining(reason) as string });
    expect(call('getDaily').runs[0]).toMatchObject({ result: 'paused' });
    expect(sheets.host.mails.map(({ subject }) => subject)).toEqual([
      'Matchback: daily updates of “Orders” are paused',
    ]);
    expect(sheets.host.mails[0]?.body).toContain(reason);
    sent.length = 0;
    passHours(sheets, 48);
    expect(sent).toEqual([]);
    expect(sheets.host.mails).toHaveLength(1);

    fix(shop);
    expect(call('resumeDaily').schedule?.paused).toBeNull();
    sheets.advance(HOUR);
    expect(call('getDaily').runs[0]).toMatchObject({ result: 'done' });
    expect(statusesByOrder(sheet).get('A-1004')).toMatchObject({ 'Match status': 'Unmatched' });
  });

  it('pause when their tab is deleted', async () => {
    const { call, sheets, sheet } = await openUploaded();
    call('saveDaily', SAVE);
    sheets.workbook.addSheet('Other');
    sheets.workbook.deleteSheet(sheet);
    passHours(sheets, 17);
    expect(call('getDaily').schedule).toMatchObject({
      tabName: 'a tab that was deleted',
      paused: expect.stringContaining('The tab no longer exists.') as string,
    });
  });

  it('run at once when the user asks, in several calls, also while they are paused', async () => {
    const shop = await openUploaded();
    const { call, sheets, sheet, report } = shop;
    call('saveDaily', SAVE);
    expect(call('pauseDaily').schedule).toMatchObject({ paused: 'Paused by hand.' });
    passHours(sheets, 24);
    expect(call('getDaily').runs).toEqual([]);
    paste(sheet, 'A5', orders(15).slice(3));
    setBatchSize(shop, 1);
    // While the trigger runs, a click does nothing.
    const stop = sheets.onServiceCall(({ name }) => {
      if (name !== 'UrlFetchApp.fetch') return;
      stop();
      report('runDailyNow', []);
      // A slow answer: no time is left to send all rows.
      sheets.host.clock.advance(16_000);
    });
    // Longer than one call may take, however fast the machine is.
    sheets.onServiceCall(({ name }) => {
      if (name === 'UrlFetchApp.fetchAll') sheets.host.clock.advance(10_000);
    });
    let daily = call('runDailyNow');
    expect(daily).toMatchObject({ runs: [], underWay: { totalRows: 12 } });
    for (let turn = 0; daily.underWay !== null && turn < 30; turn += 1) daily = call('runDailyNow');
    expect(daily.runs).toMatchObject([{ result: 'done', isByHand: true, rows: { sent: 12, unmatched: 12 } }]);
    expect(daily.schedule?.paused).toBeNull();
    expect(statusesByOrder(sheet).get('A-1015')).toMatchObject({ 'Match status': 'Unmatched' });
  });

  it('send first what will soon be too old, and warn of orders that will not make it', async () => {
    const shop = await openUploaded();
    const { call, sheets, sheet, sent, network } = shop;
    call('saveDaily', MAILED);
    const onDay = (index: number, day: string, status: string) =>
      (orders(index)[index - 1] ?? []).map((cell, column) =>
        column === 3 ? `2026-02-${day} 08:00:00` : column === 6 ? status : cell,
      );
    paste(sheet, 'A5', [
      onDay(4, '15', 'Delivered'),
      onDay(5, '15', 'Delivered'),
      onDay(6, '10', 'Delivered'),
      onDay(7, '10', 'Shipped'),
      onDay(8, '10', 'ask Nok'),
    ]);
    const tenant = { tenant: 't', name: 'T', batch_size: 3, types_without_value: [] };
    const body = Buffer.from(
      JSON.stringify({ ...tenant, destinations: [{ id: 'ads', label: 'TikTok', max_age_days: 7 }] }),
    );
    network.intercept = ({ method }) =>
      method === 'GET' ? { ok: true, status: 200, rawHeaders: [], body } : undefined;
    sent.length = 0;
    passHours(sheets, 17);
    const uploads = sent.filter((text) => text.includes('"conversions"')).map((text) => text.match(/A-\d+/g));
    expect(uploads).toEqual([
      ['A-1006', 'A-1007', 'A-1008'],
      ['A-1004', 'A-1005', 'A-1008'],
    ]);
    const [run] = call('getDaily').runs;
    expect(run).toMatchObject({ result: 'done', needsAttention: true });
    expect(run?.message).toContain(
      'One order is not delivered yet and will be too old for TikTok within two days: row 8.',
    );
    expect(run?.message).toContain('One order has an error and will be too old for TikTok within two days: row 9.');
    expect(run?.message).toContain('Row 9, Order status: ');
    expect(sheets.host.mails).toMatchObject([
      { body: expect.stringContaining('has an error and will be too old') as string },
    ]);
  });

  it('mail after every run where the user wants that, and never fail because a mail cannot be sent', async () => {
    const { call, sheets } = await openUploaded();
    call('saveDaily', { ...MAILED, mail: { ...MAILED.mail, on: 'daily' } });
    passHours(sheets, 17);
    expect(sheets.host.mails).toMatchObject([
      { subject: 'Matchback: daily update of “Orders”', body: expect.stringContaining('No row was new') as string },
    ]);
    sheets.host.quotas.useUp('owner@example.com', 'mailRecipients');
    passHours(sheets, 24);
    expect(sheets.host.mails).toHaveLength(1);
    expect(call('getDaily').runs).toMatchObject([{ result: 'nothing_to_send' }, { result: 'nothing_to_send' }]);
  });

  it('go on after a tick that died', async () => {
    const { call, sheets, sheet } = await openUploaded();
    call('saveDaily', SAVE);
    paste(sheet, 'A5', orders(4).slice(3));
    sheets.host.clock.advance(16 * HOUR);
    const died = sheets.runEntry('dailyTick', [], { kind: 'timeTrigger', killAtCall: 60 });
    expect(died.outcome.kind).toBe('killed');
    sheets.advance(2 * HOUR);
    expect(call('getDaily').runs[0]).toMatchObject({ result: 'done' });
    expect(statusesByOrder(sheet).get('A-1004')?.['Match status']).toMatch(/^(Unmatched|Duplicate)$/);
  });

  it('make one trigger, however often they are saved, and none is left when they are stopped', async () => {
    const { call, sheets } = await openUploaded();
    for (const hour of [9, 10, 11]) call('saveDaily', { ...SAVE, hour });
    expect(sheets.host.triggers.all).toHaveLength(1);
    expect(call('stopDaily')).toEqual({ schedule: null, runs: [], underWay: null });
    expect(sheets.host.triggers.all).toHaveLength(0);
  });

  it('belong to who saved them, until another user takes them over, without them', async () => {
    const { call, refusal, sheets, sheet, tenant, key } = await openUploaded();
    call('saveDaily', SAVE);
    const asNok = (name: string, ...args: unknown[]) => {
      const { outcome } = sheets.runEntry(name, args, { kind: 'rpc', user: NOK });
      return outcome.kind === 'returned' ? String(outcome.value) : outcome.message;
    };
    expect(asNok('getDaily')).toContain('"mine":false');
    for (const name of ['saveDaily', 'stopDaily', 'pauseDaily', 'resumeDaily', 'runDailyNow']) {
      expect(asNok(name, SAVE), name).toContain('owned_by_other');
    }
    expect(asNok('takeOverDaily')).toContain('not_connected');
    asNok('saveSettings', settingsFor(tenant, key));
    expect(asNok('takeOverDaily')).toContain('"mine":true');
    expect(refusal('saveDaily', SAVE).message).toContain('belong to nok@example.com');
    paste(sheet, 'A5', orders(4).slice(3));
    // The former owner's trigger finds nothing to do, and goes.
    passHours(sheets, 17);
    expect(sheets.host.triggers.all.map(({ owner }) => owner.email)).toEqual(['nok@example.com']);
    expect(call('getDaily').runs).toMatchObject([{ result: 'done', rows: { sent: 1 } }]);
  });

  it('are taken over in the middle of a run: the new owner sends the rest, nothing twice', async () => {
    const shop = await openUploaded();
    const { call, sheets, sheet, sent, tenant, key, network } = shop;
    call('saveDaily', SAVE);
    paste(sheet, 'A5', orders(9).slice(3));
    const asNok = (name: string, ...args: unknown[]) => sheets.runEntry(name, args, { kind: 'rpc', user: NOK });
    asNok('saveSettings', settingsFor(tenant, key));
    setBatchSize(shop, 2);
    sheets.host.clock.advance(16 * HOUR);
    let uploads = 0;
    const answer = network.intercept;
    network.intercept = (request) => {
      if (request.target.includes('/offline-conversions/') && (uploads += 1) === 2) asNok('takeOverDaily');
      return uploads >= 3 ? refused(503, 'unavailable') : answer?.(request);
    };
    sheets.runEntry('dailyTick', [], { kind: 'timeTrigger' });
    network.intercept = null;
    expect(call('getDaily').runs).toEqual([]);
    sent.length = 0;
    sheets.advance(3 * HOUR);
    expect(call('getDaily').runs).toMatchObject([{ result: 'done', rows: { sent: 2 } }]);
    const [upload, ...others] = sent.filter((body) => body.includes('"conversions"'));
    expect([upload?.match(/A-\d+/g), others]).toEqual([['A-1008', 'A-1009'], []]);
  });

  it('need a tab that was uploaded by hand before, or a mapping that fits it', async () => {
    const { call, refusal, sheets } = await openUploaded();
    const other = sheets.workbook.addSheet('Other');
    const ofOther = { ...SAVE, sheetId: other.id };
    expect(refusal('saveDaily', ofOther)).toMatchObject({ code: 'invalid' });
    paste(other, 'A1', [HEADERS.slice(1)]);
    expect(refusal('saveDaily', { ...ofOther, mapping: MAPPING })).toMatchObject({ code: 'column_missing' });
    expect(refusal('saveDaily', { ...SAVE, hour: 24 })).toMatchObject({ code: 'invalid' });
    const wrongMail = { ...SAVE, mail: { to: ['eva.lima'], on: 'trouble' as const } };
    expect(refusal('saveDaily', wrongMail).message).toContain('“eva.lima” is not an e-mail address');
    expect(sheets.host.triggers.all).toEqual([]);

    paste(other, 'A1', [HEADERS, ...orders(1)]);
    call('saveDaily', { ...ofOther, mapping: MAPPING });
    passHours(sheets, 17);
    expect(call('getDaily').runs).toMatchObject([{ result: 'done', rows: { sent: 1 } }]);
  });

  it('remove a trigger that is never given its document', async () => {
    const { call, sheets } = await openUploaded({ clockTriggersKnowDocument: false });
    call('saveDaily', SAVE);
    const fired = sheets.advance(5 * HOUR);
    expect(fired.map(({ outcome }) => outcome.kind)).toEqual(['returned', 'returned', 'returned']);
    expect(sheets.host.triggers.all).toEqual([]);
  });
});
