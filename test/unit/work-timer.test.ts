import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WorkTimer } from '../../backend/batches/work-timer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('aborts after so much work, and pauses do not count', () => {
  const timer = new WorkTimer(1000);
  vi.advanceTimersByTime(5000);
  timer.start();
  vi.advanceTimersByTime(600);
  timer.pause();
  vi.advanceTimersByTime(60_000);
  timer.start();
  vi.advanceTimersByTime(399);
  expect(timer.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(timer.signal.aborted).toBe(true);
});

it('never aborts what has ended', () => {
  const timer = new WorkTimer(1000);
  timer.start();
  timer.pause();
  timer.pause();
  vi.advanceTimersByTime(10_000);
  expect(timer.signal.aborted).toBe(false);
});
