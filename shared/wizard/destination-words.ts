import { countOf } from './format.ts';

/** What a platform takes, and when it gets it. */
export interface DestinationFacts {
  /** Sales older than this are not sent; null: any age. */
  maxAgeDays: number | null;
  /** Whether it can be told of new values and of returns; null: not known. */
  adjustments: { restate: boolean; retract: boolean } | null;
  /** Days that sales wait before they are sent. */
  holdBackDays: number;
}

/** "sales of the last 7 days; returns cannot be taken back; sales wait 5 days"; empty where there is nothing to say. */
export function destinationWords({ maxAgeDays, adjustments, holdBackDays }: DestinationFacts): string {
  return [
    maxAgeDays !== null && `sales of the last ${countOf(maxAgeDays, 'day')}`,
    adjustments && adjustmentWords(adjustments),
    holdBackDays > 0 && `sales wait ${countOf(holdBackDays, 'day')}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function adjustmentWords({ restate, retract }: NonNullable<DestinationFacts['adjustments']>): string {
  if (restate && retract) return 'new values and returns are passed on';
  if (restate) return 'new values are passed on, returns cannot be taken back';
  if (retract) return 'returns are passed on, values cannot be changed';
  return 'returns cannot be taken back, values cannot be changed';
}
