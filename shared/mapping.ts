import type { Cell, RawRow } from './conversion.ts';
import { REQUIRED_FIELDS, fieldOf, isCustomField } from './fields.ts';
import { normalizeHeader } from './mapping/header.ts';

/** Where a field's cells come from: a column (0 for the first) or one value for every row. */
export type Source = { column: number } | { constant: Cell };

/** Field key (or `custom.*`) → source. Fields that are absent are not imported. */
export type Mapping = Record<string, Source>;

/**
 * The same, with columns named by their header's text, so that it survives moved columns and travels as JSON. Where a
 * header occurs more than once, `occurrence` is the one meant (1 for the first, which is the default).
 */
export type MappingByHeader = Record<string, { header: string; occurrence?: number } | { constant: Cell }>;

/** Why a mapping cannot be used; `fields` are the keys concerned. */
export interface MappingProblem {
  code:
    | 'required_unmapped'
    | 'column_mapped_twice'
    | 'column_unknown'
    | 'field_unknown'
    | 'constant_empty'
    | 'time_of_day_unmapped'
    | 'grouping_unknown';
  fields: string[];
  message: string;
  fix: string;
}

/** Everything that is wrong with a mapping for a table of these headers; empty when it can be used. */
export function checkMapping(mapping: Mapping, headers: readonly string[]): MappingProblem[] {
  return [
    ...unmappedFields(mapping),
    ...unknownFields(mapping),
    ...badSources(mapping, headers),
    ...columnsMappedTwice(mapping, headers),
  ];
}

function unmappedFields(mapping: Mapping): MappingProblem[] {
  const missing = REQUIRED_FIELDS.filter((key) => !mapping[key]);
  return missing.map((key) => ({
    code: 'required_unmapped',
    fields: [key],
    message: `${labelOf(key)} has no column.`,
    fix: 'Choose the column that holds it, or give one value for all rows.',
  }));
}

function unknownFields(mapping: Mapping): MappingProblem[] {
  const unknown = Object.keys(mapping).filter((key) => !fieldOf(key) && !isCustomField(key));
  return unknown.map((key) => ({
    code: 'field_unknown',
    fields: [key],
    message: `Unknown field ${key}.`,
    fix: 'Choose one of the fields of the API document.',
  }));
}

function badSources(mapping: Mapping, headers: readonly string[]): MappingProblem[] {
  const problems: MappingProblem[] = [];
  for (const [key, source] of Object.entries(mapping)) {
    if ('constant' in source) {
      if (source.constant === '' || source.constant === null || source.constant === undefined) {
        problems.push({
          code: 'constant_empty',
          fields: [key],
          message: `${labelOf(key)} is to have one value for all rows, but the value is empty.`,
          fix: 'Type the value, or choose a column.',
        });
      }
    } else if (!(Number.isInteger(source.column) && source.column >= 0 && source.column < headers.length)) {
      problems.push({
        code: 'column_unknown',
        fields: [key],
        message: `${labelOf(key)} is mapped to a column that the table does not have.`,
        fix: 'Choose its column again.',
      });
    }
  }
  return problems;
}

function columnsMappedTwice(mapping: Mapping, headers: readonly string[]): MappingProblem[] {
  const users = new Map<number, string[]>();
  for (const [key, source] of Object.entries(mapping)) {
    if ('column' in source) users.set(source.column, [...(users.get(source.column) ?? []), key]);
  }
  return [...users]
    .filter(([, fields]) => fields.length > 1)
    .map(([column, fields]) => ({
      code: 'column_mapped_twice',
      fields,
      message: `${columnName(headers, column)} is used for ${fields.map(labelOf).join(' and ')}.`,
      fix: 'Keep it for one of them and choose another column, or none, for the rest.',
    }));
}

/**
 * Rows of a table as rows to validate. `firstRow` is the number of the first of them as the caller counts (a sheet's row
 * number, or 1); the others count on from it. Short rows are read as if they had empty cells. Rows that are empty in every mapped column
 * are left out; their numbers are not reused.
 */
export function applyMapping(rows: ReadonlyArray<readonly Cell[]>, mapping: Mapping, firstRow: number): RawRow[] {
  const sources = Object.entries(mapping);
  const columns = sources.flatMap(([, source]) => ('column' in source ? [source.column] : []));
  const mapped: RawRow[] = [];
  rows.forEach((values, index) => {
    if (columns.length > 0 && columns.every((column) => isBlank(values[column]))) return;
    const cells: Record<string, Cell> = {};
    for (const [key, source] of sources) cells[key] = 'column' in source ? values[source.column] : source.constant;
    mapped.push({ row: firstRow + index, cells });
  });
  return mapped;
}

function isBlank(cell: Cell): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

/** The header of the column of amounts (`ReadSettings.value_header`); undefined where a constant is used. */
export function valueHeaderOf(mapping: Mapping, headers: readonly string[]): string | undefined {
  const value = mapping['conversion_value'];
  return value && 'column' in value ? headers[value.column] : undefined;
}

/** The mapping with its columns named by their headers, for storing or sending. */
export function toHeaders(mapping: Mapping, headers: readonly string[]): MappingByHeader {
  const named: MappingByHeader = {};
  for (const [key, source] of Object.entries(mapping)) {
    if ('constant' in source) {
      named[key] = source;
      continue;
    }
    const header = headers[source.column];
    if (header === undefined) continue;
    const occurrence = headers.slice(0, source.column + 1).filter((other) => other === header).length;
    named[key] = occurrence > 1 ? { header, occurrence } : { header };
  }
  return named;
}

/**
 * Finds the columns of a mapping that names them by header: by the same text, else by the same normal form (case,
 * accents and punctuation aside). `missing` are the fields whose column the table does not have.
 */
export function fromHeaders(
  named: MappingByHeader,
  headers: readonly string[],
): { mapping: Mapping; missing: Array<{ field: string; header: string }> } {
  const mapping: Mapping = {};
  const missing: Array<{ field: string; header: string }> = [];
  const normalized = headers.map(normalizeHeader);
  for (const [field, source] of Object.entries(named)) {
    if ('constant' in source) {
      mapping[field] = source;
      continue;
    }
    const nth = source.occurrence ?? 1;
    const same = nthIndex(headers, source.header, nth);
    const column = same >= 0 ? same : nthIndex(normalized, normalizeHeader(source.header), nth);
    if (column >= 0) mapping[field] = { column };
    else missing.push({ field, header: source.header });
  }
  return { mapping, missing };
}

function nthIndex(list: readonly string[], wanted: string, nth: number): number {
  let seen = 0;
  return list.findIndex((text) => text === wanted && (seen += 1) === nth);
}

function labelOf(key: string): string {
  return fieldOf(key)?.label ?? key;
}

function columnName(headers: readonly string[], column: number): string {
  const header = headers[column]?.trim();
  return header ? `The column ${header}` : `Column ${column + 1}`;
}
