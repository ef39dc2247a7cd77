import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, firstSheet, makeWorld, valueOf } from './helper.ts';

/** Sets one string and reads it back: value as JSON, formula, displayed text, number format. */
function enter(input: string, locale = 'en_US', format: string | null = null): unknown {
  const code = `function test(input, format) {
    const cell = SpreadsheetApp.getActiveSheet().getRange('B2');
    if (format) cell.setNumberFormat(format);
    cell.setValue(input);
    const value = cell.getValue();
    return [value instanceof Date ? 'Date ' + value.toISOString() : value, cell.getFormula(), cell.getDisplayValue()];
  }`;
  return valueOf(makeWorld(code, { locale }), 'test', [input, format]);
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
    [' ', ' ', ' '],
    ['', '', ''],
  ])('%j becomes %j, shown as %j', (input, value, shown) => {
    expect(enter(input)).toEqual([value, '', shown]);
  });

  // The injection that the write-back must withstand (docs/apps-script.md#writing-cells); `+` and `-` are unverified,
  // the worse is assumed.
  it.each(['=1+1', '=IMPORTXML("https://evil.example/", "//a")', '=x', '+cmd', '-cmd|x', '+66 81 234 5678'])(
    '%j becomes a formula',
    (input) => {
      const formula = input.startsWith('=') ? input : `=${input}`;
      expect(enter(input)).toEqual(['#NAME?', formula, '#NAME?']);
    },
  );

  it.each(['001', '=1+1', '+66 81 234 5678', 'true', '15/02/2026', '66812345678901234567'])(
    '%j stays text under the format @',
    (input) => {
      expect(enter(input, 'en_US', '@')).toEqual([input, '', input]);
    },
  );

  // The order of a date and the decimal mark are the locale's (docs/apps-script.md#writing-cells).
  it.each([
    ['03/04/2026', 'en_US', 'Date 2026-03-04T00:00:00.000Z', '3/4/2026'],
    ['03/04/2026', 'th_TH', 'Date 2026-04-03T00:00:00.000Z', '3/4/2026'],
    ['03/04/2026', 'en_GB', 'Date 2026-04-03T00:00:00.000Z', '03/04/2026'],
    ['3.4.2026', 'de_DE', 'Date 2026-04-03T00:00:00.000Z', '3.4.2026'],
    ['15/02/2026', 'en_US', '15/02/2026', '15/02/2026'],
    ['15/02/2026 17:30', 'th_TH', 'Date 2026-02-15T17:30:00.000Z', '15/2/2026 17:30:00'],
    ['2026-02-15', 'th_TH', 'Date 2026-02-15T00:00:00.000Z', '2026-02-15'],
    ['15 Feb 2026', 'en_US', 'Date 2026-02-15T00:00:00.000Z', '15 Feb 2026'],
    ['1,5', 'de_DE', 1.5, '1,5'],
    ['1,5', 'en_US', '1,5', '1,5'],
    ['1.299,50', 'de_DE', 1299.5, '1.299,50'],
    ['1.5', 'de_DE', 'Date 2026-05-01T00:00:00.000Z', '1.5.2026'],
    ['1.5', 'en_US', 1.5, '1.5'],
  ])('%j under %s becomes %j, shown as %j', (input, locale, value, shown) => {
    expect(enter(input, locale)).toEqual([value, '', shown]);
  });

  it('takes the year of a short date from the clock of the world', () => {
    expect(enter('2/15')).toEqual(['Date 2026-02-15T00:00:00.000Z', '', '2/15/2026']);
  });

  it('reads a time alone as a moment of 1899-12-30', () => {
    expect(enter('17:30')).toEqual(['Date 1899-12-30T17:30:00.000Z', '', '17:30:00']);
  });

  it('never turns text behind an apostrophe into anything else', () => {
    const sheet = firstSheet(makeWorld(''));
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        sheet.enter(1, 1, `'${text}`);
        expect(sheet.valueAt(1, 1)).toEqual(text === '' ? { kind: 'empty' } : { kind: 'text', value: text });
      }),
      { numRuns: 200 },
    );
  });
});

describe('number formats', () => {
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
  ])('show %d under %j as %j', (value, format, shown) => {
    const body = `return SpreadsheetApp.getActiveSheet().getRange('A1').setValue(${value}).setNumberFormat(${JSON.stringify(format)}).getDisplayValue()`;
    expect(evaluate(body)).toBe(shown);
  });

  it.each([
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.3333333333'],
    [123_456_789_012_345, '123456789012345'],
    [1e15, '1E+15'],
  ])('show %d automatically as %j', (value, shown) => {
    expect(evaluate(`return SpreadsheetApp.getActiveSheet().getRange('A1').setValue(${value}).getDisplayValue()`)).toBe(
      shown,
    );
  });
});

describe('dates in cells', () => {
  const iso = `SpreadsheetApp.getActiveSheet().getRange('A1').getValue().toISOString()`;

  it('are the moment by the zone of the spreadsheet, not of the script', () => {
    const value = evaluate(`return ${iso}`, { timeZone: 'Asia/Bangkok' }, (world) => {
      firstSheet(world).enter(1, 1, '2026-02-15 17:30');
    });
    expect(value).toBe('2026-02-15T10:30:00.000Z');
  });

  it('move by an hour with daylight saving', () => {
    const read = (day: string) =>
      evaluate(`return ${iso}`, { timeZone: 'America/New_York' }, (world) => firstSheet(world).enter(1, 1, day));
    expect([read('2026-01-15'), read('2026-07-15')]).toEqual(['2026-01-15T05:00:00.000Z', '2026-07-15T04:00:00.000Z']);
  });

  it('come back as the moment that was set', () => {
    const body = `const moment = new Date('2026-11-22T09:15:30.000Z'); const cell = SpreadsheetApp.getActiveSheet().getRange('A1');
      cell.setValue(moment); return [cell.getValue().getTime() === moment.getTime(), cell.getDisplayValue()]`;
    expect(evaluate(body, { timeZone: 'Asia/Bangkok' })).toEqual([true, '11/22/2026 16:15:30']);
  });
});

describe('formulas', () => {
  it.each([
    ['=A1', 'seed'],
    ['=NA()', '#N/A'],
    ['="a ""quoted"" text"', 'a "quoted" text'],
    ['=HYPERLINK("https://example.com/", "label")', 'label'],
    ['=Nowhere!A1', '#REF!'],
    ['=B2', '#REF!'],
  ])('%s shows %j', (formula, shown) => {
    const world = makeWorld(
      'function test(f) { return SpreadsheetApp.getActiveSheet().getRange("B2").setFormula(f).getDisplayValue() }',
    );
    firstSheet(world).enter(1, 1, 'seed');
    expect(valueOf(world, 'test', [formula])).toBe(shown);
  });

  it('keep the result that a test gives them', () => {
    const world = makeWorld('function test() { return SpreadsheetApp.getActiveSheet().getRange("A1").getValue() }');
    const sheet = firstSheet(world);
    sheet.enter(1, 1, '=VLOOKUP(B1, C:D, 2, FALSE)');
    sheet.setFormulaResult(1, 1, { kind: 'error', value: '#N/A' });
    expect(valueOf(world, 'test')).toBe('#N/A');
  });
});
