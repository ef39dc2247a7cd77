import { describe, expect, it } from 'vitest';
import { evaluate } from './helper.ts';

const SETUP = `const ss = SpreadsheetApp.getActive(); const sheet = ss.getActiveSheet();
  sheet.getRange('A1:C3').setValues([['a1', 'b1', 'c1'], ['a2', 'b2', 'c2'], ['a3', 'b3', 'c3']]);
  const column = () => sheet.getRange('A1:A5').getValues().map((r) => r[0]).join();
  const row = () => sheet.getRange('A1:E1').getValues()[0].join();`;

describe('whole rows and columns', () => {
  it.each([
    ['sheet.insertRowAfter(1)', 'column()', 'a1,,a2,a3,'],
    ['sheet.insertRowBefore(1)', 'column()', ',a1,a2,a3,'],
    ['sheet.insertRowsAfter(3, 2)', '[column(), sheet.getMaxRows()].join()', 'a1,a2,a3,,,1002'],
    ['sheet.insertRowsBefore(2, 2)', 'column()', 'a1,,,a2,a3'],
    ['sheet.insertRows(2)', 'column()', 'a1,,a2,a3,'],
    ['sheet.insertRows(2, 2)', 'column()', 'a1,,,a2,a3'],
    ['sheet.insertColumnAfter(1)', 'row()', 'a1,,b1,c1,'],
    ['sheet.insertColumnBefore(1)', 'row()', ',a1,b1,c1,'],
    ['sheet.insertColumnsAfter(3, 2)', '[row(), sheet.getMaxColumns()].join()', 'a1,b1,c1,,,28'],
    ['sheet.insertColumnsBefore(2, 2)', 'row()', 'a1,,,b1,c1'],
    ['sheet.insertColumns(2)', 'row()', 'a1,,b1,c1,'],
    ['sheet.insertColumns(2, 2)', 'row()', 'a1,,,b1,c1'],
    ['sheet.deleteRow(1)', 'column()', 'a2,a3,,,'],
    ['sheet.deleteRows(1, 2)', 'column()', 'a3,,,,'],
    ['sheet.deleteColumn(2)', 'row()', 'a1,c1,,,'],
    ['sheet.deleteColumns(1, 2)', 'row()', 'c1,,,,'],
    ["sheet.moveColumns(sheet.getRange('A:A'), 4)", 'row()', 'b1,c1,a1,,'],
    ["sheet.moveColumns(sheet.getRange('B1:C1'), 1)", 'row()', 'b1,c1,a1,,'],
    ["sheet.moveRows(sheet.getRange('A1'), 3)", 'column()', 'a2,a1,a3,,'],
    ['(sheet.hideRows(2), sheet.showRows(1, 2))', 'sheet.isRowHiddenByUser(2)', false],
    ["(sheet.hideRow(sheet.getRange('A2:A3')))", '[2, 3].map((n) => sheet.isRowHiddenByUser(n)).join()', 'true,true'],
    [
      "(sheet.hideRows(2, 2), sheet.unhideRow(sheet.getRange('A2')))",
      '[2, 3].map((n) => sheet.isRowHiddenByUser(n)).join()',
      'false,true',
    ],
    [
      '(sheet.hideColumns(2, 2), sheet.showColumns(2))',
      '[2, 3].map((n) => sheet.isColumnHiddenByUser(n)).join()',
      'false,true',
    ],
    [
      "(sheet.hideColumn(sheet.getRange('B1')), sheet.unhideColumn(sheet.getRange('A1:C1')))",
      'sheet.isColumnHiddenByUser(2)',
      false,
    ],
    [
      'sheet.setRowHeight(1, 40).setRowHeights(2, 2, 50)',
      '[1, 2, 3, 4].map((n) => sheet.getRowHeight(n)).join()',
      '40,50,50,21',
    ],
    [
      'sheet.setColumnWidth(1, 40).setColumnWidths(2, 2, 50)',
      '[1, 2, 3, 4].map((n) => sheet.getColumnWidth(n)).join()',
      '40,50,50,100',
    ],
    [
      "(sheet.getRange('A1').setValue('a rather long heading of a column'), sheet.autoResizeColumn(1), sheet.autoResizeColumns(2, 1))",
      'sheet.getColumnWidth(1) > sheet.getColumnWidth(2)',
      true,
    ],
    [
      '(sheet.setFrozenRows(2), sheet.setFrozenColumns(1), sheet.deleteRow(1), sheet.deleteColumn(1))',
      '[sheet.getFrozenRows(), sheet.getFrozenColumns()].join()',
      '1,0',
    ],
  ])('%s', (edit, probe, expected) => {
    expect(evaluate(`${SETUP} ${edit}; return ${probe}`)).toBe(expected);
  });
});

describe('the sheet as a whole', () => {
  it.each([
    ['sheet.getSheetValues(2, 2, 1, 2)', [['b2', 'c2']]],
    ['(sheet.clearContents(), sheet.getLastRow())', 0],
    [
      "(sheet.getRange('A1').setBackground('#ff0000').setNote('n'), sheet.clearFormats().clearNotes(), [sheet.getRange('A1').getBackground(), sheet.getRange('A1').getNote(), sheet.getRange('A1').getValue()])",
      ['#ffffff', '', 'a1'],
    ],
    [
      "(sheet.getRange('A1').setBackground('#ff0000'), sheet.clear(), [sheet.getRange('A1').getBackground(), sheet.getLastRow()])",
      ['#ffffff', 0],
    ],
    [
      "(sheet.getRange('A1').setBackground('#ff0000'), sheet.clear({ contentsOnly: true }), [sheet.getRange('A1').getBackground(), sheet.getLastRow()])",
      ['#ff0000', 0],
    ],
    [
      '[sheet.getSheetName(), sheet.getParent().getId() === ss.getId(), String(sheet.getType())]',
      ['Sheet1', true, 'GRID'],
    ],
    ['[sheet.hideSheet().isSheetHidden(), sheet.showSheet().isSheetHidden()]', [true, false]],
    ["[sheet.getTabColor(), sheet.setTabColor('#ff0000').getTabColor()]", [null, '#ff0000']],
    [
      "(sheet.setActiveRange(sheet.getRange('B2')), [sheet.getActiveRange().getA1Notation(), sheet.getSelection().getActiveRange().getA1Notation()])",
      ['B2', 'B2'],
    ],
    ["(sheet.setActiveRangeList(sheet.getRangeList(['A1', 'B2'])), sheet.getActiveRangeList().getRanges().length)", 2],
    [
      "(sheet.setCurrentCell(sheet.getRange('C3')), [ss.getSelection().getCurrentCell().getA1Notation(), ss.getCurrentCell().getA1Notation(), ss.getActiveCell().getA1Notation()])",
      ['C3', 'C3', 'C3'],
    ],
    [
      "(ss.insertSheet('Two'), sheet.activate(), [SpreadsheetApp.getActiveSheet().getName(), ss.getSelection().getActiveSheet().getName(), ss.getNumSheets()])",
      ['Sheet1', 'Sheet1', 2],
    ],
    [
      "(ss.insertSheet('Two', 0), ss.setActiveSheet(sheet), [ss.getSheets()[0].getName(), ss.getActiveSheet().getName()])",
      ['Two', 'Sheet1'],
    ],
    ["(ss.insertSheet(), ss.deleteSheet(ss.getSheetByName('Sheet2')), ss.getNumSheets())", 1],
    [
      "(ss.rename('New'), [ss.getName(), ss.getUrl().indexOf(ss.getId()) > 0, ss.getOwner().getEmail()])",
      ['New', true, 'owner@example.com'],
    ],
    ['[ss.getLastRow(), ss.getLastColumn(), SpreadsheetApp.openByUrl === undefined]', [3, 3, false]],
    ["(ss.setNamedRange('n', sheet.getRange('B2')), ss.removeNamedRange('n'), ss.getRangeByName('n'))", null],
    ["(ss.setSpreadsheetTimeZone('Asia/Tokyo'), ss.getSpreadsheetTimeZone())", 'Asia/Tokyo'],
    [
      "(SpreadsheetApp.setActiveRange(sheet.getRange('A2')), SpreadsheetApp.getActiveRangeList().getRanges()[0].getA1Notation())",
      'A2',
    ],
    [
      "(SpreadsheetApp.setActiveRangeList(sheet.getRangeList(['A3'])), SpreadsheetApp.getSelection().getActiveRangeList().getRanges()[0].getA1Notation())",
      'A3',
    ],
    ["(ss.setActiveRange(sheet.getRange('B1')), SpreadsheetApp.setActiveSheet(sheet).getName())", 'Sheet1'],
    [
      "(ss.addDeveloperMetadata('k', 'v'), sheet.addDeveloperMetadata('s'), [ss.getDeveloperMetadata()[0].getLocation().getSpreadsheet().getId() === ss.getId(), sheet.getDeveloperMetadata()[0].getLocation().getSheet().getName()])",
      [true, 'Sheet1'],
    ],
    [
      "(sheet.getRange('2:2').addDeveloperMetadata('k', 'v'), ss.createDeveloperMetadataFinder().withValue('v').find()[0].getLocation().getRow().getA1Notation())",
      'A2:Z2',
    ],
    [
      "(sheet.addDeveloperMetadata('k'), sheet.getDeveloperMetadata()[0].setKey('j').setVisibility(SpreadsheetApp.DeveloperMetadataVisibility.PROJECT), sheet.createDeveloperMetadataFinder().withVisibility(SpreadsheetApp.DeveloperMetadataVisibility.PROJECT).find().map((m) => [m.getKey(), ss.createDeveloperMetadataFinder().withId(m.getId()).find().length]))",
      [['j', 1]],
    ],
  ])('%s', (expression, expected) => {
    expect(evaluate(`${SETUP} return ${expression}`)).toEqual(expected);
  });
});

describe('protection', () => {
  it('of a sheet or a range is listed, changed and removed', () => {
    const body = `${SETUP} const { RANGE, SHEET } = SpreadsheetApp.ProtectionType;
      const p = sheet.protect().setDescription('ours').setWarningOnly(true).addEditor('a@example.com').addEditors(['b@example.com']).removeEditor('b@example.com');
      const told = [p.getDescription(), p.isWarningOnly(), p.getProtectionType() === SHEET, p.canEdit(), p.getEditors().map((u) => u.getEmail()).join()];
      const listed = [sheet.getProtections(SHEET).length, sheet.getProtections(RANGE).length]; p.remove();
      return [told, listed, sheet.getProtections(SHEET).length]`;
    expect(evaluate(body)).toEqual([['ours', true, true, true, 'owner@example.com,a@example.com'], [1, 0], 0]);
  });
});
