import { parse } from 'csv-parse/sync';
import type { FileError, FileResults } from '../../platform.ts';
import { errorOf } from '../reply/errors.ts';

const ERROR_TYPE = 'Offline Conversion Error';
const NEEDED = ['Type', 'Client Id', 'Error', 'Error Number'] as const;

/**
 * Reads the results file that Microsoft Advertising makes of an uploaded Bulk file (CSV or TSV): what it refused, by the
 * key that `bulk.line` wrote as `Client Id`; a line may have several errors, and one without any was taken. The file
 * holds codes only, so the words are ours. Errors of other records and errors without a key belong to no row of ours.
 */
export function readBulkResults(text: string): FileResults {
  const lines = linesOf(text);
  if (lines === null) {
    return { ok: false, reason: 'The file cannot be read as CSV; download it from Microsoft Advertising again.' };
  }
  const [head = [], ...records] = lines;
  const places = new Map(head.map((name, place) => [name.trim(), place]));
  const missing = NEEDED.find((name) => !places.has(name));
  if (missing !== undefined) {
    return { ok: false, reason: `This is not the results file of a Bulk upload: it has no column "${missing}".` };
  }
  const errors = records.flatMap((cells) => errorIn((name) => cells[places.get(name) ?? -1]?.trim() ?? '') ?? []);
  return { ok: true, errors };
}

function linesOf(text: string): string[][] | null {
  const delimiter = text.split(/\r?\n/, 1)[0]?.includes('\t') ? '\t' : ',';
  try {
    const lines: string[][] = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return lines;
  } catch {
    return null;
  }
}

function errorIn(cell: (column: string) => string): FileError | null {
  const rowKey = cell('Client Id');
  if (cell('Type') !== ERROR_TYPE || rowKey === '') return null;
  const name = cell('Error');
  const number = cell('Error Number');
  const { code, words } = errorOf(name === '' ? null : name, /^\d{1,9}$/.test(number) ? Number(number) : null);
  return { rowKey, code, message: words, field: cell('Field Path') };
}
