import { z } from 'zod';
import { STATUS_COLUMNS } from '../../shared/sheet/status-line.ts';
import { readWord } from '../../shared/sheet/status-words.ts';
import { text } from '../../shared/texts/texts.ts';
import { type SheetsApi, SheetsError } from './api.ts';
import { readTab, type Tab } from './tab.ts';

const KEY = 'matchback.status';
const NAMES: readonly string[] = STATUS_COLUMNS;
const headers = (): string[] => STATUS_COLUMNS.map((column) => text.statusColumns.headers[column]);
const MOST_TRIES = 3;

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

/**
 * The status columns; those that are missing are added behind the last column with content. Columns are tagged first and looked at
 * before their headers are written, since a person may have moved columns in between: then it is tried again.
 */
export async function ensureStatusColumns(api: SheetsApi, sheetId: number, headerRow: number): Promise<StatusColumn[]> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await findStatusColumns(api, sheetId);
    const missing = NAMES.map((_, index) => index).filter((index) => !found[index]);
    if (missing.length === 0) return found.filter((column) => column !== undefined);
    await addColumns(api, sheetId, await readTab(api, sheetId), headerRow, missing);
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
    const data = missing.map((index) => ({
      dataFilter: { developerMetadataLookup: { metadataId: added[index]?.metadataId } },
      majorDimension: 'ROWS',
      values: [...Array.from({ length: headerRow - 1 }, () => [null]), [headers()[index]]],
    }));
    await api.call('/values:batchUpdateByDataFilter', { valueInputOption: 'RAW', data }, anything);
  }
  throw new SheetsError('Columns of the sheet were moved while the status columns were added.', true);
}

async function addColumns(
  api: SheetsApi,
  sheetId: number,
  { values, columnCount }: Tab,
  headerRow: number,
  missing: readonly number[],
): Promise<void> {
  const first =
    untaggedColumns(values[headerRow - 1] ?? [], missing) ?? Math.max(0, ...values.map((row) => row.length));
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
  await api.call(':batchUpdate', { requests: [...room, ...tags] }, anything);
}

/** Where all of the headers are side by side without tags that this project can see: the add-on made the columns. */
function untaggedColumns(cells: readonly unknown[], missing: readonly number[]): number | null {
  if (missing.length < NAMES.length) return null;
  const first = cells.findIndex((_, start) =>
    NAMES.every((name, offset) => readWord(cells[start + offset], 'headers') === name),
  );
  return first < 0 ? null : first;
}

async function removeTags(api: SheetsApi, columns: readonly StatusColumn[]): Promise<void> {
  const requests = columns.map(({ metadataId }) => ({
    deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } },
  }));
  if (requests.length > 0) await api.call(':batchUpdate', { requests }, anything);
}
