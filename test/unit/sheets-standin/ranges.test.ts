import { describe, expect, it } from 'vitest';
import { paste, select } from '../../sandbox/sheets/workbook/person.ts';
import { call, caught, evaluate, makeStandin, SHEET } from './helper.ts';

describe("Google's errors for ranges and tables", () => {
  const OUTSIDE = 'The coordinates of the range are outside the dimensions of the sheet.';
  const mismatch = (side: string, data: number, range: number) =>
    `The number of ${side} in the data does not match the number of ${side} in the range. The data has ${data} but the range has ${range}.`;

  // Texts of docs/apps-script.md#error-texts.
  it.each([
    [`sheet.getRange('A1:A2').setValues([['a']])`, mismatch('rows', 1, 2)],
    [`sheet.getRange('A1:C1').setValues([['a', 'b']])`, mismatch('columns', 2, 3)],
    [`sheet.getRange('A1:A2').setNotes([['a']])`, mismatch('rows', 1, 2)],
    [`sheet.getRange(1001, 1)`, OUTSIDE],
    [`sheet.getRange(1, 27)`, OUTSIDE],
    [`sheet.getRange('AA1')`, OUTSIDE],
    [`sheet.getRange(999, 1, 3, 1)`, OUTSIDE],
    [`sheet.getRange(0, 1)`, 'The starting row of the range is too small.'],
    [`sheet.getRange(1, 0)`, 'The starting column of the range is too small.'],
    [`sheet.getRange(1, 1, 0, 1)`, 'The number of rows in the range must be at least 1.'],
    [`sheet.getRange('nonsense')`, 'Range not found.'],
    [
      `sheet.getRange('A1').setValues([['x'.repeat(50001)]])`,
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      `sheet.getRange('A1:B2').addDeveloperMetadata('k', 'v', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT)`,
      'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
    ],
    [`sheet.insertColumnsAfter(27, 1)`, 'Those columns are out of bounds.'],
    [
      `sheet.insertColumnsAfter(26, 9975)`,
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [`sheet.setFrozenRows(1000)`, 'Those rows are out of bounds.'],
    [
      `SpreadsheetApp.getActiveSpreadsheet().insertSheet('Sheet1')`,
      'A sheet with the name "Sheet1" already exists. Please enter another name.',
    ],
  ])('%s', (statement, text) => {
    expect(caught(`${SHEET} ${statement}`)).toBe(`Exception: ${text}`);
  });

  it('accepts 50,000 characters, and writes nothing when one value of the table is longer', () => {
    const write = (length: number) =>
      evaluate(`${SHEET} try { sheet.getRange('A1:A2').setValues([['a'], ['x'.repeat(${length})]]) } catch (e) {}
        return sheet.getLastRow()`);
    expect([write(50_000), write(50_001)]).toEqual([2, 0]);
  });
});

it.each([
  ['B3', [2, 3, 3, 1]],
  ['a1:b2', [1, 1, 2, 2]],
  ['B2:A1', [1, 1, 2, 2]],
  ['G:G', [7, 1, 1000, 1]],
  ['3:4', [1, 3, 4, 26]],
  ['A990:A', [1, 990, 1000, 1]],
  ['$B$2', [2, 2, 2, 1]],
])('%s has the column, row, last row and width %j', (notation, expected) => {
  const body = `${SHEET} const r = sheet.getRange('${notation}'); return [r.getColumn(), r.getRow(), r.getLastRow(), r.getValues()[0].length]`;
  expect(evaluate(body)).toEqual(expected);
});

describe('reading', () => {
  it('returns empty cells as empty text, errors as text and images as objects', () => {
    const body = `${SHEET} const [[empty, error, flag, image]] = sheet.getRange('A1:D1').getValues(); return [empty, error, flag, typeof image]`;
    const value = evaluate(body, {}, ({ workbook }) => {
      paste(workbook.activeSheet, 'A1', [[null, '=NA()', 'FALSE', { kind: 'image', url: 'https://i/1.png', alt: '' }]]);
    });
    expect(value).toEqual(['', '#N/A', false, 'object']);
  });

  const SIZE = `${SHEET} const data = sheet.getDataRange(); return [sheet.getLastRow(), sheet.getLastColumn(), data.getLastRow(), data.getValues()[0].length]`;

  it('counts unticked boxes and formulas that show nothing as content, notes and colours not', () => {
    const value = evaluate(SIZE, {}, ({ workbook: { activeSheet: sheet } }) => {
      Object.assign(sheet.touch(9, 9), { note: 'only a note', background: '#ff0000' });
      sheet.enter(2, 1, 'FALSE');
      sheet.enter(3, 2, '=ARRAYFORMULA(C:C)');
      sheet.setFormulaResult(3, 2, { kind: 'empty' });
    });
    expect(value).toEqual([3, 2, 3, 2]);
  });

  it('takes A1 for the data of an empty sheet', () => {
    expect(evaluate(SIZE)).toEqual([0, 0, 1, 1]);
  });

  it('finds a value only in the top left cell of a merge, which is the only one to be written', () => {
    const body = `${SHEET} const r = sheet.getRange('A1:B2'); return r.setValues([[1, 2], [3, 4]]).getValues()`;
    const value = evaluate(body, {}, ({ workbook }) => {
      workbook.activeSheet.merges.push({ row: 1, column: 1, rows: 2, columns: 2 });
    });
    expect(value).toEqual([
      [1, ''],
      ['', ''],
    ]);
  });

  it('returns the default looks of untouched cells, and resets a colour and a note with null', () => {
    const body = `${SHEET} const r = sheet.getRange('A1'); const looks = () => [r.getNotes()[0][0], r.getBackgrounds()[0][0]];
      const color = (value) => sheet.getRangeList(['A1']).setBackground(value); const all = [looks()];
      r.setNotes([['n']]); color('#FF0000'); all.push(looks()); r.setNotes([[null]]); color(null); return [...all, looks()]`;
    expect(evaluate(body)).toEqual([
      ['', '#ffffff'],
      ['n', '#ff0000'],
      ['', '#ffffff'],
    ]);
  });
});

describe('the selection', () => {
  const code = `function test() {
    ${SHEET} const list = sheet.getActiveRangeList();
    return list && list.getRanges().map((r) => [r.getRow(), r.getColumn(), r.getLastRow()]);
  }`;

  it('is all ranges, in the order of selection', () => {
    const standin = makeStandin(code);
    select(standin.workbook.activeSheet, 'D4', 'A1:B2');
    expect(call(standin, 'test')).toEqual([
      [4, 4, 4],
      [1, 1, 2],
    ]);
  });

  it('is absent in a time trigger', () => {
    expect(call(makeStandin(code), 'test', [], { kind: 'timeTrigger' })).toBeNull();
  });
});
