import type { Eligibility } from '../shared/api.ts';
import { mergeEligibility } from '../shared/eligibility.ts';
import { type MatchEstimate, mergeEstimates } from '../shared/match-estimate.ts';
import type { EligibilityProgress } from './rpc.ts';

/** What the backend said of one batch, and how many sales its estimate is of. */
export type AskedBatch = Pick<EligibilityProgress, 'sales' | 'eligibility' | 'estimate'>;

/** What was known before and these batches as one. The script adds up: the sidebar's page has to stay small. */
export function addBatches(before: AskedBatch | null, batches: readonly AskedBatch[]): AskedBatch {
  const all = before ? [before, ...batches] : batches;
  const eligibility: Eligibility[] = mergeEligibility(all.map((one) => one.eligibility));
  const estimate: MatchEstimate | null = mergeEstimates(all);
  return { sales: all.reduce((sum, { sales }) => sum + sales, 0), eligibility, estimate };
}
