import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import type { Leases } from '../../../backend/delivery/lease.ts';
import { DestinationRuns } from '../../../backend/delivery/destination-runs.ts';

const log = pino({ level: 'silent' });

interface Begun {
  name: string;
  signal: AbortSignal;
  tookOver: boolean;
  end: (wait: number | null) => void;
  fail: () => void;
}

/** Runs whose work ends when the test says so; `events` lists what happened to the leases. */
function open(limits = { total: 1, perTenant: 1 }, held: readonly string[] = []) {
  const events: string[] = [];
  const begun: Begun[] = [];
  const lose = new Map<string, () => void>();
  const leases: Leases = {
    acquire: (tenantId, destinationId, dead, lost) => {
      const name = `${tenantId}/${destinationId}`;
      if (held.includes(name) && !dead) return Promise.resolve(null);
      lose.set(name, lost);
      const release = () => Promise.resolve(void events.push(`released ${name}`));
      return Promise.resolve({
        tookOver: dead !== null,
        release,
        abandon: () => void events.push(`abandoned ${name}`),
      });
    },
    stop: () => Promise.resolve(),
  };
  const runs = new DestinationRuns(
    limits,
    leases,
    (tenantId, destinationId, { signal, tookOver }) =>
      new Promise((resolve, reject) => {
        const name = `${tenantId}/${destinationId}`;
        begun.push({ name, signal, tookOver, end: resolve, fail: () => reject(new Error('broke off')) });
      }),
    log,
  );
  const names = () => begun.map(({ name }) => name);
  const untilBegun = (expected: string[]) => vi.waitFor(() => expect(names()).toEqual(expected));
  return { runs, begun, events, lose, untilBegun };
}

it('gives others their turn before one that is not done', async () => {
  const { runs, begun, untilBegun } = open();
  for (const tenant of ['a', 'b', 'c']) runs.wake(tenant, 'ads');
  await untilBegun(['a/ads']);
  begun[0]?.end(0);
  await untilBegun(['a/ads', 'b/ads']);
  begun[1]?.end(null);
  await untilBegun(['a/ads', 'b/ads', 'c/ads']);
  begun[2]?.end(null);
  await untilBegun(['a/ads', 'b/ads', 'c/ads', 'a/ads']);
});

it('runs once more when woken during a run, not when merely found due, and never twice at once', async () => {
  const { runs, begun, events, untilBegun } = open({ total: 5, perTenant: 5 });
  runs.wake('a', 'ads');
  await untilBegun(['a/ads']);
  runs.addDue('a', 'ads', null);
  begun[0]?.end(null);
  await vi.waitFor(() => expect(events).toEqual(['released a/ads']));
  runs.wake('a', 'ads');
  await untilBegun(['a/ads', 'a/ads']);
  runs.wake('a', 'ads');
  runs.wake('a', 'ads');
  begun[1]?.end(null);
  await untilBegun(['a/ads', 'a/ads', 'a/ads']);
  expect(begun[2]?.signal.aborted).toBe(false);
});

it('waits with a destination whose rate budget is used up, even when it is woken', async () => {
  vi.useFakeTimers();
  try {
    const { runs, begun, untilBegun } = open();
    runs.wake('a', 'ads');
    await vi.advanceTimersByTimeAsync(0);
    begun[0]?.end(40_000);
    await vi.advanceTimersByTimeAsync(39_999);
    runs.wake('a', 'ads');
    runs.addDue('a', 'ads', null);
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await untilBegun(['a/ads', 'a/ads']);
  } finally {
    vi.useRealTimers();
  }
});

it('does not run what another process has, until that one is dead', async () => {
  const { runs, begun, untilBegun } = open({ total: 1, perTenant: 1 }, ['a/ads']);
  runs.wake('a', 'ads');
  runs.wake('b', 'ads');
  await untilBegun(['b/ads']);
  runs.addDue('a', 'ads', { holder: 'h', until: 'u', leftMs: -1 });
  begun[0]?.end(null);
  await untilBegun(['b/ads', 'a/ads']);
  expect(begun.map(({ tookOver }) => tookOver)).toEqual([false, true]);
});

it('ends a run whose lease is lost, and keeps the lease of one that broke off from others until it lapses', async () => {
  const { runs, begun, events, lose, untilBegun } = open({ total: 2, perTenant: 2 });
  runs.wake('a', 'ads');
  runs.wake('b', 'ads');
  await untilBegun(['a/ads', 'b/ads']);
  lose.get('a/ads')?.();
  expect(begun.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  begun[1]?.fail();
  await vi.waitFor(() => expect(events).toEqual(['abandoned b/ads']));
  runs.wake('b', 'ads');
  await untilBegun(['a/ads', 'b/ads', 'b/ads']);
});

it('ends every run when it stops, waits for them, and begins no other', async () => {
  const { runs, begun, events, untilBegun } = open();
  runs.wake('a', 'ads');
  runs.wake('b', 'ads');
  await untilBegun(['a/ads']);
  const stopped = runs.stop(60_000);
  expect(begun[0]?.signal.aborted).toBe(true);
  begun[0]?.end(null);
  await stopped;
  runs.wake('c', 'ads');
  expect(events).toEqual(['released a/ads']);
  expect(begun).toHaveLength(1);
});
