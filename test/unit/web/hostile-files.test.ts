import { describe, expect, it } from 'vitest';
import { FILE_PROBLEMS, FileProblem } from '../../../backend/web/client/pages/upload/files/file-problem.ts';
import { NO_CHOICES, readFile, readPastedText } from '../../../backend/web/client/pages/upload/files/read-file.ts';
import { openTable } from '../../../backend/web/client/pages/upload/table/open-table.ts';
import { english } from '../../../shared/texts/web/en/index.ts';
import { indonesian } from '../../../shared/texts/web/id/index.ts';
import { thai } from '../../../shared/texts/web/th/index.ts';
import { vietnamese } from '../../../shared/texts/web/vi/index.ts';
import { makeXlsx, makeZip } from './make-xlsx.ts';

const HEADER = 'Order No.,Total,Currency,Paid at,E-mail';
const ROW = 'CRM-4711,1299.00,THB,2026-02-15 10:30,eva.lima@shop.example.net';
const FILE = `${HEADER}\n${ROW}\n`;

async function open(content: BlobPart, choices = NO_CHOICES, languages = ['en']) {
  const grid = await readFile(new Blob([content]), {
    choices,
    languages,
    onProgress: () => undefined,
    onOutline: () => undefined,
  });
  return { grid, table: openTable(grid, { headerRow: null, keepAllRows: false }) };
}

async function problemOf(content: BlobPart): Promise<Pick<FileProblem, 'code' | 'details'>> {
  try {
    await open(content);
  } catch (error) {
    if (error instanceof FileProblem) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('The file was read.');
}

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
const wide = (columns: number): string =>
  [HEADER, ROW].map((line, index) => line + `,${index === 0 ? 'More' : 'x'}`.repeat(columns - 5)).join('\n');
const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);

describe('files that cannot be read have a problem of their own', () => {
  const cases: [name: string, content: BlobPart, problem: object][] = [
    ['an empty file', '', { code: 'empty' }],
    ['spaces and empty lines', ' \n\n\t\n', { code: 'empty' }],
    ['a header alone', `${HEADER}\n`, { code: 'header_only' }],
    ['a header with empty lines below', `${HEADER}\n,,,,\n\n`, { code: 'header_only' }],
    ['numbers without a header', '1,2\n3,4\n', { code: 'no_header' }],
    ['one column', 'Order No.\nCRM-4711\nCRM-4712\n', { code: 'one_column' }],
    ['501 columns', wide(501), { code: 'too_many_columns', details: { row: 1, count: 501 } }],
    ['NUL characters', `${HEADER}\n${ROW}\nCRM-\u00004712,1,THB,,\n`, { code: 'nul_characters', details: { row: 3 } }],
    [
      'a cell of 9.9 MB',
      `${HEADER}\n${ROW}\nCRM-4712,${'9'.repeat(9_900_000)},THB,,\n`,
      { code: 'cell_too_long', details: { row: 3, column: 'B', count: 9_900_000 } },
    ],
    [
      'a quotation mark that is never closed',
      `${HEADER}\n${ROW}\n"CRM-4712,1,THB\n${ROW}\n`,
      { code: 'quote_not_closed', details: { row: 3 } },
    ],
    [
      'a quotation mark that is closed in a later line',
      `Item,Order,Total\nLamp,R-5205,"1\nDesk,R-5206,2"\n`
        .replace('Item,Order', 'Order,Item')
        .replace('Lamp,R-5205', 'R-5205,Lamp')
        .replace('Desk,R-5206', 'R-5206,Desk'),
      { code: 'line_swallowed', details: { row: 2 } },
    ],
    ['a program named .csv', bytes(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0), { code: 'program' }],
    ['a picture named .csv', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), { code: 'picture' }],
    ['a photo named .csv', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16), { code: 'picture' }],
    ['a PDF named .csv', '%PDF-1.7\n', { code: 'pdf' }],
    ['a compressed file', bytes(0x1f, 0x8b, 8, 0), { code: 'archive' }],
    ['other binary data', bytes(...Array.from({ length: 400 }, (_, index) => (index % 31) + 1)), { code: 'not_text' }],
    ['an old Excel file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), { code: 'old_excel' }],
    [
      'a workbook with a password',
      Uint8Array.from([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        0,
        ...[...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]),
      ]),
      { code: 'password' },
    ],
    ['more than 200,000 rows', `${HEADER}\n${'A,1,THB,,\n'.repeat(200_001)}`, { code: 'too_many_rows' }],
  ];
  it.each(cases)('%s', async (_, content, problem) => {
    expect(await problemOf(content)).toMatchObject(problem);
  });

  it('a file that is larger than can be read is not read at all', async () => {
    const huge = { size: 101 * 1024 * 1024, slice: () => new Blob() } as unknown as Blob;
    await expect(
      readFile(huge, { choices: NO_CHOICES, languages: [], onProgress: () => undefined, onOutline: () => undefined }),
    ).rejects.toMatchObject({ code: 'too_large' });
  });

  const row = ['CRM-4711', 1299, 'THB', '2026-02-15', 'eva.lima@shop.example.net'];
  const workbooks: [name: string, content: () => Promise<Uint8Array<ArrayBuffer>>, problem: object][] = [
    [
      'a workbook whose file was cut',
      async () => (await makeXlsx([HEADER.split(','), row])).slice(0, 900),
      { code: 'zip_damaged' },
    ],
    [
      'a workbook with a changed byte',
      async () => {
        const file = await makeXlsx([HEADER.split(','), ...Array.from({ length: 300 }, () => row)]);
        const at = file.length >> 1;
        file[at] = (file[at] ?? 0) ^ 0x55;
        return file;
      },
      { code: 'zip_damaged' },
    ],
    ['a zip file without a workbook', () => makeZip({ 'readme.txt': 'Hello' }), { code: 'archive' }],
    [
      'an OpenDocument sheet',
      () => makeZip({ mimetype: 'application/vnd.oasis', 'content.xml': '<a/>' }),
      { code: 'open_document' },
    ],
    [
      'a workbook that is no XML',
      () => makeXlsx([row], { sheetXml: '<worksheet><sheetData><row' }),
      { code: 'workbook_damaged' },
    ],
    ['an empty sheet', () => makeXlsx([]), { code: 'sheet_empty', details: { name: 'Orders' } }],
    [
      'formulas that were never computed',
      () => makeXlsx([HEADER.split(','), ['CRM-4711', { formula: '2*3', value: null }, 'THB', '', '']]),
      { code: 'formula_without_value', details: { column: 'B', row: 2, count: 1 } },
    ],
    [
      'a zip bomb: a sheet that would be 30 MB of one character',
      () => makeXlsx([], { sheetXml: `<worksheet><sheetData>${' '.repeat(30_000_000)}</sheetData></worksheet>` }),
      { code: 'zip_too_large' },
    ],
    [
      'a zip bomb that says of itself that it is small',
      () =>
        makeZip(
          { 'xl/workbook.xml': ' '.repeat(30_000_000), '_rels/.rels': '<Relationships/>' },
          { 'xl/workbook.xml': 10 },
        ),
      { code: 'zip_too_large' },
    ],
    [
      'an XML document that would blow itself up',
      () =>
        makeXlsx([], {
          sheetXml:
            '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
        }),
      { code: 'workbook_damaged' },
    ],
  ];
  it.each(workbooks)('%s', async (_, content, problem) => {
    expect(await problemOf(await content())).toMatchObject(problem);
  });

  it.each(Object.entries({ english, thai, vietnamese, indonesian }))(
    'each with a message of its own in %s',
    (_, texts) => {
      const place = { row: 3, column: 'B', count: 4_711, name: 'Orders' };
      const messages = FILE_PROBLEMS.map((code) => texts.upload.problems[code](place));
      expect(new Set(messages).size).toBe(FILE_PROBLEMS.length);
      for (const message of messages) expect(message).not.toMatch(/undefined|NaN|\[object|^$/);
    },
  );
});

describe('unusual files are read', () => {
  it('500 columns', async () => {
    expect((await open(wide(500))).table.headers).toHaveLength(500);
  });

  it('lines that end in CR alone, and lines that end differently', async () => {
    const { grid, table } = await open(FILE.replaceAll('\n', '\r'));
    expect(table.rows).toHaveLength(1);
    expect(grid.text?.hasOldLineEnds).toBe(true);
    const mixed = await open(`${HEADER}\r\n${ROW}\n${ROW}\r${ROW}`);
    expect(mixed.table.rows.map(({ row, cells }) => [row, cells.length])).toEqual([
      [2, 5],
      [3, 5],
      [4, 5],
    ]);
  });

  it('two columns with one name: each has its own, and they are listed', async () => {
    const { table } = await open(`Order,Total,Total,Total\nA,1,2,3\n`);
    expect(table.headers).toEqual(['Order', 'Total', 'Total', 'Total']);
    expect(table.names).toEqual(['Order', 'Total', 'Total (C)', 'Total (D)']);
    expect(table.duplicates).toEqual([{ header: 'Total', columns: ['B', 'C', 'D'] }]);
  });

  it('titles, totals and notes around the table are left out and listed', async () => {
    const { table } = await open(`Sales of February\n\n${FILE}CRM-4712,1,THB,2026-02-16 10:30,\nTotal,1300.00,,,\n`);
    expect(table.headerRow).toBe(3);
    expect(table.rows.map(({ row }) => row)).toEqual([4, 5]);
    expect(table.skipped).toEqual([
      { row: 1, reason: 'above' },
      { row: 6, reason: 'total' },
    ]);
  });

  it('a line that names the separator', async () => {
    const { grid, table } = await open(`sep=;\r\n${FILE.replaceAll(',', ';').replaceAll('\n', '\r\n')}`);
    expect(grid.text?.delimiter).toBe(';');
    expect(table.headerRow).toBe(2);
    expect(table.rows[0]).toMatchObject({ row: 3 });
  });

  it('cells that were pasted from a spreadsheet', () => {
    const grid = readPastedText('Order\tNote\r\nA\t"two\r\nlines"\r\n', NO_CHOICES);
    expect(grid.rows.slice(0, 2)).toEqual([
      ['Order', 'Note'],
      ['A', 'two\nlines'],
    ]);
  });
});

describe('encodings', () => {
  const thai = bytes(0xca, 0xc1, 0xaa, 0xd2, 0xc2, 0x20, 0xe3, 0xa8, 0xb4, 0xd5);
  const cases: [string, Uint8Array, string, string][] = [
    ['windows-874', thai, 'สมชาย ใจดี', 'windows-874'],
    [
      'windows-1258',
      bytes(0x4e, 0x67, 0x75, 0x79, 0xea, 0xde, 0x6e, 0x20, 0x48, 0xf9, 0x6e, 0x67, 0x2c, 0x54, 0x72, 0xe2, 0xcc, 0x6e),
      'Nguyễn Hùng',
      'windows-1258',
    ],
    [
      'windows-1252',
      bytes(0x4a, 0x6f, 0x73, 0xe9, 0x20, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72),
      'José Müller',
      'windows-1252',
    ],
    [
      'Shift-JIS',
      bytes(0x8e, 0x52, 0x93, 0x63, 0x91, 0xbe, 0x98, 0x59, 0x82, 0xb3, 0x82, 0xf1),
      '山田太郎さん',
      'shift_jis',
    ],
    ['GB18030', bytes(0xd5, 0xc5, 0xc8, 0xfd, 0xb5, 0xc4, 0xca, 0xc7, 0xd3, 0xd0), '张三的是有', 'gb18030'],
    ['EUC-KR', bytes(0xb1, 0xe8, 0xc3, 0xb6, 0xbc, 0xf6, 0xb4, 0xd4), '김철수님', 'euc-kr'],
  ];
  it.each(cases)('%s is found', async (_, name, expected, encoding) => {
    const content = new Blob([text(`Order,Name\nA,`), name as BlobPart, text(`\nB,`), name as BlobPart, text('\n')]);
    const { grid, table } = await open(content);
    expect(grid.text).toMatchObject({ encoding, isGuess: true });
    expect(String(table.rows[0]?.cells[1])).toContain(expected);
  });

  it('UTF-16 of either order, with and without a mark, and UTF-8 with one', async () => {
    const utf16 = (content: string, isBig: boolean): Uint8Array<ArrayBuffer> =>
      Uint8Array.from(
        [...content].flatMap((letter) => {
          const code = letter.charCodeAt(0);
          return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
        }),
      );
    for (const [content, encoding] of [
      [utf16(`\ufeff${FILE}`, false), 'utf-16le'],
      [utf16(`\ufeff${FILE}`, true), 'utf-16be'],
      [utf16(FILE, false), 'utf-16le'],
      [utf16(FILE, true), 'utf-16be'],
      [text(`\ufeff${FILE}`), 'utf-8'],
    ] as const) {
      const { grid, table } = await open(content);
      expect(grid.text).toMatchObject({ encoding, isGuess: false });
      expect(table.headers[0]).toBe('Order No.');
    }
  });

  it('what the user chooses counts, and bytes that it does not have are refused', async () => {
    const file = new Blob([text('Order,Name\nA,'), thai]);
    const chosen = await open(file, { ...NO_CHOICES, encoding: 'windows-1252' });
    expect(chosen.grid.text).toMatchObject({ encoding: 'windows-1252', isGuess: false });
    await expect(open(file, { ...NO_CHOICES, encoding: 'utf-8' })).rejects.toMatchObject({ code: 'wrong_encoding' });
  });
});
