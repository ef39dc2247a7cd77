import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, dayRange, daysBetween, daysOfUtcDay, startOfDay } from '../../../backend/reports/days.ts';
import { runsBefore, runsOf } from '../../../backend/reports/delivery-days.ts';

const ZONES = [
  ...['UTC', 'Asia/Bangkok', 'America/New_York', 'Europe/Lisbon', 'Pacific/Apia', 'Asia/Kathmandu'],
  ...['America/Santiago', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Asia/Beirut', 'America/Havana'],
];
const instant = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2030, 0, 1) });

describe('the days of a time zone', () => {
  it.each([
    ['2026-02-15', 'Asia/Bangkok', '2026-02-14T17:00:00.000Z', '2026-02-15T17:00:00.000Z'],
    ['2026-03-29', 'Europe/Lisbon', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', 'Europe/Lisbon', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
    // The clocks jump from 24:00 to 1:00, so that the day begins at 1:00.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
    // Samoa left this day out.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s', (day, zone, start, end) => {
    expect(dayRange(day, zone)).toEqual({ day, start, end });
  });

  it('follow each other without gap, and each instant is in one of them', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (time, zone) => {
        const day = dayOf(time, zone);
        expect(startOfDay(day, zone)).toBeLessThanOrEqual(time);
        expect(startOfDay(addDays(day, 1), zone)).toBeGreaterThan(time);
      }),
      { numRuns: 300 },
    );
  });

  it('that have a part of a day of UTC are those of all its instants', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (time, zone) => {
        const utc = new Date(time).toISOString().slice(0, 10);
        expect(daysOfUtcDay(utc, zone)).toContain(dayOf(time, zone));
        expect(daysOfUtcDay(utc, zone).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 300 },
    );
  });

  it('are counted and added', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });
});

describe('runs of days', () => {
  const unknown = (day: string) => ({ day, ids: null });

  it('are the days that follow each other, the newest first', () => {
    const runs = runsOf(['2026-02-01', '2026-01-31', '2026-02-03', '2026-01-31', '2026-01-20'].map(unknown));
    expect(runs).toEqual([
      { first: '2026-02-03', last: '2026-02-03', ids: null },
      { first: '2026-01-31', last: '2026-02-01', ids: null },
      { first: '2026-01-20', last: '2026-01-20', ids: null },
    ]);
    expect(runsBefore(runs, '2026-01-31')).toEqual([
      { first: '2026-01-31', last: '2026-01-31', ids: null },
      { first: '2026-01-20', last: '2026-01-20', ids: null },
    ]);
  });

  it('are days far apart where their orders are known, in portions, and never pass over other days', () => {
    const known = (day: string, ...ids: string[]) => ({ day, ids });
    const many = Array.from({ length: 2_499 }, (_, index) => `order ${index}`);
    const days = [
      ...[known('2026-02-03', 'a'), known('2026-01-20', 'b'), known('2026-01-20', 'c')],
      ...[known('2026-01-10', 'd'), unknown('2026-01-10'), known('2026-01-05', 'e'), known('2026-01-01', ...many)],
      known('2025-12-31', 'f'),
    ];
    expect(runsOf(days)).toEqual([
      { first: '2026-01-20', last: '2026-02-03', ids: ['a', 'b', 'c'] },
      { first: '2026-01-10', last: '2026-01-10', ids: null },
      { first: '2026-01-01', last: '2026-01-05', ids: ['e', ...many] },
      { first: '2025-12-31', last: '2025-12-31', ids: ['f'] },
    ]);
  });
});
