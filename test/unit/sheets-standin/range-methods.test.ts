import { describe, expect, it } from 'vitest';
import { evaluate } from './helper.ts';

const SETUP = `const sheet = SpreadsheetApp.getActiveSheet();
  sheet.getRange('B2:D4').setValues([['id', 'name', 'sum'], [1, 'Kim', 10], [2, 'Lee', 20]]);
  const range = sheet.getRange('B2:D4'); const a1 = (r) => r.getA1Notation();`;

describe('where a range is', () => {
  it.each([
    [
      '[range.getRow(), range.getRowIndex(), range.getColumn(), range.getLastRow(), range.getLastColumn()]',
      [2, 2, 2, 4, 4],
    ],
    ['[range.getHeight(), range.getWidth(), range.getGridId() === sheet.getSheetId()]', [3, 3, true]],
    ['[a1(range.getCell(1, 1)), a1(range.getCell(3, 2))]', ['B2', 'C4']],
    ['[a1(range.offset(1, 0)), a1(range.offset(1, 1, 2)), a1(range.offset(0, 0, 1, 1))]', ['B3:D5', 'C3:E4', 'B2']],
    [
      "[a1(sheet.getRange('C3').getDataRegion()), a1(sheet.getRange('C3').getDataRegion(SpreadsheetApp.Dimension.ROWS))]",
      ['B2:D4', 'C2:C4'],
    ],
    ["a1(sheet.getRange('C3').getDataRegion(SpreadsheetApp.Dimension.COLUMNS))", 'B3:D3'],
    [
      "[a1(sheet.getRange('B2').getNextDataCell(SpreadsheetApp.Direction.DOWN)), a1(sheet.getRange('B4').getNextDataCell(SpreadsheetApp.Direction.DOWN))]",
      ['B4', 'B1000'],
    ],
    [
      "[a1(sheet.getRange('D4').getNextDataCell(SpreadsheetApp.Direction.UP)), a1(sheet.getRange('A2').getNextDataCell(SpreadsheetApp.Direction.NEXT))]",
      ['D2', 'B2'],
    ],
    [
      "[sheet.getRange('B:B').isEndRowBounded(), range.isEndRowBounded(), sheet.getRange('2:2').isEndColumnBounded(), range.isStartRowBounded() && range.isStartColumnBounded()]",
      [false, true, false, true],
    ],
    [
      "[a1(sheet.getRange('C3').activate()), a1(sheet.getCurrentCell()), a1(sheet.getActiveCell())]",
      ['C3', 'C3', 'C3'],
    ],
    [
      "(range.activate(), sheet.getRange('C4').activateAsCurrentCell(), [a1(SpreadsheetApp.getActiveRange()), a1(SpreadsheetApp.getCurrentCell())])",
      ['B2:D4', 'C4'],
    ],
  ])('%s', (expression, expected) => {
    expect(evaluate(`${SETUP} return ${expression}`)).toEqual(expected);
  });
});

describe('what a range holds', () => {
  it.each([
    [
      'range.getDisplayValues()',
      [
        ['id', 'name', 'sum'],
        ['1', 'Kim', '10'],
        ['2', 'Lee', '20'],
      ],
    ],
    ["sheet.getRange('F1:G1').setFormulas([['=B3', 'C3']]).getFormulas()", [['=B3', '=C3']]],
    ["sheet.getRange('F1:G1').setFormulas([['=B3', '']]).getValues()", [[1, '']]],
    ['(range.clearContent(), [range.isBlank(), sheet.getLastRow()])', [true, 0]],
    ["sheet.getRange('A1').insertCheckboxes().check().isChecked()", true],
    ["sheet.getRange('A1').insertCheckboxes().check().uncheck().isChecked()", false],
    ["sheet.getRange('A1').insertCheckboxes().removeCheckboxes().isChecked()", null],
    ["sheet.getRange('F1:G2').mergeAcross().getMergedRanges().map(a1)", ['F1:G1', 'F2:G2']],
    [
      "(range.createFilter(), [a1(sheet.getRange('C3').getFilter().getRange()), sheet.getRange('G9').getFilter()])",
      ['B2:D4', null],
    ],
    ['range.getDeveloperMetadata()', []],
    [
      "(sheet.getRange('B:B').addDeveloperMetadata('k', 'v'), sheet.getRange('B:B').createDeveloperMetadataFinder().find().map((m) => m.getKey()))",
      ['k'],
    ],
    [
      "(sheet.getRange('B:B').addDeveloperMetadata('k', 'v'), sheet.getRange('C:C').createDeveloperMetadataFinder().find())",
      [],
    ],
  ])('%s', (expression, expected) => {
    expect(evaluate(`${SETUP} return ${expression}`)).toEqual(expected);
  });
});

describe('looks, one and many', () => {
  it.each([
    ['Note', 'Notes', "'n'", 'n', ''],
    ['NumberFormat', 'NumberFormats', "'0.00'", '0.00', '0.###############'],
    ['Background', 'Backgrounds', "'#aabbcc'", '#aabbcc', '#ffffff'],
    ['FontColor', 'FontColors', "'#aabbcc'", '#aabbcc', '#000000'],
    ['FontWeight', 'FontWeights', "'bold'", 'bold', 'normal'],
    ['FontStyle', 'FontStyles', "'italic'", 'italic', 'normal'],
    ['FontLine', 'FontLines', "'underline'", 'underline', 'none'],
    ['FontFamily', 'FontFamilies', "'Roboto'", 'Roboto', 'Arial'],
    ['FontSize', 'FontSizes', '14', 14, 10],
    ['HorizontalAlignment', 'HorizontalAlignments', "'right'", 'right', 'general'],
    ['VerticalAlignment', 'VerticalAlignments', "'top'", 'top', 'bottom'],
    ['Wrap', 'Wraps', 'true', true, false],
  ])('%s', (one, many, literal, value, byDefault) => {
    const body = `const r = SpreadsheetApp.getActiveSheet().getRange('A1:B1'); r.getCell(1, 1).set${one}(${literal});
      const first = r.get${many}(); r.set${many}([[${literal}, ${literal}]]); return [first, r.getCell(1, 2).get${one}()]`;
    expect(evaluate(body)).toEqual([[[value, byDefault]], value]);
  });

  it('are gone after clearFormat, with the wrap strategy', () => {
    const body = `const { WRAP, OVERFLOW } = SpreadsheetApp.WrapStrategy; const r = SpreadsheetApp.getActiveSheet().getRange('A1');
      r.setWrapStrategies([[WRAP]]); const before = r.getWrapStrategy() === WRAP; r.setWrapStrategy(WRAP).setBorder(true, null, null, null, null, null).clearFormat();
      return [before, r.getWrapStrategies()[0][0] === OVERFLOW]`;
    expect(evaluate(body)).toEqual([true, true]);
  });

  it('of text can be built once and set at once', () => {
    const body = `const style = SpreadsheetApp.newTextStyle().setBold(true).setItalic(true).setUnderline(true).setForegroundColor('#ff0000').setFontSize(12).setFontFamily('Roboto').build();
      const r = SpreadsheetApp.getActiveSheet().getRange('A1').setTextStyle(style); const read = r.getTextStyle();
      return [r.getFontWeight(), read.isBold(), read.isItalic(), read.isUnderline(), read.isStrikethrough(), read.getForegroundColor(), read.getFontSize(), read.getFontFamily()]`;
    expect(evaluate(body)).toEqual(['bold', true, true, true, false, '#ff0000', 12, 'Roboto']);
  });

  it('go with a copy of the format only, and notes go with clearNote', () => {
    const body = `const sheet = SpreadsheetApp.getActiveSheet(); const from = sheet.getRange('A1').setValue('v').setNote('n').setBackground('#00ff00');
      const to = sheet.getRange('B1'); from.copyTo(to, { formatOnly: true }); from.clearNote(); return [to.getValue(), to.getBackground(), from.getNote()]`;
    expect(evaluate(body)).toEqual(['', '#00ff00', '']);
  });

  it('are set over a list of ranges', () => {
    const body = `const sheet = SpreadsheetApp.getActiveSheet(); const list = sheet.getRangeList(['A1', 'C3:C4']);
      list.setBackground('#00ff00').setNote('n').setNumberFormat('@').setFontColor('#ff0000').setFontWeight('bold');
      const look = (a) => { const r = sheet.getRange(a); return [r.getBackground(), r.getNote(), r.getNumberFormat(), r.getFontColor(), r.getFontWeight()].join() };
      const before = [look('C4'), look('B1')]; sheet.getRange('A1').setValue(1); list.clearNote().clearFormat().clearContent(); return [before, look('C4'), sheet.getLastRow()]`;
    const plain = '#ffffff,,0.###############,#000000,normal';
    expect(evaluate(body)).toEqual([['#00ff00,n,@,#ff0000,bold', plain], plain, 0]);
  });
});
