import { columnLetters } from '../../../shared/sheet/cells.ts';
import type { Sheet } from './document.ts';
import { text } from '../../../shared/texts/texts.ts';
import { STATUS_COLUMNS, type StatusColumn } from '../../../shared/sheet/status-line.ts';
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

/** The status columns; those that are missing are added, next to each other, at the right end. */
export function ensureStatusColumns(sheet: Sheet, headerRow: number): number[] {
  const found = findStatusColumns(sheet);
  const missing = STATUS_COLUMNS.map((_, index) => index).filter((index) => found[index] === 0);
  if (missing.length === 0) return found;
  const texts = missing.map((index) => headerOf(STATUS_COLUMNS[index]));
  const headers = sheet.getRange(headerRow, 1, 1, sheet.getLastColumn()).getValues()[0] ?? [];
  const first = findUntaggedColumns(headers, missing, found) ?? addColumns(sheet, headerRow, texts);
  missing.forEach((index, offset) => {
    const letters = columnLetters(first + offset);
    sheet
      .getRange(`${letters}:${letters}`)
      .addDeveloperMetadata(KEY, NAMES[index] ?? '', SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  });
  return found.map((column, index) => column || first + missing.indexOf(index));
}

/**
 * The first of the columns that have these headers because a script stopped before it had tagged them all. One or two such
 * headers may be the user's own; then they count only right beside a tagged column. Pure.
 */
function findUntaggedColumns(
  headers: readonly unknown[],
  missing: readonly number[],
  tagged: readonly number[],
): number | null {
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
/** As wide as a time: the code after it, by which a changed row is found (last-upload.ts), is cut off. */
const TIME_PIXELS = 125;
const WIDTHS: Readonly<Partial<Record<StatusColumn, number>>> = {
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
  return first;
}
