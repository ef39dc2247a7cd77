import { beforeAll, describe, expect, it } from 'vitest';
import { paste } from '../sandbox/sheets/workbook/person.ts';
import { openBackend } from './backend.ts';
import {
  HEADERS,
  type AddonFixtureOptions,
  openConnectedAddon,
  orders,
  startRequest,
  settingsFor,
  type ConnectedAddon,
  statusesByOrder,
  type TestBackend,
} from './addon-fixture.ts';

const HOUR = 3_600_000;
const SCHEDULE = { sheetId: 0, hour: 9, timeZone: 'Asia/Bangkok' };
const NOK = { email: 'nok@example.com', id: '2', locale: 'th' };

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
    const { call, sheets, sheet, sent } = await openUploaded();
    expect(call('saveDaily', SCHEDULE)).toEqual({
      schedule: { ...SCHEDULE, tabName: 'Sheet1', owner: 'owner@example.com', mine: true },
      lastRun: null,
    });
    paste(sheet, 'A5', orders(5).slice(3));
    sent.length = 0;
    const uploads = () => sent.filter((body) => body.includes('"conversions"'));

    const evening = sheets.advance(6 * HOUR);
    expect(evening.length).toBeGreaterThan(4);
    expect(uploads()).toEqual([]);
    // A tick without work is short: there are 24 of them a day and 90 minutes for all.
    for (const { elapsedMs } of evening) expect(elapsedMs).toBeLessThan(2_000);

    sheets.advance(11 * HOUR);
    expect(uploads()).toHaveLength(1);
    expect(statusesByOrder(sheet).get('A-1005')).toMatchObject({ 'Match status': 'Unmatched' });
    expect(call('getDaily').lastRun).toMatchObject({ ok: true, message: '2 rows: 0 matched, 2 unmatched, 0 failed.' });
    expect(call('getStart').run).toBeNull();

    sheets.advance(24 * HOUR);
    expect(uploads()).toHaveLength(1);
    expect(call('getDaily').lastRun).toMatchObject({ ok: true, message: 'No row was new or changed.' });
  });

  it('name the rows that are not read', async () => {
    const { call, sheets, sheet } = await openUploaded();
    call('saveDaily', SCHEDULE);
    paste(sheet, 'A5', [...orders(4).slice(3), ['Grand total', 406]]);
    sheets.advance(17 * HOUR);
    const message = '1 rows: 0 matched, 1 unmatched, 0 failed. Rows that were not read: 6 (a total).';
    expect(call('getDaily').lastRun).toMatchObject({ ok: true, message });
  });

  it('try again every hour when they fail, and say why', async () => {
    const { call, sheets, sheet, network } = await openUploaded();
    call('saveDaily', SCHEDULE);
    paste(sheet, 'A5', orders(4).slice(3));
    network.intercept = ({ target }) =>
      target.includes('/offline-conversions/')
        ? { ok: true, status: 401, rawHeaders: [], body: Buffer.from('{"code":"unauthenticated"}') }
        : undefined;
    sheets.advance(17 * HOUR);
    expect(call('getDaily').lastRun).toMatchObject({ ok: false, message: expect.stringContaining('key') as string });
    network.intercept = null;
    sheets.advance(2 * HOUR);
    expect(call('getDaily').lastRun).toMatchObject({ ok: true });
    expect(statusesByOrder(sheet).get('A-1004')).toMatchObject({ 'Match status': 'Unmatched' });
  });

  it('go on after a tick that died', async () => {
    const { call, sheets, sheet } = await openUploaded();
    call('saveDaily', SCHEDULE);
    paste(sheet, 'A5', orders(4).slice(3));
    sheets.host.clock.advance(16 * HOUR);
    const died = sheets.runEntry('dailyTick', [], { kind: 'timeTrigger', killAtCall: 60 });
    expect(died.outcome.kind).toBe('killed');
    sheets.advance(2 * HOUR);
    expect(call('getDaily').lastRun).toMatchObject({ ok: true });
    expect(statusesByOrder(sheet).get('A-1004')?.['Match status']).toMatch(/^(Unmatched|Duplicate)$/);
  });

  it('make one trigger, however often they are saved, and none is left when they are stopped', async () => {
    const { call, sheets } = await openUploaded();
    for (const hour of [9, 10, 11]) call('saveDaily', { ...SCHEDULE, hour });
    expect(sheets.host.triggers.all).toHaveLength(1);
    expect(call('stopDaily')).toEqual({ schedule: null, lastRun: null });
    expect(sheets.host.triggers.all).toHaveLength(0);
  });

  it("belong to who saved them: another user sees whose they are, and takes over when the owner's trigger is dead", async () => {
    const { call, sheets, tenant, key } = await openUploaded();
    call('saveDaily', SCHEDULE);
    const asNok = (name: string, ...args: unknown[]) => {
      const { outcome } = sheets.runEntry(name, args, { kind: 'rpc', user: NOK });
      return outcome.kind === 'returned' ? String(outcome.value) : outcome.message;
    };
    asNok('saveSettings', settingsFor(tenant, key));
    expect(asNok('getDaily')).toContain('"owner":"owner@example.com","mine":false');
    expect(asNok('saveDaily', SCHEDULE)).toContain('owned_by_other');
    expect(asNok('stopDaily')).toContain('owned_by_other');
    sheets.host.clock.advance(27 * HOUR);
    expect(asNok('saveDaily', SCHEDULE)).toContain('"mine":true');
    // The former owner's trigger finds nothing of its own to do, and goes.
    sheets.advance(HOUR);
    expect(sheets.host.triggers.all.map(({ owner }) => owner.email)).toEqual(['nok@example.com']);
  });

  it('need a tab that was uploaded by hand before', async () => {
    const { refusal, sheets } = await openUploaded();
    const other = sheets.workbook.addSheet('Other');
    expect(refusal('saveDaily', { ...SCHEDULE, sheetId: other.id })).toMatchObject({ code: 'invalid' });
    expect(refusal('saveDaily', { ...SCHEDULE, hour: 24 })).toMatchObject({ code: 'invalid' });
    expect(sheets.host.triggers.all).toEqual([]);
  });

  it('say when permissions were taken away', async () => {
    const { call, sheets, sheet } = await openUploaded();
    call('saveDaily', SCHEDULE);
    paste(sheet, 'A5', orders(4).slice(3));
    sheets.host.consent.missing = true;
    sheets.advance(17 * HOUR);
    expect(call('getDaily').lastRun).toMatchObject({
      ok: false,
      message: expect.stringContaining('allow access') as string,
    });
  });

  it('remove a trigger that is never given its document', async () => {
    const { call, sheets } = await openUploaded({ clockTriggersKnowDocument: false });
    call('saveDaily', SCHEDULE);
    const fired = sheets.advance(5 * HOUR);
    expect(fired.map(({ outcome }) => outcome.kind)).toEqual(['returned', 'returned', 'returned']);
    expect(sheets.host.triggers.all).toEqual([]);
  });
});
