import type { MatchStrategy, RowResult, UploadSummary } from '../../shared/api.ts';
import { matchQuality } from '../../shared/match-quality.ts';

/** Counts a list of results; `readUploads` counts a whole upload in SQL. */
export function summarizeResults(results: readonly RowResult[]): UploadSummary {
  const counts = { matched: 0, unmatched: 0, failed: 0, duplicate: 0 };
  const byStrategy = { click_id: 0, order_id: 0, email: 0, phone: 0 };
  for (const result of results) {
    counts[result.status] += 1;
    if (result.status === 'matched' && result.strategy) byStrategy[result.strategy] += 1;
  }
  return summaryOf(counts, byStrategy);
}

/** The summary of an upload from its counted rows. */
export function summaryOf(
  counts: Pick<UploadSummary, 'matched' | 'unmatched' | 'failed' | 'duplicate'>,
  byStrategy: Record<MatchStrategy, number>,
): UploadSummary {
  const accepted = counts.matched + counts.unmatched;
  const quality = matchQuality(counts.matched, accepted);
  return {
    total: accepted + counts.failed + counts.duplicate,
    ...counts,
    match_rate: quality.rate,
    match_quality: quality.label,
    by_strategy: byStrategy,
  };
}
