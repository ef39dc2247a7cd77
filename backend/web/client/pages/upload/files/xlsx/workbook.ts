import { FileProblem } from '../file-problem.ts';
import { type NumberFormat, numberFormatOf } from './number-format.ts';
import { readXml } from './xml.ts';
import type { ZipFile } from './zip.ts';

/** What a workbook says about its sheets. */
export interface Workbook {
  sheets: SheetEntry[];
  /** The sheet that is open when the workbook is, by its position. */
  active: number;
  is1904: boolean;
  /** By the number of a cell's style. */
  formats: NumberFormat[];
  sharedStrings: string[];
}

export interface SheetEntry {
  name: string;
  isHidden: boolean;
  path: string;
}

/** Reads everything but the sheets themselves. Throws FileProblem. */
export async function readWorkbook(zip: ZipFile): Promise<Workbook> {
  const path = await findWorkbook(zip);
  const links = await readLinks(zip, linksOf(path), folderOf(path));
  const sheets: SheetEntry[] = [];
  let active = 0;
  let is1904 = false;
  await readXml(
    zip.read(path),
    {
      open: (name, attributes) => {
        if (name === 'workbookPr') is1904 = isTrue(attributes['date1904']);
        if (name === 'workbookView') active = Number(attributes['activeTab'] ?? 0) || 0;
        if (name !== 'sheet') return;
        const link = links.get(attributes['id'] ?? '');
        // Charts and macros are sheets too.
        if (!link?.type.endsWith('/worksheet')) return;
        const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
        sheets.push({ name: attributes['name'] ?? '', isHidden, path: link.path });
      },
    },
    path,
  );
  if (sheets.length === 0) throw new FileProblem('workbook_damaged', { name: path });
  const pathOf = (type: string): string | undefined =>
    [...links.values()].find((link) => link.type.endsWith(`/${type}`) && zip.entries.has(link.path))?.path;
  const styles = pathOf('styles');
  const strings = pathOf('sharedStrings');
  return {
    sheets,
    active,
    is1904,
    formats: styles === undefined ? [] : await readFormats(zip, styles),
    sharedStrings: strings === undefined ? [] : await readSharedStrings(zip, strings),
  };
}

async function findWorkbook(zip: ZipFile): Promise<string> {
  const root = await readLinks(zip, '_rels/.rels', '');
  const path = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml';
  if (path.endsWith('.bin')) throw new FileProblem('binary_excel');
  if (!zip.entries.has(path)) throw new FileProblem('archive');
  return path;
}

interface Link {
  type: string;
  path: string;
}

/** The links of a part (ECMA-376, part 2, 9.3), by their ids. */
async function readLinks(zip: ZipFile, path: string, folder: string): Promise<Map<string, Link>> {
  const links = new Map<string, Link>();
  if (!zip.entries.has(path)) return links;
  const open = (name: string, { Id, Type, Target }: Readonly<Record<string, string>>): void => {
    if (name !== 'Relationship' || Id === undefined || Type === undefined || Target === undefined) return;
    links.set(Id, { type: Type, path: resolvePath(folder, Target) });
  };
  await readXml(zip.read(path), { open }, path);
  return links;
}

function linksOf(path: string): string {
  const folder = folderOf(path);
  return `${folder}_rels/${path.slice(folder.length)}.rels`;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts: string[] = [];
  for (const part of (folder + target).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

async function readFormats(zip: ZipFile, path: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isInCells = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    if (name === 'cellXfs') isInCells = true;
    if (name === 'xf' && isInCells) formats.push(numberFormatOf(Number(attributes['numFmtId'] ?? 0), codes));
  };
  const close = (name: string): void => {
    if (name === 'cellXfs') isInCells = false;
  };
  await readXml(zip.read(path), { open, close }, path);
  return formats;
}

async function readSharedStrings(zip: ZipFile, path: string): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let run = '';
  let isText = false;
  let isPhonetic = false;
  const open = (name: string): void => {
    if (name === 'si') current = '';
    else if (name === 't') isText = !isPhonetic;
    else if (name === 'rPh') isPhonetic = true;
  };
  const close = (name: string): void => {
    if (name === 'si') strings.push(current);
    else if (name === 't') {
      if (isText) current += decodeEscapes(run);
      isText = false;
      run = '';
    } else if (name === 'rPh') isPhonetic = false;
  };
  const text = (part: string): void => {
    if (isText) run += part;
  };
  await readXml(zip.read(path), { open, close, text }, path);
  return strings;
}

/** Characters that XML cannot have are written `_x000D_` (ECMA-376, part 1, 22.4.2.4). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
