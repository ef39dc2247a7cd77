import { useEffect, useState } from 'preact/hooks';
import type { UploadRun } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { ProgressPanel } from '../../../shared/wizard/ui/progress-panel.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useUpload } from '../use-upload.ts';
import { CancelConfirmation } from '../../../shared/wizard/ui/cancel-confirmation.tsx';

interface RunStepProps {
  host: SidebarHost;
  run: UploadRun;
  /** Whether it was opened just now, not before. */
  fresh: boolean;
  onFinished: (run: UploadRun) => void;
  onSettings: () => void;
}

/** A running upload: its progress, and pause, resume and cancel. */
export function RunStep({ host, run: first, fresh, onFinished, onSettings }: RunStepProps) {
  const upload = useUpload(host, first, fresh);
  const [isConfirming, setIsConfirming] = useState(false);
  const { run, isWorking, command, error } = upload;
  const words = text.runStep;
  useEffect(() => {
    if (run.state === 'done') onFinished(run);
  }, [run.state]);

  const open = run.state === 'running' || run.state === 'paused';
  return (
    <>
      <FocusedHeading>{headingOf(run, isWorking)}</FocusedHeading>
      <p class="hint">{words.startedBy(run.tabName, run.startedBy)}</p>
      <ProgressPanel numbers={run} label={words.progressLabel} notice={noticeOf(upload)} clock={host.clock} />
      {!isWorking && open && !error && (
        <Notice tone="plain" live>
          <p>{run.message ?? (run.state === 'paused' ? words.isPaused : words.wasInterrupted)}</p>
        </Notice>
      )}
      {!open && run.message && (
        <Notice tone={run.state === 'failed' ? 'bad' : 'plain'} live>
          <p>{run.message}</p>
        </Notice>
      )}
      {run.changedRows > 0 && (
        <Notice tone="warn">
          <p>{text.results.changedRows(run.changedRows)}</p>
        </Notice>
      )}
      <ErrorCard error={error} onSettings={onSettings} />
      {isConfirming && open ? (
        <CancelConfirmation
          doneRows={run.doneRows}
          onCancel={() => {
            setIsConfirming(false);
            upload.cancel();
          }}
          onKeep={() => setIsConfirming(false)}
        />
      ) : (
        <div class="actions">
          {open && isWorking && (
            <button type="button" class="secondary" disabled={command !== 'continue'} onClick={upload.pause}>
              {command === 'pause' ? words.pausing : words.pause}
            </button>
          )}
          {open && !isWorking && (
            <button type="button" class="primary" onClick={upload.resume}>
              {words.resume}
            </button>
          )}
          {open && (
            <button
              type="button"
              class="secondary"
              disabled={command === 'cancel' && isWorking}
              onClick={() => setIsConfirming(true)}
            >
              {words.cancel}
            </button>
          )}
          {!open && run.state !== 'done' && (
            <button type="button" class="primary" onClick={() => onFinished(run)}>
              {words.seeResults}
            </button>
          )}
        </div>
      )}
      {isWorking && <p class="hint">{words.keepOpen}</p>}
    </>
  );
}

function headingOf({ state }: UploadRun, isWorking: boolean): string {
  if (state === 'cancelled') return text.runStep.cancelledHeading;
  if (state === 'failed') return text.runStep.failedHeading;
  if (state === 'done') return text.runStep.doneHeading;
  return isWorking ? text.runStep.runningHeading : text.runStep.waitingHeading;
}

function noticeOf({
  notice,
  command: command,
  isWorking: isWorking,
  run,
}: ReturnType<typeof useUpload>): string | null {
  if (notice) return notice;
  if (isWorking && command === 'pause') return text.runStep.pausingSoon;
  if (isWorking && command === 'cancel') return text.runStep.cancellingSoon;
  if (run.state === 'cancelled') return text.runStep.cancelled;
  if (!isWorking) return text.runStep.paused;
  return null;
}
