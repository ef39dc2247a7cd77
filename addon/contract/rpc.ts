import type {
  ConversionExplanation,
  DeliveryCounts,
  DestinationEligibility,
  RowChange,
  UploadSummary,
  ValueSent,
} from '../../shared/api.ts';
import type { Cell } from '../../shared/conversion.ts';
import type { MappingByHeader } from '../../shared/mapping.ts';
import type { GroupingFinding } from '../../shared/orders/detect-grouping.ts';
import type { MatchEstimate } from '../../shared/match-estimate.ts';
import type { Language } from '../../shared/texts/languages.ts';
import type { OptionalColumn } from '../../shared/sheet/optional-columns.ts';
import type { RowSpan } from '../../shared/wizard/row-spans.ts';
import type { CheckProgress, EligibilityProgress } from '../../shared/upload/types.ts';
import type { DestinationFacts } from '../../shared/wizard/describe-destination.ts';
import type { ColumnLook, MappingChoice } from '../../shared/wizard/mapping-choice.ts';
import type { DailyUpdates, SaveDailyRequest } from './daily.ts';

export type { CheckProgress, EligibilityProgress, ProblemGroup, RowChanges } from '../../shared/upload/types.ts';
export type { MappingChoice } from '../../shared/wizard/mapping-choice.ts';

/**
 * What the script returns to the sidebar. Every function takes plain JSON and returns a JSON text of this, because
 * `google.script.run` loses Dates, undefined and error details (docs/apps-script.md#sidebar-calls).
 */
export type RpcEnvelope<T> = { ok: true; data: T } | { ok: false; error: RpcError };

export interface RpcError {
  code: RpcErrorCode;
  /** What is wrong and how to fix it, to show as it is. */
  message: string;
}

export type RpcErrorCode =
  | 'not_connected'
  | 'backend_unreachable'
  | 'wrong_key'
  | 'wrong_tenant'
  | 'not_signed_in'
  | 'not_a_member'
  | 'invitation_code_needed'
  | 'not_allowed'
  | 'backend_refused'
  | 'backend_busy'
  | 'quota'
  | 'tab_missing'
  | 'column_missing'
  | 'rows_moved'
  | 'protected'
  | 'busy'
  | 'owned_by_other'
  | 'invalid'
  | 'internal';

/** The functions of `script/main.ts` that the sidebar calls. Its client is generic over this. */
export interface RpcFunctions {
  getStart(): StartData;
  readSource(source: RowSource): SourceTable;
  /** How the rows of the whole tab make up orders, as its headers and cells show. */
  findGrouping(request: { source: RowSource; mapping: MappingChoice }): GroupingFinding;
  /** Validates the next rows of the sheet and, where asked, marks bad cells; call again with `next` until it is null. */
  checkRows(request: CheckRequest): CheckProgress;
  /** Asks what the platforms would take of the rows; nothing is sent. Call again with the result until it is done. */
  askEligibility(request: EligibilityRequest): EligibilityProgress;
  clearMarks(sheetId: number): { cleared: number };
  /** Shows a tab, as a click on its name does. */
  activateTab(sheetId: number): null;
  jumpTo(place: { sheetId: number; row: number; column: number }): null;

  /** Opens a run; nothing is sent yet. Fails while another run of this document is open. */
  startUpload(request: StartUploadRequest): UploadRun;
  /** Sends the next batches, for some seconds, and writes their outcomes to the sheet. */
  continueUpload(runId: string): UploadRun;
  /** How far a run is, also while another call continues it. */
  getRun(runId: string): UploadRun;
  pauseUpload(runId: string): UploadRun;
  cancelUpload(runId: string): UploadRun;
  /** Deletes a finished or cancelled run, so that the wizard can begin again. */
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

  /** Explains how a row of the open tab was matched, and what became of it at each platform; null: the selected row. */
  explainRow(row: number | null): ExplainedRow;

  saveSettings(settings: AddonSettingsInput): AddonSettings;
  /** Remembers the user's language, null for that of the Google account, and opens the sidebar again in it. */
  saveLanguage(language: Language | null): null;
  testConnection(settings: AddonSettingsInput): ConnectionInfo;
  savePreset(preset: MappingPreset): MappingPreset[];
  deletePreset(name: string): MappingPreset[];
  insertSampleSheet(): { sheetId: number; name: string };

  getDaily(): DailyUpdates;
  saveDaily(request: SaveDailyRequest): DailyUpdates;
  stopDaily(): DailyUpdates;
  pauseDaily(): DailyUpdates;
  resumeDaily(): DailyUpdates;
  /** Makes this user the owner in place of the one before. */
  takeOverDaily(): DailyUpdates;
  /** Runs it for some seconds; call again while a run is under way. */
  runDailyNow(): DailyUpdates;
}

export interface StartData {
  document: { id: string; name: string; locale: string; timeZone: string };
  tabs: SheetTab[];
  activeSheetId: number;
  settings: AddonSettings;
  /** The language that the user chose; null: that of the Google account. */
  language: Language | null;
  presets: MappingPreset[];
  /** The run of this document that is open or was not dismissed, of any user. */
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
  /** 1-based; null: it is found. */
  headerRow: number | null;
  /** Also rows that look like totals or notes. */
  keepAllRows: boolean;
  rows: 'all' | 'selection' | 'unsent';
  /** With `selection`: the rows that were selected when they were chosen; null: those selected now. */
  selected: SelectedRows | null;
  /** Only rows whose cell in this column (by header) is one of the values, e.g. Status is Delivered. */
  filter: { header: string; values: string[] } | null;
}

/** Rows by their numbers, valid as long as the tab has as many rows as it had then. */
export interface SelectedRows {
  spans: RowSpan[];
  /** Rows of the whole tab. */
  ofRows: number;
}

export interface SourceTable {
  source: RowSource & { headerRow: number };
  tabName: string;
  /** Whether it has our sample orders, which are never sent. */
  hasSamples: boolean;
  headers: string[];
  /** The first rows as the sheet shows them, for the preview. */
  preview: { row: number; cells: string[] }[];
  /** Up to 200 rows as cells to validate, for the mapping. */
  sample: { row: number; cells: Cell[] }[];
  /** How many rows would be sent. */
  rowCount: number;
  /** Rows with content that are not read and why, as a phrase; null without any. */
  skippedRows: string | null;
  /** The time zone that a line above the table names; null without one. */
  timeZone: string | null;
  /** For each column with at most 50 different values: what they are and how often, for the row filter and value lists. */
  values: Record<string, { value: string; count: number }[]>;
  /** What headers and cells suggest. */
  suggested: MappingByHeader;
  /** Field → why its suggested column has to be confirmed. */
  doubts?: Record<string, string>;
  /** By header: what a column looks like, where it may matter. */
  looks?: Record<string, ColumnLook>;
  /** What was used on this tab before, without columns that no longer exist. */
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

export interface EligibilityRequest {
  source: RowSource;
  mapping: MappingChoice;
  /** The result of the call before, which this one continues; null begins. */
  before: EligibilityProgress | null;
}

export interface StartUploadRequest {
  source: RowSource;
  mapping: MappingChoice;
  /** Whether rows with errors stop the upload or are skipped. */
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
  /** Rows whose outcome is in the sheet. */
  doneRows: number;
  batch: number;
  batches: number;
  secondsLeft: number | null;
  summary: UploadSummary;
  /** Rows that changed while they were being sent: their outcome was not written, and they have to be sent again. */
  changedRows: number;
  /** Why it stopped or waits, for the user. */
  message: string | null;
  /** Milliseconds to wait before the next call of continueUpload, after a batch failed. */
  waitMs: number;
}

export interface UploadResults {
  run: UploadRun;
  summary: UploadSummary;
  /** What the rows changed, as their status columns say. */
  changes: Partial<Record<RowChange, number>>;
  /** What platforms have of the orders, by destination and currency. */
  valueSent: ValueSent[];
  deliveries: DeliveryCounts;
  /** Where the status columns begin; null where they were deleted. */
  statusCell: { row: number; column: number } | null;
  /** Destination id → its name for users; an id without one is shown as it is. */
  labels: Record<string, string>;
  firstErrors: { row: number; error: string }[];
  eligibility: DestinationEligibility[];
  /** How well platforms can recognise the customers; null when it is not known. */
  estimate: MatchEstimate | null;
  /** Sentences on what would raise the match rate. */
  advice: string[];
}

export interface ExplainedRow {
  tabName: string;
  /** As the sheet counts it; null where no row of the table is selected. */
  row: number | null;
  orderId: string | null;
  /** Why there is nothing to explain, and what to do; null where there is. */
  problem: { title: string; message: string } | null;
  /** How what follows may differ from what the row holds now. */
  note: string | null;
  /** One for each conversion type of the order. */
  conversions: ConversionExplanation[];
}

/** Saved per user, except for the defaults, which are saved in the document for all collaborators. */
export interface AddonSettings {
  backendUrl: string;
  tenant: string;
  signIn: 'key' | 'google';
  /** The key itself is never returned to the sidebar. */
  hasKey: boolean;
  hashInSheet: boolean;
  /** The optional status columns that the sheet is to have. */
  extraColumns: readonly OptionalColumn[];
  country: string;
  currency: string;
  timeZone: string;
}

export interface AddonSettingsInput extends Omit<AddonSettings, 'hasKey'> {
  /** With `google`, the invitation code. Null keeps the saved one. */
  key: string | null;
}

export interface ConnectionInfo {
  tenant: string;
  name: string;
  /** Whether this user may upload, or only see results. */
  mayUpload: boolean;
  destinations: (DestinationFacts & { id: string; label: string; stopped: string | null })[];
}
