import { describe, expect, it } from 'vitest';
import { evaluate } from './helper.ts';

const SHEET = 'const sheet = SpreadsheetApp.getActiveSheet();';

/** Rows 2 to 5 that a filter with this criteria hides; they hold 10, 'Delivered', '' and 20. */
const hiddenBy = (criteria: string) =>
  evaluate(`${SHEET} sheet.getRange('A1:A5').setValues([['h'], [10], ['Delivered'], [''], [20]]);
    const filter = sheet.getRange('A1:A5').createFilter();
    filter.setColumnFilterCriteria(1, SpreadsheetApp.newFilterCriteria().${criteria}.build());
    return [2, 3, 4, 5].filter((row) => sheet.isRowHiddenByFilter(row))`);

describe('a filter', () => {
  it.each([
    ["setHiddenValues(['10', ''])", [2, 4]],
    ["whenTextEqualTo('delivered')", [2, 4, 5]],
    ["whenTextContains('LIVER')", [2, 4, 5]],
    ["whenTextDoesNotContain('1')", [2]],
    ["whenTextStartsWith('d')", [2, 4, 5]],
    ["whenTextEndsWith('0')", [3, 4]],
    ['whenNumberEqualTo(10)', [3, 4, 5]],
    ['whenNumberNotEqualTo(10)', [2]],
    ['whenNumberGreaterThan(10)', [2, 3, 4]],
    ['whenNumberGreaterThanOrEqualTo(10)', [3, 4]],
    ['whenNumberLessThan(20)', [3, 4, 5]],
    ['whenNumberLessThanOrEqualTo(20)', [3, 4]],
    ['whenNumberBetween(15, 25)', [2, 3, 4]],
    ['whenCellEmpty()', [2, 3, 5]],
    ['whenCellNotEmpty()', [4]],
  ])('%s hides rows %j', (criteria, rows) => {
    expect(hiddenBy(criteria)).toEqual(rows);
  });

  it('tells its criteria, loses them and goes away', () => {
    const body = `${SHEET} const filter = sheet.getRange('A1:B3').createFilter();
      filter.setColumnFilterCriteria(2, SpreadsheetApp.newFilterCriteria().whenTextContains('x').build());
      const read = filter.getColumnFilterCriteria(2); const told = [String(read.getCriteriaType()), read.getCriteriaValues(), read.copy().setHiddenValues(['y']).build().getHiddenValues()];
      filter.removeColumnFilterCriteria(2); const after = filter.getColumnFilterCriteria(2); filter.remove(); return [told, after, sheet.getFilter()]`;
    expect(evaluate(body)).toEqual([['TEXT_CONTAINS', ['x'], ['y']], null, null]);
  });

  it('keeps its criteria with the column when that is moved', () => {
    const body = `${SHEET} sheet.getRange('A1:C2').setValues([['a', 'b', 'c'], ['x', 'y', 'z']]); const filter = sheet.getRange('A1:C2').createFilter();
      filter.setColumnFilterCriteria(3, SpreadsheetApp.newFilterCriteria().setHiddenValues(['z']).build()); sheet.moveColumns(sheet.getRange('C:C'), 1);
      return [sheet.isRowHiddenByFilter(2), sheet.getFilter().getColumnFilterCriteria(1) !== null]`;
    expect(evaluate(body)).toEqual([true, true]);
  });

  it('sorts below its header', () => {
    const body = `${SHEET} const r = sheet.getRange('A1:A3').setValues([['h'], [1], [2]]); r.createFilter().sort(1, false); return r.getValues()`;
    expect(evaluate(body)).toEqual([['h'], [2], [1]]);
  });
});

describe('a validation rule that rejects', () => {
  const accepts = (requirement: string, value: string) =>
    evaluate(`${SHEET} const cell = sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().${requirement}.setAllowInvalid(false).setHelpText('h').build());
      try { cell.setValue(${value}); return true } catch (e) { return false }`);

  it.each([
    ['requireNumberEqualTo(5)', '5', '6'],
    ['requireNumberGreaterThan(5)', '6', '5'],
    ['requireNumberGreaterThanOrEqualTo(5)', '5', '4'],
    ['requireNumberLessThan(5)', '4', '5'],
    ['requireNumberLessThanOrEqualTo(5)', '5', '6'],
    ['requireNumberBetween(1, 5)', '3', '"x"'],
    ["requireTextContains('a')", '"bar"', '"bor"'],
    ["requireTextEqualTo('a')", '"a"', '"b"'],
    ['requireCheckbox()', 'true', '1'],
    ["requireValueInList(['a', 'b'], true)", '"b"', '"c"'],
  ])('%s takes %s and not %s', (requirement, good, bad) => {
    expect([accepts(requirement, good), accepts(requirement, bad), accepts(requirement, 'null')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('a conditional format rule', () => {
  it.each([
    ["whenTextContains('x')", 'TEXT_CONTAINS', ['x']],
    ["whenTextDoesNotContain('x')", 'TEXT_DOES_NOT_CONTAIN', ['x']],
    ["whenTextStartsWith('x')", 'TEXT_STARTS_WITH', ['x']],
    ["whenTextEndsWith('x')", 'TEXT_ENDS_WITH', ['x']],
    ['whenNumberEqualTo(1)', 'NUMBER_EQUAL_TO', [1]],
    ['whenNumberGreaterThan(1)', 'NUMBER_GREATER_THAN', [1]],
    ['whenNumberLessThanOrEqualTo(1)', 'NUMBER_LESS_THAN_OR_EQUAL_TO', [1]],
    ['whenNumberBetween(1, 2)', 'NUMBER_BETWEEN', [1, 2]],
    ['whenCellEmpty()', 'CELL_EMPTY', []],
    ['whenCellNotEmpty()', 'CELL_NOT_EMPTY', []],
    ["whenFormulaSatisfied('=$A1>1')", 'CUSTOM_FORMULA', ['=$A1>1']],
  ])('%s is read back', (condition, type, values) => {
    const body = `${SHEET} sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().${condition}.setFontColor('#ff0000').setBold(true).setRanges([sheet.getRange('A1')]).build()]);
      const read = sheet.getConditionalFormatRules()[0].copy().build().getBooleanCondition(); return [String(read.getCriteriaType()), read.getCriteriaValues(), read.getFontColor(), read.getBold()]`;
    expect(evaluate(body)).toEqual([type, values, '#ff0000', true]);
  });

  it('can be cleared away with the others', () => {
    const body = `${SHEET} sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenCellEmpty().setRanges([sheet.getRange('A1')]).build()]);
      sheet.clearConditionalFormatRules(); return sheet.getConditionalFormatRules().length`;
    expect(evaluate(body)).toBe(0);
  });
});
