import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEventTime } from '../../../backend/identity/read-event-clicks.ts';
import { readTime } from '../../../shared/normalize/time.ts';

const part = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));

it('times of events are read as those of rows, also where the calendar has no such day', () => {
  const text = fc
    .tuple(fc.integer({ min: 1990, max: 2500 }), part(13), part(32), part(25), part(61), part(61), fc.boolean())
    .map(([year, month, day, hour, minute, second, hasMs]) => {
      return `${year}-${month}-${day}T${hour}:${minute}:${second}${hasMs ? '.123' : ''}Z`;
    });
  fc.assert(
    fc.property(text, (time) => {
      expect(readEventTime(time)).toEqual(readTime(time));
    }),
  );
});
