import { FairTurns, type Turn, type TurnLimits } from './fair-turns.ts';

/** Does work of tenants in the background, each piece for a turn, several at once. */
export interface TurnWorker {
  /** Adds a turn, unless it waits already. */
  add: (turn: Turn) => void;
  /** Starts no other turn. */
  stop: () => void;
  /** Resolves when no turn is running. */
  idle: () => Promise<void>;
}

/**
 * Starts a worker. @param work works for a turn, until `isStopped`; returns whether there is more, which waits for another turn
 * @param onError is called where the work of a turn rejects: what is left waits until it is added again
 */
export function startTurnWorker(
  limits: TurnLimits,
  work: (turn: Turn, isStopped: () => boolean) => Promise<boolean>,
  onError: (error: unknown, turn: Turn) => void,
): TurnWorker {
  const turns = new FairTurns(limits);
  const running = new Set<Promise<void>>();
  let isStopped = false;
  const pump = (): void => {
    if (isStopped) return;
    for (let turn = turns.next(); turn; turn = turns.next()) {
      const started = turn;
      const run = work(started, () => isStopped)
        .catch((error: unknown) => {
          onError(error, started);
          return false;
        })
        .then((isMore) => {
          turns.finish(started.tenantId);
          running.delete(run);
          if (isMore) turns.enqueue(started);
          pump();
        });
      running.add(run);
    }
  };
  return {
    add: (turn) => {
      turns.enqueue(turn);
      pump();
    },
    stop: () => {
      isStopped = true;
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
