import type { RowResult, UploadAnswer } from '../api.ts';
import { latestDeliveries } from '../delivery.ts';
import { mergeEligibility } from '../eligibility.ts';
import type { Mapping } from '../mapping.ts';
import { mergeEstimates } from '../match-estimate.ts';
import type { Problem } from '../problem.ts';
import { ROW_CHANGES } from '../row-changes.ts';
import { mergeProblemGroups } from './check-progress.ts';
import { groupProblems } from './group-problems.ts';
import type { EligibilityProgress, RowChanges } from './types.ts';

/** What the server answers about one batch. */
export type DryRunResult = Pick<EligibilityProgress, 'eligibility' | 'estimate' | 'changes' | 'failed' | 'problems'>;

/** @param ofHidden problems of fields that the server does not get to see */
export function toDryRunResult(
  { eligibility, match_estimate: estimate, results }: UploadAnswer,
  ofHidden: readonly Problem[],
  mapping: Mapping,
): DryRunResult {
  const failed = results.filter(({ status }) => status === 'failed').length;
  const problems = groupProblems([...results.flatMap(({ errors }) => errors), ...ofHidden], mapping);
  return { eligibility, estimate, changes: groupChanges(results), failed, problems };
}

/** The rows by what they change. A backend of an earlier release does not say it. */
function groupChanges(results: readonly (Omit<RowResult, 'change'> & Partial<RowResult>)[]): RowChanges[] {
  return mergeChanges(
    results.flatMap(({ row, change, deliveries }): RowChanges[] => {
      if (!change) return [];
      const isOfSentSale = change === 'value_changed' || change === 'returned';
      const ofChange = latestDeliveries(isOfSentSale ? deliveries : []).filter(({ kind }) => kind !== 'conversion');
      const destinations = (isTaken: boolean): string[] =>
        ofChange.filter(({ state }) => (state !== 'skipped') === isTaken).map(({ destination }) => destination);
      return [{ change, count: 1, rows: [row], takenBy: destinations(true), notTakenBy: destinations(false) }];
    }),
  );
}

/** Rows named in each group; more would only make the page long. */
const MOST_ROWS = 20;

function mergeChanges(groups: readonly RowChanges[]): RowChanges[] {
  const byChange = new Map<RowChanges['change'], RowChanges>();
  for (const group of groups) {
    const known = byChange.get(group.change);
    const takenBy = [...new Set([...(known?.takenBy ?? []), ...group.takenBy])];
    byChange.set(group.change, {
      change: group.change,
      count: group.count + (known?.count ?? 0),
      rows: [...(known?.rows ?? []), ...group.rows].slice(0, MOST_ROWS),
      takenBy,
      notTakenBy: [...new Set([...(known?.notTakenBy ?? []), ...group.notTakenBy])].filter(
        (destination) => !takenBy.includes(destination),
      ),
    });
  }
  return ROW_CHANGES.flatMap((change) => byChange.get(change) ?? []);
}

/** The result so far and these batches as one. */
export function mergeDryRuns(before: DryRunResult | null, batches: readonly DryRunResult[]): DryRunResult {
  const all = before ? [before, ...batches] : batches;
  return {
    eligibility: mergeEligibility(all.map(({ eligibility }) => eligibility)),
    estimate: mergeEstimates(all.map(({ estimate }) => estimate)),
    changes: mergeChanges(all.flatMap(({ changes }) => changes)),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    problems: mergeProblemGroups(all.flatMap(({ problems }) => problems)),
  };
}
