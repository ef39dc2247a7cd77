import fc from 'fast-check';
import { expect, it } from 'vitest';
import { circuitOpenMs, retryDelay, batchSizeAfterFailures } from '../../../backend/delivery/backoff.ts';
import { type DestinationHealth, healthAfter, isCircuitClosed } from '../../../backend/delivery/health.ts';
import { describeWait } from '../../../backend/delivery/describe-wait.ts';
import { NOW } from './test-destination.ts';

const MINUTE = 60_000;
const later = (ms: number) => new Date(NOW.getTime() + ms);

it.each([
  [undefined, 'soon'],
  [MINUTE, 'soon'],
  [17 * MINUTE, 'in 17 minutes'],
  [60 * MINUTE, 'in an hour'],
  [61 * MINUTE, 'in 2 hours'],
  [6 * 60 * MINUTE, 'in 6 hours'],
  [20 * 60 * MINUTE, 'tomorrow'],
  [24 * 60 * MINUTE, 'tomorrow'],
])('says of a wait of %s ms: %s', (ms, words) => {
  expect(describeWait(ms)).toBe(words);
});

it('waits at least a second and at most a quarter of an hour, in between by chance', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempts, random) => {
        const delay = retryDelay(attempts, random);
        expect(delay).toBeGreaterThanOrEqual(1000);
        expect(delay).toBeLessThanOrEqual(15 * MINUTE);
      },
    ),
  );
  expect([1, 2, 3, 4].map((attempts) => retryDelay(attempts, 1))).toEqual([5000, 10_000, 20_000, 40_000]);
});

it('never comes back before the platform said', () => {
  expect(retryDelay(1, 0, 120_000)).toBe(120_000);
  expect(retryDelay(50, 0.5, 120_000)).toBe(120_500);
});

it('pauses from the fifth failure on, twice as long each time, up to half an hour', () => {
  expect([0, 1, 4, 5, 6, 7, 10, 11, 12, 500].map((failures) => circuitOpenMs(failures) / 1000)).toEqual([
    0, 0, 0, 30, 60, 120, 960, 1800, 1800, 1800,
  ]);
});

it('makes smaller and smaller parts of what fails again and again', () => {
  expect([0, 5, 6, 7, 8, 15, 200].map((attempts) => batchSizeAfterFailures(1000, attempts))).toEqual([
    1000, 1000, 500, 250, 125, 1, 1,
  ]);
});

const well = { stopped: null, failures: 0, resumeAt: null };
const down = { kind: 'failed', code: 'down', reason: 'Down.' } as const;

it('has no change to store for a destination that keeps working', () => {
  expect(healthAfter(well, { kind: 'works' }, NOW)).toBeNull();
});

it('counts failures in a row and forgets them at the first success', () => {
  expect(healthAfter({ ...well, failures: 3 }, down, NOW)).toEqual({ ...well, failures: 4 });
  expect(healthAfter({ ...well, failures: 4 }, down, NOW)).toEqual({ ...well, failures: 5, resumeAt: later(30_000) });
  expect(healthAfter({ ...well, failures: 9, resumeAt: NOW }, { kind: 'works' }, NOW)).toEqual(well);
});

it('keeps quiet for as long as the platform asks, even at the first failure', () => {
  expect(healthAfter(well, { ...down, afterMs: MINUTE }, NOW)).toMatchObject({ resumeAt: later(MINUTE) });
  expect(healthAfter({ ...well, failures: 9 }, { ...down, afterMs: MINUTE }, NOW)).toMatchObject({
    resumeAt: later(16 * MINUTE),
  });
});

const stop = { kind: 'stop', code: 'token', reason: 'Expired.' } as const;

it('stops until fixed, remembers since when, and probes after 30 s, 2 min, 10 min and then hourly', () => {
  let health: DestinationHealth = { ...well, failures: 7 };
  let now = NOW;
  const pauses: number[] = [];
  for (let refusal = 1; refusal <= 5; refusal += 1) {
    const next = healthAfter(health, stop, now);
    expect(next).toMatchObject({ stopped: { at: NOW, code: 'token', reason: 'Expired.' }, failures: refusal });
    if (!next?.resumeAt) throw new Error('is not probed');
    pauses.push((next.resumeAt.getTime() - now.getTime()) / 1000);
    expect(isCircuitClosed(next, new Date(next.resumeAt.getTime() - 1))).toBe(false);
    expect(isCircuitClosed(next, next.resumeAt)).toBe(true);
    health = next;
    now = next.resumeAt;
  }
  expect(pauses).toEqual([30, 120, 600, 3600, 3600]);
  expect(healthAfter(health, { kind: 'works' }, now)).toEqual(well);
});

it('continues to probe, and stays stopped, when a probe finds the platform out of order', () => {
  const stopped = { at: NOW, code: 'token', reason: 'Expired.' };
  const before = { stopped, failures: 1, resumeAt: later(30_000) };
  expect(healthAfter(before, down, NOW)).toEqual({ stopped, failures: 2, resumeAt: later(2 * MINUTE) });
  expect(healthAfter(before, { ...down, afterMs: 5 * MINUTE }, NOW)).toMatchObject({ resumeAt: later(5 * MINUTE) });
});

it('puts no secret into what it writes down', () => {
  const before = { ...well, settings: { secret: 's3cr3t' } };
  for (const sign of [stop, down]) {
    expect(Object.keys(healthAfter(before, sign, NOW) ?? {}).sort()).toEqual(['failures', 'resumeAt', 'stopped']);
  }
});
