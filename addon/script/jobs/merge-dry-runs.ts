import { mergeEligibility } from '../../../shared/eligibility.ts';
import { mergeEstimates } from '../../../shared/match-estimate.ts';
import type { EligibilityProgress } from '../../contract/rpc.ts';

/** What the backend said of one batch. */
export type DryRunResult = Pick<EligibilityProgress, 'eligibility' | 'estimate'>;

/** What was known before and these batches as one. The script adds up: the sidebar's page has to stay small. */
export function mergeDryRuns(before: DryRunResult | null, batches: readonly DryRunResult[]): DryRunResult {
  const all = before ? [before, ...batches] : batches;
  return {
    eligibility: mergeEligibility(all.map(({ eligibility }) => eligibility)),
    estimate: mergeEstimates(all.map(({ estimate }) => estimate)),
  };
}
