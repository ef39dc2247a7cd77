import { a1, columnLetters, type Value } from './cells.ts';
import type { Sheet } from './document.ts';
import { CONFIDENCE, DELIVERIES, ERROR, LAST_UPLOAD, STATUS_HEADERS, type StatusLine } from './status-line.ts';

const KEY = 'matchback.status';
/** The column's own name, so that a renamed header does not lose it. */
const NAMES = STATUS_HEADERS.map((header) => header.toLowerCase().replace(/ /g, '_'));

/** Where the status columns are, in the order of STATUS_HEADERS: 1-based, 0 for one that is not there. One sheet call. */
export function findStatusColumns(sheet: Sheet): number[] {
  const columns = NAMES.map(() => 0);
  const found = sheet
    .createDeveloperMetadataFinder()
    .withKey(KEY)
    .withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.COLUMN)
    .find();
  for (const metadata of found) {
    const index = NAMES.indexOf(metadata.getValue() ?? '');
    // A copied column brings a copy of its mark; the first one counts.
    if (index >= 0 && columns[index] === 0) columns[index] = metadata.getLocation().getColumn()?.getColumn() ?? 0;
  }
  return columns;
}

/** The status columns; those that are missing are made, next to each other, at the right end. */
export function ensureStatusColumns(sheet: Sheet, headerRow: number): number[] {
  const columns = findStatusColumns(sheet);
  const missing = STATUS_HEADERS.map((_, index) => index).filter((index) => columns[index] === 0);
  if (missing.length === 0) return columns;
  const texts = missing.map((index) => STATUS_HEADERS[index] ?? '');
  const first = findUnmarked(sheet, headerRow, texts, columns) ?? addColumns(sheet, headerRow, texts);
  missing.forEach((index, offset) => {
    const letters = columnLetters(first + offset);
    sheet
      .getRange(`${letters}:${letters}`)
      .addDeveloperMetadata(KEY, NAMES[index] ?? '', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
    columns[index] = first + offset;
  });
  return columns;
}

/**
 * Columns that a script wrote headers for and died before it could mark them all. A few headers alone may be the user's
 * own; then they are ours only right beside a marked one.
 */
function findUnmarked(sheet: Sheet, headerRow: number, texts: string[], marked: readonly number[]): number | null {
  const width = sheet.getLastColumn();
  const headers = sheet.getRange(headerRow, 1, 1, width).getValues()[0] ?? [];
  for (let start = 0; start + texts.length <= width; start += 1) {
    const free = texts.every(
      (text, offset) => headers[start + offset] === text && !marked.includes(start + offset + 1),
    );
    if (free && (texts.length > 2 || marked.includes(start))) return start + 1;
  }
  return null;
}

/** Columns that hold sentences: at the usual width nothing of them could be read. */
const LONG_TEXTS: readonly (string | undefined)[] = [STATUS_HEADERS[DELIVERIES], STATUS_HEADERS[ERROR]];
const LONG_TEXT_PIXELS = 260;

function addColumns(sheet: Sheet, headerRow: number, texts: string[]): number {
  const first = sheet.getLastColumn() + 1;
  const room = sheet.getMaxColumns() - first + 1;
  if (room < texts.length) sheet.insertColumnsAfter(sheet.getMaxColumns(), texts.length - room);
  const headers = sheet.getRange(headerRow, first, 1, texts.length);
  headers.setNumberFormat('@').setFontWeight('bold');
  headers.setValues([texts]);
  SpreadsheetApp.flush();
  texts.forEach((text, offset) => {
    if (LONG_TEXTS.includes(text)) sheet.setColumnWidth(first + offset, LONG_TEXT_PIXELS);
  });
  return first;
}

/** Blocks of rows that are written at once: more make more calls, fewer make larger ones. */
const MOST_BLOCKS = 4;
const WORTH_A_CALL = 50;

/**
 * Writes status lines beside their rows. `lineAt` gives what stands in a row now, for rows that lie between. Text
 * columns are set to plain text first, since inserted rows do not inherit it (docs/apps-script.md#writing-cells). The
 * column that tells that a row is done comes last, so that a script that dies in between leaves the row undone. Six
 * sheet calls at most.
 */
export function writeStatusLines(
  sheet: Sheet,
  columns: readonly number[],
  lines: ReadonlyMap<number, StatusLine>,
  lineAt: (row: number) => readonly Value[],
): void {
  if (lines.size === 0) return;
  const groups = neighbours(columns);
  const rows = [...lines.keys()].sort((a, b) => a - b);
  const blocks = blocksOf(rows, groups.length > 1 ? 1 : MOST_BLOCKS);
  const texts = neighbours(columns.filter((_, index) => index !== CONFIDENCE));
  const places = blocks.flatMap(([from, to]) =>
    texts.map((group) => a1(from, group[0] ?? 1, to - from + 1, group.length)),
  );
  sheet.getRangeList(places).setNumberFormat('@');
  for (const [from, to] of blocks) {
    for (const group of groups) {
      const values = Array.from({ length: to - from + 1 }, (_, offset) => {
        const line = lines.get(from + offset) ?? lineAt(from + offset);
        return group.map((column) => line[columns.indexOf(column)] ?? '');
      });
      sheet.getRange(from, group[0] ?? 1, values.length, group.length).setValues(values);
    }
  }
}

/** Columns in runs that stand side by side, the run with *Last upload* at the end. */
function neighbours(columns: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last[last.length - 1] === column - 1) last.push(column);
    else runs.push([column]);
  }
  const done = columns[LAST_UPLOAD] ?? columns[columns.length - 1] ?? 0;
  return runs.sort((a, b) => Number(a.includes(done)) - Number(b.includes(done)));
}

/** Rows (ascending) in blocks from first to last, cut at the widest gaps. */
function blocksOf(rows: readonly number[], most: number): [number, number][] {
  const gaps = rows
    .map((row, index) => ({ index, width: index === 0 ? 0 : row - (rows[index - 1] ?? row) }))
    .filter(({ width }) => width > WORTH_A_CALL)
    .sort((a, b) => b.width - a.width)
    .slice(0, most - 1)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
  const starts = [0, ...gaps];
  return starts.map((start, number) => {
    const end = (starts[number + 1] ?? rows.length) - 1;
    return [rows[start] ?? 1, rows[end] ?? 1];
  });
}
