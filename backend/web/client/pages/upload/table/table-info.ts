import type { Cell } from '../../../../../../shared/conversion.ts';
import { isBlankCell } from '../../../../../../shared/layout/blank-cell.ts';
import { findIdentityColumns } from '../../../../../../shared/identity-file/columns.ts';
import { type FileKind, fileKindOf } from '../../../../../../shared/identity-file/file-kind.ts';
import type { SkippedRow } from '../../../../../../shared/layout/find-layout.ts';
import { listValues, suggestFields } from '../../../../../../shared/wizard/describe-table.ts';
import type { WizardTable } from '../../../../../../shared/wizard/mapping-choice.ts';
import type { ReadGrid } from '../files/read-file.ts';
import { hasSurplusCells, type OpenTable } from './open-table.ts';

/** What the page gets to know of a table; the table itself stays in the worker. */
export interface TableInfo extends WizardTable {
  /** The first rows as text. */
  preview: { row: number; cells: string[] }[];
  rowCount: number;
  headerRow: number;
  skipped: SkippedRow[];
  /** The time zone that a line above the headers names. */
  timeZone: string | null;
  /** By column: the share of the rows that have a value, 0 to 1. */
  fill: number[];
  duplicates: OpenTable['duplicates'];
  /** Rows with more cells than there are headers; they cannot be sent. */
  surplusRows: number[];
  /** Whether it seems to have sales, or people with their clicks. */
  kind: FileKind;
  read: Omit<ReadGrid, 'rows'>;
}

const PREVIEWED = 10;
/** Rows that the mapping step validates at each change, within the time of a frame or two. */
const SAMPLED = 60;
/** Rows by which columns are recognised. */
const SUGGESTED_BY = 200;
const MOST_SURPLUS = 20;

/** Describes a table for the page. */
export function describeTable(table: OpenTable, { rows: _, ...read }: ReadGrid): TableInfo {
  const { headers, names, rows, headerRow, skipped, timeZone, duplicates } = table;
  const cut = (cells: readonly Cell[]): Cell[] => headers.map((_, column) => cells[column] ?? '');
  const sample = rows.slice(0, SUGGESTED_BY).map(({ row, cells }) => ({ row, cells: cut(cells) }));
  const filled = headers.map(() => 0);
  const surplusRows: number[] = [];
  for (const row of rows) {
    for (let column = 0; column < headers.length; column += 1) {
      if (!isBlankCell(row.cells[column])) filled[column] = (filled[column] ?? 0) + 1;
    }
    if (surplusRows.length < MOST_SURPLUS && hasSurplusCells(row, table)) surplusRows.push(row.row);
  }
  const suggested = suggestFields(
    headers,
    sample.map(({ cells }) => cells),
    names,
  );
  return {
    headers: names,
    kind: kindOf(headers, rows, 'conversion_value' in suggested.suggested),
    preview: sample.slice(0, PREVIEWED).map(({ row, cells }) => ({ row, cells: cells.map(showCell) })),
    sample: sample.slice(0, SAMPLED),
    rowCount: rows.length,
    headerRow,
    skipped,
    timeZone: timeZone ?? null,
    fill: filled.map((count) => count / rows.length),
    duplicates,
    surplusRows,
    values: listValues(
      names.map((name, index) => [name, index]),
      cellsOf(rows),
      (cell) => showCell(cell as Cell).trim(),
    ),
    ...suggested,
    remembered: null,
    read,
  };
}

/** Rows by which it shows whether a file has clicks: in exports of a CRM, most rows have none. */
const LOOKED_AT = 2_000;

function kindOf(headers: readonly string[], rows: OpenTable['rows'], hasAmount: boolean): FileKind {
  const cells = rows.slice(0, LOOKED_AT).map((row) => row.cells.map(showCell));
  // Times make no difference here.
  return fileKindOf(findIdentityColumns(headers, cells, { now: 0 }), hasAmount);
}

function* cellsOf(rows: OpenTable['rows']): Generator<readonly Cell[]> {
  for (const { cells } of rows) yield cells;
}

/** A cell as text: `2026-02-15 10:30`, `TRUE`. */
export function showCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  const text = String(cell);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? text.replace('T', ' ').replace(/( 00:00)?:00$/, '') : text;
}
