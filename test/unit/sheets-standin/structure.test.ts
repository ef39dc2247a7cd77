import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paste, shown } from '../../sandbox/sheets/workbook/person.ts';
import type { Sheet } from '../../sandbox/sheets/workbook/sheet.ts';
import { sortArea } from '../../sandbox/sheets/workbook/sort.ts';
import {
  deleteLines,
  insertCells,
  insertLines,
  moveLines,
  rememberCells,
} from '../../sandbox/sheets/workbook/structure.ts';
import { call, caught, makeStandin, SHEET } from './helper.ts';

const PROJECT = 'SpreadsheetApp.DeveloperMetadataVisibility.PROJECT';

describe('column metadata', () => {
  it.each<[string, (sheet: Sheet) => void, number[]]>([
    ['stays while nothing moves', () => undefined, [3]],
    ['moves right when columns are inserted before it', (s) => insertLines(s, 'columns', 1, 2), [5]],
    ['stays when columns are inserted behind it', (s) => insertLines(s, 'columns', 4, 2), [3]],
    ['moves left when a column before it is deleted', (s) => deleteLines(s, 'columns', 1, 1), [2]],
    ['is deleted with its column', (s) => deleteLines(s, 'columns', 3, 1), []],
    ['moves with its column to the front', (s) => moveLines(s, 'columns', 3, 1, 1), [1]],
    ['moves with its column to the back', (s) => moveLines(s, 'columns', 3, 1, 6), [5]],
    ['moves left when another column is moved over it', (s) => moveLines(s, 'columns', 1, 1, 5), [2]],
    ['stays when rows are sorted', (s) => sortArea(s, s.whole, [{ column: 1, ascending: true }]), [3]],
    ['stays when rows are deleted', (s) => deleteLines(s, 'rows', 1, 3), [3]],
  ])('%s', (_, edit, expected) => {
    const standin = makeStandin(`
      function mark() { ${SHEET} sheet.getRange('C:C').addDeveloperMetadata('status', 'v', ${PROJECT}); }
      function find(key) {
        ${SHEET} const type = SpreadsheetApp.DeveloperMetadataLocationType.COLUMN;
        const found = sheet.createDeveloperMetadataFinder().withKey(key).withLocationType(type).find();
        return found.map((each) => each.getValue() === 'v' && each.getLocation().getColumn().getColumn());
      }`);
    call(standin, 'mark');
    edit(standin.workbook.activeSheet);
    expect(call(standin, 'find', ['status'])).toEqual(expected);
    expect(call(standin, 'find', ['other'])).toEqual([]);
  });

  it('is full at 30,000 characters of keys and values on a sheet', () => {
    const add = (length: number) =>
      caught(`${SHEET} sheet.getRange('A:A').addDeveloperMetadata('key', 'v'.repeat(20000), ${PROJECT});
        sheet.getRange('B:B').addDeveloperMetadata('key', 'v'.repeat(${length}), ${PROJECT})`);
    expect(add(9_994)).toBe('nothing thrown');
    expect(add(9_995)).toMatch(/^Exception: Limit Exceeded: developer metadata/);
  });
});

it('inserts cells into a Table without the column beside it, and undoes that', () => {
  const sheet = makeStandin('').workbook.activeSheet;
  paste(sheet, 'A1', [
    ['k1', 1, 'first'],
    ['k2', 2, 'second'],
  ]);
  const undo = rememberCells(sheet);
  insertCells(sheet, { row: 2, column: 1, rows: 1, columns: 2 });
  expect(shown(sheet)).toEqual([
    ['k1', '1', 'first'],
    ['', '', 'second'],
    ['k2', '2', ''],
  ]);
  undo();
  expect(shown(sheet)).toEqual([
    ['k1', '1', 'first'],
    ['k2', '2', 'second'],
  ]);
});

/** A1:C3 filled, with a note, a colour and a format in the first column. */
function filled(): Sheet {
  const sheet = makeStandin('').workbook.activeSheet;
  paste(sheet, 'A1', [
    ['k3', 3, 'third'],
    ['k1', 1, 'first'],
    ['k2', null, 'blank'],
  ]);
  for (let row = 1; row <= 3; row += 1) {
    Object.assign(sheet.touch(row, 1), { note: `note of ${sheet.displayAt(row, 1)}`, background: `#00000${row}` });
    sheet.touch(row, 1).format = '@';
  }
  return sheet;
}

const firstColumn = (sheet: Sheet) => shown(sheet).map(([name]) => name);

describe('sorting', () => {
  const A1_C3 = { row: 1, column: 1, rows: 3, columns: 3 };

  it('moves notes, colours and formats with the cells and puts blanks last both ways', () => {
    const sheet = filled();
    sortArea(sheet, A1_C3, [{ column: 2, ascending: true }]);
    expect([1, 2, 3].map((row) => sheet.at(row, 1))).toMatchObject([
      { note: 'note of k1', background: '#000002', format: '@' },
      { note: 'note of k3', background: '#000001', format: '@' },
      { note: 'note of k2', background: '#000003', format: '@' },
    ]);
    sortArea(sheet, A1_C3, [{ column: 2, ascending: false }]);
    expect(firstColumn(sheet)).toEqual(['k3', 'k1', 'k2']);
  });

  it('orders numbers, then text, then booleans, then errors; hidden rows stay hidden in place', () => {
    const sheet = makeStandin('').workbook.activeSheet;
    const area = paste(sheet, 'A1', [['=NA()'], [true], ['b'], ['A'], [2]]);
    sheet.rows.slice(0, 1).forEach((row) => (row.hidden = true));
    sortArea(sheet, area, [{ column: 1, ascending: true }]);
    expect(firstColumn(sheet)).toEqual(['2', 'A', 'b', 'TRUE', '#N/A']);
    expect(sheet.rows[0]?.hidden).toBe(true);
  });
});

describe('inserted, deleted and moved rows', () => {
  it('shift everything below with its notes; new ones inherit no format', () => {
    const sheet = filled();
    insertLines(sheet, 'rows', 2, 2);
    expect(firstColumn(sheet)).toEqual(['k3', '', '', 'k1', 'k2']);
    expect(sheet.at(4, 1)?.note).toBe('note of k1');
    expect(sheet.at(2, 1)).toBeUndefined();
    deleteLines(sheet, 'rows', 1, 3);
    expect(firstColumn(sheet)).toEqual(['k1', 'k2']);
    expect(sheet.rows).toHaveLength(999);
  });

  it('shift hidden rows, merges, protections and the filter, and widen or narrow a merge around them', () => {
    const sheet = filled();
    sheet.rows.slice(4, 5).forEach((row) => (row.hidden = true));
    sheet.merges = [{ row: 5, column: 2, rows: 2, columns: 2 }];
    sheet.protections = [
      { area: { row: 5, column: 4, rows: 1, columns: 1 }, description: '', warningOnly: false, editors: new Set() },
    ];
    sheet.filter = { area: { row: 4, column: 1, rows: 6, columns: 3 }, hiddenValues: new Map() };
    insertLines(sheet, 'rows', 1, 2);
    expect(sheet.rows.findIndex(({ hidden }) => hidden) + 1).toBe(7);
    expect(sheet.merges).toEqual([{ row: 7, column: 2, rows: 2, columns: 2 }]);
    expect(sheet.protections[0]?.area?.row).toBe(7);
    expect(sheet.filter.area).toEqual({ row: 6, column: 1, rows: 6, columns: 3 });
    insertLines(sheet, 'rows', 8, 1);
    expect(sheet.merges[0]?.rows).toBe(3);
    deleteLines(sheet, 'rows', 7, 2);
    expect(sheet.merges[0]).toEqual({ row: 7, column: 2, rows: 1, columns: 2 });
    expect(sheet.protections).toEqual([]);
  });

  it('are undone by deleting what was inserted', () => {
    const position = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.constantFrom('rows', 'columns'), position, position, (dimension, at, count) => {
        const sheet = filled();
        const before = shown(sheet);
        insertLines(sheet, dimension, at, count);
        deleteLines(sheet, dimension, at, count);
        expect(shown(sheet)).toEqual(before);
      }),
    );
  });

  it('are each there exactly once after a move, the block in front of its target', () => {
    const [at, count, before] = [6, 3, 8].map((max) => fc.integer({ min: 1, max })) as [Num, Num, Num];
    fc.assert(
      fc.property(at, count, before, (from, size, target) => {
        const sheet = makeStandin('').workbook.activeSheet;
        const rows = Array.from({ length: 8 }, (_, row) => `r${row + 1}`);
        paste(
          sheet,
          'A1',
          rows.map((name) => [name]),
        );
        moveLines(sheet, 'rows', from, size, target);
        const names = firstColumn(sheet);
        expect([...names].sort()).toEqual(rows);
        if (target >= from && target <= from + size) expect(names).toEqual(rows);
        else {
          const end = names.indexOf(rows[target - 1]);
          expect(names.slice(end - size, end)).toEqual(rows.slice(from - 1, from - 1 + size));
        }
      }),
    );
  });
});

type Num = fc.Arbitrary<number>;

it('an edit between two service calls makes what was read out of date, and listeners get its author', () => {
  const standin = makeStandin(`function test() {
    ${SHEET} const keys = sheet.getRange('A1:A3').getValues().map((row) => row[0]);
    sheet.getRange('B1:B3').setValues(keys.map((key) => ['status of ' + key]));
  }`);
  const sheet = standin.workbook.activeSheet;
  const changes: string[] = [];
  standin.workbook.subscribe(({ kind, by }) => changes.push(`${kind} by ${by}`));
  const area = { ...paste(sheet, 'A1', [['c'], ['a'], ['b']]), columns: 2 };
  standin.onServiceCall(({ name }) => {
    if (name === 'SpreadsheetApp.Range.setValues') sortArea(sheet, area, [{ column: 1, ascending: true }]);
  });
  call(standin, 'test');
  expect(shown(sheet)).toEqual([
    ['a', 'status of c'],
    ['b', 'status of a'],
    ['c', 'status of b'],
  ]);
  expect(changes).toEqual(['cells by user', 'cells by user', 'cells by script']);
});
