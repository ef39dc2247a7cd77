import type { DeliveryCounts, RowResult, Summary } from '../../shared/api.ts';
import { columns } from './io.ts';

/** What is said of an upload. */
export interface Report {
  upload_id: string;
  dry_run: boolean;
  /** Every row had been taken before. */
  replayed: boolean;
  summary: Summary;
  deliveries: DeliveryCounts;
}

const SHOWN_ERRORS = 5;

/** An upload in words, for a terminal. */
export function describeUpload({ upload_id, dry_run, replayed, summary, deliveries }: Report): string {
  const title = dry_run ? 'Dry run: nothing was stored or sent.' : `Upload ${upload_id}`;
  const again = replayed ? ['These rows were uploaded before: nothing was changed, nothing is sent again.'] : [];
  return [title, ...again, '', describeSummary(summary), ...describeDeliveries(deliveries)].join('\n');
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
}: Summary) {
  const rate = match_rate === null ? '' : `${(match_rate * 100).toFixed(1)} %, ${match_quality ?? ''}`;
  return columns([
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

function describeDeliveries(deliveries: DeliveryCounts): string[] {
  const names = Object.keys(deliveries);
  if (names.length === 0) return [];
  const states = [...new Set(names.flatMap((name) => Object.keys(deliveries[name] ?? {})))].sort();
  const counts = names.map((name) => {
    const byState: Record<string, number | undefined> = deliveries[name] ?? {};
    return [name, ...states.map((state) => byState[state] ?? 0)];
  });
  return ['', columns([['Deliveries', ...states], ...counts])];
}

/** The first failed rows, each with what is wrong and how to mend it. */
export function describeFailures(failed: readonly RowResult[]): string {
  if (failed.length === 0) return '';
  const lines = failed.slice(0, SHOWN_ERRORS).map(({ row, errors }) => {
    const words = errors
      .filter(({ severity }) => severity === 'error')
      .map(({ field, message, fix }) => `${field ? `${field}: ` : ''}${message} ${fix}`);
    return `  Row ${row}  ${words.join(' ')}`;
  });
  const more = failed.length - lines.length;
  return ['\n', 'Failed rows', ...lines, ...(more > 0 ? [`  … and ${more.toLocaleString('en')} more`] : [])].join('\n');
}
