import { describe, expect, it } from 'vitest';
import { paste, select, shown } from '../../sandbox/sheets/workbook/person.ts';
import { caught, evaluate, firstSheet, makeWorld, valueOf } from './helper.ts';

const SHEET = 'const sheet = SpreadsheetApp.getActiveSheet();';

describe('what Google says when a range or a table does not fit', () => {
  // Texts of docs/apps-script.md#error-texts.
  it.each([
    [
      `sheet.getRange('A1:A2').setValues([['a']])`,
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [
      `sheet.getRange('A1:C1').setValues([['a', 'b']])`,
      'The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 3.',
    ],
    [
      `sheet.getRange('A1:A2').setNotes([['a']])`,
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [
      `sheet.getRange('A1:B1').setBackgrounds([['red']])`,
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    ],
    [`sheet.getRange(1001, 1)`, 'The coordinates of the range are outside the dimensions of the sheet.'],
    [`sheet.getRange(1, 27)`, 'The coordinates of the range are outside the dimensions of the sheet.'],
    [`sheet.getRange('AA1')`, 'The coordinates of the range are outside the dimensions of the sheet.'],
    [`sheet.getRange(999, 1, 3, 1)`, 'The coordinates of the range are outside the dimensions of the sheet.'],
    [`sheet.getRange(0, 1)`, 'The starting row of the range is too small.'],
    [`sheet.getRange(1, 0)`, 'The starting column of the range is too small.'],
    [`sheet.getRange(1, 1, 0, 1)`, 'The number of rows in the range must be at least 1.'],
    [`sheet.getRange('nonsense')`, 'Range not found.'],
    [
      `sheet.getRange('A1').setValue(new Array(50002).join('x'))`,
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      `sheet.getRange('A1:B2').addDeveloperMetadata('key', 'value')`,
      'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
    ],
    [`sheet.deleteRows(1, 1000)`, 'Sorry, it is not possible to delete all non-frozen rows.'],
    [`sheet.deleteRow(1001)`, 'Those rows are out of bounds.'],
    [`sheet.deleteColumn(27)`, 'Those columns are out of bounds.'],
    [
      `SpreadsheetApp.getActive().insertSheet('Sheet1')`,
      'A sheet with the name "Sheet1" already exists. Please enter another name.',
    ],
  ])('%s', (statement, text) => {
    expect(caught(`${SHEET} ${statement}`)).toBe(`Exception: ${text}`);
  });

  it('accepts exactly 50,000 characters', () => {
    expect(
      evaluate(`${SHEET} return sheet.getRange('A1').setValue(new Array(50001).join('x')).getValue().length`),
    ).toBe(50_000);
  });

  it('writes nothing when one value of the table is too long', () => {
    const world = makeWorld(
      `function test() { ${SHEET} try { sheet.getRange('A1:A2').setValues([['a'], [new Array(50002).join('x')]]) } catch (e) {} }`,
    );
    valueOf(world, 'test');
    expect(firstSheet(world).lastRow()).toBe(0);
  });
});

describe('A1 notation', () => {
  it.each([
    ['B3', 'B3', 1, 1],
    ['a1:b2', 'A1:B2', 2, 2],
    ['B2:A1', 'A1:B2', 2, 2],
    ['G:G', 'G1:G1000', 1000, 1],
    ['3:4', 'A3:Z4', 2, 26],
    ['A990:A', 'A990:A1000', 11, 1],
    ['$B$2', 'B2', 1, 1],
    ['Sheet1!C3', 'C3', 1, 1],
    ["'Sheet1'!C3", 'C3', 1, 1],
  ])('%s is %s', (notation, a1, rows, columns) => {
    const body = `${SHEET} const r = sheet.getRange(${JSON.stringify(notation)}); return [r.getA1Notation(), r.getNumRows(), r.getNumColumns()]`;
    expect(evaluate(body)).toEqual([a1, rows, columns]);
  });

  it('reaches a tab whose name has a quote', () => {
    const body = `SpreadsheetApp.getActive().insertSheet("Kim's orders"); return SpreadsheetApp.getActive().getRange("'Kim''s orders'!A1").getSheet().getName()`;
    expect(evaluate(body)).toBe("Kim's orders");
  });
});

describe('reading', () => {
  it('gives empty cells as empty text, errors as text and images as objects', () => {
    const world = makeWorld(`function test() {
      ${SHEET} const [[empty, error, flag, image]] = sheet.getRange('A1:D1').getValues();
      return [empty, error, flag, typeof image, image.getContentUrl(), String(image.valueType)];
    }`);
    paste(firstSheet(world), 'A1', [[null, '=NA()', 'FALSE', { kind: 'image', url: 'https://i/1.png', alt: 'one' }]]);
    expect(valueOf(world, 'test')).toEqual(['', '#N/A', false, 'object', 'https://i/1.png', 'IMAGE']);
  });

  it('counts unticked boxes and formulas that show nothing as content, notes and colours not', () => {
    const world = makeWorld(
      `function test() { ${SHEET} return [sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()] }`,
    );
    const sheet = firstSheet(world);
    sheet.touch(9, 9).note = 'only a note';
    sheet.touch(9, 9).background = '#ff0000';
    sheet.enter(2, 1, 'FALSE');
    sheet.enter(3, 2, '=ARRAYFORMULA(C:C)');
    sheet.setFormulaResult(3, 2, { kind: 'empty' });
    expect(valueOf(world, 'test')).toEqual([3, 2, 'A1:B3']);
  });

  it('takes A1 for the data of an empty sheet', () => {
    expect(evaluate(`${SHEET} return [sheet.getLastRow(), sheet.getDataRange().getA1Notation()]`)).toEqual([0, 'A1']);
  });

  it('finds a value only in the top left cell of a merge', () => {
    const body = `${SHEET} sheet.getRange('A1:B2').setValues([[1, 2], [3, 4]]).merge(); sheet.getRange('B2').setValue('lost');
      return [sheet.getRange('A1:B2').getValues(), sheet.getRange('B2').isPartOfMerge(), sheet.getRange('B2').getMergedRanges()[0].getA1Notation()]`;
    expect(evaluate(body)).toEqual([
      [
        [1, ''],
        ['', ''],
      ],
      true,
      'A1:B2',
    ]);
  });

  it('needs the whole of a merge to undo it', () => {
    expect(caught(`${SHEET} sheet.getRange('A1:B2').merge(); sheet.getRange('B2:C3').breakApart()`)).toBe(
      'Exception: You must select all cells in a merged range to merge or unmerge them.',
    );
  });

  it('tells the default looks of untouched cells', () => {
    const body = `${SHEET} const r = sheet.getRange('A1'); return [r.getNote(), r.getBackground(), r.getNumberFormat(), r.getFormula()]`;
    expect(evaluate(body)).toEqual(['', '#ffffff', '0.###############', '']);
  });

  it('resets a colour and removes a note with null', () => {
    const body = `${SHEET} const r = sheet.getRange('A1').setBackground('#FF0000').setNote('n'); const before = [r.getBackground(), r.getNote()];
      r.setBackgrounds([[null]]).setNotes([[null]]); return [before, r.getBackground(), r.getNote()]`;
    expect(evaluate(body)).toEqual([['#ff0000', 'n'], '#ffffff', '']);
  });

  it('keeps every look through its getter', () => {
    const body = `${SHEET} const r = sheet.getRange('A1').setFontWeight('bold').setFontColor('#123456').setWrap(true).setHorizontalAlignment('right');
      return [r.getFontWeight(), r.getFontColors(), r.getWrap(), r.getHorizontalAlignment(), sheet.getRange('B1').getFontWeight()]`;
    // getFontColors is no longer in the reference but still answers.
    expect(evaluate(body)).toEqual(['bold', [['#123456']], true, 'right', 'normal']);
  });
});

describe('the selection', () => {
  const code = `function test() {
    const ss = SpreadsheetApp.getActiveSpreadsheet();
    const range = ss.getActiveRange();
    return [ss.getActiveSheet().getName(), range && range.getA1Notation(),
      ss.getActiveRangeList() && ss.getActiveRangeList().getRanges().map((r) => r.getA1Notation())];
  }`;

  it('has the last of several ranges as active range, all in the list', () => {
    const world = makeWorld(code);
    select(firstSheet(world), 'A1:B2', 'D4');
    expect(valueOf(world, 'test')).toEqual(['Sheet1', 'D4', ['A1:B2', 'D4']]);
  });

  it('is absent in a time trigger', () => {
    expect(valueOf(makeWorld(code), 'test', [], { kind: 'timeTrigger' })).toEqual(['Sheet1', null, null]);
  });

  it('is moved by activate', () => {
    const world = makeWorld(
      `function test() { ${SHEET} sheet.getRange('C3').activate(); sheet.getRangeList(['A1', 'B2']).activate(); }`,
    );
    valueOf(world, 'test');
    expect(world.workbook.selection.areas.map(({ row }) => row)).toEqual([1, 2]);
  });
});

describe('appended and copied rows', () => {
  it('grow the grid when it is full', () => {
    const world = makeWorld(
      `function test() { ${SHEET} sheet.getRange(1000, 1).setValue('last'); sheet.appendRow(['more', '001']); return sheet.getMaxRows() }`,
    );
    expect(valueOf(world, 'test')).toBe(1001);
    expect(shown(firstSheet(world)).at(-1)).toEqual(['more', '1']);
  });

  it('repeat a block over a larger target', () => {
    const body = `${SHEET} sheet.getRange('A1:B1').setValues([['=C1', 'b']]); sheet.getRange('C1').setValue(7);
      sheet.getRange('A1:B1').copyTo(sheet.getRange('A3:B4'), { contentsOnly: true }); return [sheet.getRange('A3:B4').getValues(), sheet.getRange('A3').getFormula()]`;
    expect(evaluate(body)).toEqual([
      [
        [7, 'b'],
        [7, 'b'],
      ],
      '',
    ]);
  });

  it('clear what they are told to clear', () => {
    const body = `${SHEET} const r = sheet.getRange('A1').setValue(1).setNote('n').setBackground('#00ff00').setNumberFormat('0.0');
      r.clear(); return [r.getValue(), r.getNote(), r.getBackground(), r.getNumberFormat()]`;
    expect(evaluate(body)).toEqual(['', 'n', '#ffffff', '0.###############']);
  });
});

describe('tabs', () => {
  it('may have names that differ in case only', () => {
    const body = `const ss = SpreadsheetApp.getActive(); ss.insertSheet('orders'); ss.insertSheet('Orders');
      return [ss.getSheetByName('orders').getSheetId() === ss.getSheetByName('Orders').getSheetId(), ss.getSheetByName('ORDERS')]`;
    expect(evaluate(body)).toEqual([false, null]);
  });

  it('keep their id through a rename and a move', () => {
    const body = `const ss = SpreadsheetApp.getActive(); const id = ss.insertSheet('Orders').getSheetId(); ss.getSheetById(id).setName('Sales');
      ss.moveActiveSheet(1); return [ss.getSheetByName('Sales').getSheetId() === id, ss.getSheetById(id).getIndex(), ss.getSheets().map((s) => s.getName())]`;
    expect(evaluate(body)).toEqual([true, 1, ['Sales', 'Sheet1']]);
  });

  it('cannot all be deleted', () => {
    expect(caught('SpreadsheetApp.getActive().deleteActiveSheet()')).toBe(
      "Exception: You can't remove all the visible sheets in a document.",
    );
  });
});
