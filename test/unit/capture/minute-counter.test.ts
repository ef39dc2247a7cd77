import { expect, it } from 'vitest';
import { MinuteCounter, secondsLeft } from '../../../backend/capture/minute-counter.ts';

const minute = (seconds: number) => new Date(Date.UTC(2026, 1, 15, 10, 30, seconds));

it('counts each name for itself, and begins again with the next minute', () => {
  const counter = new MinuteCounter(2);
  expect([1, 2, 3].map((second) => counter.isOver('a', minute(second)))).toEqual([false, false, true]);
  expect(counter.isReached('a', minute(4))).toBe(true);
  expect(counter.isOver('b', minute(4))).toBe(false);
  expect(counter.isOver('a', minute(60))).toBe(false);
  expect(secondsLeft(minute(4))).toBe(56);
});

it('remembers a bounded number of names', () => {
  const counter = new MinuteCounter(1);
  for (let n = 0; n < 100_000; n += 1) counter.isOver(String(n), minute(0));
  // From here on, new names are counted together.
  expect([
    counter.isOver('new', minute(0)),
    counter.isOver('newer', minute(0)),
    counter.isOver('5', minute(0)),
  ]).toEqual([...[false, true, true]]);
});
