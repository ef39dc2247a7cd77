import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parse } from 'csv-parse';
import type { FileError, FileResults } from '../../platform.ts';
import { lookUpError } from '../reply/error-codes.ts';

const ERROR_TYPE = 'Offline Conversion Error';
const REQUIRED_COLUMNS = ['Type', 'Client Id', 'Error', 'Error Number'] as const;

/**
 * Parses the results file that Microsoft Advertising makes of an uploaded Bulk file (CSV or TSV): the lines that it refused,
 * by the row key in `Client Id`. A line may have several errors; one without any was accepted. The file holds codes only, so
 * the messages are ours. Errors of other records and errors without a key are left out.
 */
export async function parseBulkResults(text: string): Promise<FileResults> {
  const lines = await parseLines(text);
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

async function parseLines(text: string): Promise<string[][] | null> {
  const delimiter = text.split(/\r?\n/, 1)[0]?.includes('\t') ? '\t' : ',';
  const parser = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  try {
    const lines: string[][] = [];
    for await (const line of Readable.from(inChunks(text)).pipe(parser)) lines.push(line as string[]);
    return lines;
  } catch {
    return null;
  }
}

const CHUNK_LENGTH = 64 * 1024;

/** A file may have 10 MB: between its chunks, other requests are answered. */
async function* inChunks(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += CHUNK_LENGTH) {
    yield text.slice(from, from + CHUNK_LENGTH);
    await nextTurn();
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
