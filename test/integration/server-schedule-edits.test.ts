import { beforeAll, expect, it } from 'vitest';
import { paste, type } from '../sandbox/sheets/workbook/person.ts';
import type { Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import { deleteLines, insertCells, insertLines } from '../sandbox/sheets/workbook/structure.ts';
import { openTestStore } from '../secret-key.ts';
import { whenDone } from '../when-done.ts';
import { anyStore } from './databases.ts';
import { HEADERS, hashOf, openScheduleFixture, order, type ScheduleFixture, tableOf } from './schedule-fixture.ts';

let fixture: ScheduleFixture;
let edits = 0;

beforeAll(async () => {
  const store = await openTestStore(await anyStore());
  whenDone(() => store.close());
  fixture = await openScheduleFixture(store, []);
});

/** The tab with these rows and nothing else. */
function fill(sheet: Sheet, rows: Parameters<typeof paste>[2]): void {
  for (const row of sheet.rows) row.cells = [];
  for (const { metadata } of sheet.columns) metadata.splice(0);
  paste(sheet, 'A1', [HEADERS, ...rows]);
}

const EDITS: [string, (sheet: Sheet) => unknown][] = [
  ['a row is inserted above', (sheet) => insertLines(sheet, 'rows', 2, 1)],
  ['a column is inserted on the left', (sheet) => insertLines(sheet, 'columns', 1, 1)],
  ['a column is inserted between ours', (sheet) => insertLines(sheet, 'columns', 8, 1)],
  [
    'the rows are sorted',
    (sheet) =>
      sortArea(sheet, { row: 2, column: 1, rows: 3, columns: sheet.lastColumn() }, [{ column: 1, ascending: false }]),
  ],
  [
    'a row is inserted into their Table, beside which our columns stay',
    (sheet) => insertCells(sheet, { row: 3, column: 1, rows: 1, columns: HEADERS.length }),
  ],
  ['the first row is deleted', (sheet) => deleteLines(sheet, 'rows', 2, 1)],
  ['an order is edited', (sheet) => type(sheet, 'A2', `B-${(edits += 1)}`)],
  ['the tab is renamed', (sheet) => (sheet.name = `Other ${(edits += 1)}`)],
];

/** Every so many calls of a run one edit is made, each edit at other calls: together they come between all of them. */
const STEP = 5;

it.each(EDITS.map(([what, edit], index) => [what, edit, index % STEP] as const))(
  'between any two calls of a run, %s: no status is beside another row, and no cell of a person changes',
  async (_, edit, first) => {
    const { run, sheet, google } = fixture;
    // A run makes 34 calls; at the last position nothing is edited during it.
    for (let position = first; position < 36; position += STEP) {
      const orders = [order(`A-${position}-1`), order(`A-${position}-2`), order(`A-${position}-3`, 'much')];
      fill(sheet, orders);
      let [calls, lastWrite] = [0, 0];
      google.before = (call) => {
        if (calls === position) edit(sheet);
        if (call.includes('batchUpdate')) lastWrite = calls;
        calls += 1;
      };
      const result = await run(24);
      google.before = () => null;
      expect(result.result, `${position}: ${result.message}`).toBe('done');
      // What people do after the last write is for the next run.
      if (position > lastWrite) await run(24);
      const { rows, cellOf } = tableOf(sheet);
      for (const header of HEADERS) expect(tableHeaders(sheet).filter((cell) => cell === header)).toHaveLength(1);
      for (const row of rows) {
        const last = String(cellOf(row, 'Matchback code'));
        if (last === '') continue;
        const [id, amount, , email, status] = HEADERS.map((header) => cellOf(row, header));
        const hash = hashOf([id, amount, '2026-11-19 10:30:00', email, status]);
        expect(last.slice(-8), `at ${position}`).toBe(hash);
        expect(cellOf(row, 'Match status')).toBe(amount === 'much' ? 'Failed' : 'Unmatched');
      }
      const isUntouched = (row: (typeof rows)[number]) =>
        orders.some(([id, amount]) => cellOf(row, 'Order') === id && cellOf(row, 'Amount') === amount);
      const untouched = rows.filter(isUntouched);
      expect(untouched.length).toBeGreaterThanOrEqual(2);
      expect(
        untouched.filter((row) => cellOf(row, 'Last upload') === ''),
        `at ${position}`,
      ).toEqual([]);
    }
  },
);

it('what a person types into a column that is being made into one of ours stays, and ours come beside it', async () => {
  const { run, sheet, google } = fixture;
  fill(sheet, [order('N-1'), order('N-2')]);
  let calls: string[] = [];
  google.before = (call) => {
    // The columns are tagged, and have no headers yet.
    if (calls.at(-1)?.includes(':batchUpdate') && !calls.slice(0, -1).some((one) => one.includes('batchUpdate'))) {
      type(sheet, 'F2', 'call her first');
    }
    calls = [...calls, call];
    return null;
  };
  expect(await run(24)).toMatchObject({ result: 'done' });
  google.before = () => null;
  expect([sheet.displayAt(1, 6), sheet.displayAt(2, 6), sheet.displayAt(3, 6)]).toEqual(['', 'call her first', '']);
  const { rows, cellOf } = tableOf(sheet);
  expect(rows.map((row) => cellOf(row, 'Match status'))).toEqual(['Unmatched', 'Unmatched']);
});

const tableHeaders = (sheet: Sheet): string[] => sheet.columns.map((_, index) => sheet.displayAt(1, index + 1));
