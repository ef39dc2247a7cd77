/** The clock of the stand-in. A virtual one moves only on request, so that limits and quotas can be tested. */

export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Time that simulated work takes. Moves a virtual clock; a live one moves anyway. */
  spend(ms: number): void;
  /** Moves the clock on purpose, virtual or live. */
  advance(ms: number): void;
}

/** A clock that shows `start` until it is moved. */
export function virtualClock(start: number): Clock {
  let now = start;
  const advance = (ms: number) => {
    now += ms;
  };
  return { now: () => now, spend: advance, advance };
}

/** The machine's clock, for a stand-in that a person uses; advance() shifts it, "a day later". */
export function liveClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    spend: () => undefined,
    advance: (ms) => {
      offset += ms;
    },
  };
}
