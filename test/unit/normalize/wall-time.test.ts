import { expect, it } from 'vitest';
import { wallTimeAt } from '../../../shared/normalize/time-zone.ts';

it.each([
  ['2026-02-15T10:30:00Z', 'Asia/Bangkok', '2026-02-15T17:30:00'],
  ['2026-02-15T20:00:00Z', 'Asia/Bangkok', '2026-02-16T03:00:00'],
  // Clocks in New York go forward on 8 March 2026 at 07:00 UTC.
  ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08T01:59:59'],
  ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08T03:00:00'],
  // What a spreadsheet's fraction of a day makes of half past ten.
  ['2026-02-15T10:29:59.999Z', 'UTC', '2026-02-15T10:30:00'],
  ['2026-02-15T10:30:00.001Z', 'UTC', '2026-02-15T10:30:00'],
])('%s is shown in %s as %s', (instant, zone, shown) => {
  expect(wallTimeAt(Date.parse(instant), zone)).toBe(shown);
});
