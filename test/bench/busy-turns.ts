/**
 * For how long turns of the event loop computed, by the processor time of this thread: what other processes take of a busy machine does
 * not count, which `monitorEventLoopDelay` counts as well.
 */
export class BusyTurns {
  #turns: number[] = [];
  #before = process.threadCpuUsage();
  readonly #timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(this.#before);
    this.#before = process.threadCpuUsage();
    this.#turns.push((user + system) / 1000);
  }, 1);

  reset(): void {
    this.#turns = [];
  }

  /** In milliseconds, since it was last reset. */
  read(): { most: number; p99: number } {
    const sorted = this.#turns.toSorted((a, b) => a - b);
    return { most: sorted.at(-1) ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
