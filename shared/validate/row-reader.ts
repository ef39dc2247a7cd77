import type { Cell, Conversion, PlainPerson, RawRow } from '../conversion.ts';
import { fieldOf } from '../fields.ts';
import type { FieldKey, FieldKind } from '../fields.ts';
import type { CellProblem, Problem, Reading, Severity } from '../problem.ts';
import type { ColumnFormats } from './columns.ts';
import { isBlank, type ReadContext, readField, type ValueOf } from './readers.ts';
import type { ReadSettings } from './settings.ts';

/** What all rows of a batch are judged by. */
export interface ReadingContext {
  settings: ReadSettings;
  /** `settings.now` in milliseconds. */
  now: number;
  columns: ColumnFormats;
  /** Default currency and country, read; a currency that is none is a refusal. */
  currency: Reading<string> | undefined;
  country: string | undefined;
  /** The currency that the header of the amounts names. */
  headerCurrency: string | undefined;
  context: ReadContext;
  /** Readings of cells that repeat from row to row. */
  memory: Map<FieldKey, Map<Cell, Reading<unknown>>>;
  /** The customer of the last row, with the cells that name it; undefined where there were problems. */
  lastPerson?: { cells: readonly unknown[]; person: PlainPerson & Pick<Conversion, 'given'> } | undefined;
  /** The last reading of each field, with what it was read by. */
  lastReadings: Map<FieldKey, { cell: Cell; context: ReadContext; reading: Reading<unknown> }>;
}

/** Kinds with a few values that repeat in many rows. */
const REPEATING: ReadonlySet<FieldKind> = new Set([
  'currency',
  'country',
  'order_status',
  'consent',
  'adjustment_type',
]);

/** One row on the table: hands out its cells, read, and keeps what is wrong with them. */
export class RowReader {
  readonly row: RawRow;
  readonly batch: ReadingContext;
  readonly problems: Problem[] = [];
  failed = false;

  constructor(row: RawRow, batch: ReadingContext) {
    this.row = row;
    this.batch = batch;
  }

  cell(key: FieldKey): Cell {
    return this.row.cells[key];
  }

  isBlank(key: FieldKey): boolean {
    const cell = this.cell(key);
    // Only cells that are not blank are read.
    return cell === undefined || (this.batch.lastReadings.get(key)?.cell !== cell && isBlank(key, cell));
  }

  /** The field's value; undefined when the cell is blank or was refused, which is noted. */
  read<K extends FieldKey>(key: K, context: ReadContext = this.batch.context): ValueOf<K> | undefined {
    return this.isBlank(key) ? undefined : this.take(key, this.reading(key, context));
  }

  /** The same for a required field, where a blank cell is an error. */
  require<K extends FieldKey>(key: K, context?: ReadContext): ValueOf<K> | undefined {
    if (this.isBlank(key)) this.missing(key);
    return this.read(key, context);
  }

  /** Reads the cell and notes nothing. */
  reading<K extends FieldKey>(key: K, context: ReadContext): Reading<ValueOf<K>> {
    const cell = this.cell(key);
    const kind = fieldOf(key)?.kind;
    if (kind === undefined || !REPEATING.has(kind)) return this.readAfterLast(key, cell, context);
    let memory = this.batch.memory.get(key);
    if (!memory) {
      memory = new Map<Cell, Reading<unknown>>();
      this.batch.memory.set(key, memory);
    }
    const known = memory.get(cell) as Reading<ValueOf<K>> | undefined;
    if (known) return known;
    const reading = readField(key, cell, context);
    memory.set(cell, reading);
    return reading;
  }

  /** Rows of one order follow each other and repeat its cells. */
  private readAfterLast<K extends FieldKey>(key: K, cell: Cell, context: ReadContext): Reading<ValueOf<K>> {
    const last = this.batch.lastReadings.get(key);
    if (last && last.cell === cell && isSameContext(last.context, context)) return last.reading as Reading<ValueOf<K>>;
    const reading = readField(key, cell, context);
    this.batch.lastReadings.set(key, { cell, context, reading });
    return reading;
  }

  /** Notes a reading's warnings, or its refusal: an error where the field is decisive, else a warning. */
  take<T>(key: FieldKey, reading: Reading<T>): T | undefined {
    if (!reading.ok) {
      this.note(key, fieldOf(key)?.decisive ? 'error' : 'warning', reading.error);
      return undefined;
    }
    for (const warning of reading.warnings ?? []) this.note(key, 'warning', warning);
    return reading.value;
  }

  missing(key: FieldKey): void {
    const label = fieldOf(key)?.label ?? key;
    this.fail(key, {
      code: 'required_missing',
      message: `${label} is missing.`,
      fix: `Fill in the cell; every row needs its ${label.toLowerCase()}.`,
    });
  }

  fail(field: string | null, finding: CellProblem): void {
    this.note(field, 'error', finding);
  }

  warn(field: string | null, finding: CellProblem): void {
    this.note(field, 'warning', finding);
  }

  private note(field: string | null, severity: Severity, { code, message, fix }: CellProblem): void {
    this.problems.push({ row: this.row.row, field, code, severity, message, fix });
    if (severity === 'error') this.failed = true;
  }
}

function isSameContext(a: ReadContext, b: ReadContext): boolean {
  const keys = Object.keys(a) as (keyof ReadContext)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
