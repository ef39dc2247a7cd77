/** Measures how long something works, without the pauses in between, and aborts its signal once that is more than allowed. */
export class WorkTimer {
  readonly #over = new AbortController();
  readonly signal: AbortSignal = this.#over.signal;
  #leftMs: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(mostMs: number) {
    this.#leftMs = mostMs;
  }

  /** Work goes on. */
  start(): void {
    this.pause();
    this.#startedAt = performance.now();
    this.#timer = setTimeout(() => this.#over.abort(), this.#leftMs);
  }

  /** Work waits for something else, or has ended. */
  pause(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leftMs = Math.max(0, this.#leftMs - (performance.now() - this.#startedAt));
  }
}
