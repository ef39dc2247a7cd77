import type { Cell } from '../../../../../../shared/conversion.ts';
import { mergeCheckProgress } from '../../../../../../shared/upload/check-progress.ts';
import type { CheckProgress } from '../../../../../../shared/upload/types.ts';
import type { Language } from '../../../../../../shared/texts/languages.ts';
import { COUNTRY_CODES } from '../../../../../../shared/normalize/country-codes.ts';
import { findLikelyCountry } from '../../../../../../shared/wizard/likely-country.ts';
import type { MappingChoice } from '../../../../../../shared/wizard/mapping-choice.ts';
import { countryOfZone } from '../../../../../../shared/wizard/ui/choice-lists.ts';
import { withColumnStatuses } from '../../../../../../shared/wizard/status-meanings.ts';
import { findOpenReadOptions, withSampleDateOrder } from '../../../../../../shared/wizard/open-read-options.ts';
import { previewRows } from '../../../../../../shared/wizard/preview.ts';
import { unreadablePhones, validateSample } from '../../../../../../shared/wizard/validate-sample.ts';
import { type FileChoices, readFile, type ReadGrid, readPastedText } from '../files/read-file.ts';
import {
  createRun,
  NO_CONTACTS,
  NO_PEOPLE,
  type RunRecord,
  type StoredBatch,
  type UploadBody,
} from '../send/run-record.ts';
import { openRunStore } from '../send/run-store.ts';
import { CheckedTable, type Correction, type ShownRow } from '../table/checked-table.ts';
import { type LayoutChoices, openTable, type OpenTable } from '../table/open-table.ts';
import { type PeopleBatch, type PeopleChoices, PeopleTable } from '../people/people-table.ts';
import { chooseReading } from '../table/reading.ts';
import { describeTable, type TableInfo } from '../table/table-info.ts';
import { batchSizeFor, countContacts, UploadParts } from '../table/upload-parts.ts';
import { loadTexts } from '../../../languages/load-texts.ts';
import type {
  CheckOutcome,
  CheckRequest,
  Corrected,
  NewUpload,
  SampleReading,
  Source,
  WorkerCalls,
  WorkerEvent,
} from './protocol.ts';

type Report = (event: WorkerEvent) => void;
type Handlers = {
  [Name in keyof WorkerCalls]: (
    ...args: [...Parameters<WorkerCalls[Name]>, Report]
  ) => ReturnType<WorkerCalls[Name]> | Promise<ReturnType<WorkerCalls[Name]>>;
};

/** The table that the page works on, and what was done with it. */
export class UploadSession implements Handlers {
  private last: { source: Source; choices: FileChoices; grid: ReadGrid } | null = null;
  private table: OpenTable | null = null;
  private info: TableInfo | null = null;
  private checked: CheckedTable | null = null;
  /** Positions of the rows that had errors when they were checked. */
  private bad: number[] = [];
  private readonly corrections = new Map<string, Correction>();
  private peopleTable: PeopleTable | null = null;
  private parts: { size: number; all: UploadParts } | null = null;
  /** Counts checks: a newer one ends an older one. */
  private checks = 0;
  private readonly clock: () => Date;

  constructor(clock: () => Date = () => new Date()) {
    this.clock = clock;
  }

  language(language: Language): Promise<void> {
    return loadTexts(language);
  }

  sample(choice: MappingChoice, timeZone: string, now: string): SampleReading {
    if (!this.info) throw new Error('No file was read.');
    const validation = validateSample(choice, this.info, now);
    const openOptions = findOpenReadOptions(choice, this.info, now);
    const isUnread = unreadablePhones(validation.readings['phone']) > 0;
    return {
      validation,
      openOptions,
      mapping: withSampleDateOrder(withColumnStatuses(choice, this.info), openOptions),
      preview: previewRows(choice, this.info, now),
      likelyCountry: isUnread ? findLikelyCountry(choice, this.info, countriesOf(timeZone), COUNTRY_CODES, now) : null,
    };
  }

  /** Throws FileProblem. */
  async read(
    source: Source,
    choices: FileChoices,
    layout: LayoutChoices,
    languages: readonly string[],
    report: Report,
  ): Promise<TableInfo> {
    this.checks += 1;
    this.checked = null;
    this.peopleTable = null;
    this.parts = null;
    this.corrections.clear();
    const grid = await this.grid(source, choices, languages, report);
    this.table = openTable(grid, layout);
    return (this.info = describeTable(this.table, grid));
  }

  /** Another header row is no reason to read a file again. Corrections change its rows, so that it is read again after those. */
  private async grid(
    source: Source,
    choices: FileChoices,
    languages: readonly string[],
    report: Report,
  ): Promise<ReadGrid> {
    const { last } = this;
    this.last = null;
    const isSame =
      last !== null && isSameSource(last.source, source) && JSON.stringify(last.choices) === JSON.stringify(choices);
    const grid = isSame
      ? last.grid
      : 'pasted' in source
        ? readPastedText(source.pasted, choices)
        : await readFile(source.file, {
            choices,
            languages,
            onProgress: throttled(report),
            onOutline: (outline) => report({ kind: 'outline', outline }),
          });
    this.last = { source, choices, grid };
    return grid;
  }

  async check({ ageLimits, ...request }: CheckRequest, report: Report): Promise<CheckOutcome> {
    const id = (this.checks += 1);
    const table = this.open;
    this.parts = null;
    const now = this.clock();
    const reading = chooseReading(table, request, now);
    const { finding, timeZoneProblem, mapping, settings } = reading;
    const isOpen = (!finding.isCertain && !request.choice.options.grouping) || timeZoneProblem !== null;
    const outcome = { finding, timeZoneProblem, mapping, options: settings.options };
    if (isOpen) return { ...outcome, progress: null, badRows: 0 };
    const checked = new CheckedTable(table, reading, ageLimits, now.toISOString());
    this.checked = checked;
    let progress: CheckProgress | null = null;
    for (const part of checked.check()) {
      report({ kind: 'checked', part });
      progress = progress === null ? part : mergeCheckProgress(progress, part);
      // Lets a newer call in.
      await nextTask();
      if (id !== this.checks) break;
    }
    this.bad = checked.badPositions;
    return { ...outcome, progress: progress ?? checked.progress, badRows: this.bad.length };
  }

  badRows(from: number, count: number): ShownRow[] {
    return this.bad.slice(from, from + count).map((position) => this.whole.shown(position));
  }

  correct(position: number, column: number, change: { to: Cell } | 'undo'): Corrected {
    const key = `${position} ${column}`;
    const known = this.corrections.get(key);
    const to = change === 'undo' ? (known?.before ?? '') : change.to;
    const corrected = this.whole.correct(position, column, to);
    const before = known?.before ?? corrected.before;
    if (to === before) this.corrections.delete(key);
    else this.corrections.set(key, { ...corrected, before });
    this.parts = null;
    // The grid's rows are now different from those that were read.
    this.last = null;
    return {
      corrections: [...this.corrections.values()],
      progress: this.whole.progress,
      row: this.whole.shown(position),
    };
  }

  part(index: number, size: number): ReturnType<WorkerCalls['part']> {
    if (this.parts?.size !== size) {
      this.parts = { size, all: new UploadParts(this.whole, size, this.clock().toISOString()) };
    }
    const { all } = this.parts;
    return { part: index < all.count ? all.part(index) : null, parts: all.count, rows: all.rows };
  }

  async store({ runId, owner, fileName }: NewUpload, report: Report): Promise<RunRecord> {
    const checked = this.whole;
    const startedAt = this.clock().toISOString();
    const parts = new UploadParts(checked, batchSizeFor(checked.rows.length), startedAt);
    const leftOut = checked.rows.flatMap((_, position) => {
      const state = checked.stateOf(position);
      return state?.isLeftOut ? state.problems.slice(0, 1) : [];
    });
    const run = createRun({
      runId,
      owner,
      fileName,
      startedAt,
      totalRows: parts.rows,
      batches: parts.count,
      leftOut,
      contacts: countContacts(checked),
    });
    const { options } = checked.reading.settings;
    const store = await openRunStore();
    return store.create(run, storedBatches(run, parts, options), (count) =>
      report({ kind: 'progress', share: count / parts.count }),
    );
  }

  peopleColumns(choices: Pick<PeopleChoices, 'columns'>): ReturnType<WorkerCalls['peopleColumns']> {
    return this.people.find(choices);
  }

  async peopleCheck(choices: PeopleChoices, report: Report): Promise<ReturnType<WorkerCalls['peopleCheck']>> {
    const id = (this.checks += 1);
    const total = this.open.rows.length;
    const check = this.people.check(choices);
    for (;;) {
      const { done, value } = check.next();
      if (done) return value;
      report({ kind: 'progress', share: value / total });
      await nextTask();
      // A newer check of the same rows is under way: its caller waits for that one.
      if (id !== this.checks) throw new Error('A newer check began.');
    }
  }

  peopleProblems(): ReturnType<WorkerCalls['peopleProblems']> {
    return this.people.allProblems;
  }

  async storePeople({ runId, owner, fileName }: NewUpload, country: string, report: Report): Promise<RunRecord> {
    const { people } = this;
    const count = people.batchCount;
    const run = createRun({
      ...{ runId, owner, fileName, startedAt: this.clock().toISOString() },
      ...{ totalRows: people.sentRows, batches: count, leftOut: [], contacts: NO_CONTACTS, people: NO_PEOPLE },
    });
    const store = await openRunStore();
    return store.create(run, peopleBatches(runId, people.batches(), country), (stored) =>
      report({ kind: 'progress', share: stored / count }),
    );
  }

  private get people(): PeopleTable {
    return (this.peopleTable ??= new PeopleTable(this.open, this.clock().getTime()));
  }

  private get open(): OpenTable {
    if (!this.table) throw new Error('No file was read.');
    return this.table;
  }

  private get whole(): CheckedTable {
    if (!this.checked) throw new Error('The rows were not checked.');
    return this.checked;
  }
}

function countriesOf(timeZone: string): string[] {
  const country = countryOfZone(timeZone);
  return country === undefined ? [] : [country];
}

function* storedBatches(
  { runId, fileName }: RunRecord,
  parts: UploadParts,
  options: UploadBody['options'],
): Generator<StoredBatch> {
  for (let index = 0; index < parts.count; index += 1) {
    const { items, defaults, rows } = parts.part(index);
    const body = { upload_id: runId, source: fileName.slice(0, 200), defaults, options, conversions: items };
    yield { runId, index, rows, body };
  }
}

function* peopleBatches(runId: string, parts: Iterable<PeopleBatch>, country: string): Generator<StoredBatch> {
  let index = 0;
  for (const { rows, events } of parts) {
    const body = { ...(country !== '' && { country }), events };
    yield { runId, index, rows: rows.length, rowNumbers: rows, body };
    index += 1;
  }
}

function isSameSource(a: Source, b: Source): boolean {
  if ('pasted' in a || 'pasted' in b) return 'pasted' in a && 'pasted' in b && a.pasted === b.pasted;
  const [one, other] = [a.file, b.file];
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

const REPORT_EVERY_MS = 50;

function throttled(report: Report): (share: number) => void {
  let last = 0;
  return (share) => {
    const now = performance.now();
    if (share < 1 && now - last < REPORT_EVERY_MS) return;
    last = now;
    report({ kind: 'progress', share });
  };
}

/** The next turn of the event loop. A timer would wait at least four milliseconds each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
