import type { MatchReport } from '../api/report-figures.ts';
import { rowsByBucket } from './buckets.ts';
import type { Days } from './periods.ts';

export interface MatchFigures {
  orders: number;
  matched: number;
  /** 0 to 1; null without orders. */
  rate: number | null;
  /** The mean estimate, 0 to 100; null where no order has one. */
  recognition: number | null;
}

type Row = Pick<MatchReport['rows'][number], 'day' | 'orders' | 'matched' | 'recognition'>;

/** Match rate and recognition in each bucket, of a report that is grouped by day; every order has the same weight. */
export function matchesByBucket(rows: readonly Row[], buckets: readonly Days[]): MatchFigures[] {
  return rowsByBucket(rows, buckets).map((group) => {
    const sum = (count: (row: Row) => number): number => group.reduce((total, row) => total + count(row), 0);
    const orders = sum((row) => row.orders);
    const matched = sum((row) => row.matched);
    const estimated = sum(({ recognition }) => (recognition.score === null ? 0 : recognition.orders));
    const points = sum(({ recognition }) => recognition.orders * (recognition.score ?? 0));
    return {
      orders,
      matched,
      rate: orders === 0 ? null : matched / orders,
      recognition: estimated === 0 ? null : points / estimated,
    };
  });
}
