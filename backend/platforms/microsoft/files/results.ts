import { parse } from 'csv-parse/sync';
import type { FileError, FileResults } from '../../platform.ts';
import { lookUpError } from '../reply/error-codes.ts';

const ERROR_TYPE = 'Offline Conversion Error';
const REQUIRED_COLUMNS = ['Type', 'Client Id', 'Error', 'Error Number'] as const;

/**
 * Parses the results file that Microsoft Advertising makes of an uploaded Bulk file (CSV or TSV): the lines that it refused,
 * by the row key in `Client Id`. A line may have several errors; one without any was accepted. The file holds codes only, so
 * the messages are ours. Errors of other records and errors without a key are left out.
 */
export function parseBulkResults(text: string): FileResults {
  const lines = parseLines(text);
  if (lines === null) {
    return { ok: false, reason: 'The file cannot be read as CSV; download it from Microsoft Advertising again.' };
  }
  const [header = [], ...records] = lines;
  const columnIndexes = new Map(header.map((name, index) => [name.trim(), index]));
  const missing = REQUIRED_COLUMNS.find((name) => !columnIndexes.has(name));
  if (missing !== undefined) {
    return { ok: false, reason: `This is not the results file of a Bulk upload: it has no column "${missing}".` };
  }
  const errors = records.flatMap(
    (cells) => toFileError((column) => cells[columnIndexes.get(column) ?? -1]?.trim() ?? '') ?? [],
  );
  return { ok: true, errors };
}

function parseLines(text: string): string[][] | null {
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

function toFileError(cell: (column: string) => string): FileError | null {
  const rowKey = cell('Client Id');
  if (cell('Type') !== ERROR_TYPE || rowKey === '') return null;
  const name = cell('Error');
  const number = cell('Error Number');
  const { code, reason } = lookUpError(name === '' ? null : name, /^\d{1,9}$/.test(number) ? Number(number) : null);
  return { rowKey, code, message: reason, field: cell('Field Path') };
}
