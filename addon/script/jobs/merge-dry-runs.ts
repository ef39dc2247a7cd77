import { mergeEligibility } from '../../../shared/eligibility.ts';
import { mergeEstimates } from '../../../shared/match-estimate.ts';
import type { EligibilityProgress } from '../../contract/rpc.ts';

/** The backend's answer for one batch. */
export type DryRunResult = Pick<EligibilityProgress, 'eligibility' | 'estimate'>;

/** The result so far and these batches as one. Done by the script: the sidebar's page has to stay small. */
export function mergeDryRuns(before: DryRunResult | null, batches: readonly DryRunResult[]): DryRunResult {
  const all = before ? [before, ...batches] : batches;
  return {
    eligibility: mergeEligibility(all.map(({ eligibility }) => eligibility)),
    estimate: mergeEstimates(all.map(({ estimate }) => estimate)),
  };
}
