import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentages } from '../../../shared/reports/shares.ts';

describe('percentages', () => {
  it.each([
    [
      [1, 1, 1],
      [33.4, 33.3, 33.3],
    ],
    [
      [2, 1],
      [66.7, 33.3],
    ],
    [
      [999_999, 1],
      [100, 0],
    ],
    [
      [0, 5],
      [0, 100],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[], []],
  ])('of %j are %j', (counts, expected) => {
    expect(percentages(counts)).toEqual(expected);
  });

  it('add up to exactly 100.0, and none is a tenth or more from its share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2_000_000 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const shares = percentages(counts);
        const tenths = shares.reduce((sum, share) => sum + Math.round(share * 10), 0);
        expect(tenths).toBe(total === 0 ? 0 : 1000);
        shares.forEach((share, index) => {
          if (total > 0) expect(Math.abs(share - ((counts[index] ?? 0) * 100) / total)).toBeLessThan(0.1000001);
        });
      }),
    );
  });
});
