import { describe, expect, it } from 'vitest';
import { formatColumns } from '../../backend/cli/cli-io.ts';
import { splitIntoParts } from '../../backend/cli/csv-parts.ts';
import { readTable } from '../../backend/csv/table.ts';

const table = readTable('id,note\n1,a\n2,"b\nb"\n\n4,"d,d"\n5,ก\n');

const BY_ID = { order_id: { column: 0 } };

describe('a file that is too large for one request', () => {
  it('is cut by rows; each part has the header, and the numbers go on', () => {
    const parts = splitIntoParts(table, BY_ID, 2);
    expect(parts.map(({ firstRow, rows }) => ({ firstRow, rows }))).toEqual([
      { firstRow: 2, rows: 2 },
      { firstRow: 5, rows: 2 },
    ]);
    expect(parts.map(({ csv }) => readTable(csv).headers)).toEqual([table.headers, table.headers]);
    expect(parts.flatMap(({ csv }) => readTable(csv).rows)).toEqual(table.rows.filter(([id]) => id !== ''));
  });

  it('keeps the rows of an order in one part, with their numbers', () => {
    const orders = readTable('id,note\n1,a\n2,b\n3,c\n1,d\n4,e\n');
    const parts = splitIntoParts(orders, BY_ID, 2);
    expect(parts.map(({ firstRow, rows }) => ({ firstRow, rows }))).toEqual([
      { firstRow: 2, rows: 2 },
      { firstRow: 3, rows: 2 },
      { firstRow: 6, rows: 1 },
    ]);
    expect(readTable(parts[0]?.csv ?? '').rows).toEqual([['1', 'a'], [''], [''], ['1', 'd']]);
  });

  it('keeps its columns whatever separators its headers hold', () => {
    const odd = { headers: ['a;b;c;d', 'e\tf,g'], headerRow: 1, rows: [['1', '2']], skipped: [] };
    expect(splitIntoParts(odd, BY_ID).map(({ csv }) => readTable(csv))).toEqual([odd]);
  });

  it('is cut by bytes, not characters', () => {
    // '"id","note"\n' is 12 bytes, "5,ก\n" is 6 of them in 4 characters.
    const parts = splitIntoParts(
      {
        headers: ['id', 'note'],
        headerRow: 1,
        rows: [
          ['5', 'ก'],
          ['6', 'ก'],
        ],
      },
      BY_ID,
      10,
      8 + 6 + 5,
    );
    expect(parts.map(({ csv }) => Buffer.byteLength(csv))).toEqual([18, 18]);
  });
});

it('a table in the terminal is lined up: words to the left, numbers to the right', () => {
  expect(
    formatColumns([
      ['Rows', 12_345],
      ['Matched', 9],
    ]),
  ).toBe('Rows     12,345\nMatched       9');
});
