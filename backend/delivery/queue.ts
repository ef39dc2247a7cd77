import type { Context } from '../context.ts';
import { repairClock } from './clock-repair.ts';
import { deliverDue } from './deliver.ts';
import { LEASE_TIMES, type LeaseTimes, sharedLeases, embeddedLeases } from './lease.ts';
import { repairDeliveries } from './repair.ts';
import { repeatTask } from './repeat.ts';
import { DestinationRuns } from './destination-runs.ts';
import { findDueDestinations } from './find-due.ts';
import { LeaseTakeover } from './lease-takeover.ts';
import { createWorker } from './worker.ts';

export interface QueueOptions {
  /** How often each process looks for due deliveries. Default 3 s. */
  findDueMs?: number;
  /** How many destinations this process delivers to at once; each holds a batch in memory. Default 64. */
  concurrency?: number;
  /** How many of them may belong to one tenant. Default 16. */
  concurrencyPerTenant?: number;
  /** Default: LEASE_TIMES. */
  leases?: LeaseTimes;
  /** How often each process repairs due times, see repair.ts and clock-repair.ts. Default 60 s. */
  repairMs?: number;
}

export interface DeliveryQueue {
  /** Delivers to a destination as soon as possible, by this process or another one. Never fails: see `findDueMs`. */
  wake(tenantId: string, destinationId: string): Promise<void>;
  /** Stops after the requests that are being sent; the remaining deliveries stay due. */
  stop(): Promise<void>;
}

/** How long a stop waits for requests that are being sent. */
const STOP_MS = 60_000;

/**
 * Starts this process's delivery queue. What is due is stored only in the outbox: a wake-up that gets lost only delays
 * a delivery until the next look for due ones. One run at a time, over all processes, delivers to a destination
 * (lease.ts); destination-runs.ts decides which destination is next.
 */
export function startQueue(ctx: Omit<Context, 'wake'>, options: QueueOptions = {}): Promise<DeliveryQueue> {
  const { findDueMs = 3000, concurrency = 64, concurrencyPerTenant = 16, leases: times = LEASE_TIMES } = options;
  const { repairMs = 60_000 } = options;
  const { store, clock, log } = ctx;
  const deliveries = store.deliveryDb;
  const leases = store.controlDb ? sharedLeases(store.controlDb, log, times) : embeddedLeases();
  const worker = createWorker({ ...ctx, store: { ...store, db: deliveries } });
  const limits = { total: concurrency, perTenant: concurrencyPerTenant };
  const runs = new DestinationRuns(limits, leases, (...run) => deliverDue(worker, ...run), log);

  const takeover = new LeaseTakeover(times);
  const findDue = async (): Promise<number> => {
    const began = performance.now();
    const due = await findDueDestinations(deliveries, clock());
    const leased = new Map(due.flatMap(({ lease }) => (lease ? [[lease.holder, lease]] : [])));
    const waits = takeover.check(leased, began, performance.now());
    for (const { tenantId, destinationId, lease } of due) {
      if (!lease || waits.get(lease.holder) === 0) runs.addDue(tenantId, destinationId, lease);
    }
    // Looks again as soon as the next lease may be taken over.
    return Math.min(findDueMs, ...[...waits.values()].filter((wait) => wait > 0));
  };
  const stops = [repeatTask('looking for due deliveries', findDue, ctx, { retryMs: findDueMs })];
  const repair = async (): Promise<number> => {
    await repairClock(deliveries, clock());
    await repairDeliveries({ ...ctx, store: { ...store, db: deliveries } });
    return repairMs;
  };
  stops.push(repeatTask('repairing deliveries', repair, ctx, { retryMs: repairMs }));

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
