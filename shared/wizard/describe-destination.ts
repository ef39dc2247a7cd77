import { describeOnlyIf, type OnlyIf } from '../only-if.ts';
import type { TestModeStatus } from '../api.ts';
import { countOf } from './format.ts';

/** Test mode in words. */
export const TEST_MODE_TEXTS: Readonly<Record<NonNullable<TestModeStatus>, string>> = {
  not_counted: 'test mode: not counted',
  counted: 'test mode: counted like any other',
};

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
  testMode: TestModeStatus;
  /** How many deliveries it took in test mode and did not count. */
  tested: number;
}

/** "only rows with country TH; sales of the last 7 days; new values are sent, returns are not; sales wait 5 days"; empty where nothing is known. */
export function describeDestination(facts: DestinationFacts): string {
  const { onlyIf, maxAgeDays, adjustments, holdBackDays } = facts;
  return [
    describeTestMode(facts),
    onlyIf && `only rows with ${describeOnlyIf(onlyIf)}`,
    maxAgeDays !== null && `sales of the last ${countOf(maxAgeDays, 'day')}`,
    adjustments && describeAdjustments(adjustments),
    holdBackDays > 0 && `sales wait ${countOf(holdBackDays, 'day')}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Says that a destination is in test mode, or that it was and what it took then does not count. */
function describeTestMode({ testMode, tested }: DestinationFacts): string | false {
  if (testMode) return TEST_MODE_TEXTS[testMode];
  return (
    tested > 0 &&
    `${countOf(tested, 'row was', 'rows were')} sent in test mode and not counted; the operator of the backend can send them for real`
  );
}

function describeAdjustments({ restate, retract }: NonNullable<DestinationFacts['adjustments']>): string {
  if (restate && retract) return 'new values and returns are sent';
  if (restate) return 'new values are sent, returns cannot be';
  if (retract) return 'returns are sent, new values cannot be';
  return 'new values and returns cannot be sent';
}
