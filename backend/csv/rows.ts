import { applyMapping, checkMapping, fromHeaders, type Mapping, type MappingByHeader } from '../../shared/mapping.ts';
import { mappingOf, suggestMapping } from '../../shared/mapping/suggest.ts';
import { UnreadableRow } from '../conversions/items.ts';
import type { Table } from './table.ts';

/** The columns cannot be mapped to fields; the message says which and how to fix it. */
export class UnusableMapping extends Error {}

const SAMPLE_ROWS = 50;

/**
 * Maps the table's columns to fields: as in `named`, or else as headers and cells suggest. `currency` is used for all rows
 * where no column is mapped to it. Throws UnusableMapping.
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
 * more cells than the header has columns fails alone, because its cells may be in the wrong columns.
 */
export function itemsOf({ headers, rows }: Table, mapping: Mapping, firstRow: number): unknown[] {
  return rows.flatMap((values, position) =>
    applyMapping([values], mapping, firstRow + position).map(({ row, cells }) => {
      const hasSurplus = values.slice(headers.length).some((cell) => cell.trim() !== '');
      if (!hasSurplus) return { row, ...cells };
      const message = `This row has more cells than the header has columns (${headers.length}).`;
      return new UnreadableRow(row, message, 'Put cells that contain the separator between quotation marks ("").');
    }),
  );
}
