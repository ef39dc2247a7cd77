import { describe, expect, it } from 'vitest';
import { matchAdvice, type MatchFacts } from '../../shared/match-advice.ts';
import { matchQuality } from '../../shared/match-quality.ts';

describe('match quality', () => {
  it.each([
    [100, 100, 1, 'Excellent'],
    [80, 100, 0.8, 'Excellent'],
    [7999, 10_000, 0.7999, 'Good'],
    [60, 100, 0.6, 'Good'],
    [5999, 10_000, 0.5999, 'Needs improvement'],
    [0, 5, 0, 'Needs improvement'],
    [0, 0, null, null],
  ])('%d of %d', (matched, total, rate, label) => {
    expect(matchQuality(matched, total)).toEqual({ rate, label });
  });
});

describe('what would raise it', () => {
  const facts: MatchFacts = {
    total: 100,
    matched: 50,
    by_strategy: { click_id: 5, order_id: 40, email: 5, phone: 0 },
    with: { email: 95, phone: 95, click_id: 5 },
    phones_refused: 0,
  };

  it('is nothing where it is excellent or unknown', () => {
    expect(matchAdvice({ ...facts, matched: 80, with: { email: 0, phone: 0, click_id: 0 } })).toEqual([]);
    expect(matchAdvice({ ...facts, total: 0, matched: 0 })).toEqual([]);
  });

  it('is nothing we can name where every row has every key', () => {
    expect(matchAdvice(facts)).toEqual([]);
  });

  it('names the keys that rows lack, with their share', () => {
    const [advice] = matchAdvice({ ...facts, with: { email: 41, phone: 95, click_id: 5 } });
    expect(advice).toContain('an e-mail address in 41 %');
    expect(advice).not.toContain('phone');
    expect(matchAdvice({ ...facts, with: { email: 41, phone: 12, click_id: 5 } })[0]).toContain(
      'an e-mail address in 41 % and a phone number in 12 %',
    );
  });

  it('names phones that could not be read', () => {
    expect(matchAdvice({ ...facts, phones_refused: 20 })[0]).toContain('could not be read in 20 %');
    expect(matchAdvice({ ...facts, phones_refused: 4 })).toEqual([]);
  });

  it('names order ids that are written differently, when people are found by e-mail and phone instead', () => {
    const [advice] = matchAdvice({ ...facts, by_strategy: { click_id: 0, order_id: 10, email: 30, phone: 10 } });
    expect(advice).toContain('Only 20 % of the matches were made by order id');
  });

  it('names click ids when no row has one, and the connection when nothing was matched', () => {
    const none = { ...facts, matched: 0, by_strategy: { click_id: 0, order_id: 0, email: 0, phone: 0 } };
    const advice = matchAdvice({ ...none, with: { email: 95, phone: 95, click_id: 0 } });
    expect(advice).toHaveLength(2);
    expect(advice[0]).toContain('gclid, fbclid or ttclid');
    expect(advice[1]).toContain('Nothing was matched');
  });
});
