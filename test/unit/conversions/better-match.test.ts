import { describe, expect, it } from 'vitest';
import { isBetterMatch } from '../../../backend/conversions/better-match.ts';
import type { MatchStrategy } from '../../../shared/api.ts';

type Found = [MatchStrategy, number];
const of = ([strategy, confidence]: Found) => ({ strategy, confidence });

describe('a match', () => {
  it.each<[string, Found, Found | null, boolean]>([
    ['any is better than none', ['phone', 60], null, true],
    ['by the order id is better than by e-mail', ['order_id', 90], ['email', 85], true],
    ['by e-mail is better than by phone, whatever the confidence', ['email', 60], ['phone', 80], true],
    ['of the same kind is better with a newer click', ['email', 76], ['email', 72], true],
    ['is no better than itself', ['email', 72], ['email', 72], false],
    ['is no better with an older click', ['email', 70], ['email', 72], false],
    ['by phone never replaces one by e-mail', ['phone', 80], ['email', 60], false],
  ])('%s', (_what, found, present, expected) => {
    expect(isBetterMatch(of(found), present && of(present))).toBe(expected);
  });
});
