/** Makes xlsx files for tests, by ECMA-376 alone. */
import { crc32, deflateRawSync } from 'node:zlib';

export type XlsxCell =
  | string
  | number
  | boolean
  | null
  | { value: string | number | null; formula?: string; format?: string | number; type?: string };

interface XlsxOptions {
  name?: string;
  is1904?: boolean;
  merges?: string[];
  hiddenRows?: number[];
  /** Text in the cells in place of a table of shared strings. */
  inline?: boolean;
  /** In place of the first sheet's own. */
  sheetXml?: string;
  /** Further sheets, by name. */
  others?: Record<string, XlsxCell[][]>;
  hidden?: string[];
  active?: number;
}

/** A workbook with the rows in its first sheet. */
export async function makeXlsx(rows: XlsxCell[][], options: XlsxOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { name = 'Orders', others = {}, hidden = [], active = 0, is1904 = false } = options;
  const strings: string[] = [];
  const formats: (string | number)[] = ['General'];
  const sheets = [[name, rows] as const, ...Object.entries(others)];
  const files: Record<string, string> = {};
  sheets.forEach(([, cells], index) => {
    const xml =
      index === 0 && options.sheetXml !== undefined ? options.sheetXml : sheetXml(cells, strings, formats, options);
    files[`xl/worksheets/sheet${index + 1}.xml`] = xml;
  });
  const entries = sheets.map(
    ([sheet], index) =>
      `<sheet name="${escape(sheet)}" sheetId="${index + 1}"${hidden.includes(sheet) ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  files['_rels/.rels'] = `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`;
  files['xl/workbook.xml'] =
    `<workbook><workbookPr date1904="${is1904 ? 1 : 0}"/><bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${entries.join('')}</sheets></workbook>`;
  files['xl/_rels/workbook.xml.rels'] =
    `<Relationships>${sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}` +
    `${relation('rIdS', 'styles', '/xl/styles.xml')}${relation('rIdT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`;
  const custom = formats.map((format, index) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${escape(format)}"/>` : '',
  );
  files['xl/styles.xml'] =
    `<styleSheet><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
    `<cellXfs>${formats.map((format, index) => `<xf numFmtId="${typeof format === 'number' ? format : 200 + index}"/>`).join('')}</cellXfs></styleSheet>`;
  files['xl/sharedStrings.xml'] =
    `<sst>${strings.map((text) => `<si><r><t xml:space="preserve">${escape([...text].slice(0, 1).join(''))}</t></r><r><t xml:space="preserve">${escape([...text].slice(1).join(''))}</t></r><rPh><t>x</t></rPh></si>`).join('')}</sst>`;
  return makeZip(files);
}

function sheetXml(rows: XlsxCell[][], strings: string[], formats: (string | number)[], options: XlsxOptions): string {
  const lines = rows.map((cells, row) => {
    const hidden = options.hiddenRows?.includes(row + 1) ? ' hidden="1"' : '';
    return `<row r="${row + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, strings, formats, options)).join('')}</row>`;
  });
  const merges = options.merges?.map((area) => `<mergeCell ref="${area}"/>`).join('') ?? '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet><sheetData>${lines.join('\n')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`;
}

function cellXml(
  cell: XlsxCell,
  at: string,
  strings: string[],
  formats: (string | number)[],
  { inline = false }: XlsxOptions,
): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    if (inline) return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
    if (!strings.includes(cell)) strings.push(cell);
    return `<c r="${at}" t="s"><v>${strings.indexOf(cell)}</v></c>`;
  }
  const { value, formula, format, type } = cell;
  if (format !== undefined && !formats.includes(format)) formats.push(format);
  const style = format === undefined ? '' : ` s="${formats.indexOf(format)}"`;
  const kind = type ?? (typeof value === 'string' ? 'str' : 'n');
  return `<c r="${at}"${style} t="${kind}">${formula === undefined ? '' : `<f>${escape(formula)}</f>`}${value === null ? '' : `<v>${escape(String(value))}</v>`}</c>`;
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

/** What XML cannot have is written as Excel does. */
function escape(text: string): string {
  return [...text.replace(/_x[0-9a-f]{4}_/gi, (found) => `_x005F${found}`)].map(escapeCharacter).join('');
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const isForbidden = (code < 32 && code !== 9 && code !== 10) || code === 0xfffe || code === 0xffff;
  if (isForbidden) return `_x${code.toString(16).padStart(4, '0').toUpperCase()}_`;
  return NAMES[character] ?? character;
}

/** A zip file. @param lie what it says of the size of an entry, where that is not true */
export function makeZip(
  files: Record<string, string>,
  lie: Record<string, number> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data, { level: 9 });
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(data), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(lie[name] ?? data.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, place, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Promise.resolve(new Uint8Array(Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end])));
}
