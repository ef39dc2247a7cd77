import type { Logger } from 'pino';
import { FairTurns, type TurnLimits } from '../fair-turns.ts';
import type { Leases, ObservedLease } from './lease.ts';

/**
 * Delivers everything that is due at a destination. `tookOver`: the last holder of its lease died, so deliveries that
 * are still `sending` belong to no worker. Returns the same as deliverDue.
 */
export type DeliverAllDue = (
  tenantId: string,
  destinationId: string,
  options: { signal: AbortSignal; tookOver: boolean },
) => Promise<number | null>;

interface Run {
  abort: AbortController;
  /** Woken during the run, perhaps after it looked for what is due: another run must follow. */
  runAgain: boolean;
  finished: Promise<void>;
}

/**
 * The destinations that this process delivers to: each by one run at a time, as many at once as the limits allow, in
 * fair turns. Holds nothing that another process needs.
 */
export class DestinationRuns {
  readonly #leases: Leases;
  readonly #deliverAllDue: DeliverAllDue;
  readonly #log: Logger;
  readonly #turns: FairTurns;
  readonly #running = new Map<string, Run>();
  /** Destinations whose rate budget is used up: nothing can be sent before their timer ends. */
  readonly #rateLimited = new Map<string, NodeJS.Timeout>();
  readonly #expiredLeases = new Map<string, ObservedLease>();
  #isStopped = false;

  constructor(limits: TurnLimits, leases: Leases, deliverAllDue: DeliverAllDue, log: Logger) {
    this.#turns = new FairTurns(limits);
    this.#leases = leases;
    this.#deliverAllDue = deliverAllDue;
    this.#log = log;
  }

  /** Something new is to be sent: runs the destination, once more where it is running already. */
  wake(tenantId: string, destinationId: string): void {
    const run = this.#running.get(keyOf(tenantId, destinationId));
    if (run) run.runAgain = true;
    else this.#enqueue(tenantId, destinationId);
  }

  /** Something was found to be due: runs the destination unless it is running. `expired`: see Leases.acquire. */
  addDue(tenantId: string, destinationId: string, expired: ObservedLease | null): void {
    const key = keyOf(tenantId, destinationId);
    if (this.#running.has(key)) return;
    if (expired) this.#expiredLeases.set(key, expired);
    this.#enqueue(tenantId, destinationId);
  }

  /** Aborts every run, and waits until all have finished, but no longer than `ms` milliseconds. */
  async stop(ms: number): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#rateLimited.values()) clearTimeout(timer);
    for (const { abort } of this.#running.values()) abort.abort();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([timeout, Promise.all([...this.#running.values()].map((run) => run.finished))]);
    clearTimeout(timer);
  }

  #enqueue(tenantId: string, destinationId: string): void {
    if (this.#isStopped || this.#rateLimited.has(keyOf(tenantId, destinationId))) return;
    this.#turns.enqueue({ tenantId, id: destinationId });
    this.#startNext();
  }

  #startNext(): void {
    if (this.#isStopped) return;
    for (let turn = this.#turns.next(); turn; turn = this.#turns.next()) this.#run(turn.tenantId, turn.id);
  }

  #run(tenantId: string, destinationId: string): void {
    const key = keyOf(tenantId, destinationId);
    const expired = this.#expiredLeases.get(key) ?? null;
    this.#expiredLeases.delete(key);
    const abort = new AbortController();
    const finished = this.#deliverWithLease(tenantId, destinationId, expired, abort)
      .catch((error: unknown) => {
        this.#log.error({ err: error, tenant: tenantId, destination: destinationId }, 'a delivery run failed');
        return null;
      })
      .then((wait) => {
        const runAgain = this.#running.get(key)?.runAgain === true;
        this.#running.delete(key);
        this.#turns.finish(tenantId);
        if (wait !== null && wait > 0) this.#enqueueAfter(tenantId, destinationId, wait);
        else if (runAgain || wait === 0) this.#enqueue(tenantId, destinationId);
        this.#startNext();
      });
    this.#running.set(key, { abort, runAgain: false, finished });
  }

  async #deliverWithLease(
    tenantId: string,
    destinationId: string,
    expired: ObservedLease | null,
    abort: AbortController,
  ): Promise<number | null> {
    const lease = await this.#leases.acquire(tenantId, destinationId, expired, () => abort.abort());
    if (!lease) return null;
    try {
      const { tookOver } = lease;
      const wait = await this.#deliverAllDue(tenantId, destinationId, { signal: abort.signal, tookOver });
      await lease.release();
      return wait;
    } catch (error) {
      // The state of its claimed deliveries is unknown: the next run must treat this one as dead.
      lease.abandon();
      throw error;
    }
  }

  #enqueueAfter(tenantId: string, destinationId: string, ms: number): void {
    if (this.#isStopped) return;
    const key = keyOf(tenantId, destinationId);
    const onTimer = (): void => {
      this.#rateLimited.delete(key);
      this.#enqueue(tenantId, destinationId);
    };
    this.#rateLimited.set(key, setTimeout(onTimer, ms));
  }
}

const keyOf = (tenantId: string, destinationId: string): string => `${tenantId}/${destinationId}`;
