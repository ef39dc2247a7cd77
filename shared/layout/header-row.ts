import { isFieldName } from '../mapping/names.ts';
import { countFilled, isBlankCell } from './blank-cell.ts';

/** Titles, parameters, notes and logos above a table rarely take more rows than this. */
const ROWS_SEARCHED = 30;
/** A header row has a text for at least this share of the columns that its table uses. */
const MIN_NAMED_SHARE = 0.6;

/**
 * Finds the row of the headers, 1 for the first: of the rows that have at least two texts and hardly anything else, the one
 * with most headers that the catalogue has; without any, the first that has a text for most of the columns used below it.
 */
export function findHeaderRow(rows: ReadonlyArray<readonly unknown[]>): number {
  const candidates = rows
    .slice(0, ROWS_SEARCHED)
    .map((cells, index) => ({ row: index + 1, cells, texts: cells.filter(isName) }))
    .filter(({ cells, texts }) => texts.length >= 2 && texts.length >= countFilled(cells) * 0.8)
    .map(({ row, texts }) => ({ row, named: texts.length, known: texts.filter(isKnown).length }));
  const most = Math.max(0, ...candidates.map(({ known }) => known));
  if (most >= 2) return candidates.find(({ known }) => known === most)?.row ?? 1;
  const wide = candidates.find(({ row, named }) => named >= widthBelow(rows, row) * MIN_NAMED_SHARE);
  return (
    wide?.row ??
    Math.max(
      0,
      rows.findIndex((cells) => cells.some((cell) => !isBlankCell(cell))),
    ) + 1
  );
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /\p{L}/u.test(value) && value.length <= 200;
}

function isKnown(text: string): boolean {
  return isFieldName(text);
}

function widthBelow(rows: ReadonlyArray<readonly unknown[]>, row: number): number {
  return Math.max(0, ...rows.slice(row, row + 10).map(countFilled));
}
