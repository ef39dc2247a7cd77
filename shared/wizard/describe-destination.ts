import { describeOnlyIf, type OnlyIf } from '../only-if.ts';
import { countOf } from './format.ts';

/** What a destination accepts, and when it gets it. */
export interface DestinationFacts {
  /** The rows that it takes; null: all. */
  onlyIf: OnlyIf | null;
  /** Sales older than this are not sent; null: any age. */
  maxAgeDays: number | null;
  /** Which adjustments it supports; null: not known. */
  adjustments: { restate: boolean; retract: boolean } | null;
  /** Days that sales wait before they are sent. */
  holdBackDays: number;
}

/** "only rows with country TH; sales of the last 7 days; new values are sent, returns are not; sales wait 5 days"; empty where nothing is known. */
export function describeDestination({ onlyIf, maxAgeDays, adjustments, holdBackDays }: DestinationFacts): string {
  return [
    onlyIf && `only rows with ${describeOnlyIf(onlyIf)}`,
    maxAgeDays !== null && `sales of the last ${countOf(maxAgeDays, 'day')}`,
    adjustments && describeAdjustments(adjustments),
    holdBackDays > 0 && `sales wait ${countOf(holdBackDays, 'day')}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function describeAdjustments({ restate, retract }: NonNullable<DestinationFacts['adjustments']>): string {
  if (restate && retract) return 'new values and returns are sent';
  if (restate) return 'new values are sent, returns cannot be';
  if (retract) return 'returns are sent, new values cannot be';
  return 'new values and returns cannot be sent';
}
