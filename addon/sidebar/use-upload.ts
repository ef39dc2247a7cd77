import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadRun } from '../contract/rpc.ts';
import type { Host } from './host.ts';
import { type LoopView, type Wish, driveUpload } from './upload-loop.ts';

/** A run on the screen, and the ways to steer it. */
export interface Upload extends LoopView {
  /** Calls are being made. */
  working: boolean;
  /** What was asked for and is not done yet. */
  wish: Wish;
  resume: () => void;
  pause: () => void;
  cancel: () => void;
}

/** Drives a run from the sidebar. @param fresh it was opened just now: go on without being asked */
export function useUpload(host: Host, start: UploadRun, fresh: boolean): Upload {
  const [view, show] = useState<LoopView>({ run: start, notice: null, failure: null });
  const [working, setWorking] = useState(false);
  const [wish, setWish] = useState<Wish>('go');
  const wanted = useRef<Wish>('go');
  const wake = useRef<() => void>(() => undefined);
  const running = useRef(false);

  const want = (next: Wish): void => {
    wanted.current = next;
    setWish(next);
    wake.current();
    if (running.current) return;
    running.current = true;
    setWorking(true);
    show({ run: view.run, notice: null, failure: null });
    const sleep = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake.current = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    void driveUpload(view.run, { call: host.call, wish: () => wanted.current, sleep, show }).finally(() => {
      running.current = false;
      setWorking(false);
    });
  };
  useEffect(() => {
    if (fresh) want('go');
  }, []);
  return {
    ...view,
    working,
    wish,
    resume: () => want('go'),
    pause: () => want('pause'),
    cancel: () => want('cancel'),
  };
}
