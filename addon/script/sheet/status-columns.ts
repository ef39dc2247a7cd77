import { columnLetters } from '../../../shared/sheet/cells.ts';
import type { Sheet } from './document.ts';
import { text } from '../../../shared/texts/texts.ts';
import { OPTIONAL_COLUMNS } from '../../../shared/sheet/optional-columns.ts';
import { loadExtraColumns } from '../settings.ts';
import { CODE_CELL, STATUS_COLUMNS, type StatusColumn } from '../../../shared/sheet/status-line.ts';
import { readWord } from '../../../shared/sheet/status-words.ts';

const KEY = 'matchback.status';
/** The columns' names in the tags, so that a renamed column is found. */
const NAMES: readonly string[] = STATUS_COLUMNS;

/** Where the status columns are, in the order of STATUS_COLUMNS: 1-based, 0 for one that is missing. One sheet call. */
export function findStatusColumns(sheet: Sheet): number[] {
  const columns = NAMES.map(() => 0);
  const found = sheet
    .createDeveloperMetadataFinder()
    .withKey(KEY)
    .withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.COLUMN)
    .find();
  for (const metadata of found) {
    const index = NAMES.indexOf(metadata.getValue() ?? '');
    // A copied column has a copy of its tag; the first one counts.
    if (index >= 0 && columns[index] === 0) columns[index] = metadata.getLocation().getColumn()?.getColumn() ?? 0;
  }
  return columns;
}

/** Whether one of the columns that the sheet is to have is missing. */
export function lacksStatusColumns(columns: readonly number[]): boolean {
  return missingColumns(columns).length > 0;
}

/** Those that are missing, by their places in STATUS_COLUMNS; optional ones only where they are switched on. */
function missingColumns(found: readonly number[]): number[] {
  const extra: readonly StatusColumn[] = loadExtraColumns();
  const isWanted = (column: StatusColumn): boolean => !isOptional(column) || extra.includes(column);
  return STATUS_COLUMNS.flatMap((column, index) => (found[index] === 0 && isWanted(column) ? [index] : []));
}

function isOptional(column: StatusColumn | undefined): boolean {
  return OPTIONAL_COLUMNS.some((optional) => optional === column);
}

/** The status columns; those that are missing are added, next to each other, at the right end. */
export function ensureStatusColumns(sheet: Sheet, headerRow: number): number[] {
  const found = findStatusColumns(sheet);
  const missing = missingColumns(found);
  if (missing.length === 0) return found;
  const headers = sheet.getRange(headerRow, 1, 1, sheet.getLastColumn()).getValues()[0] ?? [];
  // Earlier releases made columns without the one for the code.
  const groups = [missing, missing.filter((index) => index !== CODE_CELL)];
  const untagged = groups.flatMap((group) => {
    const first = findUntaggedColumns(headers, group, found);
    return first === null ? [] : [{ first, group }];
  })[0];
  const added = missing.filter((index) => !untagged?.group.includes(index));
  const columns = [...found];
  if (untagged) tagColumns(sheet, columns, untagged.group, untagged.first);
  if (added.length > 0) {
    const first = addColumns(
      sheet,
      headerRow,
      added.map((index) => headerOf(STATUS_COLUMNS[index])),
    );
    tagColumns(sheet, columns, added, first);
  }
  return columns;
}

/** Tags neighbouring columns, and notes where they are. */
function tagColumns(sheet: Sheet, columns: number[], indexes: readonly number[], first: number): void {
  indexes.forEach((index, offset) => {
    const letters = columnLetters(first + offset);
    sheet
      .getRange(`${letters}:${letters}`)
      .addDeveloperMetadata(KEY, NAMES[index] ?? '', SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
    columns[index] = first + offset;
  });
}

/**
 * The first of the columns that have these headers because a script stopped before it had tagged them all. One or two such
 * headers may be the user's own; then they count only right beside a tagged column. Optional columns alone never count: people have
 * columns called “Campaign”. Pure.
 */
function findUntaggedColumns(
  headers: readonly unknown[],
  missing: readonly number[],
  tagged: readonly number[],
): number | null {
  if (missing.every((index) => isOptional(STATUS_COLUMNS[index]))) return null;
  for (let start = 0; start + missing.length <= headers.length; start += 1) {
    const isFree = missing.every(
      (index, offset) =>
        readWord(headers[start + offset], 'headers') === STATUS_COLUMNS[index] && !tagged.includes(start + offset + 1),
    );
    if (isFree && (missing.length > 2 || tagged.includes(start))) return start + 1;
  }
  return null;
}

function headerOf(column: StatusColumn | undefined): string {
  return column ? text.statusColumns.headers[column] : '';
}

/** Of columns that hold sentences, which cannot be read at the usual width. */
const LONG_TEXT_PIXELS = 260;
const TIME_PIXELS = 125;
const CLICK_PIXELS = 150;
const WIDTHS: Readonly<Partial<Record<StatusColumn, number>>> = {
  click: CLICK_PIXELS,
  campaign: CLICK_PIXELS,
  deliveries: LONG_TEXT_PIXELS,
  error: LONG_TEXT_PIXELS,
  last_upload: TIME_PIXELS,
};

function addColumns(sheet: Sheet, headerRow: number, texts: string[]): number {
  const first = sheet.getLastColumn() + 1;
  const room = sheet.getMaxColumns() - first + 1;
  if (room < texts.length) sheet.insertColumnsAfter(sheet.getMaxColumns(), texts.length - room);
  const headers = sheet.getRange(headerRow, first, 1, texts.length);
  headers.setNumberFormat('@').setFontWeight('bold');
  headers.setValues([texts]);
  SpreadsheetApp.flush();
  // Long texts are cut off at the end of the cell, so that all rows stay one line high.
  sheet
    .getRange(headerRow, first, sheet.getMaxRows() - headerRow + 1, texts.length)
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
  for (const [column, width] of Object.entries(WIDTHS)) {
    const offset = texts.indexOf(headerOf(column as StatusColumn));
    if (offset >= 0) sheet.setColumnWidth(first + offset, width);
  }
  const code = texts.indexOf(headerOf('code'));
  if (code >= 0) {
    sheet.getRange(headerRow, first + code, 1, 1).setNotes([[text.statusColumns.codeNote]]);
    sheet.hideColumns(first + code);
  }
  return first;
}
