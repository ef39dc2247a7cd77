import type { IdentityEvent } from '../../../../../../shared/api/identities.ts';
import { findIdentityColumns, type IdentityColumns } from '../../../../../../shared/identity-file/columns.ts';
import { type FileSettings, type RowEvent, toIdentityEvents } from '../../../../../../shared/identity-file/events.ts';
import { hashEvent } from '../../../../../../shared/identity-file/hash-event.ts';
import type { IdentityColumnKind } from '../../../../../../shared/identity-file/kinds.ts';
import { type IdentityReport, reportIdentities } from '../../../../../../shared/identity-file/report.ts';
import { type RowProblem, rowProblems } from '../../../../../../shared/identity-file/row-problems.ts';
import { nobleSha256 } from '../../../../../../shared/sha256.ts';
import { peopleBatchSize } from './batch-size.ts';
import type { OpenTable } from '../table/open-table.ts';
import { showCell } from '../table/table-info.ts';

/** What the user decides about a file of people. */
export interface PeopleChoices {
  /** What columns are, by position; null: not read. Those that are absent are found. */
  columns: readonly (readonly [column: number, kind: IdentityColumnKind | null])[];
  /** Where the file is from: ids of records begin with it. */
  system: string;
  /** IANA name, of times without a zone. */
  timeZone: string;
  dateOrder?: 'DMY' | 'MDY' | 'YMD' | undefined;
  /** ISO alpha-2, of phone numbers without a country code; '': none. */
  country: string;
  /** Whether e-mails and phones are hashed here. */
  hash: boolean;
}

/** What the columns are taken for, and what has to be chosen because the first rows do not show it. */
export interface PeopleColumns extends IdentityColumns {
  /** Headers of times without a zone. */
  zoneless: string[];
}

export interface PeopleCheck {
  report: IdentityReport;
  /** Rows of which something is left out, or all. */
  problemRows: number;
  /** The first of them. */
  problems: RowProblem[];
}

/** A request, and the rows of the file that its events are from. */
export interface PeopleBatch {
  rows: number[];
  events: IdentityEvent[];
}

/** Rows by which the page sees whether times need a zone. */
const SAMPLED = 200;
const SLICE = 1_000;
const SHOWN = 100;

/** A table as people and their clicks. It stays in the worker. */
export class PeopleTable {
  private readonly table: OpenTable;
  private readonly now: number;
  private readonly cells: string[][];
  private events: { row: number; event: IdentityEvent }[] = [];
  private problems: RowProblem[] = [];

  /** @param now milliseconds */
  constructor(table: OpenTable, now: number) {
    this.table = table;
    this.now = now;
    this.cells = table.rows.map(({ cells }) => cells.map(showCell));
  }

  find({ columns }: Pick<PeopleChoices, 'columns'>): PeopleColumns {
    const found = findIdentityColumns(this.table.headers, this.cells, { chosen: new Map(columns), now: this.now });
    const sample = this.cells.slice(0, SAMPLED);
    const settings = { system: 'crm', dateOrder: found.dateOrder ?? 'DMY', now: this.now };
    return { ...found, zoneless: reportIdentities(toIdentityEvents(sample, found.columns, settings)).zoneless };
  }

  /** Reads slice after slice; yields how many rows were read. What is sent is known afterwards. */
  *check(choices: PeopleChoices): Generator<number, PeopleCheck> {
    const found = this.find(choices);
    const { system, timeZone, country } = choices;
    const dateOrder = choices.dateOrder ?? found.dateOrder;
    const settings: FileSettings = { system, timeZone, dateOrder, now: this.now };
    const read: RowEvent[] = [];
    this.events = [];
    this.problems = [];
    for (let from = 0; from < this.cells.length; from += SLICE) {
      for (const one of toIdentityEvents(this.cells.slice(from, from + SLICE), found.columns, settings)) {
        const row = this.table.rows[from + one.index]?.row ?? 0;
        read.push(this.take(one, row, choices.hash ? { country } : null));
      }
      yield Math.min(from + SLICE, this.cells.length);
    }
    return {
      report: reportIdentities(read),
      problemRows: new Set(this.problems.map(({ row }) => row)).size,
      problems: this.problems.slice(0, SHOWN),
    };
  }

  private take(read: RowEvent, row: number, hashed: { country: string } | null): RowEvent {
    const { event: plain } = read;
    const { event, unread } =
      plain === null || hashed === null
        ? { event: plain, unread: [] }
        : hashEvent(plain, hashed.country || undefined, nobleSha256);
    const taken = { ...read, event };
    if (event !== null) this.events.push({ row, event });
    this.problems.push(
      ...rowProblems(taken, row),
      ...unread.map((contact) => ({ row, column: null, code: `${contact}_unread` }) as const),
    );
    return taken;
  }

  /** The requests, in the order of the file. */
  *batches(): Generator<PeopleBatch> {
    const size = peopleBatchSize(this.events.length);
    for (let from = 0; from < this.events.length; from += size) {
      const part = this.events.slice(from, from + size);
      yield { rows: part.map(({ row }) => row), events: part.map(({ event }) => event) };
    }
  }

  get batchCount(): number {
    return Math.ceil(this.events.length / peopleBatchSize(this.events.length));
  }

  get sentRows(): number {
    return this.events.length;
  }

  /** All problems of rows, in the order of the file. */
  get allProblems(): readonly RowProblem[] {
    return this.problems;
  }
}
