import type { Cell } from '../../../../../../shared/conversion.ts';
import type { Delimiter } from '../../../../../../shared/csv/delimiter.ts';
import type { Encoding } from './encoding.ts';
import { FileProblem } from './file-problem.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { parseCsv } from './parse-csv.ts';
import { readText } from './read-text.ts';
import { isEncryptedOle, sniffKind } from './sniff.ts';
import { type MisreadColumn, restoreMisreadDates } from './xlsx/misread-dates.ts';
import { readSheet } from './xlsx/sheet.ts';
import { readWorkbook } from './xlsx/workbook.ts';
import { ZipFile } from './xlsx/zip.ts';

/** What the user chose about a file; null: it is found. */
export interface FileChoices {
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  /** By its name. */
  sheet: string | null;
}

export const NO_CHOICES: FileChoices = { encoding: null, delimiter: null, sheet: null };

/** Cells as a file has them, from its first line on, and how they were read. */
export interface ReadGrid {
  rows: Cell[][];
  format: 'text' | 'xlsx';
  text: { encoding: Encoding; isGuess: boolean; delimiter: Delimiter; hasOldLineEnds: boolean } | null;
  workbook: {
    sheets: string[];
    sheet: string;
    formulas: number;
    merged: number;
    hiddenRows: number;
    is1904: boolean;
    misreadDates: MisreadColumn[];
  } | null;
}

/** Where a problem of one sheet or one reading is, the user can choose another; so the choices are known even then. */
export interface FileOutline {
  format: 'text' | 'xlsx';
  sheets: string[];
}

interface ReadOptions {
  choices: FileChoices;
  /** The user's, such as `th-TH`. */
  languages: readonly string[];
  /** The share that is done, 0 to 1. */
  onProgress: (share: number) => void;
  /** Called as soon as it is known what there is to choose. */
  onOutline: (outline: FileOutline) => void;
}

const HEAD_BYTES = 64 * 1024;

/** Reads a file of any supported kind by what it holds, not by its name. Throws FileProblem. */
export async function readFile(file: Blob, options: ReadOptions): Promise<ReadGrid> {
  if (file.size === 0) throw new FileProblem('empty');
  if (file.size > MAX_FILE_BYTES) throw new FileProblem('too_large', { count: file.size });
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const kind = sniffKind(head);
  if (kind === 'text') return readCsvFile(file, head, options);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (kind === 'ole') throw new FileProblem(isEncryptedOle(bytes) ? 'password' : 'old_excel');
  return readXlsx(bytes, options);
}

/** Reads cells that were pasted from a spreadsheet, or any CSV text. Throws FileProblem. */
export function readPastedText(text: string, { delimiter }: FileChoices): ReadGrid {
  if (text.trim() === '') throw new FileProblem('empty');
  const chosen = delimiter ?? (text.includes('\t') ? '\t' : null);
  return gridOf(text, { encoding: 'utf-8', isGuess: false }, chosen);
}

async function readCsvFile(file: Blob, head: Uint8Array, options: ReadOptions): Promise<ReadGrid> {
  const { choices, onProgress, onOutline } = options;
  onOutline({ format: 'text', sheets: [] });
  const { text, ...decoded } = await readText(file, head, {
    encoding: choices.encoding,
    languages: options.languages,
    onProgress: (share) => onProgress(share * 0.4),
  });
  if (text.trim() === '') throw new FileProblem('empty');
  return gridOf(text, decoded, choices.delimiter, (share) => onProgress(0.4 + share * 0.6));
}

function gridOf(
  text: string,
  decoded: { encoding: Encoding; isGuess: boolean },
  chosen: Delimiter | null,
  onProgress?: (share: number) => void,
): ReadGrid {
  const { records, delimiter } = parseCsv(text, chosen, onProgress);
  const hasOldLineEnds = !text.includes('\n') && text.includes('\r');
  return { rows: records, format: 'text', text: { ...decoded, delimiter, hasOldLineEnds }, workbook: null };
}

async function readXlsx(bytes: Uint8Array, { choices, onProgress, onOutline }: ReadOptions): Promise<ReadGrid> {
  const zip = new ZipFile(bytes);
  if (zip.entries.has('content.xml') && zip.entries.has('mimetype')) throw new FileProblem('open_document');
  const { sheets, active, ...workbook } = await readWorkbook(zip);
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const offered = visible.length > 0 ? visible : sheets;
  const names = offered.map(({ name }) => name);
  onOutline({ format: 'xlsx', sheets: names });
  const open = sheets[active];
  const sheet =
    offered.find(({ name }) => name === choices.sheet) ?? (open && offered.includes(open) ? open : offered[0]);
  if (!sheet) throw new FileProblem('workbook_damaged');
  const size = zip.entries.get(sheet.path)?.size ?? 0;
  const { rows, ...notes } = await readSheet(counted(zip.read(sheet.path), size, onProgress), workbook, sheet.path);
  if (rows.length === 0) throw new FileProblem('sheet_empty', { name: sheet.name });
  const misreadDates = restoreMisreadDates(rows);
  return {
    rows,
    format: 'xlsx',
    text: null,
    workbook: { sheets: names, sheet: sheet.name, is1904: workbook.is1904, misreadDates, ...notes },
  };
}

async function* counted(
  parts: AsyncIterable<Uint8Array>,
  size: number,
  onProgress: (share: number) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const part of parts) {
    read += part.length;
    onProgress(size === 0 ? 1 : Math.min(1, read / size));
    yield part;
  }
}
