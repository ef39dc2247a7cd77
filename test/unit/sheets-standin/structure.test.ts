import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paste, shown } from '../../sandbox/sheets/workbook/person.ts';
import type { Sheet } from '../../sandbox/sheets/workbook/sheet.ts';
import { sortArea } from '../../sandbox/sheets/workbook/sort.ts';
import { deleteLines, insertLines, moveLines } from '../../sandbox/sheets/workbook/structure.ts';
import { caught, evaluate, firstSheet, makeWorld, valueOf } from './helper.ts';

const SHEET = 'const sheet = SpreadsheetApp.getActiveSheet();';

/** Marks column C with metadata and returns where a script finds it afterwards. */
function columnAfter(edit: (sheet: Sheet) => void): unknown {
  const world = makeWorld(`
    function mark() { SpreadsheetApp.getActiveSheet().getRange('C:C').addDeveloperMetadata('status', 'v', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT); }
    function test() {
      return SpreadsheetApp.getActiveSheet().createDeveloperMetadataFinder().withKey('status')
        .withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.COLUMN).find()
        .map((found) => found.getLocation().getColumn().getA1Notation() + ' ' + found.getValue() + ' ' + found.getVisibility());
    }`);
  valueOf(world, 'mark');
  edit(firstSheet(world));
  return valueOf(world, 'test');
}

describe('column metadata', () => {
  it.each([
    ['stays while nothing moves', () => undefined, ['C1:C1000 v PROJECT']],
    [
      'moves right when columns are inserted before it',
      (s: Sheet) => insertLines(s, 'columns', 1, 2),
      ['E1:E1000 v PROJECT'],
    ],
    [
      'stays when columns are inserted behind it',
      (s: Sheet) => insertLines(s, 'columns', 4, 2),
      ['C1:C1000 v PROJECT'],
    ],
    [
      'moves left when a column before it is deleted',
      (s: Sheet) => deleteLines(s, 'columns', 1, 1),
      ['B1:B1000 v PROJECT'],
    ],
    ['dies with its column', (s: Sheet) => deleteLines(s, 'columns', 3, 1), []],
    [
      'goes along when its column is moved to the front',
      (s: Sheet) => moveLines(s, 'columns', 3, 1, 1),
      ['A1:A1000 v PROJECT'],
    ],
    [
      'goes along when its column is moved back',
      (s: Sheet) => moveLines(s, 'columns', 3, 1, 6),
      ['E1:E1000 v PROJECT'],
    ],
    [
      'makes way when another column is moved over it',
      (s: Sheet) => moveLines(s, 'columns', 1, 1, 5),
      ['B1:B1000 v PROJECT'],
    ],
    [
      'stays when rows are sorted',
      (s: Sheet) => sortArea(s, s.whole, [{ column: 1, ascending: true }]),
      ['C1:C1000 v PROJECT'],
    ],
    ['stays when rows are deleted', (s: Sheet) => deleteLines(s, 'rows', 1, 3), ['C1:C997 v PROJECT']],
  ] as const)('%s', (_, edit, expected) => {
    expect(columnAfter(edit)).toEqual(expected);
  });

  it('takes whole columns in letters or in numbers, and rows, sheets and the document', () => {
    const body = `${SHEET} const ss = SpreadsheetApp.getActive();
      sheet.getRange('G:G').addDeveloperMetadata('k'); sheet.getRange(1, 8, sheet.getMaxRows(), 1).addDeveloperMetadata('k', 'v');
      sheet.getRange('3:3').addDeveloperMetadata('k', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT); sheet.addDeveloperMetadata('k'); ss.addDeveloperMetadata('k', 'doc');
      return ss.createDeveloperMetadataFinder().withKey('k').find().map((m) => String(m.getLocation().getLocationType()) + ':' + m.getValue())`;
    expect(evaluate(body)).toEqual(['SPREADSHEET:doc', 'SHEET:null', 'ROW:null', 'COLUMN:null', 'COLUMN:v']);
  });

  it('can be changed and removed', () => {
    const body = `${SHEET} sheet.getRange('B:B').addDeveloperMetadata('k', 'v'); const find = () => sheet.getRange('B:B').getDeveloperMetadata();
      find()[0].setValue('w'); const value = find()[0].getValue(); find()[0].remove(); return [value, find().length]`;
    expect(evaluate(body)).toEqual(['w', 0]);
  });

  it('runs out of room on a sheet, which rules out an entry for each row', () => {
    const body = `${SHEET} for (let row = 1; row <= 1000; row += 1) sheet.getRange(row + ':' + row).addDeveloperMetadata('row', '0123456789012345678901234567890123456789')`;
    expect(caught(body)).toMatch(/^Exception: Limit Exceeded: developer metadata/);
  });
});

/** A1:C3 filled with a name, a note, a colour and a format each. */
function filled() {
  const world = makeWorld('');
  const sheet = firstSheet(world);
  paste(sheet, 'A1', [
    ['k3', 3, 'third'],
    ['k1', 1, 'first'],
    ['k2', null, 'blank'],
  ]);
  for (let row = 1; row <= 3; row += 1) {
    const cell = sheet.touch(row, 1);
    cell.note = `note of ${cell.content.kind === 'text' ? cell.content.value : ''}`;
    cell.background = `#00000${row}`;
    cell.format = '@';
  }
  return { world, sheet };
}

describe('sorting', () => {
  it('moves notes, colours and formats with the cells and puts blanks last both ways', () => {
    const { sheet } = filled();
    const column = () =>
      [1, 2, 3].map((row) => [sheet.displayAt(row, 1), sheet.at(row, 1)?.note, sheet.at(row, 1)?.background]);
    sortArea(sheet, { row: 1, column: 1, rows: 3, columns: 3 }, [{ column: 2, ascending: true }]);
    expect(column()).toEqual([
      ['k1', 'note of k1', '#000002'],
      ['k3', 'note of k3', '#000001'],
      ['k2', 'note of k2', '#000003'],
    ]);
    sortArea(sheet, { row: 1, column: 1, rows: 3, columns: 3 }, [{ column: 2, ascending: false }]);
    expect(column().map(([key]) => key)).toEqual(['k3', 'k1', 'k2']);
  });

  it('orders numbers, then text, then booleans, then errors', () => {
    const body = `const r = SpreadsheetApp.getActiveSheet().getRange('A1:A5').setValues([['=NA()'], [true], ['b'], ['A'], [2]]);
      return r.sort(1).getValues().map((row) => row[0])`;
    expect(evaluate(body)).toEqual([2, 'A', 'b', true, '#N/A']);
  });

  it('of a sheet leaves frozen rows in place', () => {
    const body = `${SHEET} sheet.getRange('A1:A3').setValues([['Header'], [2], [1]]); sheet.setFrozenRows(1); sheet.sort(1, false); sheet.sort(1);
      return sheet.getRange('A1:A3').getValues()`;
    expect(evaluate(body)).toEqual([['Header'], [1], [2]]);
  });

  it('leaves hiding where it is', () => {
    const body = `${SHEET} sheet.getRange('A1:A3').setValues([[3], [1], [2]]); sheet.hideRows(1); sheet.sort(1);
      return [sheet.getRange('A1:A3').getValues().flat(), [1, 2, 3].map((row) => sheet.isRowHiddenByUser(row))]`;
    expect(evaluate(body)).toEqual([
      [1, 2, 3],
      [true, false, false],
    ]);
  });

  it('takes columns of the sheet, not of the range', () => {
    const body = `const r = SpreadsheetApp.getActiveSheet().getRange('B1:C2'); r.setValues([[2, 'x'], [1, 'y']]); r.sort({ column: 2, ascending: true }); return r.getValues()`;
    expect(evaluate(body)).toEqual([
      [1, 'y'],
      [2, 'x'],
    ]);
  });
});

describe('inserted, deleted and moved rows', () => {
  it('shift everything below with its notes', () => {
    const { sheet } = filled();
    insertLines(sheet, 'rows', 2, 2);
    expect(shown(sheet).map(([key]) => key)).toEqual(['k3', '', '', 'k1', 'k2']);
    expect(sheet.at(4, 1)?.note).toBe('note of k1');
    deleteLines(sheet, 'rows', 1, 3);
    expect(shown(sheet).map(([key]) => key)).toEqual(['k1', 'k2']);
    expect(sheet.rows).toHaveLength(999);
  });

  it('do not inherit the format of their neighbours', () => {
    const { sheet } = filled();
    insertLines(sheet, 'rows', 2, 1);
    expect(sheet.at(2, 1)?.format ?? null).toBeNull();
  });

  it('carry hidden rows, merges, protections, filter, conditional rules and named ranges along', () => {
    const world = makeWorld(`
      function before() {
        const ss = SpreadsheetApp.getActive(); ${SHEET}
        sheet.hideRows(5);
        sheet.getRange('B5:C6').merge();
        sheet.getRange('D5').protect();
        sheet.getRange('A4:C9').createFilter();
        sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('x').setBackground('#ff0000').setRanges([sheet.getRange('E5')]).build()]);
        ss.setNamedRange('five', sheet.getRange('A5'));
      }
      function after() {
        const ss = SpreadsheetApp.getActive(); ${SHEET}
        return [sheet.isRowHiddenByUser(7), sheet.getRange('B7').getMergedRanges().map((r) => r.getA1Notation()),
          sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].getRange().getA1Notation(), sheet.getFilter().getRange().getA1Notation(),
          sheet.getConditionalFormatRules()[0].getRanges()[0].getA1Notation(), ss.getRangeByName('five').getA1Notation()];
      }`);
    valueOf(world, 'before');
    insertLines(firstSheet(world), 'rows', 1, 2);
    expect(valueOf(world, 'after')).toEqual([true, ['B7:C8'], 'D7', 'A6:C11', 'E7', 'A7']);
  });

  it('widen a filter or a merge from inside and narrow it again', () => {
    const { sheet } = filled();
    sheet.merges = [{ row: 2, column: 1, rows: 2, columns: 1 }];
    insertLines(sheet, 'rows', 3, 1);
    expect(sheet.merges).toEqual([{ row: 2, column: 1, rows: 3, columns: 1 }]);
    deleteLines(sheet, 'rows', 3, 2);
    expect(sheet.merges).toEqual([]);
  });

  it('are refused beyond ten million cells', () => {
    expect(caught(`${SHEET} sheet.insertRowsAfter(1000, 400000)`)).toMatch(/above the limit of 10000000 cells\.$/);
  });

  it('come back to the same sheet: inserting and deleting at any place undo each other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('rows', 'columns'),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (dimension, at, count) => {
          const { sheet } = filled();
          const before = shown(sheet);
          insertLines(sheet, dimension, at, count);
          deleteLines(sheet, dimension, at, count);
          expect(shown(sheet)).toEqual(before);
        },
      ),
    );
  });

  it('keep every row exactly once: moves only reorder', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 8 }),
        (at, count, before) => {
          const sheet = firstSheet(makeWorld(''));
          paste(
            sheet,
            'A1',
            Array.from({ length: 8 }, (_, row) => [`r${row + 1}`]),
          );
          const names = () => shown(sheet).map(([name]) => name);
          const block = names().slice(at - 1, at - 1 + count);
          const target = names()[before - 1];
          moveLines(sheet, 'rows', at, count, before);
          expect([...names()].sort()).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8']);
          const inside = before >= at && before <= at + count;
          if (!inside) expect(names().slice(names().indexOf(target) - count, names().indexOf(target))).toEqual(block);
        },
      ),
    );
  });
});

describe('an edit between two service calls', () => {
  const code = `function test() {
    const sheet = SpreadsheetApp.getActiveSheet();
    const keys = sheet.getRange('A1:A3').getValues().map((row) => row[0]);
    sheet.getRange('B1:B3').setValues(keys.map((key) => ['status of ' + key]));
  }`;

  it('reaches the script as a person would: what was read is out of date when it is written', () => {
    const world = makeWorld(code);
    const sheet = firstSheet(world);
    paste(sheet, 'A1', [['c'], ['a'], ['b']]);
    world.onServiceCall(({ name }) => {
      if (name === 'SpreadsheetApp.Range.setValues')
        sortArea(sheet, { row: 1, column: 1, rows: 3, columns: 2 }, [{ column: 1, ascending: true }]);
    });
    valueOf(world, 'test');
    expect(shown(sheet)).toEqual([
      ['a', 'status of c'],
      ['b', 'status of a'],
      ['c', 'status of b'],
    ]);
  });

  it('is told to listeners with its author', () => {
    const world = makeWorld(code);
    const seen: string[] = [];
    world.workbook.subscribe(({ kind, by }) => seen.push(`${kind} by ${by}`));
    paste(firstSheet(world), 'A1', [['a'], ['b'], ['c']]);
    world.onServiceCall(({ index }) => {
      if (index === 2) insertLines(firstSheet(world), 'columns', 5, 1);
    });
    valueOf(world, 'test');
    expect(seen).toEqual(['cells by user', 'structure by user', 'cells by script']);
  });
});
