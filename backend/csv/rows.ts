import { applyMapping, checkMapping, fromHeaders, type Mapping, type MappingByHeader } from '../../shared/mapping.ts';
import { checkMappedCells } from '../../shared/mapping/check-cells.ts';
import { mappingOf, suggestMapping, type Suggestion } from '../../shared/mapping/suggest.ts';
import { detectGrouping, type GroupingFinding } from '../../shared/orders/detect-grouping.ts';
import { GROUPING_TEXTS, GROUPINGS } from '../../shared/orders/grouping.ts';
import { truncate } from '../../shared/normalize/reading.ts';
import { UnreadableRow } from '../conversions/items.ts';
import type { Table } from './table.ts';

/** The columns cannot be mapped to fields; the message says which and how to fix it. */
export class UnusableMapping extends Error {}

/** Rows by which columns are recognised. */
export const SAMPLE_ROWS = 50;
const SHOWN_HEADERS = 5;
const LONGEST_HEADER = 40;

/** What headers and cells suggest for a table whose mapping is not given; nothing for one whose mapping is. */
export function suggestColumns({ headers, rows }: Table, named: MappingByHeader | undefined): Suggestion[] {
  return named ? [] : suggestMapping(headers, rows.slice(0, SAMPLE_ROWS));
}

/**
 * Maps the table's columns to fields: as in `named`, or else as suggested. `currency` is used for all rows where no column is
 * mapped to it. Throws UnusableMapping.
 */
export function chooseMapping(
  table: Table,
  named: MappingByHeader | undefined,
  suggestions: readonly Suggestion[],
  currency: string | undefined,
): Mapping {
  const { headers, rows } = table;
  const { mapping, missing } = named ? fromHeaders(named, headers) : { mapping: mappingOf(suggestions), missing: [] };
  const complete: Mapping = currency ? { currency: { constant: currency }, ...mapping } : mapping;
  const problems = [
    ...missing.map(({ field, header }) => `The file has no column "${header}" for ${field}.`),
    ...[...checkMapping(complete, headers), ...checkMappedCells(complete, headers, rows)].map(
      ({ message, fix }) => `${message} ${fix}`,
    ),
  ];
  if (problems.length > 0) throw new UnusableMapping([...problems, describeHeader(table)].join(' '));
  return complete;
}

/** How the table's rows make up orders, by its headers and cells. */
export function findGrouping({ headers, headerRow, rows }: Table, mapping: Mapping): GroupingFinding {
  const numbered = rows.map((cells, index) => ({ row: headerRow + 1 + index, cells }));
  return detectGrouping(mapping, headers, numbered);
}

/** The question how rows make up orders, with the answers that there are. */
export function askGrouping({ reason, grouping, example }: GroupingFinding): string {
  const proposal = example === null ? '' : ` For example, with ${grouping}: ${example}.`;
  const answers = GROUPINGS.map((answer) => `${answer} (${GROUPING_TEXTS[answer].what})`).join(' ');
  return `${reason}${proposal} Give the grouping: ${answers}`;
}

/** Which line was taken for the header: where columns are missing, it may be another one. */
function describeHeader({ headers, headerRow }: Table): string {
  if (headerRow === 0)
    return `The orders have these keys: ${headers.map((header) => truncate(header, LONGEST_HEADER)).join(', ')}.`;
  const texts = headers.filter((header) => header.trim() !== '');
  const shown = texts.slice(0, SHOWN_HEADERS).map((header) => truncate(header.trim(), LONGEST_HEADER));
  const more = texts.length > shown.length ? `, and ${texts.length - shown.length} more` : '';
  return `The header was read from line ${headerRow} (${shown.join(', ')}${more}). If it is another line, give its number.`;
}

/**
 * The table's rows as items of an upload, numbered from `firstRow`; empty rows are left out, but counted. A row with
 * more cells than the header has columns fails alone, because its cells may be in the wrong columns.
 */
export function itemsOf({ headers, rows }: Table, mapping: Mapping, firstRow: number): unknown[] {
  return applyMapping(rows, mapping, firstRow).map(({ row, cells }) => {
    const surplus = rows[row - firstRow]?.slice(headers.length) ?? [];
    if (surplus.every((cell) => cell.trim() === '')) return { row, ...cells };
    const message = `This row has more cells than the header has columns (${headers.length}).`;
    return new UnreadableRow(row, message, 'Put cells that contain the separator between quotation marks ("").');
  });
}
