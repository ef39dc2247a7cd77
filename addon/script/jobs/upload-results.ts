import { text } from '../../../shared/texts/texts.ts';
import type { RowChange, UploadDetail } from '../../../shared/api.ts';
import { CLICK_TYPES, type RawRow } from '../../../shared/conversion.ts';
import { countryCell, describeColumn } from '../../../shared/validate.ts';
import { matchAdvice } from '../../../shared/match-advice.ts';
import type { UploadResults } from '../../contract/rpc.ts';
import { openBackend } from '../backend-client.ts';
import { cellText, escapeFormula } from '../../../shared/sheet/cells.ts';
import { openTab, reopenSource } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import {
  changeOf,
  ERROR_CELL,
  hasFailed,
  type StatusLine,
  summarizeLines,
  wasMatchAttempted,
} from '../../../shared/sheet/status-line.ts';
import { UserError } from '../user-error.ts';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import { isSentInRun, type SheetRow } from '../../../shared/sheet/rows.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';
import { toReadSettings } from '../../../shared/upload/settings.ts';
import { type RunRecord, type RunSettings, toSidebarRun } from './run-record.ts';
import { findRun, loadRunSettings } from './run-store.ts';

const ERRORS_SHOWN = 5;

/** A row of the run and its status line. */
interface SentRow {
  row: SheetRow;
  line: StatusLine;
}

/** The results of a run, read from the sheet as it is now, so that row numbers are those of now. Throws UserError. */
export function getResults(runId: string): UploadResults {
  const record = findRun(runId);
  const settings = loadRunSettings();
  const { sent, attempted, statusCell } = readSentRows(record, settings);
  const summary = summarizeLines(sent.map(({ line }) => line));
  const { error, ...deliveries } = loadDeliveries(record);
  const advice = adviseOnMatches(summary, attempted, settings, record.startedAt);
  return {
    run: { ...toSidebarRun(record), summary },
    summary,
    changes: countLineChanges(sent),
    statusCell,
    ...deliveries,
    firstErrors: listErrors(sent).slice(0, ERRORS_SHOWN),
    advice: error === null ? advice : [...advice, error],
  };
}

/** The failed rows as CSV (RFC 4180), formulas escaped. */
export function getErrorsCsv(runId: string): { name: string; csv: string } {
  const record = findRun(runId);
  const { sent } = readSentRows(record, loadRunSettings());
  const lines = listErrors(sent).map(({ row, error }) => `${row},${quoteCsv(error)}`);
  const time = record.startedAt.replace(/\.\d+Z$/, 'Z').replace(/:/g, '-');
  return { name: `upload-errors-${time}.csv`, csv: ['Row,Error', ...lines, ''].join('\r\n') };
}

function quoteCsv(text: string): string {
  return `"${escapeFormula(text).replace(/"/g, '""')}"`;
}

function listErrors(sent: readonly SentRow[]): { row: number; error: string }[] {
  return sent
    .filter(({ line }) => hasFailed(line))
    .map(({ row: { row }, line }) => ({ row, error: cellText(line[ERROR_CELL]) }));
}

function countLineChanges(sent: readonly SentRow[]): UploadResults['changes'] {
  const counts: Partial<Record<RowChange, number>> = {};
  for (const { line } of sent) {
    const change = changeOf(line);
    if (change) counts[change] = (counts[change] ?? 0) + 1;
  }
  return counts;
}

/** The run's rows with their lines, the cells of those that the backend tried to match, and where the status columns are. */
function readSentRows(
  record: RunRecord,
  settings: RunSettings,
): { sent: SentRow[]; attempted: RawRow[]; statusCell: UploadResults['statusCell'] } {
  const { headerRow, keepAllRows } = settings.source;
  const last = { headerRow, keepAllRows, status: null };
  const source = reopenSource(openTab(record.sheetId), last, settings.mapping);
  const sent = source.rows
    .filter((row) => isSentInRun(row, settings.stamp))
    .map((row) => ({ row, line: statusLineAt(source.table, row.row) }));
  const attempted = sent.filter(({ line }) => wasMatchAttempted(line)).map(({ row }) => row);
  const { status, headerRow: row } = source.table;
  const column = status.columns.find((one) => one > 0);
  const statusCell = column === undefined ? null : { row, column };
  return { sent, attempted: readCells(source, attempted), statusCell };
}

/** What would raise the match rate. Pure. @param now ISO 8601 */
function adviseOnMatches(
  { matched, unmatched, by_strategy }: UploadResults['summary'],
  attempted: readonly RawRow[],
  settings: RunSettings,
  now: string,
): string[] {
  const count = (fields: readonly string[]): number =>
    attempted.filter(({ cells }) => fields.some((field) => (cells[field] ?? '') !== '')).length;
  const phones = describeColumn(
    'phone',
    attempted.map(({ cells }) => cells['phone']),
    toReadSettings(settings, now),
    attempted.map(({ cells }) => countryCell(cells['phone_country'], cells['country'])),
  );
  return matchAdvice({
    total: matched + unmatched,
    matched,
    by_strategy,
    with: { email: count(['email', 'second_email']), phone: phones.read, click_id: count(CLICK_TYPES) },
    phones_refused: phones.bad,
  });
}

interface LoadedDeliveries extends Pick<
  UploadResults,
  'valueSent' | 'deliveries' | 'labels' | 'eligibility' | 'estimate'
> {
  /** Why they could not be loaded. */
  error: string | null;
}

const NO_DELIVERIES = { valueSent: [], deliveries: {}, labels: {}, eligibility: [], estimate: null };

/** What the backend has so far; the results are shown without it when it does not answer. */
function loadDeliveries({ uploadId, batch }: RunRecord): LoadedDeliveries {
  if (batch === 0) return { ...NO_DELIVERIES, error: null };
  try {
    const backend = openBackend();
    const upload = backend.getUpload(uploadId);
    const { deliveries, eligibility, match_estimate: estimate } = upload;
    const labels = destinationLabels(backend.getTenant().destinations);
    return { valueSent: valueSentOf(upload), deliveries, labels, eligibility, estimate, error: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...NO_DELIVERIES, error: text.script.deliveriesNotLoaded(error.message) };
  }
}

/** A backend of an earlier release does not add the values up. */
function valueSentOf({ value_sent = [] }: Partial<UploadDetail>): UploadResults['valueSent'] {
  return value_sent;
}
