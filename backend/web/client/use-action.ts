import { useRef, useState } from 'preact/hooks';
import { type ApiProblem, toProblem } from './api.ts';

/** What a button does: one at a time, with what is being done and how the last one failed. */
export interface Action {
  /** What is being done, for the user; null when nothing is. */
  busy: string | null;
  problem: ApiProblem | null;
  /** Runs it, unless one is running: a second click does nothing. */
  run: (what: string, work: () => Promise<void>) => void;
}

export function useAction(): Action {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const isRunning = useRef(false);
  return {
    busy,
    problem,
    run: (what, work) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setBusy(what);
      setProblem(null);
      work()
        .catch((error: unknown) => setProblem(toProblem(error)))
        .finally(() => {
          isRunning.current = false;
          setBusy(null);
        });
    },
  };
}
