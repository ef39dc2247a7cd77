import { applyMapping, checkMapping, fromHeaders, type Mapping, type MappingByHeader } from '../../shared/mapping.ts';
import { mappingOf, suggestMapping } from '../../shared/mapping/suggest.ts';
import { UnreadableRow } from '../conversions/items.ts';
import type { Table } from './table.ts';

/** The columns cannot be tied to fields; the message says which and what to do. */
export class UnusableMapping extends Error {}

const SAMPLE_ROWS = 50;

/**
 * Which column of the table holds which field: as `named` says, or else as headers and cells suggest. A currency given
 * for the whole file stands in where no column holds one. Throws UnusableMapping.
 */
export function chooseMapping(table: Table, named: MappingByHeader | undefined, currency: string | undefined): Mapping {
  const { headers, rows } = table;
  const { mapping, missing } = named
    ? fromHeaders(named, headers)
    : { mapping: mappingOf(suggestMapping(headers, rows.slice(0, SAMPLE_ROWS))), missing: [] };
  const complete: Mapping = currency ? { currency: { constant: currency }, ...mapping } : mapping;
  const problems = [
    ...missing.map(({ field, header }) => `The file has no column "${header}" for ${field}.`),
    ...checkMapping(complete, headers).map(({ message, fix }) => `${message} ${fix}`),
  ];
  if (problems.length > 0) throw new UnusableMapping(problems.join(' '));
  return complete;
}

/**
 * The table's rows as items of an upload, numbered from `firstRow`; empty rows are left out, but counted. A row with
 * more cells than the header has columns fails by itself: nobody can tell which cells have slipped.
 */
export function itemsOf({ headers, rows }: Table, mapping: Mapping, firstRow: number): unknown[] {
  return applyMapping(rows, mapping, firstRow).map(({ row, cells }) => {
    const surplus = rows[row - firstRow]?.slice(headers.length).some((cell) => cell.trim() !== '');
    if (!surplus) return { row, ...cells };
    const message = `This row has more cells than the header has columns (${headers.length}).`;
    return new UnreadableRow(row, message, 'Put cells that contain the separator between quotation marks ("").');
  });
}
