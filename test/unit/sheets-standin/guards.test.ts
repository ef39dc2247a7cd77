import { describe, expect, it } from 'vitest';
import type { ValidationRule } from '../../sandbox/sheets/workbook/cell.ts';
import { paste } from '../../sandbox/sheets/workbook/person.ts';
import { isRowVisible } from '../../sandbox/sheets/workbook/visibility.ts';
import { call, evaluate, makeStandin, OTHER_USER, SHEET } from './helper.ts';

describe('protected cells', () => {
  const code = `
    function canEdit(a1) { ${SHEET} return sheet.getRange(a1).canEdit(); }
    function write(a1) { ${SHEET} try { sheet.getRange(a1).setValues([['x']]); return 'written' } catch (e) { return e.message } }
    function insert() { ${SHEET} try { sheet.insertColumnsAfter(1, 1); return 'written' } catch (e) { return e.message } }`;
  const REFUSAL =
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

  it.each([
    ['for another user', OTHER_USER, false, [false, true, REFUSAL, 'written', REFUSAL]],
    ['for another user, as a warning', OTHER_USER, true, [true, true, 'written', 'written', 'written']],
    ['for the owner', undefined, false, [true, true, 'written', 'written', 'written']],
  ])('%s', (_, user, warningOnly, expected) => {
    const standin = makeStandin(code);
    const area = { row: 1, column: 2, rows: 1000, columns: 1 };
    standin.workbook.activeSheet.protections.push({ area, description: '', warningOnly, editors: new Set() });
    const as = user ? { user } : {};
    expect([
      call(standin, 'canEdit', ['A1:B1'], as),
      call(standin, 'canEdit', ['A1'], as),
      call(standin, 'write', ['B1'], as),
      call(standin, 'write', ['A1'], as),
      call(standin, 'insert', [], as),
    ]).toEqual(expected);
  });
});

describe('validation', () => {
  /** Writes a/no and b/maybe into A2:B3, where column B has the rule. */
  function write(rule: ValidationRule, values = `[['a', 'no'], ['b', 'maybe']]`) {
    const body = `${SHEET} let error = ''; try { sheet.getRange('A2:B3').setValues(${values}) } catch (e) { error = e.message }
      return [error, sheet.getRange('B2:B3').getValues().flat()]`;
    return evaluate(body, {}, ({ workbook: { activeSheet: sheet } }) => {
      paste(sheet, 'B2', [['yes'], [null]]);
      for (const row of [2, 3]) sheet.touch(row, 2).validation = rule;
    });
  }
  const refusal = (cell: string) =>
    `The data you entered in cell ${cell} violates the data validation rules set on this cell.`;

  it('that rejects makes setValues throw and leaves the cells as they were', () => {
    expect(write({ allowed: ['yes', 'no'], allowInvalid: false })).toEqual([refusal('B3'), ['yes', '']]);
  });

  it('that only marks accepts everything', () => {
    expect(write({ allowed: ['yes', 'no'], allowInvalid: true })).toEqual(['', ['no', 'maybe']]);
  });

  it('of a check box accepts true, false and nothing', () => {
    const rule: ValidationRule = { allowed: 'checkbox', allowInvalid: false };
    expect(write(rule, `[['a', true], ['b', '']]`)).toEqual(['', [true, '']]);
    expect(write(rule)).toEqual([refusal('B2'), ['yes', '']]);
  });
});

it('a filter hides rows from people, not from getValues, and follows its column', () => {
  const standin = makeStandin(`function test() { ${SHEET} return sheet.getRange('A1:A4').getValues().flat() }`);
  const sheet = standin.workbook.activeSheet;
  const area = paste(sheet, 'A1', [
    ['id', 'status'],
    [1, 'delivered'],
    [2, 'returned'],
    [3, 'delivered'],
  ]);
  const [, status] = sheet.columns;
  if (status) sheet.filter = { area, hiddenValues: new Map([[status, ['returned', 'status']]]) };
  sheet.rows.slice(3, 4).forEach((row) => (row.hidden = true));
  expect([1, 2, 3, 4].filter((row) => isRowVisible(sheet, row))).toEqual([1, 2]);
  expect(call(standin, 'test')).toEqual(['id', 1, 2, 3]);
});
