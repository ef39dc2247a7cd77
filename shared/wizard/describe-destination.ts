import { describeOnlyIf, type OnlyIf } from '../only-if.ts';
import type { TestModeStatus } from '../api.ts';
import { english } from '../texts/en/index.ts';
import { text } from '../texts/texts.ts';

/** Test mode in words, in English. */
export const TEST_MODE_TEXTS: Readonly<Record<NonNullable<TestModeStatus>, string>> = {
  not_counted: english.settings.destination.testNotCounted,
  counted: english.settings.destination.testCounted,
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
  const { destination } = text.settings;
  return [
    describeTestMode(facts),
    onlyIf && destination.onlyRows(describeOnlyIf(onlyIf)),
    maxAgeDays !== null && destination.maxAge(maxAgeDays),
    adjustments && describeAdjustments(adjustments),
    holdBackDays > 0 && destination.wait(holdBackDays),
  ]
    .filter(Boolean)
    .join('; ');
}

/** Says that a destination is in test mode, or that it was and what it took then does not count. */
function describeTestMode({ testMode, tested }: DestinationFacts): string | false {
  const { testCounted, testNotCounted, tested: inWords } = text.settings.destination;
  if (testMode) return testMode === 'counted' ? testCounted : testNotCounted;
  return tested > 0 && inWords(tested);
}

function describeAdjustments({ restate, retract }: NonNullable<DestinationFacts['adjustments']>): string {
  const { bothSent, valuesSent, returnsSent, noneSent } = text.settings.destination;
  if (restate && retract) return bothSent;
  if (restate) return valuesSent;
  return retract ? returnsSent : noneSent;
}
