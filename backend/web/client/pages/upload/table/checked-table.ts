import type { Cell, RawRow } from '../../../../../../shared/conversion.ts';
import { isGrouped } from '../../../../../../shared/orders/grouping.ts';
import { otherRowFailed } from '../../../../../../shared/orders/order-problems.ts';
import type { Problem } from '../../../../../../shared/problem.ts';
import { groupProblems } from '../../../../../../shared/upload/group-problems.ts';
import { withDefaults } from '../../../../../../shared/sheet/read-cells.ts';
import { toReadSettings } from '../../../../../../shared/upload/settings.ts';
import type { AgeLimit } from '../../../../../../shared/upload/too-old.ts';
import type { CheckProgress } from '../../../../../../shared/upload/types.ts';
import { isAccepted, validateRows } from '../../../../../../shared/validate.ts';
import { hasSurplusCells, type OpenTable } from './open-table.ts';
import { ordersOf, rawRow, type Reading } from './reading.ts';

/** What is known of a row once it was checked. */
interface RowState {
  problems: Problem[];
  /** Its order cannot be sent. */
  failed: boolean;
  /** When the sale was, milliseconds since 1970; 0 where the row is no order's first. */
  time: number;
  /** Its cells may be in the wrong columns, or those of another row of its order: it is not sent at all. */
  isLeftOut: boolean;
}

/** A row that the page shows for correction. */
export interface ShownRow {
  position: number;
  row: number;
  cells: Cell[];
  problems: Problem[];
  failed: boolean;
}

/** A cell that the user corrected. */
export interface Correction {
  position: number;
  row: number;
  column: number;
  before: Cell;
  after: Cell;
}

/** Short, so that the first errors are there at once. */
const FIRST_SLICE = 100;
const SLICE = 500;
const DAY_MS = 86_400_000;
/** Fields by which rows belong to an order: a correction there may change which rows belong together. */
const ORDER_FIELDS = ['order_id', 'refunded_order_id', 'conversion_time', 'email', 'phone', 'customer_name'];
/** Messages stay in English: the page translates them. */
const UNCHANGED = ({ message, fix }: { message: string; fix: string }) => ({ message, fix });

/** A table under a mapping, with what is wrong with its rows. Rows are known by their positions, from 0. */
export class CheckedTable {
  readonly reading: Reading;
  readonly rows: RawRow[];
  orders: number[][];
  private readonly table: OpenTable;
  private readonly now: string;
  private readonly ageLimits: readonly AgeLimit[];
  private readonly states: (RowState | undefined)[];

  /** @param now the clock, ISO 8601 */
  constructor(table: OpenTable, reading: Reading, ageLimits: readonly AgeLimit[], now: string) {
    this.table = table;
    this.reading = reading;
    this.ageLimits = ageLimits;
    this.now = now;
    this.rows = table.rows.map((row) => rawRow(row, reading.mapping));
    this.orders = ordersOf(this.rows);
    this.states = new Array<RowState | undefined>(this.rows.length);
  }

  /** Validates slice after slice, and yields what each found. Rows of one order are in one slice. */
  *check(): Generator<CheckProgress> {
    let slice: number[][] = [];
    let rows = 0;
    let most = FIRST_SLICE;
    for (const order of this.orders) {
      slice.push(order);
      rows += order.length;
      if (rows < most) continue;
      yield this.count(this.validate(slice));
      [slice, rows, most] = [[], 0, SLICE];
    }
    if (rows > 0) yield this.count(this.validate(slice));
  }

  /** What is known of all rows. */
  get progress(): CheckProgress {
    return this.count(this.states.map((_, position) => position));
  }

  /** Positions of the rows with errors, in the order of the file. */
  get badPositions(): number[] {
    return this.states.flatMap((state, position) => (state?.failed ? [position] : []));
  }

  stateOf(position: number): RowState | undefined {
    return this.states[position];
  }

  shown(position: number): ShownRow {
    const { row = 0, cells = [] } = this.table.rows[position] ?? {};
    const { problems = [], failed = false } = this.states[position] ?? {};
    return { position, row, cells: this.table.headers.map((_, column) => cells[column] ?? ''), problems, failed };
  }

  /** Changes a cell and checks its order again. */
  correct(position: number, column: number, after: Cell): Correction {
    const row = this.table.rows[position];
    if (!row) throw new RangeError(`There is no row at ${position}.`);
    const before = row.cells[column] ?? '';
    const ordersBefore = this.orderOf(position);
    while (row.cells.length <= column) row.cells.push('');
    row.cells[column] = after;
    const { mapping } = this.reading;
    this.rows[position] = rawRow(row, mapping);
    const isOfOrder = Object.entries(mapping).some(
      ([field, source]) => 'column' in source && source.column === column && ORDER_FIELDS.includes(field),
    );
    if (isOfOrder) this.orders = ordersOf(this.rows);
    const touched = new Set([...ordersBefore, position]);
    this.validate(this.orders.filter((order) => order.some((one) => touched.has(one))));
    return { position, row: row.row, column, before, after };
  }

  private orderOf(position: number): number[] {
    return this.orders.find((order) => order.includes(position)) ?? [position];
  }

  /** Checks whole orders; returns the positions of their rows. */
  private validate(orders: readonly number[][]): number[] {
    const sent: number[] = [];
    for (const order of orders) {
      const surplus = order.filter((position) => this.hasSurplus(position));
      const isWhole = surplus.length > 0 && isGrouped(this.reading.settings.options.grouping);
      for (const position of order) {
        if (isWhole || surplus.includes(position)) this.leaveOut(position, surplus);
        else sent.push(position);
      }
    }
    sent.sort((a, b) => a - b);
    const { settings } = this.reading;
    const raws = sent.map((position) => this.rows[position] as RawRow);
    const { rows } = validateRows(withDefaults(raws, settings.defaults), toReadSettings(settings, this.now));
    rows.forEach((validated, index) => {
      const { conversion, problems } = validated;
      this.states[sent[index] ?? 0] = {
        problems,
        failed: !isAccepted(validated),
        time: conversion ? Date.parse(conversion.time) : 0,
        isLeftOut: false,
      };
    });
    return orders.flat();
  }

  private leaveOut(position: number, surplus: readonly number[]): void {
    const { row } = this.rows[position] as RawRow;
    const cause = this.rows[surplus[0] ?? position]?.row ?? row;
    const problem = surplus.includes(position)
      ? surplusProblem(row, this.table.headers.length)
      : { row, ...otherRowFailed(cause) };
    this.states[position] = { problems: [problem], failed: true, time: 0, isLeftOut: true };
  }

  private hasSurplus(position: number): boolean {
    const row = this.table.rows[position];
    return row !== undefined && hasSurplusCells(row, this.table);
  }

  private count(positions: readonly number[]): CheckProgress {
    const states = positions.flatMap((position) => this.states[position] ?? []);
    const bad = states.filter(({ failed }) => failed).length;
    return {
      checked: states.length,
      total: this.rows.length,
      good: states.length - bad,
      bad,
      warned: states.filter(({ failed, problems }) => !failed && problems.length > 0).length,
      groups: groupProblems(
        states.flatMap(({ problems }) => problems),
        this.reading.mapping,
        UNCHANGED,
      ),
      tooOld: this.countTooOld(states),
      next: null,
    };
  }

  private countTooOld(states: readonly RowState[]): CheckProgress['tooOld'] {
    const now = Date.parse(this.now);
    const ages = states.flatMap(({ time }) => (time === 0 ? [] : [now - time]));
    return this.ageLimits
      .map(({ label, days }) => ({ destination: label, days, rows: ages.filter((age) => age > days * DAY_MS).length }))
      .filter(({ rows }) => rows > 0);
  }
}

/** As the backend refuses it (backend/csv/rows.ts). */
function surplusProblem(row: number, columns: number): Problem {
  return {
    row,
    field: null,
    code: 'row_invalid',
    severity: 'error',
    message: `This row has more cells than the header has columns (${columns}).`,
    fix: 'Put cells that contain the separator between quotation marks ("").',
  };
}
