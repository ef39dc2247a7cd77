const WINDOW_MS = 60_000;

/** The calls of each customer in a sliding window of a minute (docs/platforms/microsoft.md#limits). */
export class Quota {
  readonly #perMinute: number;
  readonly #calls = new Map<string, number[]>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Counts a call; false when it is one too many. */
  take(customer: string, now: number): boolean {
    if (this.#perMinute === Infinity) return true;
    const recent = (this.#calls.get(customer) ?? []).filter((at) => now - at < WINDOW_MS);
    const isFree = recent.length < this.#perMinute;
    this.#calls.set(customer, isFree ? [...recent, now] : recent);
    return isFree;
  }
}
