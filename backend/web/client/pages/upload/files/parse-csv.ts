import Papa, { type Parser, type ParseResult } from 'papaparse';
import {
  chooseDelimiter,
  type Delimiter,
  SAMPLE_LENGTH,
  SAMPLE_RECORDS,
  SEPARATOR_LINE,
} from '../../../../../../shared/csv/delimiter.ts';
import { columnLetters } from '../../../../../../shared/sheet/cells.ts';
import { FileProblem } from './file-problem.ts';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, MAX_ROWS_AROUND } from './limits.ts';

/** The records of a CSV text, in the order of its lines. */
export interface CsvRecords {
  records: string[][];
  delimiter: Delimiter;
}

const CHUNK_LENGTH = 2_000_000;

/**
 * Reads CSV text: cells in quotes may have delimiters and line ends, rows any number of cells, and lines may end in any way.
 * Throws FileProblem. @param chosen the user's delimiter; null: that of a `sep=` line, else by the first records
 */
export function parseCsv(
  text: string,
  chosen: Delimiter | null,
  onProgress: (share: number) => void = () => undefined,
): CsvRecords {
  const [line = '', named] = SEPARATOR_LINE.exec(text.slice(0, 16)) ?? [];
  // One kind of line end, because the library takes that of the first line for all.
  const body = (line === '' ? text : text.slice(line.length)).replace(/\r\n?/g, '\n');
  const delimiter = chosen ?? (named as Delimiter | undefined) ?? delimiterOf(body);
  const records: string[][] = line === '' ? [] : [['']];
  let unclosed: number | null = null;
  let done = 0;
  Papa.parse<string[]>(body, {
    delimiter,
    newline: '\n',
    chunkSize: CHUNK_LENGTH,
    complete: () => undefined,
    chunk: ({ data, errors, meta }: ParseResult<string[]>, parser: Parser) => {
      if (errors.some(({ code }) => code === 'MissingQuotes')) unclosed = records.length + data.length;
      for (const record of data) records.push(record);
      if (unclosed === null) refuseLongCells(data, records.length - data.length);
      done = meta.cursor;
      onProgress(body.length === 0 ? 1 : done / body.length);
      if (records.length > MAX_ROWS + MAX_ROWS_AROUND) parser.abort();
    },
  });
  if (unclosed !== null) throw new FileProblem('quote_not_closed', { row: unclosed });
  if (records.length > MAX_ROWS + MAX_ROWS_AROUND) throw new FileProblem('too_many_rows');
  return { records, delimiter };
}

function refuseLongCells(records: readonly string[][], before: number): void {
  for (const [index, record] of records.entries()) {
    const row = before + index + 1;
    const column = record.findIndex((cell) => cell.length > MAX_CELL_LENGTH);
    if (column >= 0) {
      throw new FileProblem('cell_too_long', {
        row,
        column: columnLetters(column + 1),
        count: record[column]?.length ?? 0,
      });
    }
    if (record.length > MAX_COLUMNS && hasCellsBeyond(record)) {
      throw new FileProblem('too_many_columns', { row, count: record.length });
    }
  }
}

/** Exports of sheets end lines with thousands of empty cells. */
function hasCellsBeyond(record: readonly string[]): boolean {
  return record.slice(MAX_COLUMNS).some((cell) => cell.trim() !== '');
}

function delimiterOf(text: string): Delimiter {
  const start = text.slice(0, SAMPLE_LENGTH);
  return chooseDelimiter((delimiter) => {
    const { data } = Papa.parse<string[]>(start, { delimiter, newline: '\n', preview: SAMPLE_RECORDS });
    return data.map(({ length }) => length);
  });
}
