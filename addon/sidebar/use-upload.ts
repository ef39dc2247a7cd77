import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadRun } from '../contract/rpc.ts';
import type { SidebarHost } from './host.ts';
import { type UploadState, type UploadCommand, runUploadLoop } from './upload-loop.ts';

/** The state of a run, and the functions that control it. */
interface UploadControls extends UploadState {
  /** Whether the script is being called. */
  isWorking: boolean;
  /** What the user asked for last. */
  command: UploadCommand;
  resume: () => void;
  pause: () => void;
  cancel: () => void;
}

/** Runs an upload from the sidebar. @param fresh it was opened just now: start at once */
export function useUpload(host: SidebarHost, start: UploadRun, fresh: boolean): UploadControls {
  const [state, show] = useState<UploadState>({ run: start, notice: null, error: null });
  const [isWorking, setIsWorking] = useState(false);
  const [command, setCommand] = useState<UploadCommand>('continue');
  const latest = useRef<UploadCommand>('continue');
  const wake = useRef<() => void>(() => undefined);
  const running = useRef(false);

  const send = (next: UploadCommand): void => {
    latest.current = next;
    setCommand(next);
    wake.current();
    if (running.current) return;
    running.current = true;
    setIsWorking(true);
    show({ run: state.run, notice: null, error: null });
    const sleep = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake.current = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    void runUploadLoop(state.run, {
      callScript: host.callScript,
      nextCommand: () => latest.current,
      sleep,
      show,
    }).finally(() => {
      running.current = false;
      setIsWorking(false);
    });
  };
  useEffect(() => {
    if (fresh) send('continue');
  }, []);
  return {
    ...state,
    isWorking,
    command,
    resume: () => send('continue'),
    pause: () => send('pause'),
    cancel: () => send('cancel'),
  };
}
