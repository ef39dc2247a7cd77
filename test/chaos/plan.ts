import { seededRandom } from '../sandbox/demo/random.ts';
import { PLATFORM_NAMES, type PlatformName } from '../sandbox/platforms/server.ts';

export type StoreKind = 'embedded' | 'postgres';

/** Processes on one store: the embedded one takes only one. */
export const BACKENDS = { embedded: 1, postgres: 2 } as const;

/** Who is killed: one backend process, all of them, one process of PostgreSQL, or all of PostgreSQL. */
export const VICTIMS = ['backend', 'all backends', 'a PostgreSQL process', 'PostgreSQL'] as const;
export type Victim = (typeof VICTIMS)[number];

/** When: while an upload is on its way in, while a request is on its way to a platform, right after an answer, or just so. */
export type Moment = 'in an upload' | 'on the line' | 'after an answer' | 'at any time';

export interface Kill {
  victim: Victim;
  /** Which of the backend processes, where it is one of them. */
  which: number;
  moment: Moment;
  /** Ms after the moment. */
  delayMs: number;
  /** A crash loop: how many ms each process lives that comes after it. */
  again: number[];
  /** How much time goes by before the next start, in ms. */
  aheadMs: number;
}

/** What happens beside the traffic: a kill, troubles at platforms, and a while without traffic afterwards. */
export interface Round {
  kill: Kill;
  troubles: Partial<Record<PlatformName, Record<string, unknown>>>;
  restMs: number;
}

/** The clock runs ahead by no more in all: platforms' windows end some time. */
const MOST_AHEAD_MS = 12 * 3_600_000;

/** Decides what is killed when, and what else goes wrong. The same seed decides the same. */
export function makePlan(seed: number, store: StoreKind): () => Round {
  const random = seededRandom(seed + 1);
  let ahead = 0;
  const victim = (): Victim => {
    if (store === 'embedded') return 'backend';
    const dice = random.next();
    return dice < 0.45 ? 'backend' : dice < 0.75 ? 'all backends' : dice < 0.9 ? 'a PostgreSQL process' : 'PostgreSQL';
  };
  return () => {
    const kill: Kill = {
      victim: victim(),
      which: store === 'embedded' ? 0 : random.int(0, BACKENDS.postgres - 1),
      moment: random.pick(['in an upload', 'on the line', 'on the line', 'after an answer', 'at any time'] as const),
      delayMs: random.pick([0, random.int(0, 20), random.int(0, 150), random.int(0, 600)]),
      again: random.chance(0.15) ? Array.from({ length: random.int(1, 3) }, () => random.int(50, 2500)) : [],
      aheadMs: 0,
    };
    // Two processes with different clocks would be another fault than those that are looked for here.
    const mayMove = store === 'embedded' || kill.victim === 'all backends';
    const wait = random.pick([0, 0, 30_000, 90_000, 600_000]);
    if (mayMove && ahead + wait <= MOST_AHEAD_MS) ahead += kill.aheadMs = wait;
    const troubles = Object.fromEntries(
      PLATFORM_NAMES.filter(() => random.chance(0.35)).map((name) => [
        name,
        random.pick([
          { mode: 'slow', delay_ms: random.int(50, 900), times: random.int(1, 3) },
          { mode: 'slow', delay_ms: random.int(50, 900), times: random.int(1, 3) },
          { mode: 'slow', delay_ms: random.int(50, 300) },
          { mode: 'rate_limit', retry_after: 1, times: 1 },
          { mode: 'fail', times: 1 },
          { mode: 'drop_before_accept', times: 1 },
          { mode: 'drop_after_accept', times: 1 },
          { mode: 'garbage', times: 1 },
          { mode: 'close_idle' },
        ]),
      ]),
    );
    return { kill, troubles, restMs: random.pick([0, 200, 800, 2500]) };
  };
}
