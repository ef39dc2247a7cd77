const MINUTE_MS = 60_000;
/** Above this number all further names share one count, so that invented names take no memory. */
const MOST_NAMES = 100_000;

/** Counts calls by name in each clock minute, in this process. */
export class MinuteCounter {
  readonly #limit: number;
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts a call. Returns whether there were too many in this minute. */
  isOver(name: string, now: Date): boolean {
    this.#begin(now);
    const known = this.#counts.size < MOST_NAMES || this.#counts.has(name) ? name : '';
    const count = (this.#counts.get(known) ?? 0) + 1;
    this.#counts.set(known, count);
    return count > this.#limit;
  }

  /** Whether one more would be too many. */
  isReached(name: string, now: Date): boolean {
    this.#begin(now);
    return (this.#counts.get(name) ?? 0) >= this.#limit;
  }

  #begin(now: Date): void {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts = new Map();
    }
  }
}

/** Seconds until the counts begin again. */
export function secondsLeft(now: Date): number {
  return Math.ceil((MINUTE_MS - (now.getTime() % MINUTE_MS)) / 1000);
}
