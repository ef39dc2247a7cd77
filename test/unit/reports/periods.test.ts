import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_REPORT_DAYS } from '../../../shared/api.ts';
import { bucketsOf, rowsByBucket, stepOf } from '../../../shared/reports/buckets.ts';
import { changeOf, changeOfRate } from '../../../shared/reports/change.ts';
import { addDays, countDays, LONGEST_PERIOD_DAYS, periodBefore, readPeriod } from '../../../shared/reports/periods.ts';

const TODAY = '2026-03-31';
const asked = (period: string | null, from: string | null = null, to: string | null = null) => ({ period, from, to });

describe('a period of the address', () => {
  it.each([
    ['the last 28 days where none is asked for', asked(null), ['2026-03-04', TODAY], ['2026-02-04', '2026-03-03']],
    ['the same for an unknown name', asked('year'), ['2026-03-04', TODAY], ['2026-02-04', '2026-03-03']],
    ['the last 7 days', asked('7d'), ['2026-03-25', TODAY], ['2026-03-18', '2026-03-24']],
    ['the last 90 days', asked('90d'), ['2026-01-01', TODAY], ['2025-10-03', '2025-12-31']],
    ['this month, before: no day after its end', asked('month'), ['2026-03-01', TODAY], ['2026-02-01', '2026-02-28']],
    [
      'last month, before: the whole month',
      asked('last_month'),
      ['2026-02-01', '2026-02-28'],
      ['2026-01-01', '2026-01-31'],
    ],
    [
      'days of choice',
      asked('custom', '2026-02-10', '2026-02-12'),
      ['2026-02-10', '2026-02-12'],
      ['2026-02-07', '2026-02-09'],
    ],
  ])('is %s', (_what, query, [from, to], [beforeFrom, beforeTo]) => {
    const { name, days } = readPeriod(query, TODAY);
    expect(days).toEqual({ from, to });
    expect(days && periodBefore(name, days)).toEqual({ from: beforeFrom, to: beforeTo });
  });

  it('compares the first days of a month with the same days of the month before', () => {
    const { name, days } = readPeriod(asked('month'), '2026-03-05');
    expect(days && periodBefore(name, days)).toEqual({ from: '2026-02-01', to: '2026-02-05' });
  });

  it.each([
    ['no_day', '2026-02-30', '2026-03-01'],
    ['no_day', null, '2026-03-01'],
    ['wrong_order', '2026-03-02', '2026-03-01'],
    ['too_long', '2020-01-01', '2026-03-01'],
  ])('is refused as %s', (problem, from, to) => {
    expect(readPeriod(asked('custom', from, to), TODAY)).toEqual({ name: 'custom', days: null, problem });
  });

  it('is as long as reports allow', () => expect(LONGEST_PERIOD_DAYS).toBe(MAX_REPORT_DAYS));
});

describe('the steps of a period', () => {
  it.each([
    [7, 'day'],
    [62, 'day'],
    [63, 'week'],
    [378, 'week'],
    [379, 'month'],
  ])('of %i days are each a %s', (count, step) => {
    expect(stepOf({ from: '2026-01-01', to: addDays('2026-01-01', count - 1) })).toBe(step);
  });

  it('are weeks from Monday and calendar months, shorter at the ends', () => {
    expect(bucketsOf({ from: '2026-02-26', to: '2026-03-10' }, 'week')).toEqual([
      { from: '2026-02-26', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-08' },
      { from: '2026-03-09', to: '2026-03-10' },
    ]);
    expect(bucketsOf({ from: '2027-12-31', to: '2028-02-29' }, 'month')).toEqual([
      { from: '2027-12-31', to: '2027-12-31' },
      { from: '2028-01-01', to: '2028-01-31' },
      { from: '2028-02-01', to: '2028-02-29' },
    ]);
  });

  it('have every day once, whatever the period', () => {
    const start = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: LONGEST_PERIOD_DAYS }), (offset, count) => {
        const from = addDays('2024-01-01', offset);
        const days = { from, to: addDays(from, count - 1) };
        const buckets = bucketsOf(days, stepOf(days));
        const rows = Array.from({ length: count }, (_, n) => ({ day: addDays(from, n) }));
        expect(buckets.reduce((sum, bucket) => sum + countDays(bucket), 0)).toBe(count);
        expect(rowsByBucket(rows, buckets).flat()).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the change against the period before', () => {
  it.each([
    [112, 100, { kind: 'up', percent: 12 }],
    [104.56, 100, { kind: 'up', percent: 4.6 }],
    [50, 100, { kind: 'down', percent: 50 }],
    [0, 100, { kind: 'down', percent: 100 }],
    [100.01, 100, { kind: 'same' }],
    [0, 0, { kind: 'same' }],
    [5, 0, { kind: 'new' }],
  ])('of %d after %d', (now, before, change) => expect(changeOf(now, before)).toEqual(change));

  it('of a rate is in points', () => {
    expect(changeOfRate(0.712, 0.68)).toEqual({ kind: 'up', percent: 3.2 });
    expect(changeOfRate(0.68, 0.712)).toEqual({ kind: 'down', percent: 3.2 });
    expect(changeOfRate(0.7001, 0.7)).toEqual({ kind: 'same' });
  });
});
