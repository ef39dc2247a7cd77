import type {
  DeliveryCounts,
  DestinationEligibility,
  RowChange,
  RowResult,
  UploadSummary,
  ValueSent,
} from '../../shared/api.ts';
import { type MatchEstimate, topImprovements } from '../../shared/match-estimate.ts';
import { formatColumns } from './cli-io.ts';

/** What `upload` and `status` print about an upload. */
export interface UploadReport {
  upload_id: string;
  dry_run: boolean;
  /** All batches were accepted before. */
  replayed: boolean;
  summary: UploadSummary;
  deliveries: DeliveryCounts;
  eligibility: DestinationEligibility[];
  /** Empty in a dry run. */
  value_sent: ValueSent[];
  /** What the rows change; absent where they were not asked for. */
  changes?: Readonly<Record<RowChange, number>>;
  match_estimate: MatchEstimate | null;
}

const MAX_SHOWN_FAILURES = 5;
const MAX_SHOWN_WARNINGS = 10;

/** Describes an upload as text for a terminal. */
export function describeUpload(report: UploadReport): string {
  const { upload_id, dry_run, replayed, summary, deliveries, eligibility, value_sent, changes, match_estimate } =
    report;
  const title = dry_run ? 'Dry run: nothing was stored or sent.' : `Upload ${upload_id}`;
  const note = replayed ? ['These rows were uploaded before: nothing was changed, and nothing is sent again.'] : [];
  return [
    title,
    ...note,
    '',
    describeSummary(summary),
    ...describeChanges(changes),
    ...describeValueSent(value_sent),
    ...describeDeliveries(deliveries),
    ...describeEligibility(eligibility, dry_run),
    ...describeEstimate(match_estimate),
  ].join('\n');
}

function describeSummary({
  total,
  matched,
  unmatched,
  failed,
  duplicate,
  match_rate,
  match_quality,
  by_strategy,
}: UploadSummary) {
  const rate = match_rate === null ? '' : `${(match_rate * 100).toFixed(1)} %, ${match_quality ?? ''}`;
  return formatColumns([
    ['Rows', total, ''],
    ['Matched', matched, rate],
    ['  by click id', by_strategy.click_id, ''],
    ['  by order id', by_strategy.order_id, ''],
    ['  by e-mail', by_strategy.email, ''],
    ['  by phone', by_strategy.phone, ''],
    ['Unmatched', unmatched, ''],
    ['Failed', failed, ''],
    ['Duplicate', duplicate, ''],
  ]);
}

const CHANGE_WORDS: Readonly<Record<RowChange, string>> = {
  new: 'New orders',
  confirmed: 'Final now',
  value_changed: 'Changed value',
  details_changed: 'Other changes',
  returned: 'Cancelled or returned',
  unchanged: 'Unchanged',
};

function describeChanges(changes: UploadReport['changes']): string[] {
  if (!changes) return [];
  const rows = Object.entries(changes).filter(([, count]) => count > 0);
  if (rows.length === 0) return [];
  return ['', formatColumns(rows.map(([change, count]) => [CHANGE_WORDS[change as RowChange], count]))];
}

function describeValueSent(sent: readonly ValueSent[]): string[] {
  if (sent.length === 0) return [];
  const rows = sent.map(({ destination, value, currency, orders }) => [destination, value, currency, orders]);
  return ['', formatColumns([['Value sent', 'value', '', 'orders'], ...rows])];
}

function describeDeliveries(deliveries: DeliveryCounts): string[] {
  const names = Object.keys(deliveries);
  if (names.length === 0) return [];
  const states = [...new Set(names.flatMap((name) => Object.keys(deliveries[name] ?? {})))].sort();
  const counts = names.map((name) => {
    const byState: Record<string, number | undefined> = deliveries[name] ?? {};
    return [name, ...states.map((state) => byState[state] ?? 0)];
  });
  return ['', formatColumns([['Deliveries', ...states], ...counts])];
}

/** By the code of a delivery, the setting that its reason is about: on the command line a person can change it. */
const SETTINGS: Readonly<Record<string, string>> = { adjustment_not_supported: '(hold_back_days)' };

/** In a dry run, how many rows each destination would be sent; always, why rows are left out. */
function describeEligibility(eligibility: readonly DestinationEligibility[], dryRun: boolean): string[] {
  const rows = eligibility.map(({ destination, will_go, held_back, left_out }) => {
    const leftOut = left_out.reduce((sum, { rows }) => sum + rows, 0);
    return [destination, will_go, held_back, leftOut];
  });
  const header = ['Would be sent to', 'now', 'later', 'left out'];
  const table = dryRun && rows.length > 0 ? ['', formatColumns([header, ...rows])] : [];
  const reasons = eligibility.flatMap(({ destination, left_out }) =>
    left_out.map(
      ({ rows, reason, code }) =>
        `  ${destination}: ${rows.toLocaleString('en')} × ${[reason || code, SETTINGS[code]].filter(Boolean).join(' ')}`,
    ),
  );
  return [...table, ...(reasons.length > 0 ? ['', 'Left out', ...reasons] : [])];
}

function describeEstimate(estimate: MatchEstimate | null): string[] {
  if (!estimate) return [];
  const { score, by_destination } = estimate;
  const scores = Object.entries(by_destination).map(([name, points]) => `${name} ${points}`);
  return [
    '',
    `Match quality, estimated from the identifiers of the sales: ${score} of 100 (${scores.join(', ')})`,
    ...topImprovements(estimate).map(({ gain, advice }) => `  +${gain}  ${advice}`),
  ];
}

/** Describes the first failed rows, each with its errors and how to fix them. */
export function describeFailures(failed: readonly RowResult[]): string {
  if (failed.length === 0) return '';
  const lines = failed.slice(0, MAX_SHOWN_FAILURES).map(({ row, errors }) => {
    const texts = errors
      .filter(({ severity }) => severity === 'error')
      .map(({ field, message, fix }) => `${field ? `${field}: ` : ''}${message} ${fix}`);
    return `  Row ${row}  ${texts.join(' ')}`;
  });
  const more = failed.length - lines.length;
  return ['\n', 'Failed rows', ...lines, ...(more > 0 ? [`  … and ${more.toLocaleString('en')} more`] : [])].join('\n');
}

/** What was wrong with rows that were taken, such as a phone that could not be read and is left out. */
export interface WarningCount {
  field: string | null;
  code: string;
  count: number;
  /** The first row that has it, and what is said of it. */
  first_row: number;
  message: string;
  fix: string;
}

/** Counts the warnings of rows that did not fail, by field and code, the most frequent first. */
export function countWarnings(results: readonly RowResult[]): WarningCount[] {
  const counts = new Map<string, WarningCount>();
  for (const { row, status, errors } of results) {
    if (status === 'failed') continue;
    for (const { field, code, severity, message, fix } of errors) {
      if (severity !== 'warning') continue;
      const id = `${field ?? ''} ${code}`;
      const known = counts.get(id);
      if (known) known.count += 1;
      else counts.set(id, { field, code, count: 1, first_row: row, message, fix });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** Describes warnings, so that what is left out of the rows that are sent is not missed. */
export function describeWarnings(warnings: readonly WarningCount[]): string {
  if (warnings.length === 0) return '';
  const lines = warnings.slice(0, MAX_SHOWN_WARNINGS).map(({ field, count, first_row, message, fix }) => {
    const where = count === 1 ? `row ${first_row}` : `${count.toLocaleString('en')} times, first in row ${first_row}`;
    return `  ${field ? `${field}, ` : ''}${where}: ${message} ${fix}`;
  });
  const more = warnings.length - lines.length;
  return ['\n', 'Warnings', ...lines, ...(more > 0 ? [`  … and ${more.toLocaleString('en')} more`] : [])].join('\n');
}
