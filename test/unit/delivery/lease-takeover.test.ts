import { expect, it } from 'vitest';
import { LeaseTakeover } from '../../../backend/delivery/lease-takeover.ts';

const TIMES = { leaseMs: 4000, renewMs: 1000, graceMs: 1500 };

/** Looks at one lease, at a moment of this process's own clock, and answers in how many milliseconds to look again. */
function looks() {
  const takeOver = new LeaseTakeover(TIMES);
  return (at: number, lease: { until: string; leftMs: number }, took = 0) =>
    takeOver.check(new Map([['h', { holder: 'h', ...lease }]]), at, at + took).get('h');
}

it('leaves a lease that runs alone, and looks again when it may have lapsed', () => {
  const look = looks();
  expect(look(0, { until: 'one', leftMs: 3200 })).toBe(3200);
});

it('takes a lapsed lease over when it is still not renewed a while later', () => {
  const look = looks();
  expect(look(0, { until: 'one', leftMs: -1 })).toBe(1500);
  expect(look(1000, { until: 'one', leftMs: -1001 })).toBe(500);
  expect(look(1500, { until: 'one', leftMs: -1501 })).toBe(0);
});

it('does not take over from one that renews, however late', () => {
  const look = looks();
  expect(look(0, { until: 'one', leftMs: -5000 })).toBe(1500);
  expect(look(1500, { until: 'two', leftMs: 3000 })).toBe(3000);
  expect(look(5000, { until: 'two', leftMs: -500 })).toBe(1500);
});

it('does not count the time that the database took to answer', () => {
  const look = looks();
  expect(look(0, { until: 'one', leftMs: -1 }, 9000)).toBe(10_500);
  expect(look(9000, { until: 'one', leftMs: -9001 })).toBe(1500);
});

it('knows a lease from before the clock was set back', () => {
  const look = looks();
  expect(look(0, { until: 'one', leftMs: 3_600_000 })).toBe(1500);
  expect(look(1500, { until: 'one', leftMs: 3_598_500 })).toBe(0);
});
