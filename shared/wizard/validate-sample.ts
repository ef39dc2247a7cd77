import type { Cell, RawRow } from '../conversion.ts';
import { fieldOf } from '../fields.ts';
import {
  type ColumnReading,
  type ReadSettings,
  type SampleCell,
  countryCell,
  describeColumn,
  validateRows,
} from '../validate.ts';
import {
  type Mapping,
  type MappingProblem,
  applyMapping,
  checkMapping,
  fromHeaders,
  valueHeaderOf,
} from '../mapping.ts';
import { checkMappedCells } from '../mapping/check-cells.ts';
import { detectGrouping, type GroupingFinding } from '../orders/detect-grouping.ts';
import { type MappingChoice, type WizardTable, labelOfField } from './mapping-choice.ts';
import { withColumnStatuses } from './status-meanings.ts';

/** How the table reads with this mapping, by its sample. */
export interface SampleValidation {
  /** Why the mapping cannot be used; Continue is disabled while there is any. */
  problems: MappingProblem[];
  /** How rows make up orders, by the sample. */
  grouping: GroupingFinding;
  /** How each mapped field's cells read. */
  readings: Record<string, ColumnReading>;
  /** Rows of the sample that would be sent, and how many were checked. */
  good: number;
  checked: number;
}

/** Validates the sample by the code that validates the upload. @param now the clock, ISO 8601 */
export function validateSample(choice: MappingChoice, table: WizardTable, now: string): SampleValidation {
  const { mapping, missing } = fromHeaders(choice.fields, table.headers);
  const value_header = valueHeaderOf(mapping, table.headers);
  const grouping = detectGrouping(mapping, table.headers, table.sample);
  const settings = {
    grouping: grouping.grouping,
    ...toReadSettings(withColumnStatuses(choice, table), now),
    ...(value_header !== undefined && { value_header }),
  };
  const isOpen = !grouping.isCertain && choice.options.grouping === undefined;
  const rows = sampleRows(mapping, table);
  const countries = table.sample.map(({ cells }) => countryOfRow(mapping, cells));
  const readings = Object.keys(mapping).map((field) => [
    field,
    describeField(field, sampleCells(field, mapping, table), settings, countries),
  ]);
  return {
    problems: [
      ...lostColumns(missing),
      ...checkMapping(mapping, table.headers).filter(isOtherProblem(missing)),
      ...checkMappedCells(
        mapping,
        table.headers,
        table.sample.map(({ cells }) => cells),
      ),
      ...(isOpen ? [groupingUnknown(grouping)] : []),
    ],
    grouping,
    readings: Object.fromEntries(readings) as Record<string, ColumnReading>,
    good: validateRows(rows, settings).accepted,
    checked: rows.length,
  };
}

function groupingUnknown({ reason }: GroupingFinding): MappingProblem {
  return {
    code: 'grouping_unknown',
    fields: ['grouping'],
    message: reason,
    fix: 'Choose under “Rows and orders” how rows make up orders.',
  };
}

/** The settings by which cells are read under this choice. */
export function toReadSettings(choice: MappingChoice, now: string): ReadSettings {
  const known = Object.entries(choice.options).filter(([, value]) => value !== undefined);
  const { currency } = choice.fields;
  const constant = currency && 'constant' in currency && typeof currency.constant === 'string' && currency.constant;
  return { ...(constant && { currency: constant }), ...Object.fromEntries(known), now };
}

/** The country of a row's phone number, by its own columns. */
export function countryOfRow(mapping: Mapping, cells: readonly Cell[]): Cell {
  const cellOf = (field: string): Cell => {
    const source = mapping[field];
    return source && ('constant' in source ? source.constant : cells[source.column]);
  };
  return countryCell(cellOf('phone_country'), cellOf('country'));
}

/** The sample's cells that a field is read from; a constant counts as one cell. */
export function sampleCells(field: string, mapping: Mapping, table: WizardTable): Cell[] {
  const source = mapping[field];
  if (!source) return [];
  if ('constant' in source) return [source.constant];
  return table.sample.map(({ cells }) => cells[source.column]);
}

/** `describeColumn`, also for custom fields, which are text; times are shown in local time. */
export function describeField(
  field: string,
  cells: readonly Cell[],
  settings: ReadSettings,
  countries?: readonly Cell[],
): ColumnReading {
  const known = fieldOf(field);
  if (known) {
    const reading = describeColumn(known.key, cells, settings, countries);
    return known.kind === 'time'
      ? { ...reading, sample: reading.sample.map(withLocalTime(settings.time_zone)) }
      : reading;
  }
  const full = cells.filter((cell) => cell !== null && cell !== undefined && cell !== '');
  const sample = full.slice(0, 3).map((cell) => ({ cell, understood: String(cell) }));
  return { read: full.length, bad: 0, empty: cells.length - full.length, sample };
}

/** "2026-02-15T10:30:00.000Z" → "15 Feb 2026, 17:30" in the zone, or the same in UTC, which is then named. */
function withLocalTime(zone: string | undefined): (cell: SampleCell) => SampleCell {
  return (cell) => {
    if (cell.understood === undefined) return cell;
    const time = new Date(cell.understood).toLocaleString('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: zone ?? 'UTC',
    });
    return { ...cell, understood: zone === undefined ? `${time} UTC` : time };
  };
}

/** The sample's rows under a mapping, ready to be validated. */
export function sampleRows(mapping: Mapping, table: WizardTable): RawRow[] {
  return table.sample.flatMap(({ row, cells }) => applyMapping([cells], mapping, row));
}

type Missing = ReturnType<typeof fromHeaders>['missing'];

function lostColumns(missing: Missing): MappingProblem[] {
  return missing.map(({ field, header }) => ({
    code: 'column_unknown',
    fields: [field],
    message: `${labelOfField(field)} was read from the column ${header}, which no longer exists.`,
    fix: 'Choose its column again.',
  }));
}

/** A required field whose column no longer exists is reported once, not twice. */
function isOtherProblem(missing: Missing): (problem: MappingProblem) => boolean {
  const lost = missing.map(({ field }) => field);
  return ({ code, fields }) => code !== 'required_unmapped' || !fields.some((field) => lost.includes(field));
}
