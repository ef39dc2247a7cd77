import type { Conversion } from '../conversion.ts';
import type { CheckProgress } from './types.ts';

const DAY_MS = 86_400_000;

/** How old sales may be for a destination. */
export interface AgeLimit {
  label: string;
  days: number;
}

export function ageLimitsOf(destinations: readonly { label: string; max_age_days: number | null }[]): AgeLimit[] {
  return destinations.flatMap(({ label, max_age_days: days }) => (days === null ? [] : [{ label, days }]));
}

/** How many sales are too old for each destination; those with none are left out. @param now milliseconds since 1970 */
export function countTooOld(
  conversions: readonly Conversion[],
  limits: readonly AgeLimit[],
  now: number,
): CheckProgress['tooOld'] {
  const ages = conversions.map(({ time }) => now - Date.parse(time));
  return limits
    .map(({ label, days }) => ({ destination: label, days, rows: ages.filter((age) => age > days * DAY_MS).length }))
    .filter(({ rows }) => rows > 0);
}
