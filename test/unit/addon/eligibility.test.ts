import { expect, it } from 'vitest';
import { mergeDryRuns, type DryRunResult } from '../../../shared/upload/dry-run.ts';

/** A batch at Meta: sales, how many of them go, how many are too old, and the score. */
const batch = (sales: number, go: number, old: number, score: number): DryRunResult => ({
  eligibility: [
    {
      destination: 'meta',
      will_go: go,
      held_back: sales - go - old,
      went: 0,
      tested: 0,
      test_mode: null,
      left_out: old > 0 ? [{ code: 'too_old', platform_code: null, reason: 'Too old.', rows: old }] : [],
    },
  ],
  estimate:
    sales > 0
      ? { sales, score, by_destination: { meta: score }, points: { meta: score * sales }, improvements: [] }
      : null,
  changes:
    sales > 0
      ? [{ change: 'returned', count: sales, rows: [sales], takenBy: go > 9 ? ['meta'] : [], notTakenBy: ['meta'] }]
      : [],
  failed: old,
  problems: [],
});

it.each<[string, DryRunResult | null, DryRunResult[], object]>([
  ['nothing', null, [], { eligibility: [], estimate: null }],
  ['the first batch', null, [batch(10, 9, 1, 80)], { estimate: { sales: 10, score: 80 } }],
  ['no good row after some', batch(10, 9, 1, 80), [], batch(10, 9, 1, 80)],
  [
    'batches after some, each weighed by its sales',
    batch(10, 9, 1, 80),
    [batch(30, 20, 4, 40), batch(0, 0, 0, 0)],
    {
      estimate: { sales: 40, score: 50, by_destination: { meta: 50 } },
      eligibility: [{ destination: 'meta', will_go: 29, held_back: 6, left_out: [{ code: 'too_old', rows: 5 }] }],
      changes: [{ change: 'returned', count: 40, rows: [10, 30], takenBy: ['meta'], notTakenBy: [] }],
      failed: 5,
    },
  ],
])('adds up %s', (_, before, batches, sum) => expect(mergeDryRuns(before, batches)).toMatchObject(sum));
