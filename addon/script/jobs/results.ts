import { CLICK_TYPES, type RawRow } from '../../../shared/conversion.ts';
import { countryCell, describeColumn } from '../../../shared/validate.ts';
import { matchAdvice } from '../../../shared/match-quality.ts';
import { connect } from '../backend.ts';
import { Fault } from '../fault.ts';
import type { Results } from '../../contract/rpc.ts';
import { requireAccount } from '../settings.ts';
import { textIn, safeText, usableZone } from '../sheet/cells.ts';
import { openDocument, tabOf } from '../sheet/document.ts';
import { ERROR, hasFailed, type StatusLine, summarize, wasLookedFor } from '../sheet/status-line.ts';
import { lineAt, mappingIn, readTable } from '../sheet/table.ts';
import { rawRows, settingsOf } from './items.ts';
import { labelsOf } from './labels.ts';
import { isSent, type Row, rowsOf } from './rows.ts';
import { findRun, loadPlan, type RunPlan, type RunRecord, viewOf } from './run-record.ts';

const ERRORS_SHOWN = 5;

interface Outcome {
  row: Row;
  line: StatusLine;
}

/** What became of a run, as the sheet says it now, so that row numbers are those of now. Throws Fault. */
export function getResults(runId: string): Results {
  const record = findRun(runId);
  const plan = loadPlan();
  const { outcomes, raw } = readOutcomes(record, plan);
  const summary = summarize(outcomes.map(({ line }) => line));
  const { trouble, ...told } = loadDeliveries(record);
  const phones = describeColumn(
    'phone',
    raw.map(({ cells }) => cells['phone']),
    settingsOf(plan, record.startedAt),
    raw.map(({ cells }) => countryCell(cells['phone_country'], cells['country'])),
  );
  const advice = matchAdvice({
    total: summary.matched + summary.unmatched,
    matched: summary.matched,
    by_strategy: summary.by_strategy,
    with: {
      email: count(raw, ['email']),
      phone: phones.read,
      click_id: count(raw, CLICK_TYPES),
    },
    phones_refused: phones.bad,
  });
  const failed = outcomes.filter(({ line }) => hasFailed(line)).slice(0, ERRORS_SHOWN);
  return {
    run: { ...viewOf(record), summary },
    summary,
    ...told,
    firstErrors: failed.map(({ row, line }) => ({ row: row.row, error: textIn(line[ERROR]) })),
    advice: trouble === null ? advice : [...advice, trouble],
  };
}

/** The failed rows as CSV (RFC 4180), formulas escaped. */
export function getErrorsCsv(runId: string): { name: string; csv: string } {
  const record = findRun(runId);
  const { outcomes } = readOutcomes(record, loadPlan());
  const failed = outcomes.filter(({ line }) => hasFailed(line));
  const lines = failed.map(({ row, line }) => `${row.row},${quoted(textIn(line[ERROR]))}`);
  const time = record.startedAt.replace(/\.\d+Z$/, 'Z').replace(/:/g, '-');
  return { name: `upload-errors-${time}.csv`, csv: ['Row,Error', ...lines, ''].join('\r\n') };
}

function quoted(text: string): string {
  return `"${safeText(text).replace(/"/g, '""')}"`;
}

/** The run's rows with their lines, and the cells of those that were looked for. */
function readOutcomes(record: RunRecord, plan: RunPlan): { outcomes: Outcome[]; raw: RawRow[] } {
  const document = openDocument();
  const sheet = tabOf(document, record.sheetId);
  const table = readTable(sheet, plan.mapping, { headerRow: plan.source.headerRow, status: null });
  const mapping = mappingIn(table, plan.mapping);
  const outcomes = rowsOf(table, mapping)
    .filter((row) => row.last.stamp === plan.stamp && isSent(row))
    .map((row) => ({ row, line: lineAt(table, row.row) }));
  const lookedFor = outcomes.filter(({ line }) => wasLookedFor(line)).map(({ row }) => row);
  return { outcomes, raw: rawRows(sheet, lookedFor, mapping, usableZone(document.getSpreadsheetTimeZone())) };
}

function count(rows: readonly RawRow[], fields: readonly string[]): number {
  return rows.filter(({ cells }) => fields.some((field) => (cells[field] ?? '') !== '')).length;
}

interface Deliveries extends Pick<Results, 'deliveries' | 'labels' | 'eligibility' | 'estimate'> {
  /** Why they are not known. */
  trouble: string | null;
}

const NOTHING_TOLD = { deliveries: {}, labels: {}, eligibility: [], estimate: null };

/** What the backend knows so far; the rest of the results stands without them. */
function loadDeliveries({ uploadId, batch }: RunRecord): Deliveries {
  if (batch === 0) return { ...NOTHING_TOLD, trouble: null };
  try {
    const backend = connect(requireAccount());
    const { deliveries, eligibility, match_estimate: estimate } = backend.uploadDetail(uploadId);
    const labels = labelsOf(backend.tenant().destinations);
    return { deliveries, labels, eligibility, estimate, trouble: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...NOTHING_TOLD, trouble: `The deliveries could not be asked for. ${error.message}` };
  }
}
