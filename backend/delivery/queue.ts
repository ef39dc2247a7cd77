import type { Context } from '../context.ts';
import { repairClock } from './clock-repair.ts';
import { deliverDue } from './deliver.ts';
import { LEASE_TIMES, type LeaseTimes, sharedLeases, soleLeases } from './lease.ts';
import { repairDeliveries } from './repair.ts';
import { repeatTask } from './repeat.ts';
import { DestinationRuns } from './destination-runs.ts';
import { findDueDestinations } from './find-due.ts';
import { LeaseTakeover } from './lease-takeover.ts';
import { createWorker } from './worker.ts';

export interface QueueOptions {
  /** How often each process looks for what is due. Default 3 s. */
  sweepMs?: number;
  /** How many destinations this process drains at once; each holds a batch in memory. Default 64. */
  concurrency?: number;
  /** How many of them may be one tenant's. Default 16. */
  concurrencyPerTenant?: number;
  /** Default: LEASE_TIMES. */
  leases?: LeaseTimes;
  /** How often each process looks for what is due by the rules and not by its columns. Default 60 s. */
  repairMs?: number;
}

export interface DeliveryQueue {
  /** Has a destination drained, by this process or another one, as soon as may be. Never fails: see `sweepMs`. */
  wake(tenantId: string, destinationId: string): Promise<void>;
  /** Ends after the requests that are on the line; what is left stays due. */
  stop(): Promise<void>;
}

/** A stop waits this long for the requests that are on the line. */
const STOP_MS = 60_000;

/**
 * Starts this process's share of the delivering. What is due stands in the outbox alone: a wake is a hint that costs
 * nothing when it gets lost but the time until the next sweep. A destination is drained by one run at a time, over all
 * processes (lease.ts); which one is next is decided in runs.ts.
 */
export function startQueue(ctx: Omit<Context, 'wake'>, options: QueueOptions = {}): Promise<DeliveryQueue> {
  const { sweepMs = 3000, concurrency = 64, concurrencyPerTenant = 16, leases: times = LEASE_TIMES } = options;
  const { repairMs = 60_000 } = options;
  const { store, clock, log } = ctx;
  const deliveries = store.deliveryDb;
  const leases = store.controlDb ? sharedLeases(store.controlDb, log, times) : soleLeases();
  const worker = createWorker({ ...ctx, store: { ...store, db: deliveries } });
  const limits = { total: concurrency, perTenant: concurrencyPerTenant };
  const runs = new DestinationRuns(limits, leases, (...what) => deliverDue(worker, ...what), log);

  const takeOver = new LeaseTakeover(times);
  const sweep = async (): Promise<number> => {
    const began = performance.now();
    const due = await findDueDestinations(deliveries, clock());
    const held = new Map(due.flatMap(({ lease }) => (lease ? [[lease.holder, lease]] : [])));
    const waits = takeOver.check(held, began, performance.now());
    for (const { tenantId, destinationId, lease } of due) {
      if (!lease || waits.get(lease.holder) === 0) runs.find(tenantId, destinationId, lease);
    }
    // Looks again at the moment when the next one may be taken over.
    return Math.min(sweepMs, ...[...waits.values()].filter((wait) => wait > 0));
  };
  const stops = [repeatTask('looking for what is due', sweep, log, { retryMs: sweepMs })];
  const repair = async (): Promise<number> => {
    await repairClock(deliveries, clock());
    await repairDeliveries({ ...ctx, store: { ...store, db: deliveries } });
    return repairMs;
  };
  stops.push(repeatTask('repairing deliveries', repair, log, { retryMs: repairMs }));

  return Promise.resolve({
    wake: (tenantId, destinationId) => {
      runs.wake(tenantId, destinationId);
      return Promise.resolve();
    },
    stop: async () => {
      await Promise.all([...stops.map((stop) => stop()), runs.stop(STOP_MS)]);
      await leases.stop();
    },
  });
}
