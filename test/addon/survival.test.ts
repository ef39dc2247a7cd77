import { beforeAll, describe, expect, it } from 'vitest';
import type { UploadRun, StartData } from '../../addon/contract/rpc.ts';
import type { RpcEnvelope } from '../../addon/contract/rpc.ts';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import {
  deleteLines,
  insertCells,
  insertLines,
  moveLines,
  rememberCells,
} from '../sandbox/sheets/workbook/structure.ts';
import { paste, shown, type } from '../sandbox/sheets/workbook/person.ts';
import type { Input, Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import { openBackend } from './backend.ts';
import {
  setBatchSize,
  beforeServiceCall,
  HEADERS,
  openConnectedAddon,
  orders,
  startRequest,
  type ConnectedAddon,
  statusesByOrder,
  type TestBackend,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

/** A shop that sends these rows in batches of this size. */
async function openBatched(rows: Input[][], batchSize: number): Promise<ConnectedAddon> {
  const shop = await openConnectedAddon(backend, { rows: [HEADERS, ...rows] });
  setBatchSize(shop, batchSize);
  return shop;
}

/** The failed value is in the row of A-1003, so that a status beside the wrong row shows. */
function telling(count: number): Input[][] {
  const rows = orders(count);
  for (const [index, row] of rows.entries()) if (index % 3 === 2) row[1] = 'no amount';
  return rows;
}

/** Every order has an outcome, and those without an amount have failed, they alone. */
function expectEachBesideItsOwn(sheet: Sheet, count: number, headerRow = 1): void {
  const byOrder = statusesByOrder(sheet, headerRow);
  expect(byOrder.size).toBe(count);
  for (const [order, cells] of byOrder) {
    const failed = cells['Total'] === 'no amount';
    // A row whose outcome was overwritten is asked for again, and then the backend says that it has it.
    const words = failed ? /^Failed$/ : /^(Unmatched|Duplicate)$/;
    expect(cells['Match status'], order).toMatch(words);
    expect(`${order} ${cells['Last upload']}`).toMatch(/^A-\d+ 2026-02-15 17:3\d$/);
  }
}

describe('a script that dies', () => {
  const rows = [...telling(3), ...orders(1)];
  const timeless = (sheet: Sheet) =>
    shown(sheet).map((cells) => cells.map((cell) => cell.replace(/ \d\d:\d\d:\d\d #/, ' #')));

  async function undisturbed() {
    const fixture = await openBatched(rows, 2);
    const started = fixture.report('startUpload', [startRequest()]);
    const { data } = parse<UploadRun>(started.outcome);
    const continued = fixture.report('continueUpload', [data.runId]);
    fixture.finish(parse<UploadRun>(continued.outcome).data);
    const [start, go] = [started, continued].map(({ calls }) => momentsOfDeath(calls.entries));
    return { sheet: timeless(fixture.sheet), calls: started.calls.total + continued.calls.total, start, go };
  }

  it(
    'at any one of its calls leaves a sheet that a resumed run makes the same as ever',
    { timeout: 240_000 },
    async () => {
      const normal = await undisturbed();
      expect(normal.sheet).toHaveLength(5);
      const deaths = [
        ...(normal.start ?? []).map((at) => ({ of: 'startUpload', at }) as const),
        ...(normal.go ?? []).map((at) => ({ of: 'continueUpload', at }) as const),
      ];
      expect(normal.calls).toBeGreaterThan(60);
      expect(deaths.length).toBeGreaterThan(15);
      for (const { of, at } of deaths) {
        const fixture = await openBatched(rows, 2);
        const first = of === 'startUpload' ? fixture.report('startUpload', [startRequest()], { killAtCall: at }) : null;
        if (first) expect(first.outcome.kind).toBe('killed');
        else {
          const { runId } = fixture.call('startUpload', startRequest());
          expect(fixture.report('continueUpload', [runId], { killAtCall: at }).outcome.kind).toBe('killed');
        }
        // The sidebar is opened again: an open run is continued, otherwise the user starts again.
        const { run }: StartData = fixture.call('getStart');
        const last = run && run.state === 'running' ? fixture.finish(run) : fixture.upload(startRequest());
        expect(last.state, `${of} ${at}`).toBe('done');
        expect(timeless(fixture.sheet), `${of} ${at}`).toEqual(normal.sheet);
      }
    },
  );
});

/**
 * Calls that change nothing that a later run reads: to die after one of them is to die at it. `fetch` asks for the account; `fetchAll`
 * uploads. How our columns look is set between their headers and their metadata, and is neither read nor compared.
 */
const LOOK =
  /\.(?:(?:get|is)[A-Z]\w*|find|canEdit|fetch|setFontWeight|setWrapStrategy|setColumnWidth|setNotes|hideColumns)$/;

/**
 * Each call (1 is the first) before which something may have changed. Of many equal calls in a row (a label for each column) the first,
 * the second and the last.
 */
function momentsOfDeath(calls: readonly string[]): number[] {
  return calls.flatMap((call, index) => {
    const before = calls[index - 1];
    const isAmongEqual = [calls[index - 2], before, calls[index + 1]].every((other) => other === call);
    return (before !== undefined && LOOK.test(before)) || isAmongEqual ? [] : [index + 1];
  });
}

function parse<T>(outcome: { kind: string; value?: unknown }): { data: T } {
  const envelope = JSON.parse(String(outcome.value)) as RpcEnvelope<T>;
  if (!envelope.ok) throw new Error(envelope.error.message);
  return envelope;
}

describe('whatever the user does to the sheet while it is sent', () => {
  /** Five batches of three: four are sent at once, and one after them. */
  const ROWS = 15;
  const acts: Record<string, (sheet: Sheet) => void> = {
    'sorts all of it': (sheet) =>
      sortArea(sheet, { ...sheet.whole, row: 2, rows: ROWS }, [{ column: 1, ascending: false }]),
    'sorts their own columns and not ours': (sheet) =>
      sortArea(sheet, { row: 2, column: 1, rows: ROWS, columns: 7 }, [{ column: 1, ascending: false }]),
    'moves a column': (sheet) => moveLines(sheet, 'columns', 1, 1, 6),
    'moves one of our columns': (sheet) => moveLines(sheet, 'columns', 8, 1, 2),
    'inserts rows in the middle': (sheet) => insertLines(sheet, 'rows', 12, 3),
    'inserts rows into their Table, beside which our columns stay': (sheet) =>
      insertCells(sheet, { row: 12, column: 1, rows: 3, columns: 7 }),
    'inserts rows above the headers': (sheet) => insertLines(sheet, 'rows', 1, 2),
    'inserts a column at the left': (sheet) => insertLines(sheet, 'columns', 1, 1),
    'renames and hides our columns': (sheet) => {
      type(sheet, 'H1', 'Outcome');
      for (const column of sheet.columns.slice(7, 13)) column.hidden = true;
    },
  };
  const moments = [
    ['while a batch is being sent', /\.fetchAll$/, 2],
    ['just before an outcome is written', /\.setNumberFormat$/, 2],
    ['after an outcome was written', /\.setProperty$/, 3],
  ] as const;
  // Sheets has no write that fails when columns have shifted since the read a tenth of a second before.
  const unguarded = ['moves one of our columns', 'inserts a column at the left'];
  const cases = Object.entries(acts)
    .flatMap(([what, act]) => moments.map((moment) => ({ what, act, moment })))
    .filter(({ what, moment: [when] }) => !(when.startsWith('just before') && unguarded.includes(what)));

  it.each(cases)(
    '$what $moment.0: each outcome ends beside its own row',
    async ({ what, act, moment: [, method, nth] }) => {
      const fixture = await openBatched(telling(ROWS), 3);
      const { runId } = fixture.call('startUpload', startRequest());
      const happened = beforeServiceCall(fixture, method, nth, () => act(fixture.sheet));
      const run = fixture.finish({ ...fixture.call('continueUpload', runId) });
      expect(run).toMatchObject({ state: 'done', doneRows: ROWS, totalRows: ROWS, changedRows: 0 });
      expect(happened()).toBe(true);
      if (what.startsWith('renames')) type(fixture.sheet, 'H1', 'Match status');
      expectEachBesideItsOwn(fixture.sheet, ROWS, what.includes('above') ? 3 : 1);
    },
  );

  it.each([
    ['while a batch is being sent', /\.fetchAll$/, 2],
    ['after an outcome was written', /\.setProperty$/, 3],
  ] as const)('deletes rows %s: the others keep their outcomes', async (_, method, nth) => {
    const fixture = await openBatched(telling(ROWS), 3);
    const { runId } = fixture.call('startUpload', startRequest());
    // The sheet ends with the table, so that its last rows are no longer there.
    deleteLines(fixture.sheet, 'rows', ROWS + 2, fixture.sheet.rows.length - ROWS - 1);
    beforeServiceCall(fixture, method, nth, () => deleteLines(fixture.sheet, 'rows', 5, 4));
    const run = fixture.finish(fixture.call('continueUpload', runId));
    expect(run).toMatchObject({ state: 'done', doneRows: ROWS - 4, totalRows: ROWS - 4 });
    expectEachBesideItsOwn(fixture.sheet, ROWS - 4);
  });

  it('undoes what was written: the rows are sent again as they were, and count once', async () => {
    const fixture = await openBatched(telling(ROWS), 3);
    const { runId } = fixture.call('startUpload', startRequest());
    const undo = rememberCells(fixture.sheet);
    const happened = beforeServiceCall(fixture, /\.setProperty$/, 3, undo);
    const run = fixture.finish(fixture.call('continueUpload', runId));
    expect(happened()).toBe(true);
    expect(run).toMatchObject({ state: 'done', doneRows: ROWS, summary: { unmatched: 10, failed: 5, duplicate: 0 } });
    expectEachBesideItsOwn(fixture.sheet, ROWS);
  });

  it('edits a row: it is sent again as it is now', async () => {
    const fixture = await openBatched(telling(ROWS), 3);
    const { runId } = fixture.call('startUpload', startRequest());
    beforeServiceCall(fixture, /\.fetchAll$/, 2, () => {
      type(fixture.sheet, 'B12', 'no amount');
      type(fixture.sheet, 'B4', 500);
    });
    const run = fixture.finish(fixture.call('continueUpload', runId));
    expect(run).toMatchObject({ state: 'done', doneRows: ROWS });
    expectEachBesideItsOwn(fixture.sheet, ROWS);
  });

  it('edits a row before its turn: only what it holds then is sent', async () => {
    const fixture = await openBatched(telling(ROWS), 3);
    const { runId } = fixture.call('startUpload', startRequest());
    beforeServiceCall(fixture, /\.fetchAll$/, 1, () => type(fixture.sheet, 'B15', 777));
    expect(fixture.finish(fixture.call('continueUpload', runId))).toMatchObject({ state: 'done', doneRows: ROWS });
    const rows = fixture.sent.flatMap((body) => {
      const { conversions = [] } = JSON.parse(body || '{}') as { conversions?: Record<string, unknown>[] };
      return conversions.filter((row) => row['order_id'] === 'A-1014');
    });
    expect(rows).toEqual([expect.objectContaining({ row: 15, conversion_value: 777 })]);
  });

  it('adds rows: they are sent too', async () => {
    const fixture = await openBatched(telling(12), 2);
    const { runId } = fixture.call('startUpload', startRequest());
    beforeServiceCall(fixture, /\.fetchAll$/, 2, () => paste(fixture.sheet, 'A14', telling(15).slice(12)));
    expect(fixture.finish(fixture.call('continueUpload', runId))).toMatchObject({ state: 'done', doneRows: 15 });
    expectEachBesideItsOwn(fixture.sheet, 15);
  });

  it('deletes one of our columns: it is made again', async () => {
    const fixture = await openBatched(telling(ROWS), 3);
    const { runId } = fixture.call('startUpload', startRequest());
    beforeServiceCall(fixture, /\.fetchAll$/, 2, () => deleteLines(fixture.sheet, 'columns', 8, 1));
    expect(fixture.finish(fixture.call('continueUpload', runId))).toMatchObject({ state: 'done', doneRows: ROWS });
    const shownHeaders = shown(fixture.sheet)[0] ?? [];
    expect(shownHeaders.filter((header) => header === 'Match status')).toHaveLength(1);
  });

  it('deletes a mapped column: the run waits and says which', async () => {
    const fixture = await openBatched(telling(ROWS), 3);
    const { runId } = fixture.call('startUpload', startRequest());
    beforeServiceCall(fixture, /\.fetchAll$/, 2, () => type(fixture.sheet, 'E1', 'Address'));
    const waiting = fixture.finish(fixture.call('continueUpload', runId));
    expect(waiting).toMatchObject({ state: 'paused', message: expect.stringContaining('“Email” (E-mail)') as string });
    type(fixture.sheet, 'E1', 'Email');
    expect(fixture.finish(fixture.call('continueUpload', runId))).toMatchObject({ state: 'done', doneRows: ROWS });
    expectEachBesideItsOwn(fixture.sheet, ROWS);
  });

  it('drives it from two sidebars at once: nothing is counted twice', async () => {
    const fixture = await openBatched(telling(ROWS), 3);
    const { runId } = fixture.call('startUpload', startRequest());
    beforeServiceCall(fixture, /\.fetchAll$/, 2, () => {
      fixture.report('continueUpload', [runId]);
    });
    const run = fixture.finish(fixture.call('continueUpload', runId));
    expect(run).toMatchObject({ state: 'done', doneRows: ROWS, summary: { unmatched: 10, failed: 5, duplicate: 0 } });
    expectEachBesideItsOwn(fixture.sheet, ROWS);
  });

  it('has cells that change at every look: the run ends and says so', async () => {
    const fixture = await openBatched(telling(3), 10);
    const { runId } = fixture.call('startUpload', startRequest());
    let minute = 10;
    // As NOW() in a mapped column does.
    fixture.sheets.onServiceCall(({ name }) => {
      if (/\.fetchAll$/.test(name)) type(fixture.sheet, 'D2', `2026-02-14 10:${(minute += 1)}:00`);
    });
    const run = fixture.finish(fixture.call('continueUpload', runId));
    expect(run).toMatchObject({ state: 'done', doneRows: 2, changedRows: 1 });
    expect(run.message).toContain('NOW()');
  });
});
