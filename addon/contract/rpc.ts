import type { DeliveryCounts, Eligibility, Summary } from '../../shared/api.ts';
import type { Cell } from '../../shared/conversion.ts';
import type { MappingByHeader } from '../../shared/mapping.ts';
import type { MatchEstimate } from '../../shared/match-estimate.ts';
import type { Problem } from '../../shared/problem.ts';
import type { RowSpan } from '../../shared/wizard/chosen-rows.ts';
import type { DestinationFacts } from '../../shared/wizard/destination-words.ts';
import type { MappingChoice } from '../../shared/wizard/mapping-choice.ts';

export type { MappingChoice } from '../../shared/wizard/mapping-choice.ts';

/**
 * The contract between the sidebar and the script: the only door between them. Every function takes plain JSON and
 * answers a JSON text of `Envelope<T>`, because `google.script.run` loses Dates, undefined and error details
 * (docs/apps-script.md#sidebar-calls).
 */
export type RpcEnvelope<T> = { ok: true; data: T } | { ok: false; error: RpcError };

export interface RpcError {
  code: RpcErrorCode;
  /** Plain words with the remedy in them, to show as they are. */
  message: string;
}

export const RPC_ERROR_CODES = [
  'not_connected',
  'backend_unreachable',
  'wrong_key',
  'wrong_tenant',
  'not_signed_in',
  'not_a_member',
  'not_allowed',
  'backend_refused',
  'backend_busy',
  'quota',
  'tab_missing',
  'column_missing',
  'rows_moved',
  'protected',
  'busy',
  'owned_by_other',
  'invalid',
  'internal',
] as const;
export type RpcErrorCode = (typeof RPC_ERROR_CODES)[number];

/** Whether the same call may succeed later without the user changing anything. */
export function isTransient(code: string): boolean {
  return code === 'backend_busy' || code === 'backend_unreachable' || code === 'busy';
}

/** What each function of `main.ts` takes and gives. The sidebar's client is generic over this. */
export interface RpcFunctions {
  getStart(): StartData;
  readSource(source: RowSource): SourceTable;
  /** Judges the next rows of the sheet and, where asked, marks bad cells; call again with `next` until it is null. */
  checkRows(request: CheckRequest): CheckProgress;
  /** Asks what the platforms would take of the rows; nothing is sent. Call again with the answer until it is done. */
  askEligibility(request: EligibilityRequest): EligibilityProgress;
  clearMarks(sheetId: number): { cleared: number };
  jumpTo(place: { sheetId: number; row: number; column: number }): null;

  /** Opens a run; nothing is sent yet. Refused while another run of this document is open. */
  startUpload(request: StartUploadRequest): UploadRun;
  /** Sends the next batch or batches (some seconds' work) and writes their outcome back. */
  continueUpload(runId: string): UploadRun;
  pauseUpload(runId: string): UploadRun;
  cancelUpload(runId: string): UploadRun;
  /** Forgets a finished or cancelled run, so that the wizard can begin again. */
  dismissUpload(runId: string): null;
  getResults(runId: string): UploadResults;
  /** The errors as CSV text (columns Row, Error) with its file name. */
  getErrorsCsv(runId: string): { name: string; csv: string };
  /** Writes later delivery outcomes into the status columns; call again with `next` until it is null. */
  refreshStatuses(request: { sheetId: number; next: number | null }): {
    refreshed: number;
    total: number;
    next: number | null;
  };

  saveSettings(settings: AddonSettingsInput): AddonSettings;
  testConnection(settings: AddonSettingsInput): ConnectionInfo;
  savePreset(preset: MappingPreset): MappingPreset[];
  deletePreset(name: string): MappingPreset[];
  insertSampleSheet(): { sheetId: number; name: string };

  getDaily(): DailyUpdates;
  saveDaily(request: DailyScheduleInput): DailyUpdates;
  stopDaily(): DailyUpdates;
}

export interface StartData {
  document: { id: string; name: string; locale: string; timeZone: string };
  tabs: SheetTab[];
  activeSheetId: number;
  settings: AddonSettings;
  presets: MappingPreset[];
  /** The run of this document that is open or was not dismissed, whoever started it. */
  run: UploadRun | null;
}

export interface SheetTab {
  sheetId: number;
  name: string;
  /** Rows and columns with content. */
  rows: number;
  columns: number;
  hidden: boolean;
}

/** Which rows of which tab. */
export interface RowSource {
  sheetId: number;
  /** 1-based; null = find it. */
  headerRow: number | null;
  rows: 'all' | 'selection' | 'unsent';
  /** With `selection`: the rows that were chosen, whatever is selected since; null = those selected at the call. */
  selected: SelectedRows | null;
  /** Only rows whose cell in this column (by header) is one of the values, e.g. Status is Delivered. */
  filter: { header: string; values: string[] } | null;
}

/** Rows by their numbers, which hold as long as the tab has as many rows as it had when they were chosen. */
export interface SelectedRows {
  spans: RowSpan[];
  /** Rows of the whole tab. */
  ofRows: number;
}

export interface SourceTable {
  source: RowSource & { headerRow: number };
  headers: string[];
  /** The first rows as the sheet shows them, for the preview. */
  preview: { row: number; cells: string[] }[];
  /** Up to 200 rows as cells to judge, for the mapping. */
  sample: { row: number; cells: Cell[] }[];
  /** How many rows would be sent. */
  rowCount: number;
  /** For each column with at most 50 different values: what they are and how often, for the row filter and value lists. */
  values: Record<string, { value: string; count: number }[]>;
  /** What headers and cells suggest. */
  suggested: MappingByHeader;
  /** What was used on this tab before, already fitted to its columns of today. */
  remembered: MappingChoice | null;
  /** Estimates: batches, and seconds for all of them. */
  batches: number;
  seconds: number;
}

export interface MappingPreset {
  name: string;
  mapping: MappingChoice;
}

export interface CheckRequest {
  source: RowSource;
  mapping: MappingChoice;
  /** Colour and annotate bad cells (only ours are ever removed). */
  mark: boolean;
  next: number | null;
}

/** One call's part of a check: the script keeps nothing between calls, `addChecks` (check-progress.ts) adds the parts up. */
export interface CheckProgress {
  checked: number;
  /** Rows of the whole source. */
  total: number;
  good: number;
  bad: number;
  warned: number;
  /** Grouped by kind, with the first cells of each. */
  groups: ProblemGroup[];
  /** Rows that are too old for a destination, by destination's label; told before sending. */
  tooOld: { destination: string; days: number; rows: number }[];
  next: number | null;
}

export interface EligibilityRequest {
  source: RowSource;
  mapping: MappingChoice;
  /** The answer before, to go on from there; null begins. */
  before: EligibilityProgress | null;
}

/** What the platforms would take of the rows asked about so far: the script keeps nothing between calls. */
export interface EligibilityProgress {
  /** Rows gone through, bad ones too. */
  asked: number;
  /** Rows of the whole source. */
  total: number;
  eligibility: Eligibility[];
  estimate: MatchEstimate | null;
  labels: UploadResults['labels'];
  done: boolean;
}

export interface ProblemGroup {
  code: Problem['code'];
  field: string | null;
  severity: Problem['severity'];
  message: string;
  fix: string;
  count: number;
  /** Where the first of them are; column null when the field is not mapped to one. */
  cells: { row: number; column: number | null }[];
}

export interface StartUploadRequest {
  source: RowSource;
  mapping: MappingChoice;
  /** Whether rows with errors stop the upload or stay behind. */
  badRows: 'skip' | 'stop';
}

export type RunState = 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

export interface UploadRun {
  runId: string;
  uploadId: string;
  sheetId: number;
  tabName: string;
  state: RunState;
  startedBy: string;
  startedAt: string;
  totalRows: number;
  /** Rows whose outcome stands in the sheet. */
  doneRows: number;
  batch: number;
  batches: number;
  secondsLeft: number | null;
  summary: Summary;
  /** Rows that changed while they were being sent: not written to, to be sent again. */
  changedRows: number;
  /** Why it stopped or waits, in words. */
  message: string | null;
  /** Milliseconds to wait before the next call of continueUpload, after a refused batch. */
  waitMs: number;
}

export interface UploadResults {
  run: UploadRun;
  summary: Summary;
  deliveries: DeliveryCounts;
  /** Destination id → its name for people; an id without one is shown as it is. */
  labels: Record<string, string>;
  firstErrors: { row: number; error: string }[];
  eligibility: Eligibility[];
  /** How well platforms can recognise the customers; null when it is not known. */
  estimate: MatchEstimate | null;
  /** Plain sentences on what would raise the match rate. */
  advice: string[];
}

/** Per user and never in the document, but for the defaults, which every collaborator shares. */
export interface AddonSettings {
  backendUrl: string;
  tenant: string;
  signIn: 'key' | 'google';
  /** The key itself never comes back to the sidebar. */
  hasKey: boolean;
  hashInSheet: boolean;
  country: string;
  currency: string;
  timeZone: string;
}

export interface AddonSettingsInput extends Omit<AddonSettings, 'hasKey'> {
  /** Null keeps the stored one. */
  key: string | null;
}

export interface ConnectionInfo {
  tenant: string;
  name: string;
  destinations: (DestinationFacts & { id: string; label: string; stopped: string | null })[];
}

export interface DailyScheduleInput {
  sheetId: number;
  /** 0–23, in the zone below; runs within the hour that follows. */
  hour: number;
  timeZone: string;
}

export interface DailyUpdates {
  /** Null: no schedule. */
  schedule: (DailyScheduleInput & { tabName: string; owner: string; mine: boolean }) | null;
  lastRun: { at: string; ok: boolean; message: string } | null;
}
