import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEventTime } from '../../../backend/identity/read-event-clicks.ts';
import { readTime } from '../../../shared/normalize/time.ts';

it('the time of an event is read as that of a row', () => {
  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  const text = fc
    .tuple(fc.constantFrom('2024', '2026', '2100', '1999'), two(13), two(32), two(24), two(60), two(60))
    .chain(([year, month, day, hour, minute, second]) =>
      fc.constantFrom('', '.123', '.1').map((ms) => `${year}-${month}-${day}T${hour}:${minute}:${second}${ms}Z`),
    );
  fc.assert(
    fc.property(text, (given) => {
      const [ours, rows] = [readEventTime(given), readTime(given)];
      expect(ours.ok ? ours.value : ours.error.code).toBe(rows.ok ? rows.value : rows.error.code);
    }),
  );
});
