import { useRef, useState } from 'preact/hooks';
import { asFailure } from './client.ts';
import type { Failure } from './failure.ts';

/** One thing at a time: what runs, and how the last one failed. */
export interface Task {
  /** What is being done, in words; null when nothing is. */
  busy: string | null;
  failure: Failure | null;
  /** Does it unless something is being done already: a second click is not a second order. */
  run: (what: string, work: () => Promise<void>) => void;
  clear: () => void;
}

export function useTask(): Task {
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);
  const run = (what: string, work: () => Promise<void>): void => {
    if (running.current) return;
    running.current = true;
    setBusy(what);
    setFailure(null);
    work()
      .catch((error: unknown) => setFailure(asFailure(error)))
      .finally(() => {
        running.current = false;
        setBusy(null);
      });
  };
  return { busy, failure, run, clear: () => setFailure(null) };
}
