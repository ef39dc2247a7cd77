import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ApiProblem, toProblem } from './api.ts';

/** Data that a page shows. While they are loaded again, the old ones stay. */
export interface Loaded<T> {
  data: T | null;
  problem: ApiProblem | null;
  isLoading: boolean;
  reload: () => void;
}

/**
 * Loads data when the page opens, and again when `key` changes or `reload` is called; an answer to an older question is dropped.
 *
 * @param key what the data depend on, as text @param refresh loads them again so many milliseconds after the last answer, which may
 *   depend on the answer; null: never
 */
export function useLoad<T>(
  key: string,
  load: () => Promise<T>,
  refresh: number | null | ((data: T) => number | null) = null,
): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({ data: null, problem: null, isLoading: true });
  const count = useRef(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback((): void => {
    const id = (count.current += 1);
    setState((before) => ({ ...before, isLoading: true }));
    latest.current().then(
      (data) => {
        if (id === count.current) setState({ data, problem: null, isLoading: false });
      },
      (error: unknown) => {
        if (id === count.current)
          setState((before) => ({ data: before.data, problem: toProblem(error), isLoading: false }));
      },
    );
  }, []);
  useEffect(() => {
    reload();
    return () => void (count.current += 1);
  }, [key]);
  const refreshMs = typeof refresh !== 'function' ? refresh : state.data === null ? null : refresh(state.data);
  useEffect(() => {
    if (refreshMs === null || state.isLoading || state.problem) return undefined;
    const timer = setTimeout(reload, refreshMs);
    return () => clearTimeout(timer);
  }, [refreshMs, state]);
  return { ...state, reload };
}
