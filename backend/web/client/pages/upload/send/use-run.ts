import { useEffect, useRef, useState } from 'preact/hooks';
import type { IdentitiesAnswer, UploadAnswer } from '../../../../../../shared/api.ts';
import type { Api } from '../../../api.ts';
import { type RunCommand, runUpload, type RunView } from './run-loop.ts';
import type { RunRecord } from './run-record.ts';
import type { RunStore } from './run-store.ts';

/** A run as the page shows it, and what controls it. */
export interface RunControls extends RunView {
  isWorking: boolean;
  command: RunCommand;
  /** Another tab of this browser is sending it. */
  isElsewhere: boolean;
  resume: () => void;
  pause: () => void;
  cancel: () => void;
}

/** Sends a run from this page. @param fresh it was made just now: start at once */
export function useRun(api: Api, store: RunStore, start: RunRecord, fresh: boolean): RunControls {
  const [view, setView] = useState<RunView>({ run: start, waiting: null, problem: null });
  const [isWorking, setIsWorking] = useState(false);
  const [isElsewhere, setIsElsewhere] = useState(false);
  const [command, setCommand] = useState<RunCommand>('continue');
  const latest = useRef<RunCommand>('continue');
  const wake = useRef<() => void>(() => undefined);
  const working = useRef(false);
  const run = useRef(start);
  const isGone = useRef(false);

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake.current = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const work = (): Promise<unknown> =>
    runUpload(run.current, {
      store,
      post: (body, idempotencyKey) =>
        start.people
          ? api.post<IdentitiesAnswer>('identities', body, {})
          : api.post<UploadAnswer>('offline-conversions/upload', body, {}, { idempotencyKey }),
      // A page that was left stops after its batch, and can be gone on with.
      nextCommand: () => (isGone.current ? 'pause' : latest.current),
      sleep,
      clock: () => performance.now(),
      show: (next) => {
        run.current = next.run;
        if (!isGone.current) setView(next);
      },
    });
  const send = (next: RunCommand): void => {
    latest.current = next;
    setCommand(next);
    wake.current();
    if (working.current) return;
    working.current = true;
    setIsWorking(true);
    void alone(start.runId, async () => {
      // Another tab may have sent some or all of it since.
      const stored = await store.get(start.runId);
      if (stored) run.current = stored;
      await work();
    })
      .then((isOurs) => setIsElsewhere(!isOurs))
      .finally(() => {
        working.current = false;
        setIsWorking(false);
      });
  };
  useEffect(() => {
    if (fresh) send('continue');
    const onOnline = (): void => wake.current();
    window.addEventListener('online', onOnline);
    return () => {
      isGone.current = true;
      wake.current();
      window.removeEventListener('online', onOnline);
    };
  }, []);
  useEffect(() => {
    if (!isWorking) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isWorking]);
  return {
    ...view,
    isWorking,
    isElsewhere,
    command,
    resume: () => send('continue'),
    pause: () => send('pause'),
    cancel: () => send('cancel'),
  };
}

/**
 * Runs the work unless another tab does it; false then. Without the browser's locks, as over plain http, two tabs could send the same
 * batch: the server recognises it by its key.
 */
async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  const locks = (navigator as Partial<Pick<Navigator, 'locks'>>).locks;
  if (!locks) {
    await work();
    return true;
  }
  return locks.request(`matchback-upload-${name}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await work();
    return true;
  });
}
