import { type Job, PgBoss } from 'pg-boss';
import type { Context } from '../context.ts';
import { deliverDue } from './deliver.ts';
import { type DueDestination, findDue } from './sweep.ts';
import { createWorker } from './worker.ts';

export interface QueueOptions {
  /** How often each process looks for what is due. Default 3 s. */
  sweepMs?: number;
  /** How many destinations this process drains at once. Default 8. */
  concurrency?: number;
}

export interface Queue {
  /** Has a destination drained, by this process or another one, as soon as may be. Never fails: see `sweepMs`. */
  wake(tenantId: string, destinationId: string): Promise<void>;
  /** Ends after the requests that are on the line; what is left stays due. */
  stop(): Promise<void>;
}

const QUEUE = 'deliver';
const JOBS = { retryLimit: 0, heartbeatSeconds: 20, expireInSeconds: 3600, deleteAfterSeconds: 60 };
/** A stop waits this long for the requests that are on the line. */
const STOP_MS = 60_000;

/**
 * Starts this process's share of the delivering. A job says "drain this destination" and nothing else: what is due
 * stands in the outbox alone, so a job that gets lost costs the time until the next sweep, never a delivery. At most one
 * job a destination is queued or runs, over all processes; one whose process dies is given up after half a minute.
 */
export async function startQueue(ctx: Omit<Context, 'wake'>, options: QueueOptions = {}): Promise<Queue> {
  const { sweepMs = 3000, concurrency = 8 } = options;
  const { store, log } = ctx;
  const boss = new PgBoss({
    ...store.queue,
    schedule: false,
    // A dead process's jobs are found by these two.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    maintenanceIntervalSeconds: 600,
  });
  boss.on('error', (error) => log.error({ err: error }, 'queue'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue'));
  await boss.start();
  await boss.createQueue(QUEUE, { policy: 'exclusive', ...JOBS });
  // A queue that exists, made by an earlier version perhaps, is left as it is by that.
  await boss.updateQueue(QUEUE, JOBS);
  if (store.queue.backend === 'pglite') {
    // The embedded store has one process only: what is still marked as running died with the one before.
    await boss.deleteAllJobs(QUEUE);
  }

  const worker = createWorker(ctx);
  const ending = new AbortController();
  const work = async ({ data: { tenantId, destinationId }, signal }: Job<DueDestination>) => {
    try {
      // The job's own signal: it was taken for dead, and another worker is at it.
      await deliverDue(worker, tenantId, destinationId, {
        signal: AbortSignal.any([ending.signal, signal]),
        alone: true,
      });
    } catch (error) {
      log.error({ err: error, tenant: tenantId, destination: destinationId }, 'delivery broke off');
    }
  };
  const workers = await Promise.all(
    Array.from({ length: concurrency }, () =>
      boss.work<DueDestination>(QUEUE, { pollingIntervalSeconds: 2 }, (jobs) => Promise.all(jobs.map(work))),
    ),
  );

  const wakeAll = async (due: readonly DueDestination[]) => {
    if (due.length === 0) return;
    await boss.insert(
      QUEUE,
      due.map((data) => ({ data, singletonKey: `${data.tenantId}/${data.destinationId}` })),
    );
    for (const id of workers) boss.notifyWorker(id);
  };
  const complain = (error: unknown) => log.error({ err: error }, 'could not wake deliveries; the next sweep will');
  let sweeping: Promise<void> | null = null;
  const sweep = () => {
    sweeping ??= findDue(store.db, ctx.clock())
      .then(wakeAll)
      .catch(complain)
      .finally(() => (sweeping = null));
  };
  const timer = setInterval(sweep, sweepMs);
  sweep();

  return {
    wake: (tenantId, destinationId) => wakeAll([{ tenantId, destinationId }]).catch(complain),
    stop: async () => {
      ending.abort();
      clearInterval(timer);
      await sweeping;
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}
