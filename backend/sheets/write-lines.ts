import { z } from 'zod';
import type { ScheduleSheet } from '../../shared/api.ts';
import { parseLastUpload } from '../../shared/sheet/last-upload.ts';
import { sameLine } from '../../shared/sheet/refresh-line.ts';
import { isSent } from '../../shared/sheet/rows.ts';
import { codeOf, EMPTY_LINE, lastUploadOf, type StatusLine } from '../../shared/sheet/status-line.ts';
import { type SheetsApi, SheetsError } from './api.ts';
import { ensureStatusColumns, findStatusColumns, lacksStatusColumns, type StatusColumn } from './status-columns.ts';
import { readTabTable, type TabTable } from './table.ts';

/** People who sort and insert rows all the time keep lines from their rows: after so many corrections the next run goes on. */
const MOST_CORRECTIONS = 6;
const anything = z.unknown();

/** A row's result, by what the row holds. */
export interface NewLine {
  content: string;
  line: StatusLine;
}

/**
 * Writes lines beside the rows that hold their contents, wherever these are now. Columns are addressed by their tags, so that a write
 * never reaches a person's column. Rows have no such address: they are read again before the write and after it, and what a person
 * moved in between is corrected. Returns the table as it was last read, and the lines whose rows no longer exist.
 *
 * @param lines of rows that were just sent
 * @param refreshed of rows that were sent by earlier runs
 */
export async function writeLines(
  api: SheetsApi,
  sheet: ScheduleSheet,
  lines: readonly NewLine[],
  refreshed: readonly NewLine[] = [],
): Promise<{ table: TabTable; left: NewLine[] }> {
  const wanted = new Map<string, StatusLine[]>();
  for (const { content, line } of [...lines, ...refreshed]) wanted.set(content, [...(wanted.get(content) ?? []), line]);
  const written = {
    stamps: new Set(lines.flatMap(({ line }) => stampOf(line) ?? [])),
    refreshed: new Set(refreshed.map(({ line }) => codeOf(line))),
  };
  const before = new Map<string, StatusLine[]>();
  for (let tries = 0; tries <= MOST_CORRECTIONS; tries += 1) {
    const table = await readTabTable(api, sheet);
    if (lacksStatusColumns(table.columns, sheet)) {
      // A person deleted one of our columns.
      await ensureStatusColumns(api, sheet, table.source.table.headerRow);
      continue;
    }
    if (before.size === 0) {
      for (const { content, line } of table.rows) before.set(content, [...(before.get(content) ?? []), line]);
    }
    const writes = findWrites(table, wanted, before, written);
    if (writes.size === 0) {
      const present = new Set(table.rows.map(({ content }) => content));
      return { table, left: lines.filter(({ content }) => !present.has(content)) };
    }
    try {
      await write(api, table.columns, writes);
    } catch (error) {
      // What the API answers where a person has just deleted one of our columns is not verified (docs/server-schedules.md).
      const now = await findStatusColumns(api, sheet.sheet_id);
      const isDeleted = table.columns.some((column, index) => column && !now[index]);
      if (!isDeleted) throw error;
    }
  }
  throw new SheetsError('Rows of the sheet were moved again and again while results were written.', true);
}

const stampOf = (line: StatusLine): string | null => lastUploadOf(line).stamp;

interface Written {
  /** Of lines of rows that were just sent. */
  stamps: ReadonlySet<string>;
  /** The codes of refreshed lines. */
  refreshed: ReadonlySet<string>;
}

/**
 * Row number → line, for each row that does not have its line, or has one of these runs that is another row's: it gets back what it had
 * before; and for rows without an order that have the line of one. Pure.
 */
function findWrites(
  { rows, others, columns }: TabTable,
  wanted: ReadonlyMap<string, readonly StatusLine[]>,
  before: ReadonlyMap<string, readonly StatusLine[]>,
  { stamps, refreshed }: Written,
): Map<number, StatusLine> {
  const present = new Set(rows.map(({ contentHash }) => contentHash));
  // A refreshed line whose own row is nowhere is beside it, and a person has edited the row.
  const isWritten = (line: StatusLine): boolean => {
    const code = codeOf(line);
    return (
      stamps.has(stampOf(line) ?? '') || (refreshed.has(code) && present.has(parseLastUpload(code).contentHash ?? ''))
    );
  };
  const hasColumn = (index: number): boolean => columns[index] !== undefined;
  const used = new Map<string, number>();
  const writes = new Map<number, StatusLine>();
  for (const each of rows) {
    const { row, content, line } = each;
    const index = used.get(content) ?? 0;
    used.set(content, index + 1);
    const given = wanted.get(content);
    // Rows that hold the same are interchangeable; one that was added since has no line yet.
    const own = given?.[index];
    if (own) {
      if (!sameLine(own, line, hasColumn)) writes.set(row, own);
    } else if (!isSent(each) && isWritten(line)) {
      writes.set(row, before.get(content)?.[index] ?? EMPTY_LINE);
    }
  }
  for (const { row, line } of others) {
    // Left behind by an order that is elsewhere now: a row was inserted into a Table, beside which our columns stay.
    const isLeft = present.has(lastUploadOf(line).contentHash ?? '');
    if (isLeft || isWritten(line)) writes.set(row, EMPTY_LINE);
  }
  return writes;
}

async function write(
  api: SheetsApi,
  columns: readonly (StatusColumn | undefined)[],
  writes: ReadonlyMap<number, StatusLine>,
): Promise<void> {
  const last = Math.max(...writes.keys());
  const data = columns.flatMap((column, index) => {
    if (!column) return [];
    // null leaves a cell as it is.
    const values = Array.from({ length: last }, (_, row) => [writes.get(row + 1)?.[index] ?? null]);
    const dataFilter = { developerMetadataLookup: { metadataId: column.metadataId } };
    return [{ dataFilter, majorDimension: 'ROWS', values }];
  });
  await api.call('/values:batchUpdateByDataFilter', { valueInputOption: 'RAW', data }, anything);
}
