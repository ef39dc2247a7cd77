import type { GroupingFinding } from '../../../../../../shared/orders/detect-grouping.ts';
import type { Cell } from '../../../../../../shared/conversion.ts';
import type { ReadOptions } from '../../../../../../shared/api.ts';
import type { Mapping } from '../../../../../../shared/mapping.ts';
import type { Language } from '../../../../../../shared/texts/languages.ts';
import type { MappingChoice } from '../../../../../../shared/wizard/mapping-choice.ts';
import type { OpenReadOptions } from '../../../../../../shared/wizard/open-read-options.ts';
import type { previewRows } from '../../../../../../shared/wizard/preview.ts';
import type { SampleValidation } from '../../../../../../shared/wizard/validate-sample.ts';
import type { AgeLimit } from '../../../../../../shared/upload/too-old.ts';
import type { CheckProgress } from '../../../../../../shared/upload/types.ts';
import type { FileProblemCode, FileProblemDetails } from '../files/file-problem.ts';
import type { FileChoices, FileOutline } from '../files/read-file.ts';
import type { RunRecord } from '../send/run-record.ts';
import type { Correction, ShownRow } from '../table/checked-table.ts';
import type { LayoutChoices } from '../table/open-table.ts';
import type { ReadingRequest } from '../table/reading.ts';
import type { PeopleCheck, PeopleChoices, PeopleColumns } from '../people/people-table.ts';
import type { RowProblem } from '../../../../../../shared/identity-file/row-problems.ts';
import type { TableInfo } from '../table/table-info.ts';
import type { UploadPart } from '../table/upload-parts.ts';

/** What is read: a file, or cells that were pasted. */
export type Source = { file: File } | { pasted: string };

export interface CheckRequest extends ReadingRequest {
  ageLimits: AgeLimit[];
}

/** How a check ended: with all rows, or with a question that has to be answered first. */
export interface CheckOutcome {
  finding: GroupingFinding;
  timeZoneProblem: string | null;
  /** Null where a question is open. */
  progress: CheckProgress | null;
  badRows: number;
  mapping: Mapping;
  options: ReadOptions;
}

export interface Corrected {
  corrections: Correction[];
  progress: CheckProgress;
  /** The row as it is now. */
  row: ShownRow;
}

/** What the page asks its worker to do. The worker keeps the table; nothing of it leaves the browser by it. */
export interface WorkerCalls {
  /** Messages are in this language from then on. */
  language: (language: Language) => void;
  read: (source: Source, choices: FileChoices, layout: LayoutChoices, languages: readonly string[]) => TableInfo;
  /** Reads the first rows. @param timeZone of the account: its phone numbers are probably from there @param now ISO 8601 */
  sample: (choice: MappingChoice, timeZone: string, now: string) => SampleReading;
  check: (request: CheckRequest) => CheckOutcome;
  /** The rows that had errors when they were checked, in the order of the file. */
  badRows: (from: number, count: number) => ShownRow[];
  /** Undo: `undo` puts the first value back. */
  correct: (position: number, column: number, change: { to: Cell } | 'undo') => Corrected;
  /** The part at this position of the rows as they would be sent. */
  part: (index: number, size: number) => { part: UploadPart | null; parts: number; rows: number };
  /** Stores an upload, so that it can be sent and resumed. */
  store: (run: NewUpload) => RunRecord;
  /** Of a file of people: what its columns are, by what the user chose. */
  peopleColumns: (choices: Pick<PeopleChoices, 'columns'>) => PeopleColumns;
  peopleCheck: (choices: PeopleChoices) => PeopleCheck;
  /** All problems of its rows. */
  peopleProblems: () => readonly RowProblem[];
  storePeople: (run: NewUpload, country: string) => RunRecord;
}

export interface NewUpload {
  runId: string;
  owner: string;
  fileName: string;
}

/** How the first rows read under a mapping: what the page shows while the user maps columns. */
export interface SampleReading {
  validation: SampleValidation;
  openOptions: OpenReadOptions;
  /** The choice with what the rows themselves show, as it is checked and sent. */
  mapping: MappingChoice;
  preview: ReturnType<typeof previewRows>;
  /** The country that the phone numbers are probably from, where none can be read. */
  likelyCountry: string | null;
}

export type CallName = keyof WorkerCalls;

/** What the worker reports while it works on a call. */
export type WorkerEvent =
  | { kind: 'outline'; outline: FileOutline }
  | { kind: 'progress'; share: number }
  | { kind: 'checked'; part: CheckProgress };

export interface WorkerRequest<Name extends CallName = CallName> {
  id: number;
  name: Name;
  args: Parameters<WorkerCalls[Name]>;
}

export type WorkerMessage =
  | { id: number; event: WorkerEvent }
  | { id: number; result: unknown }
  | { id: number; problem: { code: FileProblemCode; details: FileProblemDetails } };
