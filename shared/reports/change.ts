/** How a figure changed against the period before. `percent` is rounded to tenths below 10, else to whole percent. */
export type Change =
  | { kind: 'up' | 'down'; percent: number }
  | { kind: 'same' }
  /** Nothing to compare with: the figure was 0. */
  | { kind: 'new' };

/** The change of a figure that is not negative. */
export function changeOf(now: number, before: number): Change {
  if (now === before) return { kind: 'same' };
  if (before === 0) return { kind: 'new' };
  const exact = (Math.abs(now - before) / before) * 100;
  const percent = exact < 10 ? Math.round(exact * 10) / 10 : Math.round(exact);
  return percent === 0 ? { kind: 'same' } : { kind: now > before ? 'up' : 'down', percent };
}

/** The change of a rate from 0 to 1, in percentage points with one decimal, which `percent` then is. */
export function changeOfRate(now: number, before: number): Change {
  const points = Math.round((now - before) * 1000) / 10;
  return points === 0 ? { kind: 'same' } : { kind: points > 0 ? 'up' : 'down', percent: Math.abs(points) };
}
