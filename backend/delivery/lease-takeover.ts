import type { LeaseTimes } from './lease.ts';

/** A lease as it stood in the database when it was looked at. */
export interface SeenLease {
  holder: string;
  /** The database's own text of the moment, to the microsecond: another one means that it was renewed. */
  until: string;
  /** By the database's clock; negative: it has lapsed. */
  leftMs: number;
}

interface Suspicion {
  until: string;
  /** Monotonic milliseconds of this process. */
  since: number;
}

/**
 * Decides when a lease that others hold may be taken over: its holder is dead when the lease is seen lapsed twice, some
 * time apart by this process's own monotonic clock, and was not renewed in between. A database that stood still, or
 * whose clock was set, makes every lease look lapsed at once; living holders renew theirs before the second look. One
 * that ends further ahead than any holder asks for was made before the clock was set back, and counts as lapsed.
 */
export class LeaseTakeover {
  readonly #times: LeaseTimes;
  #suspicions = new Map<string, Suspicion>();

  constructor(times: LeaseTimes) {
    this.#times = times;
  }

  /**
   * Judges the leases that one look at the database showed, by holder. Answers for each in how many milliseconds to
   * look again; 0: it may be taken over. `began` and `ended` are monotonic times, of before and after the look.
   */
  check(seen: ReadonlyMap<string, SeenLease>, began: number, ended: number): Map<string, number> {
    const { leaseMs, graceMs } = this.#times;
    const suspicions = new Map<string, Suspicion>();
    const waits = new Map<string, number>();
    for (const [holder, { until, leftMs }] of seen) {
      if (leftMs > 0 && leftMs <= 2 * leaseMs) {
        waits.set(holder, leftMs);
        continue;
      }
      const before = this.#suspicions.get(holder);
      const suspicion = before?.until === until ? before : { until, since: ended };
      suspicions.set(holder, suspicion);
      waits.set(holder, Math.max(0, suspicion.since + graceMs - began));
    }
    this.#suspicions = suspicions;
    return waits;
  }
}
