/**
 * Percentages with one decimal that add up to exactly 100.0 (largest remainder): each count's share is cut to tenths, and the
 * missing tenths go to the largest rests, of equal ones to the first. All 0 where the counts are. Pure.
 *
 * @param counts whole numbers from 0
 */
export function percentages(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const parts = counts.map((count, index) => ({
    index,
    tenths: Math.floor((count * 1000) / total),
    rest: (count * 1000) % total,
  }));
  let missing = 1000 - parts.reduce((sum, { tenths }) => sum + tenths, 0);
  const byRest = [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const part of byRest) {
    if (missing === 0) break;
    part.tenths += 1;
    missing -= 1;
  }
  return parts.map(({ tenths }) => tenths / 10);
}
