/** Rectangles of a sheet in 1-based rows and columns, and A1 notation. */

export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** An A1 reference as written: an open side (`G:G`, `3:5`, `A2:A`) reaches the edge of the sheet. */
export interface Reference {
  readonly sheetName: string | null;
  readonly row: number;
  readonly column: number;
  readonly lastRow: number | null;
  readonly lastColumn: number | null;
}

export const lastRowOf = (area: Area): number => area.row + area.rows - 1;
export const lastColumnOf = (area: Area): number => area.column + area.columns - 1;

/** `7` → `G`, `28` → `AB`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Reads A1 notation, with an optional sheet name in front; null when it is not a reference. */
export function parseA1(notation: string): Reference | null {
  const named = /^(?:'((?:[^']|'')*)'|([^'!]+))!(.+)$/.exec(notation);
  const sheetName = named ? (named[1]?.replace(/''/g, "'") ?? named[2] ?? null) : null;
  const match = /^\$?([A-Za-z]{0,3})\$?(\d{0,8})(?::\$?([A-Za-z]{0,3})\$?(\d{0,8}))?$/.exec(named?.[3] ?? notation);
  if (!match) return null;
  const [, fromLetters = '', fromDigits = '', toLetters, toDigits] = match;
  const single = toLetters === undefined || toDigits === undefined;
  if (single && (fromLetters === '' || fromDigits === '')) return null;
  if (!single && ((fromLetters === '' && fromDigits === '') || (toLetters === '' && toDigits === ''))) return null;
  const start = { row: fromDigits ? Number(fromDigits) : 1, column: fromLetters ? columnNumber(fromLetters) : 1 };
  if (single) return { sheetName, ...start, lastRow: start.row, lastColumn: start.column };
  const end = { row: toDigits ? Number(toDigits) : null, column: toLetters ? columnNumber(toLetters) : null };
  return {
    sheetName,
    row: end.row === null ? start.row : Math.min(start.row, end.row),
    column: end.column === null ? start.column : Math.min(start.column, end.column),
    lastRow: end.row === null ? null : Math.max(start.row, end.row),
    lastColumn: end.column === null ? null : Math.max(start.column, end.column),
  };
}

/** `{row: 2, column: 1, rows: 3, columns: 2}` → `A2:B4`. */
export function formatA1(area: Area): string {
  const start = `${columnLetters(area.column)}${area.row}`;
  if (area.rows === 1 && area.columns === 1) return start;
  return `${start}:${columnLetters(lastColumnOf(area))}${lastRowOf(area)}`;
}

/** The common part of two areas, or null. */
export function intersect(a: Area, b: Area): Area | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(lastRowOf(a), lastRowOf(b)) - row + 1;
  const columns = Math.min(lastColumnOf(a), lastColumnOf(b)) - column + 1;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function contains(outer: Area, inner: Area): boolean {
  const common = intersect(outer, inner);
  return common !== null && common.rows === inner.rows && common.columns === inner.columns;
}
