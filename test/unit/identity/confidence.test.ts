import { describe, expect, it } from 'vitest';
import { confidenceOf, type MatchEvidence } from '../../../backend/identity/confidence.ts';

const DAY = 86_400_000;
const evidence = (changes: Partial<MatchEvidence>): MatchEvidence => ({
  clickAgeMs: 0,
  otherKey: 'agrees',
  emails: 1,
  phones: 1,
  ...changes,
});

describe('confidence of a match by e-mail or phone', () => {
  it.each<[string, Partial<MatchEvidence>, number]>([
    ['a click just now, both keys agree, one person', {}, 85],
    ['a click half a window ago', { clickAgeMs: 45 * DAY }, 80],
    ['a click a whole window ago', { clickAgeMs: 90 * DAY }, 75],
    ['a click ten days ago (8.9 of 10, rounded down)', { clickAgeMs: 10 * DAY }, 83],
    ['no other key', { otherKey: 'unknown' }, 80],
    ['the other key is another one’s', { otherKey: 'disagrees' }, 75],
    ['a stronger key that speaks against it', { otherKey: 'contradicts' }, 45],
    ['two e-mails', { emails: 2 }, 82],
    ['five phones', { phones: 5 }, 81],
    ['only a phone is known', { emails: 0 }, 85],
    ['the worst of all', { clickAgeMs: 90 * DAY, otherKey: 'disagrees', emails: 10, phones: 10 }, 60],
    ['a click a few minutes after the sale, by another clock', { clickAgeMs: -5 * 60_000 }, 85],
  ])('with %s', (_what, changes, expected) => {
    expect(confidenceOf(evidence(changes))).toBe(expected);
  });
});
