import type { Logger } from 'pino';
import { FairTurns, type TurnLimits } from '../fair-turns.ts';
import type { Leases } from './lease.ts';
import type { SeenLease } from './lease-takeover.ts';

/** Drains a destination; `alone`: what is marked as being sent was left by somebody who died. Answers as deliverDue. */
export type DeliverAllDue = (
  tenantId: string,
  destinationId: string,
  how: { signal: AbortSignal; alone: boolean },
) => Promise<number | null>;

interface Run {
  ending: AbortController;
  /** Woken meanwhile: what it was woken for may have come after the run looked. */
  again: boolean;
  over: Promise<void>;
}

/**
 * The destinations that this process drains: each by one run at a time, as many at once as the limits allow, in fair
 * turns. Holds nothing that another process needs.
 */
export class DestinationRuns {
  readonly #leases: Leases;
  readonly #drain: DeliverAllDue;
  readonly #log: Logger;
  readonly #turns: FairTurns;
  readonly #running = new Map<string, Run>();
  /** Those whose pace is used up: nothing can be sent before their timer ends. */
  readonly #resting = new Map<string, NodeJS.Timeout>();
  readonly #dead = new Map<string, SeenLease>();
  #ended = false;

  constructor(limits: TurnLimits, leases: Leases, drain: DeliverAllDue, log: Logger) {
    this.#turns = new FairTurns(limits);
    this.#leases = leases;
    this.#drain = drain;
    this.#log = log;
  }

  /** Something new is to be sent: has the destination drained, once more where that is under way. */
  wake(tenantId: string, destinationId: string): void {
    const run = this.#running.get(keyOf(tenantId, destinationId));
    if (run) run.again = true;
    else this.#queue(tenantId, destinationId);
  }

  /** Something was found to be due: has the destination drained unless it is. `dead`: see Leases.take. */
  find(tenantId: string, destinationId: string, dead: SeenLease | null): void {
    const key = keyOf(tenantId, destinationId);
    if (this.#running.has(key)) return;
    if (dead) this.#dead.set(key, dead);
    this.#queue(tenantId, destinationId);
  }

  /** Asks every run to end, and waits until it has, but no longer than so many milliseconds. */
  async stop(ms: number): Promise<void> {
    this.#ended = true;
    for (const timer of this.#resting.values()) clearTimeout(timer);
    for (const { ending } of this.#running.values()) ending.abort();
    let patience: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (patience = setTimeout(resolve, ms)));
    await Promise.race([enough, Promise.all([...this.#running.values()].map((run) => run.over))]);
    clearTimeout(patience);
  }

  #queue(tenantId: string, destinationId: string): void {
    if (this.#ended || this.#resting.has(keyOf(tenantId, destinationId))) return;
    this.#turns.wait({ tenantId, id: destinationId });
    this.#begin();
  }

  #begin(): void {
    if (this.#ended) return;
    for (let turn = this.#turns.next(); turn; turn = this.#turns.next()) this.#run(turn.tenantId, turn.id);
  }

  #run(tenantId: string, destinationId: string): void {
    const key = keyOf(tenantId, destinationId);
    const dead = this.#dead.get(key) ?? null;
    this.#dead.delete(key);
    const ending = new AbortController();
    const over = this.#drainHeld(tenantId, destinationId, dead, ending)
      .catch((error: unknown) => {
        this.#log.error({ err: error, tenant: tenantId, destination: destinationId }, 'delivery broke off');
        return null;
      })
      .then((wait) => {
        const again = this.#running.get(key)?.again === true;
        this.#running.delete(key);
        this.#turns.done(tenantId);
        if (wait !== null && wait > 0) this.#rest(tenantId, destinationId, wait);
        else if (again || wait === 0) this.#queue(tenantId, destinationId);
        this.#begin();
      });
    this.#running.set(key, { ending, again: false, over });
  }

  async #drainHeld(
    tenantId: string,
    destinationId: string,
    dead: SeenLease | null,
    ending: AbortController,
  ): Promise<number | null> {
    const lease = await this.#leases.take(tenantId, destinationId, dead, () => ending.abort());
    if (!lease) return null;
    try {
      const wait = await this.#drain(tenantId, destinationId, { signal: ending.signal, alone: lease.tookOver });
      await lease.release();
      return wait;
    } catch (error) {
      // What became of its claimed deliveries is unknown.
      lease.abandon();
      throw error;
    }
  }

  #rest(tenantId: string, destinationId: string, ms: number): void {
    if (this.#ended) return;
    const key = keyOf(tenantId, destinationId);
    const wakeUp = (): void => {
      this.#resting.delete(key);
      this.#queue(tenantId, destinationId);
    };
    this.#resting.set(key, setTimeout(wakeUp, ms));
  }
}

const keyOf = (tenantId: string, destinationId: string): string => `${tenantId}/${destinationId}`;
