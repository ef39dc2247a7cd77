import type { DestinationEligibility } from '../api.ts';
import { TEST_MODE_TEXTS } from './describe-destination.ts';
import { text } from '../texts/texts.ts';
import { formatCount } from './format.ts';

type Reason = DestinationEligibility['left_out'][number];

/** "1,240 will be sent · 30 later · 85 left out"; counts of zero are left out, except the first. */
export function describeEligibility(one: DestinationEligibility): string {
  const words = text.platforms;
  const parts: readonly (readonly [number, string])[] = [
    [one.held_back, words.later(formatCount(one.held_back))],
    [one.went, words.sentBefore(formatCount(one.went))],
    [countOfOthers(one), words.forOthers(formatCount(countOfOthers(one)))],
    [countLeftOut(one), words.leftOut(formatCount(countLeftOut(one)))],
  ];
  const others = parts.filter(([rows]) => rows > 0).map(([, part]) => part);
  const testMode = one.test_mode ? ` (${TEST_MODE_TEXTS[one.test_mode]})` : '';
  return [`${words.willBeSent(formatCount(one.will_go))}${testMode}`, ...others].join(' · ');
}

/** Rows that the destination would take, but that are not sent to it. */
export function countLeftOut(one: Pick<DestinationEligibility, 'left_out'>): number {
  return countRows(one.left_out) - countOfOthers(one);
}

/** Rows that the destination's settings leave to other destinations: nothing is wrong with them. */
export function countOfOthers({ left_out }: Pick<DestinationEligibility, 'left_out'>): number {
  return countRows(left_out.filter(isForOthers));
}

function countRows(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { rows }) => sum + rows, 0);
}

function isForOthers({ code }: Reason): boolean {
  return code === 'not_for_destination';
}

/** Why rows are left out (not: left to other destinations), the most frequent reason first. */
export function describeReasons(reasons: readonly Reason[]): string[] {
  return reasons
    .filter((reason) => !isForOthers(reason))
    .sort((a, b) => b.rows - a.rows)
    .map(({ code, reason, rows }) => text.platforms.leftOutBecause(rows, text.platforms.reason(code, reason)));
}
