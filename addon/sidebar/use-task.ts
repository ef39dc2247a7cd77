import { useRef, useState } from 'preact/hooks';
import { toCallError } from './client.ts';
import type { CallError } from './call-error.ts';

/** Runs one task at a time: what runs now, and how the last one failed. */
export interface TaskRunner {
  /** What is being done, for the user; null when nothing is. */
  busy: string | null;
  error: CallError | null;
  /** Runs it unless another task is running: a second click does nothing. */
  run: (what: string, work: () => Promise<void>) => void;
  /** Runs it in place of the running task, whose `isCurrent` then returns false. */
  replace: (what: string, work: (isCurrent: () => boolean) => Promise<void>) => void;
  /** Forgets how the last one failed, because it no longer matters. */
  clear: () => void;
}

export function useTask(): TaskRunner {
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const running = useRef(0);
  const count = useRef(0);
  const replace: TaskRunner['replace'] = (what, work) => {
    const id = (count.current += 1);
    const isCurrent = (): boolean => running.current === id;
    running.current = id;
    setBusy(what);
    setError(null);
    work(isCurrent)
      .catch((thrown: unknown) => {
        if (isCurrent()) setError(toCallError(thrown));
      })
      .finally(() => {
        if (!isCurrent()) return;
        running.current = 0;
        setBusy(null);
      });
  };
  const run: TaskRunner['run'] = (what, work) => {
    if (running.current === 0) replace(what, work);
  };
  return { busy, error, run, replace, clear: () => setError(null) };
}
