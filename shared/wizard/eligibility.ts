import type { Eligibility } from '../api.ts';
import { countOf, formatCount } from './format.ts';

type Reason = Eligibility['left_out'][number];

/** "1,240 will go · 30 later · 85 left out"; what is none is not said, but for what will go. */
export function eligibilityWords(one: Eligibility): string {
  const parts: readonly (readonly [number, string])[] = [
    [one.held_back, 'later'],
    [one.went, 'went before'],
    [leftOutRows(one), 'left out'],
  ];
  const said = parts.filter(([rows]) => rows > 0).map(([rows, word]) => `${formatCount(rows)} ${word}`);
  return [`${formatCount(one.will_go)} will go`, ...said].join(' · ');
}

export function leftOutRows({ left_out }: Pick<Eligibility, 'left_out'>): number {
  return left_out.reduce((sum, { rows }) => sum + rows, 0);
}

/** Why rows are left out, the most frequent first. A reason without words is told by its code. */
export function reasonLines(reasons: readonly Reason[]): string[] {
  return [...reasons]
    .sort((a, b) => b.rows - a.rows)
    .map(({ code, reason, rows }) => `${countOf(rows, 'row')}: ${reason || code.replace(/_/g, ' ')}`);
}
