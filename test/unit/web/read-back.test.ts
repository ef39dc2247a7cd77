import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../backend/csv/table.ts';
import { NO_CHOICES, type ReadGrid, readFile } from '../../../backend/web/client/pages/upload/files/read-file.ts';
import { readFormatCode } from '../../../backend/web/client/pages/upload/files/xlsx/number-format.ts';
import { openTable } from '../../../backend/web/client/pages/upload/table/open-table.ts';
import { makeXlsx, type XlsxCell } from './make-xlsx.ts';

const read = (content: BlobPart | BlobPart[], choices = NO_CHOICES): Promise<ReadGrid> =>
  readFile(new Blob([content].flat()), {
    choices,
    languages: [],
    onProgress: () => undefined,
    onOutline: () => undefined,
  });

/** Cells with all that makes CSV hard; the first column is never empty, so that no line is. */
const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom(',', ';', '\t', '|', '"', '\n', ' ', 'a', '1', 'ก', 'é', '漢', '😀'),
    maxLength: 8,
  }),
  fc.constantFrom('1299.00', '=1+1', '0812345678', '  spaced  '),
);
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) =>
    fc.array(
      fc.tuple(
        fc.constantFrom('A1', 'b-2', 'CRM-4711'),
        fc.array(cell, { minLength: width - 1, maxLength: width - 1 }),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  );
const rowsOf = (tuples: [string, string[]][]): string[][] => tuples.map(([first, others]) => [first, ...others]);
const utf16 = (text: string, isBig: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length * 2 + 2);
  const view = new DataView(bytes.buffer);
  [...`\ufeff${text}`]
    .join('')
    .split('')
    .forEach((unit, index) => view.setUint16(index * 2, unit.charCodeAt(0), !isBig));
  return bytes;
};

describe('any table reads back equal', () => {
  it('as CSV with any delimiter, line end and Unicode encoding', async () => {
    const layouts = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|' as const),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      encoding: fc.constantFrom('utf-8', 'utf-8-mark', 'utf-16le', 'utf-16be'),
      quoted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(table, layouts, async (tuples, { delimiter, newline, encoding, quoted }) => {
        const rows = rowsOf(tuples);
        const csv = stringify(rows, { delimiter, record_delimiter: newline, quoted, quoted_match: /^ |[\r\n]/ });
        const content = encoding.startsWith('utf-16')
          ? utf16(csv, encoding === 'utf-16be')
          : encoding === 'utf-8'
            ? csv
            : `\ufeff${csv}`;
        const grid = await read(content, { ...NO_CHOICES, delimiter: delimiter as ',' });
        expect(grid.rows.slice(0, rows.length)).toEqual(rows);
        expect(grid.rows.slice(rows.length)).toEqual([['']]);
      }),
      { numRuns: 150 },
    );
  });

  it('as a workbook: texts, whole and broken numbers, yes and no, in shared strings or in the cells', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('_x0041_', 'a\rb', ' x ', '<&>"', '0812345678'),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (rows, inline) => {
          const kept = rows.map((cells) => trimEnd(cells));
          fc.pre(kept.some((cells) => cells.length > 0));
          const grid = await read(await makeXlsx(rows, { inline }));
          const last = kept.findLastIndex((cells) => cells.length > 0);
          expect(grid.rows).toEqual(kept.slice(0, last + 1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('CSV as the backend reads it: the same table from the page, the command line and the API', async () => {
    const files = [
      'Order No.,Total\nA,"1,5"\n\nB,2\n',
      'sep=;\r\nOrder No.;Total\r\nA;1\r\nTotal;1\r\n',
      'Report\n\nOrder No.\tTotal\tNote\nA\t1\tx "quoted" y\nB\t2\t\n',
      'Order No.,Total\r\nA,1,extra\r\nB\r\n',
      '\ufeffOrder No.|Total|Name\nA|1|"two\nlines"\n',
    ];
    for (const csv of files) {
      const page = openTable(await read(csv), { headerRow: null, keepAllRows: false });
      const backend = readTable(csv);
      expect(page.headerRow).toBe(backend.headerRow);
      expect(page.skipped).toEqual(backend.skipped);
      const rows = backend.rows.map((cells, index) => ({ row: backend.headerRow + 1 + index, cells }));
      expect(page.rows).toEqual(rows.filter(({ cells }) => cells.some((text) => text.trim() !== '')));
    }
  });
});

function trimEnd(cells: readonly (string | number | boolean)[]): XlsxCell[] {
  const last = cells.findLastIndex((one) => one !== '');
  return cells.slice(0, last + 1);
}

describe('cells of workbooks', () => {
  const date = (value: number, format: string | number): XlsxCell => ({ value, format });
  const sheet = (cells: XlsxCell[], options = {}) => makeXlsx([['A', 'B'], cells], options).then(read);

  it('dates and times by their formats, in both date systems', async () => {
    const cells = [
      date(46068, 14),
      date(46068.4375, 22),
      date(46068.4375, '[$-41E]d mmmm yyyy h:mm;@'),
      date(0.4375, 20),
      date(1, 'yyyy-mm-dd'),
      date(61, 'yyyy-mm-dd'),
    ];
    expect((await sheet(cells)).rows[1]).toEqual([
      '2026-02-15T00:00:00',
      '2026-02-15T10:30:00',
      '2026-02-15T10:30:00',
      '1899-12-30T10:30:00',
      '1900-01-01T00:00:00',
      '1900-03-01T00:00:00',
    ]);
    const in1904 = await sheet([date(44606, 14), date(0, 14), date(0.5, 'h:mm')], { is1904: true });
    expect(in1904.rows[1]).toEqual(['2026-02-15T00:00:00', '1899-12-30T00:00:00', '1899-12-30T12:00:00']);
    expect(in1904.workbook?.is1904).toBe(true);
  });

  it('tells dates from amounts, durations and ids', () => {
    const cases: [string, object][] = [
      ['#,##0.00 "฿"', { isDate: false, zeros: 0 }],
      ['[$฿-41E]#,##0.00', { isDate: false, zeros: 0 }],
      ['"Sold "0', { isDate: false, zeros: 0 }],
      ['General', { isDate: false, zeros: 0 }],
      ['[h]:mm', { isDate: false, zeros: 0 }],
      ['0000000000', { isDate: false, zeros: 10 }],
      ['[Red]d/m/yy', { isDate: true, zeros: 0 }],
      ['dd\\-mm\\-bbbb', { isDate: true, zeros: 0 }],
      ['yyyy"年"m"月"d"日"', { isDate: true, zeros: 0 }],
    ];
    for (const [code, format] of cases) expect(readFormatCode(code), code).toEqual(format);
  });

  it('digits stay as they are shown or written', async () => {
    const cells: XlsxCell[] = [
      { value: 812345678, format: '0000000000' },
      { value: '58123456789012345678', type: 'n' },
      { value: '1.5E3', type: 'n' },
    ];
    expect((await sheet(cells)).rows[1]).toEqual(['0812345678', '58123456789012345678', 1500]);
  });

  it('formulas have the values that they had when the file was saved; errors stay errors', async () => {
    const grid = await sheet([
      { formula: 'A1*2', value: 6 },
      { formula: 'A1&"x"', value: 'CRM-4711' },
      { formula: '""', value: '' },
      { value: '#N/A', type: 'e', formula: 'NA()' },
    ]);
    expect(grid.rows[1]).toEqual([6, 'CRM-4711', '', '#N/A']);
    expect(grid.workbook?.formulas).toBe(4);
  });

  it('merged cells, hidden rows, gaps and several sheets', async () => {
    const rows: XlsxCell[][] = [['A', 'B'], ['x', null, 1], [], [null, 'y']];
    const file = await makeXlsx(rows, {
      merges: ['A2:B2', 'A4:A5'],
      hiddenRows: [2],
      others: { Hidden: [['z']], Second: [['Order', 'Total']] },
      hidden: ['Hidden'],
      active: 2,
    });
    const opened = await read(file);
    expect(opened.workbook).toMatchObject({ sheets: ['Orders', 'Second'], sheet: 'Second' });
    const first = await read(file, { ...NO_CHOICES, sheet: 'Orders' });
    expect(first.rows).toEqual([['A', 'B'], ['x', '', 1], [], ['', 'y']]);
    expect(first.workbook).toMatchObject({ sheet: 'Orders', merged: 2, hiddenRows: 1 });
  });

  it('dates of which the day was taken for the month are read as they were typed', async () => {
    const rows: XlsxCell[][] = [
      ['Order', 'Paid', 'Due'],
      ['A', '25/02/2026', '2026'],
      ['B', date(46_056, 14), date(46_068, 14)],
      ['C', date(46_056.4375, 22), '13/02/2026'],
    ];
    const grid = await read(await makeXlsx(rows));
    expect(grid.rows.slice(2)).toEqual([
      ['B', '02/03/2026', '2026-02-15T00:00:00'],
      ['C', '02/03/2026 10:30:00', '13/02/2026'],
    ]);
    expect(grid.workbook?.misreadDates).toEqual([{ column: 'B', count: 2 }]);
  });
});
