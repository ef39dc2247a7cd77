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
  /** Does it in place of what is being done, which is told by `isWanted` that nobody waits for it any more. */
  replace: (what: string, work: (isWanted: () => boolean) => Promise<void>) => void;
}

export function useTask(): Task {
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(0);
  const count = useRef(0);
  const replace: Task['replace'] = (what, work) => {
    const id = (count.current += 1);
    const isWanted = (): boolean => running.current === id;
    running.current = id;
    setBusy(what);
    setFailure(null);
    work(isWanted)
      .catch((error: unknown) => {
        if (isWanted()) setFailure(asFailure(error));
      })
      .finally(() => {
        if (!isWanted()) return;
        running.current = 0;
        setBusy(null);
      });
  };
  const run: Task['run'] = (what, work) => {
    if (running.current === 0) replace(what, work);
  };
  return { busy, failure, run, replace };
}
