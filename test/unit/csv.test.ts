import { describe, expect, it } from 'vitest';
import { decodeText } from '../../backend/csv/decode.ts';
import { chooseMapping, itemsOf, suggestColumns, UnusableMapping } from '../../backend/csv/rows.ts';
import { readTable, type Table, UnreadableTable } from '../../backend/csv/table.ts';
import type { MappingByHeader } from '../../shared/mapping.ts';
import { UnreadableRow } from '../../backend/conversions/items.ts';

const mappingFor = (table: Table, named: MappingByHeader | undefined, currency: string | undefined) =>
  chooseMapping(table, named, suggestColumns(table, named), currency);
const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

describe('a CSV file', () => {
  it('of more than 500 columns is refused', () => {
    const columns = (count: number): string => Array.from({ length: count }, (_, index) => `c${index}`).join(',');
    expect(readTable(`${columns(500)}\n`).headers).toHaveLength(500);
    expect(() => readTable(`${columns(501)}\n`)).toThrow('501 columns; at most 500');
  });

  it('is read a little further than the most rows that are taken', () => {
    const text = `Order ID,Total\n${'1,2\n'.repeat(5_000)}`;
    expect(readTable(text, {}, 1_000).rows).toHaveLength(1_099);
  });

  it.each([
    ['commas', 'a,b;x,c\n1,2,3\n'],
    ['semicolons', 'a;b,x;c\r\n1;2;3\r\n'],
    ['tabs', 'a\tb,x\tc\n1\t2\t3'],
  ])('is cut at %s when the header is', (_, text) => {
    const { headers, rows } = readTable(text);
    expect(headers).toHaveLength(3);
    expect(rows).toEqual([['1', '2', '3']]);
  });

  it('may have a byte order mark, quoted delimiters, marks and line ends', () => {
    const { headers, rows } = readTable('\uFEFF"Order, No.",Note\n1,"two\nlines, and ""marks"""\n');
    expect(headers).toEqual(['Order, No.', 'Note']);
    expect(rows).toEqual([['1', 'two\nlines, and "marks"']]);
  });

  it('may tell its delimiter in a first line, as Excel has it', () => {
    expect(readTable('\uFEFFsep=;\r\na,x;b\r\n1;2\r\n')).toMatchObject({
      headers: ['a,x', 'b'],
      headerRow: 2,
      rows: [['1', '2']],
    });
  });

  it('keeps a stray quotation mark inside a cell instead of failing as a whole', () => {
    expect(readTable('item,price\n27" monitor,100\nmouse,5\n').rows).toEqual([
      ['27" monitor', '100'],
      ['mouse', '5'],
    ]);
  });

  it.each([
    ['', 'header line'],
    ['\n1,2\n', 'header line'],
    ['a,b\n1,"never closed\n2,3\n', 'quotation mark'],
  ])('that is none (%j) is refused in words', (text, words) => {
    expect(() => readTable(text)).toThrow(UnreadableTable);
    expect(() => readTable(text)).toThrow(words);
  });

  it.each([
    ['UTF-8', bytes(0xe0, 0xb8, 0x81), undefined, 'ก'],
    ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0x61), undefined, 'a'],
    ['UTF-16 LE, as Excel writes Unicode text', bytes(0xff, 0xfe, 0x01, 0x0e), undefined, 'ก'],
    ['UTF-16 without its mark', bytes(0x61, 0, 0x2c, 0), undefined, null],
    ['UTF-16 without its mark, when it is named', bytes(0x61, 0, 0x01, 0x0e), 'utf-16le', 'aก'],
    ['UTF-16 BE', bytes(0xfe, 0xff, 0x0e, 0x01), undefined, 'ก'],
    ['windows-874, when it is named', bytes(0xa1), 'windows-874', 'ก'],
    ['windows-874 that is not named', bytes(0xa1), undefined, null],
    ['an unknown character set', bytes(0x61), 'klingon', null],
  ])('in %s is read right or not at all', (_, file, charset, text) => {
    expect(decodeText(file, charset)).toBe(text);
  });
});

describe('rows of a CSV file', () => {
  const table = readTable(
    ['Order No.,Total,Ordered at', 'A-1,100,2026-02-01', '', 'A-2,1,299,2026-02-02', 'A-3,5', 'A-4,7,2026-02-04,'].join(
      '\n',
    ),
  );
  const named = {
    order_id: { header: 'order no' },
    conversion_value: { header: 'Total' },
    conversion_time: { header: 'Ordered at' },
  };

  it('keep the numbers that a spreadsheet shows, empty lines counted', () => {
    const items = itemsOf(table, mappingFor(table, named, 'THB'), 2);
    expect(items[0]).toEqual({
      row: 2,
      order_id: 'A-1',
      conversion_value: '100',
      conversion_time: '2026-02-01',
      currency: 'THB',
    });
    expect(items.map((item) => (item as { row: number }).row)).toEqual([2, 4, 5, 6]);
  });

  it('with a cell too many fail alone: it is unknown which cells have shifted', () => {
    const items = itemsOf(table, mappingFor(table, named, 'THB'), 2);
    expect(items.map((item) => item instanceof UnreadableRow)).toEqual([false, true, false, false]);
  });

  it('with a cell too few are read as if the rest were empty', () => {
    const items = itemsOf(table, mappingFor(table, named, 'THB'), 2);
    expect(items[2]).toEqual({
      row: 5,
      order_id: 'A-3',
      conversion_value: '5',
      conversion_time: undefined,
      currency: 'THB',
    });
  });

  it('find their columns by headers and cells when no mapping is given', () => {
    const shop = readTable('Order ID,Total Amount,Purchase Date,Currency\n1,10,2026-02-01,THB\n');
    expect(mappingFor(shop, undefined, undefined)).toEqual({
      order_id: { column: 0 },
      conversion_value: { column: 1 },
      conversion_time: { column: 2 },
      currency: { column: 3 },
    });
  });

  it('are not read when a required field has no column, or a named column is not there', () => {
    expect(() => mappingFor(table, named, undefined)).toThrow(UnusableMapping);
    const wrong = { ...named, email: { header: 'E-mail' } };
    expect(() => mappingFor(table, wrong, 'THB')).toThrow('The file has no column "E-mail" for email.');
  });
});
