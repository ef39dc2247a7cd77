import { beforeAll, describe, expect, it } from 'vitest';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import type { EligibilityProgress } from '../../addon/contract/rpc.ts';
import type { UploadRequest } from '../../shared/api.ts';
import { countLeftOut } from '../../shared/wizard/describe-eligibility.ts';
import type { Input } from '../sandbox/sheets/workbook/sheet.ts';
import { shown, type } from '../sandbox/sheets/workbook/person.ts';
import { openBackend } from './backend.ts';
import {
  setBatchSize,
  HEADERS,
  MAPPING,
  type AddonFixture,
  openAddonFixture,
  openConnectedAddon,
  orders,
  startRequest,
  type ConnectedAddon,
  type TestBackend,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

const range = <T>(count: number, of: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index + 1));

/** No amount in row 3, an e-mail that is none in row 4, a sale of last year in row 5. */
function spoil(rows: Input[][]): void {
  for (const [row, column, value] of [
    [1, 1, 'no amount'],
    [2, 4, 'nobody'],
    [3, 3, '2025-12-01 10:00:00'],
  ] as const)
    (rows[row] ?? [])[column] = value;
}

/** Six orders, changed by `edit`. */
function openSix(change: (rows: Input[][]) => void = spoil): Promise<ConnectedAddon> {
  const rows = orders(7).slice(1);
  change(rows);
  return openConnectedAddon(backend, { rows: [HEADERS, ...rows] });
}

const request = (mark: boolean) => ({ source: startRequest().source, mapping: MAPPING, mark, next: null });

describe('a check of all rows', () => {
  it('counts good and bad rows and groups what is wrong, with the cells to go to', async () => {
    const { call } = await openSix();
    const check = call('checkRows', request(false));
    expect(check).toMatchObject({ checked: 6, total: 6, good: 5, bad: 1, warned: 1, next: null });
    expect(
      check.groups.map(({ code, field, severity, count, cells }) => ({ code, field, severity, count, cells })),
    ).toEqual([
      { code: 'value_invalid', field: 'conversion_value', severity: 'error', count: 1, cells: [{ row: 3, column: 2 }] },
      { code: 'email_invalid', field: 'email', severity: 'warning', count: 1, cells: [{ row: 4, column: 5 }] },
    ]);
    // Meta takes sales of the last seven days: docs/platforms/meta.md#time-windows.
    expect(check.tooOld).toEqual([{ destination: 'Meta', days: 7, rows: 1 }]);
  });

  it('marks bad cells, and takes the marks away with nothing of the user lost', async () => {
    const { call, sheet } = await openSix();
    Object.assign(sheet.touch(3, 2), { note: 'Ask Nok', background: '#00ff00' });
    const before = looks();
    call('checkRows', request(true));
    expect(sheet.at(3, 2)).toMatchObject({
      note: expect.stringMatching(/^Ask Nok\n\n── Matchback ──\nValue: “no amount” is not an amount\./) as string,
      background: '#f4c7c3',
    });
    expect(sheet.at(4, 5)).toMatchObject({ background: '#fce8b2' });
    // Marks move with their cells.
    sortArea(sheet, { ...sheet.whole, row: 2, rows: 6 }, [{ column: 1, ascending: false }]);
    expect(call('clearMarks', 0)).toEqual({ cleared: 2 });
    sortArea(sheet, { ...sheet.whole, row: 2, rows: 6 }, [{ column: 1, ascending: true }]);
    expect(looks()).toEqual(before);

    function looks() {
      return range(7, (row) =>
        range(7, (column) => [sheet.at(row, column)?.note ?? '', sheet.at(row, column)?.background ?? null]),
      );
    }
  });

  it('takes the mark off a cell that was fixed, when it checks again', async () => {
    const { call, sheet } = await openSix();
    call('checkRows', request(true));
    type(sheet, 'B3', 102);
    expect(call('checkRows', request(true))).toMatchObject({ bad: 0 });
    expect(sheet.at(3, 2)?.note).toBe('');
    expect(sheet.at(4, 5)?.note).not.toBe('');
  });

  it('goes to a cell with a click', async () => {
    const { call, sheets } = await openSix();
    call('jumpTo', { sheetId: 0, row: 3, column: 2 });
    expect(sheets.workbook.selection.areas).toEqual([{ row: 3, column: 2, rows: 1, columns: 1 }]);
  });
});

describe('what the platforms will take', () => {
  /** Asks until all rows are through, as the sidebar does. */
  function askAll({ call }: AddonFixture): EligibilityProgress {
    let before: EligibilityProgress | null = null;
    do before = call('askEligibility', { source: startRequest().source, mapping: MAPPING, before });
    while (!before.done);
    return before;
  }

  it('is asked batch by batch as the rows would be sent, with nothing stored, sent or written', async () => {
    const fixture = await openSix();
    const before = shown(fixture.sheet);
    setBatchSize(fixture, 4);
    const { asked, total, eligibility, estimate } = askAll(fixture);
    expect({ asked, total, sales: estimate?.sales }).toEqual({ asked: 6, total: 6, sales: 5 });
    // Row 3 has an error and is no sale; the one of last year is too old.
    const requests = fixture.sent.filter((body) => body !== '').map((body) => JSON.parse(body) as UploadRequest);
    expect(requests.map(({ conversions }) => conversions.length)).toEqual([4, 2]);
    const [meta] = eligibility;
    expect(meta).toMatchObject({ destination: 'meta', went: 0 });
    expect(meta && meta.will_go + meta.held_back + countLeftOut(meta)).toBe(5);
    expect(meta && countLeftOut(meta)).toBeGreaterThan(0);
    expect(estimate?.by_destination).toHaveProperty('meta', estimate?.score);
    expect(shown(fixture.sheet)).toEqual(before);
    // Had it been stored, these would be duplicates.
    fixture.network.intercept = null;
    expect(fixture.upload(startRequest()).summary).toMatchObject({ total: 6, duplicate: 0, failed: 1 });
  });

  it('validates as the check and the upload do, where a bad row alone shows how dates or amounts are written', async () => {
    // In text: 3 January or 1 March, but for one row; 1.250 dollars or 1,250, but for the same.
    const dates = ['03/01/2026', '25/01/2026', '04/01/2026', '05/01/2026', '06/01/2026', '07/01/2026'];
    const fixture = await openSix((rows) => {
      for (const [index, row] of rows.entries()) row[3] = `'${dates[index]}`;
      const [first, bad] = rows;
      if (first) [first[1], first[2]] = ["'1.250", 'USD'];
      if (bad) [bad[0], bad[1], bad[2]] = ['', "'1.250,50", 'USD'];
    });
    setBatchSize(fixture, 3);
    expect(fixture.call('checkRows', request(false))).toMatchObject({ good: 5, bad: 1 });
    const { eligibility, estimate } = askAll(fixture);
    expect(estimate?.sales).toBe(5);
    const [meta] = eligibility;
    expect(meta && meta.will_go + meta.held_back + countLeftOut(meta)).toBe(5);
    expect(
      fixture.sent.filter((body) => body !== '').map((body) => (JSON.parse(body) as UploadRequest).options),
    ).toEqual([1, 2].map(() => expect.objectContaining({ date_order: 'DMY' }) as object));
    fixture.network.intercept = null;
    setBatchSize(fixture, 3);
    const run = fixture.upload(startRequest());
    expect(run.summary).toMatchObject({ total: 6, failed: 1, unmatched: 5 });
    expect(fixture.call('getResults', run.runId).firstErrors).toMatchObject([{ row: 3 }]);
  });

  it('says what the upload will change, and which rows it will refuse, exactly as it then does', async () => {
    const fixture = await openSix(() => undefined);
    fixture.network.intercept = null;
    const first = fixture.upload(startRequest());
    fixture.call('dismissUpload', first.runId);
    type(fixture.sheet, 'B3', 999);
    type(fixture.sheet, 'G4', 'Returned');
    // Row 5 has the number of another customer's order of another day.
    type(fixture.sheet, 'A2', 'A-2001');
    type(fixture.sheet, 'A5', 'A-1002');
    setBatchSize(fixture, 4);
    // The check of the sheet alone does not know of other rows and of what was uploaded.
    expect(fixture.call('checkRows', request(false))).toMatchObject({ good: 6, bad: 0 });
    const { changes, failed, problems, total } = askAll(fixture);
    const previewed = Object.fromEntries(changes.map(({ change, count }) => [change, count]));
    expect(changes.map(({ change, rows }) => [change, rows])).toEqual([
      ['new', [2]],
      ['value_changed', [3]],
      ['returned', [4]],
      ['unchanged', [6, 7]],
    ]);
    expect({ failed, total }).toEqual({ failed: 1, total: 6 });
    expect(problems).toMatchObject([
      { field: 'order_id', severity: 'error', count: 1, cells: [{ row: 5, column: 1 }] },
    ]);
    const run = fixture.upload(startRequest());
    expect(run.summary).toMatchObject({ failed: 1, duplicate: 2 });
    const results = fixture.call('getResults', run.runId);
    expect(results.changes).toEqual(previewed);
    expect(results.statusCell).toEqual({ row: 1, column: 8 });
  });

  it('leaves the order of dates open where the sheet shows none, or two that contradict each other', async () => {
    for (const dates of [
      ['03/01/2025', '04/01/2025'],
      ['25/01/2026', '01/25/2026'],
    ]) {
      const fixture = await openSix((rows) => {
        rows.length = 2;
        for (const [index, row] of rows.entries()) row[3] = `'${dates[index]}`;
      });
      askAll(fixture);
      expect(fixture.sent.at(-1)).toContain('"options"');
      expect(fixture.sent.at(-1)).not.toContain('date_order');
    }
  });

  it('continues where it was after the backend failed, without effect on the check and the upload', async () => {
    const fixture = await openSix();
    const { call, refusal, network, sheets } = fixture;
    setBatchSize(fixture, 4);
    const advise = network.intercept;
    const check = call('checkRows', request(false));
    const troubles = ['slow', 'down'];
    network.intercept = (asked) => {
      if (!asked.target.includes('dry_run=true')) return advise?.(asked);
      const trouble = troubles.shift();
      if (trouble === 'slow') sheets.host.clock.advance(6_000);
      return trouble === 'down' ? { ok: true, status: 503, rawHeaders: [], body: Buffer.from('no') } : undefined;
    };
    const asking = { source: startRequest().source, mapping: MAPPING };

    const first = call('askEligibility', { ...asking, before: null });
    expect(first).toMatchObject({ asked: 4, total: 6, estimate: { sales: 3 }, done: false });
    const { code, message } = refusal('askEligibility', { ...asking, before: first });
    expect({ code, message }).toEqual({
      code: 'backend_busy',
      message: 'The Matchback server has a problem (status 503).',
    });
    fixture.sent.length = 0;
    expect(call('askEligibility', { ...asking, before: first })).toMatchObject({
      asked: 6,
      estimate: { sales: 5 },
      done: true,
    });
    expect(fixture.sent.join()).not.toContain('A-1001');

    expect(call('checkRows', request(false))).toEqual(check);
    network.intercept = null;
    expect(fixture.upload(startRequest())).toMatchObject({
      state: 'done',
      summary: { total: 6, duplicate: 0, failed: 1 },
    });
  });

  it('is refused in words without a connection', async () => {
    const { refusal } = await openAddonFixture(backend, { rows: [HEADERS, ...orders(2)] });
    const error = refusal('askEligibility', { source: startRequest().source, mapping: MAPPING, before: null });
    expect(error.code).toBe('not_connected');
  });
});

describe('named presets', () => {
  it('are kept for all who work in the document, however long', async () => {
    const { call } = await openSix();
    const fields = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`custom.${index}`, { header: `คอลัมน์ที่ยาวมาก ${index}` }]),
    );
    call('savePreset', { name: 'Lazada', mapping: { ...MAPPING, fields } });
    expect(call('savePreset', { name: 'Shopee', mapping: MAPPING }).map(({ name }) => name)).toEqual([
      'Lazada',
      'Shopee',
    ]);
    expect(call('getStart').presets[0]?.mapping.fields).toEqual(fields);
    expect(call('deletePreset', 'Lazada')).toEqual([{ name: 'Shopee', mapping: MAPPING }]);
  });
});
