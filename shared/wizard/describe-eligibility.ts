import type { DestinationEligibility } from '../api.ts';
import { countOf, formatCount } from './format.ts';

type Reason = DestinationEligibility['left_out'][number];

/** "1,240 will be sent · 30 later · 85 left out"; counts of zero are left out, except the first. */
export function describeEligibility(one: DestinationEligibility): string {
  const parts: readonly (readonly [number, string])[] = [
    [one.held_back, 'later'],
    [one.went, 'sent before'],
    [countLeftOut(one), 'left out'],
  ];
  const others = parts.filter(([rows]) => rows > 0).map(([rows, word]) => `${formatCount(rows)} ${word}`);
  return [`${formatCount(one.will_go)} will be sent`, ...others].join(' · ');
}

export function countLeftOut({ left_out }: Pick<DestinationEligibility, 'left_out'>): number {
  return left_out.reduce((sum, { rows }) => sum + rows, 0);
}

/** Why rows are left out, the most frequent reason first; by its code where it has no text. */
export function describeReasons(reasons: readonly Reason[]): string[] {
  return [...reasons]
    .sort((a, b) => b.rows - a.rows)
    .map(({ code, reason, rows }) => `${countOf(rows, 'row')}: ${reason || code.replace(/_/g, ' ')}`);
}
