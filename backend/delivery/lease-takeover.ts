import type { LeaseTimes, ObservedLease } from './lease.ts';

/** A lease that was seen expired. */
interface SuspectedLease {
  until: string;
  /** When it was first seen expired; monotonic milliseconds of this process. */
  since: number;
}

/**
 * Decides when a lease of another process may be taken over. Its holder is considered dead when the lease is seen
 * expired twice, `graceMs` apart by this process's monotonic clock, and was not renewed in between. If the database
 * hung, or its clock was set, every lease looks expired at once; living holders renew theirs before the second look. A
 * lease that ends further ahead than any holder asks for was made before the clock was set back, and counts as expired.
 */
export class LeaseTakeover {
  readonly #times: LeaseTimes;
  #suspected = new Map<string, SuspectedLease>();

  constructor(times: LeaseTimes) {
    this.#times = times;
  }

  /**
   * Checks the leases that one query returned, by holder. Returns for each in how many milliseconds to look again; 0:
   * it may be taken over. `began` and `ended` are the monotonic times before and after the query.
   */
  check(observed: ReadonlyMap<string, ObservedLease>, began: number, ended: number): Map<string, number> {
    const { leaseMs, graceMs } = this.#times;
    const suspected = new Map<string, SuspectedLease>();
    const waits = new Map<string, number>();
    for (const [holder, { until, leftMs }] of observed) {
      if (leftMs > 0 && leftMs <= 2 * leaseMs) {
        waits.set(holder, leftMs);
        continue;
      }
      const before = this.#suspected.get(holder);
      const lease = before?.until === until ? before : { until, since: ended };
      suspected.set(holder, lease);
      waits.set(holder, Math.max(0, lease.since + graceMs - began));
    }
    this.#suspected = suspected;
    return waits;
  }
}
