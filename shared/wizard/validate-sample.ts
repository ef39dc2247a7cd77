import type { Cell, RawRow } from '../conversion.ts';
import { fieldOf } from '../fields.ts';
import { isBlankCell } from '../layout/blank-cell.ts';
import {
  type ColumnReading,
  type ReadSettings,
  type SampleCell,
  countryCell,
  describeCells,
  describeColumn,
  type ValidationResult,
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
import { text } from '../texts/texts.ts';
import { type MappingChoice, type WizardTable, labelOfField } from './mapping-choice.ts';
import { withColumnStatuses } from './status-meanings.ts';

/** How the table reads with this mapping, by its sample. */
export interface SampleValidation {
  /** Why the mapping cannot be used; Continue is disabled while there is any. */
  problems: MappingProblem[];
  /** How rows make up orders, by the sample. */
  grouping: GroupingFinding;
  /** How each mapped field's cells read. */
  readings: Record<string, FieldReading>;
  /** Rows of the sample that would be sent, and how many were checked. */
  good: number;
  checked: number;
}

/** How a field's cells read, and what of it stops a row. */
export interface FieldReading extends ColumnReading {
  /** Cells that cannot be read and stop their row, in the check as well; others are sent without the cell. */
  refused: number;
  sample: (SampleCell & { isRefused: boolean })[];
}

/** How many phone numbers there are where none of them can be read; 0 otherwise. */
export function unreadablePhones(reading: FieldReading | undefined): number {
  return reading && reading.read === 0 ? reading.bad : 0;
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
  const validated = validateRows(rows, settings);
  const readings = Object.keys(mapping).map((field): [string, FieldReading] => [
    field,
    withRefusals(field, describeField(field, mapping, table, settings), mapping, table, refusedCells(validated)),
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
    readings: Object.fromEntries(readings),
    good: validated.accepted,
    checked: rows.length,
  };
}

/** The cells that stop their row, as `field row`. What cannot be read but does not stop the row is no error. */
export function refusedCells({ problems }: Pick<ValidationResult, 'problems'>): ReadonlySet<string> {
  return new Set(problems.flatMap(({ severity, field, row }) => (severity === 'error' ? [`${field} ${row}`] : [])));
}

function withRefusals(
  field: string,
  reading: ColumnReading,
  mapping: Mapping,
  { sample }: WizardTable,
  refused: ReadonlySet<string>,
): FieldReading {
  const source = mapping[field];
  const stops = (index: number): boolean => refused.has(`${field} ${sample[index]?.row}`);
  // One value for all rows is one cell: it stops all of them.
  const isConstant = source !== undefined && 'constant' in source;
  const rows = isConstant ? reading.bad : sample.filter((_, index) => stops(index)).length;
  return {
    ...reading,
    refused: Math.min(reading.bad, rows),
    sample: reading.sample.map((cell) => ({
      ...cell,
      isRefused: cell.understood === undefined && (isConstant || stops(cell.index)),
    })),
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
  return countryCell(cellOf('phone_country', mapping, cells), cellOf('country', mapping, cells));
}

/** The currency of a row's amount in this field, by its own columns. */
export function currencyOfRow(field: string, mapping: Mapping, cells: readonly Cell[]): Cell {
  const own = field === 'adjustment_value' ? cellOf('adjustment_currency', mapping, cells) : undefined;
  return isBlankCell(own) ? cellOf('currency', mapping, cells) : own;
}

function cellOf(field: string, mapping: Mapping, cells: readonly Cell[]): Cell {
  const source = mapping[field];
  return source && ('constant' in source ? source.constant : cells[source.column]);
}

/** The sample's cells that a field is read from; a constant counts as one cell. */
export function sampleCells(field: string, mapping: Mapping, table: WizardTable): Cell[] {
  const source = mapping[field];
  if (!source) return [];
  if ('constant' in source) return [source.constant];
  return table.sample.map(({ cells }) => cells[source.column]);
}

/** `describeColumn` of a field's cells in the sample, also for custom fields, which are text; times are shown in local time. */
export function describeField(
  field: string,
  mapping: Mapping,
  table: WizardTable,
  settings: ReadSettings,
): ColumnReading {
  const cells = sampleCells(field, mapping, table);
  const known = fieldOf(field);
  const reading = known
    ? describeColumn(known.key, cells, settings, ...cellsBeside(field, mapping, table))
    : describeTexts(cells);
  return { ...reading, sample: reading.sample.map((cell) => inLocalTime(field, cell, settings)) };
}

/** Each cell of the sample that a field is read from, as `describeField` reads it; null for an empty one. */
export function describeSampleCells(
  field: string,
  mapping: Mapping,
  table: WizardTable,
  settings: ReadSettings,
): (SampleCell | null)[] {
  const cells = sampleCells(field, mapping, table);
  const known = fieldOf(field);
  if (!known) return cells.map(textCell);
  const described = describeCells(known.key, cells, settings, ...cellsBeside(field, mapping, table));
  return described.map((cell) => cell && inLocalTime(field, cell, settings));
}

/** What the rows state beside a field: their countries and their currencies. */
function cellsBeside(
  field: string,
  mapping: Mapping,
  { sample }: WizardTable,
): [countries: Cell[], currencies: Cell[]] {
  return [
    sample.map(({ cells }) => countryOfRow(mapping, cells)),
    sample.map(({ cells }) => currencyOfRow(field, mapping, cells)),
  ];
}

function describeTexts(cells: readonly Cell[]): ColumnReading {
  const full = cells.map(textCell).filter((cell) => cell !== null);
  return { read: full.length, bad: 0, empty: cells.length - full.length, sample: full.slice(0, 3) };
}

function textCell(cell: Cell, index: number): SampleCell | null {
  const isEmpty = cell === null || cell === undefined || cell === '';
  return isEmpty ? null : { index, cell, understood: String(cell) };
}

function inLocalTime(field: string, cell: SampleCell, { time_zone }: ReadSettings): SampleCell {
  return fieldOf(field)?.kind === 'time' ? withLocalTime(time_zone)(cell) : cell;
}

/** "2026-02-15T10:30:00.000Z" → "15 Feb 2026, 17:30" in the zone, or the same in UTC, which is then named. */
function withLocalTime(zone: string | undefined): (cell: SampleCell) => SampleCell {
  return (cell) => {
    if (cell.understood === undefined) return cell;
    const time = new Date(cell.understood).toLocaleString(text.formats.locale, {
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
