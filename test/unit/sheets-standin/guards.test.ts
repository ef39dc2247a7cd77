import { describe, expect, it } from 'vitest';
import { paste } from '../../sandbox/sheets/workbook/person.ts';
import { isRowVisible } from '../../sandbox/sheets/workbook/visibility.ts';
import { caught, evaluate, firstSheet, makeWorld, valueOf } from './helper.ts';

const SHEET = 'const sheet = SpreadsheetApp.getActiveSheet();';
const EDITOR = { email: 'editor@example.com', id: '2', locale: 'en' };

describe('protected cells', () => {
  const code = `
    function protect() { SpreadsheetApp.getActiveSheet().getRange('B:B').protect().setDescription('ours'); }
    function canEdit(a1) { return SpreadsheetApp.getActiveSheet().getRange(a1).canEdit(); }
    function write(a1) { try { SpreadsheetApp.getActiveSheet().getRange(a1).setValue('x'); return 'written' } catch (e) { return e.message } }`;

  it('can be probed, and refuse another editor but not the owner', () => {
    const world = makeWorld(code);
    valueOf(world, 'protect');
    const as = { user: EDITOR };
    expect(valueOf(world, 'canEdit', ['A1:B1'], as)).toBe(false);
    expect(valueOf(world, 'canEdit', ['A1'], as)).toBe(true);
    expect(valueOf(world, 'write', ['B1'], as)).toBe(
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
    expect(valueOf(world, 'write', ['B1'])).toBe('written');
  });

  it('that only warn stay writable', () => {
    const world = makeWorld(code);
    valueOf(world, 'protect');
    const [protection] = firstSheet(world).protections;
    if (protection) protection.warningOnly = true;
    expect(valueOf(world, 'write', ['B1'], { user: EDITOR })).toBe('written');
  });
});

describe('validation', () => {
  const rule = (allow: boolean) =>
    `${SHEET} const rule = SpreadsheetApp.newDataValidation().requireValueInList(['yes', 'no']).setAllowInvalid(${allow}).build();
     sheet.getRange('B2:B3').setDataValidation(rule);`;

  it('that rejects makes setValues throw and leaves the cells as they were', () => {
    const world = makeWorld(`function test() { ${rule(false)} sheet.getRange('B2').setValue('yes');
      try { sheet.getRange('A2:B3').setValues([['a', 'no'], ['b', 'maybe']]) } catch (e) { return [e.name, e.message, sheet.getRange('B2:B3').getValues()] } }`);
    expect(valueOf(world, 'test')).toEqual([
      'Exception',
      'The data you entered in cell B3 violates the data validation rules set on this cell.',
      [['yes'], ['']],
    ]);
  });

  it('that only marks lets everything in', () => {
    expect(evaluate(`${rule(true)} return sheet.getRange('B2').setValue('maybe').getValue()`)).toBe('maybe');
  });

  it('is read back as it was built', () => {
    const body = `${rule(false)} const read = sheet.getRange('B2').getDataValidation();
      return [String(read.getCriteriaType()), read.getCriteriaValues()[0], read.getAllowInvalid(), sheet.getRange('A1').getDataValidation()]`;
    expect(evaluate(body)).toEqual(['VALUE_IN_LIST', ['yes', 'no'], false, null]);
  });

  it('of a checkbox takes only true and false', () => {
    expect(caught(`${SHEET} sheet.getRange('A1').insertCheckboxes().setValue('x')`)).toMatch(
      /violates the data validation/,
    );
  });
});

describe('filters and hidden rows', () => {
  const code = `
    function filter() {
      ${SHEET}
      const filter = sheet.getRange('A1:B4').createFilter();
      filter.setColumnFilterCriteria(2, SpreadsheetApp.newFilterCriteria().setHiddenValues(['returned']).build());
      sheet.hideRows(4);
    }
    function test() {
      ${SHEET}
      return [[1, 2, 3, 4].map((row) => sheet.isRowHiddenByFilter(row)), [1, 2, 3, 4].map((row) => sheet.isRowHiddenByUser(row)), sheet.getRange('A1:A4').getValues().map((r) => r[0])];
    }`;

  function world() {
    const made = makeWorld(code);
    paste(firstSheet(made), 'A1', [
      ['id', 'status'],
      [1, 'delivered'],
      [2, 'returned'],
      [3, 'delivered'],
    ]);
    valueOf(made, 'filter');
    return made;
  }

  it('hide rows from people, not from getValues', () => {
    const made = world();
    expect(valueOf(made, 'test')).toEqual([
      [false, false, true, false],
      [false, false, false, true],
      ['id', 1, 2, 3],
    ]);
    expect([1, 2, 3, 4].filter((row) => isRowVisible(firstSheet(made), row))).toEqual([1, 2]);
  });

  it('cost one call for each row asked about', () => {
    const { calls } = world().runEntry('test');
    expect(calls.count('SpreadsheetApp.Sheet.isRowHiddenByFilter')).toBe(4);
  });

  it('may be only one on a sheet', () => {
    expect(caught(`${SHEET} sheet.getRange('A1:B2').createFilter(); sheet.getRange('C1:D2').createFilter()`)).toBe(
      "Exception: You can't create a filter in a sheet that already has a filter.",
    );
  });
});

describe('conditional format rules', () => {
  it('are kept in order beside those of the user, and read back', () => {
    const body = `${SHEET} const rule = (text) => SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo(text).setBackground('#fce8e6').setRanges([sheet.getRange('F:F')]).build();
      sheet.setConditionalFormatRules([rule('theirs')]); sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().concat(rule('ours')));
      return sheet.getConditionalFormatRules().map((r) => [r.getBooleanCondition().getCriteriaValues()[0], r.getRanges()[0].getA1Notation(), r.getBooleanCondition().getBackground()])`;
    expect(evaluate(body)).toEqual([
      ['theirs', 'F1:F1000', '#fce8e6'],
      ['ours', 'F1:F1000', '#fce8e6'],
    ]);
  });
});
