/**
 * What calls cost in simulated milliseconds. JavaScript itself is free (docs/apps-script.md#costs).
 *
 * Published (docs/apps-script.md#costs): 4,000 cells in one write under 50 ms; with the flush 610 ms; a write and a
 * flush for each of 400 rows 12 s, that is 30 ms a row. From these two points: a flush costs 28 ms and 0.145 ms per
 * cell waiting to be written. Everything else is not published; one call takes milliseconds to hundreds of them, and
 * the figures below are chosen from the upper half of that, so that a run that fits here fits there.
 */
import type { CallKind } from './service.ts';

interface Price {
  /** Per call, ms. */
  readonly call: number;
  /** Per cell of the range, ms. */
  readonly cell: number;
}

export const PRICES: Readonly<Record<CallKind, Price>> = {
  local: { call: 0, cell: 0 },
  read: { call: 50, cell: 0.02 },
  write: { call: 10, cell: 0.01 },
  // About a range as a whole, whatever its size.
  ask: { call: 50, cell: 0 },
  setting: { call: 10, cell: 0 },
  flush: { call: 28, cell: 0.145 },
  properties: { call: 60, cell: 0 },
  lock: { call: 50, cell: 0 },
  // On top of what the real HTTP exchange takes: Google's proxy and the way to a server elsewhere.
  fetch: { call: 200, cell: 0 },
  ui: { call: 100, cell: 0 },
  trigger: { call: 300, cell: 0 },
  identity: { call: 50, cell: 0 },
  mail: { call: 500, cell: 0 },
};

/** What each further request of a fetchAll adds, ms; nothing is published. */
export const FURTHER_REQUEST_MS = 50;

/** Starting the process of one google.script.run call: 0.5 to 2 s, unverified (docs/apps-script.md#sidebar-calls). */
export const RPC_START_MS = 1_000;

/** Limits of one execution, ms (docs/apps-script.md#quotas). */
export const EXECUTION_LIMIT_MS = 360_000;
export const SIMPLE_TRIGGER_LIMIT_MS = 30_000;

/** Longest Utilities.sleep, ms, unverified (docs/apps-script.md#utilities). */
export const LONGEST_SLEEP_MS = 300_000;
