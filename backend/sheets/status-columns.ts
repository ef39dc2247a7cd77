import { z } from 'zod';
import { CODE_CELL, STATUS_COLUMNS } from '../../shared/sheet/status-line.ts';
import { languageOfHeaders, readWord } from '../../shared/sheet/status-words.ts';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import type { ScheduleSheet } from '../../shared/api.ts';
import { OPTIONAL_COLUMNS } from '../../shared/sheet/optional-columns.ts';
import { type SheetsApi, SheetsError } from './api.ts';
import { readTab, type Tab } from './tab.ts';

const KEY = 'matchback.status';
const NAMES: readonly string[] = STATUS_COLUMNS;
/** The places in STATUS_COLUMNS of those that the add-on made before its columns could be seen by the server. */
const FORMER = missingColumns([], []).filter((index) => index !== CODE_CELL);
const MOST_TRIES = 4;

/** A status column: its tag, by which the API finds it wherever it is moved, and where it was when it was last looked for. */
export interface StatusColumn {
  metadataId: number;
  /** From 0. */
  column: number;
}

const searchAnswer = z.object({
  matchedDeveloperMetadata: z
    .array(
      z.object({
        developerMetadata: z.object({
          metadataId: z.int(),
          metadataValue: z.string().optional(),
          location: z.object({
            dimensionRange: z.object({ sheetId: z.int().default(0), startIndex: z.int().default(0) }).optional(),
          }),
        }),
      }),
    )
    .optional(),
});
const anything = z.unknown();

/** The status columns of a tab in the order of STATUS_COLUMNS; undefined for one that is missing. One call. */
export async function findStatusColumns(api: SheetsApi, sheetId: number): Promise<(StatusColumn | undefined)[]> {
  const lookup = { developerMetadataLookup: { metadataKey: KEY, locationType: 'COLUMN' } };
  const { matchedDeveloperMetadata = [] } = await api.call(
    '/developerMetadata:search',
    { dataFilters: [lookup] },
    searchAnswer,
  );
  const found = NAMES.map((): StatusColumn | undefined => undefined);
  for (const { developerMetadata } of matchedDeveloperMetadata) {
    const { metadataId, metadataValue = '', location } = developerMetadata;
    const range = location.dimensionRange;
    const index = NAMES.indexOf(metadataValue);
    // A copied column has a copy of its tag; the first one counts.
    if (range?.sheetId === sheetId && index >= 0) found[index] ??= { metadataId, column: range.startIndex };
  }
  return found;
}

type ScheduleColumns = Pick<ScheduleSheet, 'sheet_id' | 'extra_columns'>;

/** Whether one of the columns that the tab is to have is missing. */
export function lacksStatusColumns(
  columns: readonly (StatusColumn | undefined)[],
  { extra_columns: extra }: ScheduleColumns,
): boolean {
  return missingColumns(columns, extra).length > 0;
}

/** Those that are missing, by their places in STATUS_COLUMNS; optional ones only where the schedule has them. */
function missingColumns(
  columns: readonly (StatusColumn | undefined)[],
  extra: ScheduleColumns['extra_columns'],
): number[] {
  const leftOut = OPTIONAL_COLUMNS.filter((column) => !extra.includes(column));
  return STATUS_COLUMNS.flatMap((column, index) =>
    columns[index] || leftOut.some((one) => one === column) ? [] : [index],
  );
}

/**
 * Adds the status columns that are missing behind the last column with content. Columns are tagged first and looked at
 * before their headers are written, since a person may have moved columns in between: then it is tried again.
 */
export async function ensureStatusColumns(
  api: SheetsApi,
  { sheet_id: sheetId, extra_columns: extra }: ScheduleColumns,
  headerRow: number,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await findStatusColumns(api, sheetId);
    const lacking = missingColumns(found, extra);
    if (lacking.length === 0) return;
    const missing = await addColumns(api, sheetId, await readTab(api, sheetId), headerRow, lacking);
    const added = await findStatusColumns(api, sheetId);
    const { values } = await readTab(api, sheetId);
    const own = missing.flatMap((index) => added[index] ?? []);
    const isOurs = missing.every((index) => {
      const column = added[index]?.column;
      const texts = values.map((row) => String(row[column ?? -1] ?? '')).filter((text) => text !== '');
      return column !== undefined && (texts.length === 0 || readWord(texts[0], 'headers') === NAMES[index]);
    });
    if (!isOurs) {
      await removeTags(api, own);
      continue;
    }
    const before = found.map((column) => values[headerRow - 1]?.[column?.column ?? -1]);
    const { headers } = TEXTS[languageOfHeaders(before)].statusColumns;
    const data = missing.map((index) => ({
      dataFilter: { developerMetadataLookup: { metadataId: added[index]?.metadataId } },
      majorDimension: 'ROWS',
      values: [...Array.from({ length: headerRow - 1 }, () => [null]), [headers[STATUS_COLUMNS[index] ?? 'error']]],
    }));
    await api.call('/values:batchUpdateByDataFilter', { valueInputOption: 'RAW', data }, anything);
  }
  throw new SheetsError('Columns of the sheet were moved while the status columns were added.', true);
}

/** Tags columns that the add-on made, or new ones. Returns those that it tagged, by their places in STATUS_COLUMNS. */
async function addColumns(
  api: SheetsApi,
  sheetId: number,
  { values, columnCount }: Tab,
  headerRow: number,
  all: readonly number[],
): Promise<readonly number[]> {
  const untagged = untaggedColumns(values[headerRow - 1] ?? [], all);
  const missing = untagged === null ? all : all.filter((index) => FORMER.includes(index));
  const first = untagged ?? Math.max(0, ...values.map((row) => row.length));
  const lacking = first + missing.length - columnCount;
  const room = lacking > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: lacking } }] : [];
  const tags = missing.map((index, offset) => ({
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey: KEY,
        metadataValue: NAMES[index],
        visibility: 'DOCUMENT',
        location: {
          dimensionRange: {
            sheetId,
            dimension: 'COLUMNS',
            startIndex: first + offset,
            endIndex: first + offset + 1,
          },
        },
      },
    },
  }));
  const code = missing.indexOf(CODE_CELL);
  const hiding = code < 0 || untagged !== null ? [] : [hidingOf(sheetId, first + code)];
  await api.call(':batchUpdate', { requests: [...room, ...tags, ...hiding] }, anything);
  return missing;
}

function hidingOf(sheetId: number, column: number): object {
  const range = { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 };
  return { updateDimensionProperties: { range, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } };
}

/**
 * Where the headers of the former columns are side by side without tags that this project can see: the add-on made the columns. Where
 * only some are missing, a header is the user's own.
 */
function untaggedColumns(cells: readonly unknown[], missing: readonly number[]): number | null {
  if (!FORMER.every((index) => missing.includes(index))) return null;
  const first = cells.findIndex((_, start) =>
    FORMER.every((index, offset) => readWord(cells[start + offset], 'headers') === NAMES[index]),
  );
  return first < 0 ? null : first;
}

async function removeTags(api: SheetsApi, columns: readonly StatusColumn[]): Promise<void> {
  const requests = columns.map(({ metadataId }) => ({
    deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } },
  }));
  if (requests.length > 0) await api.call(':batchUpdate', { requests }, anything);
}
