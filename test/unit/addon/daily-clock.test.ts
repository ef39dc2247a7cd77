import { describe, expect, it } from 'vitest';
import { lastDueDay, nextWindow } from '../../../addon/script/jobs/daily-clock.ts';

const BANGKOK = { hour: 9, timeZone: 'Asia/Bangkok' };

describe('the day whose run is due', () => {
  it.each([
    { now: '2026-02-15T01:59:59Z', daily: BANGKOK, day: '2026-02-14' },
    { now: '2026-02-15T02:00:00Z', daily: BANGKOK, day: '2026-02-15' },
    { now: '2026-02-15T17:30:00Z', daily: { ...BANGKOK, hour: 0 }, day: '2026-02-16' },
    { now: '2026-02-15T16:30:00Z', daily: { ...BANGKOK, hour: 23 }, day: '2026-02-15' },
    // After a failure at 23:00 the run of that day is still due on the next one.
    { now: '2026-02-15T20:00:00Z', daily: { ...BANGKOK, hour: 23 }, day: '2026-02-15' },
  ])('at $now is $day', ({ now, daily, day }) => {
    expect(lastDueDay(Date.parse(now), daily)).toBe(day);
  });
});

describe('the next run', () => {
  it.each([
    {
      what: 'today',
      last: '2026-02-14',
      daily: BANGKOK,
      now: '2026-02-14T20:00:00Z',
      from: '2026-02-15T02:00:00.000Z',
    },
    {
      what: 'at once, when it is due',
      last: '2026-02-14',
      daily: BANGKOK,
      now: '2026-02-15T05:00:00Z',
      from: '2026-02-15T05:00:00.000Z',
    },
    {
      what: 'tomorrow',
      last: '2026-02-15',
      daily: BANGKOK,
      now: '2026-02-15T05:00:00Z',
      from: '2026-02-16T02:00:00.000Z',
    },
    {
      what: 'tomorrow, when the hour was moved to later on a day that is done',
      ...{
        last: '2026-02-15',
        daily: { ...BANGKOK, hour: 20 },
        now: '2026-02-15T05:00:00Z',
        from: '2026-02-16T13:00:00.000Z',
      },
    },
    {
      what: 'an hour late, when the clocks skip its hour',
      ...{
        last: '2026-03-28',
        daily: { hour: 2, timeZone: 'Europe/Berlin' },
        now: '2026-03-28T12:00:00Z',
        from: '2026-03-29T01:00:00.000Z',
      },
    },
  ])('begins $what', ({ last, daily, now, from }) => {
    expect(nextWindow(Date.parse(now), daily, last)).toEqual({
      from,
      to: new Date(Date.parse(from) + 3_600_000).toISOString(),
    });
  });
});
