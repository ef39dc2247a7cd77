import { useEffect, useState } from 'preact/hooks';
import type { UploadRun } from '../../contract/rpc.ts';
import { countOf } from '../../../shared/wizard/format.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { ProgressPanel } from '../../../shared/wizard/ui/progress-panel.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useUpload } from '../use-upload.ts';
import { CancelConfirmation } from './cancel-confirmation.tsx';

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
  useEffect(() => {
    if (run.state === 'done') onFinished(run);
  }, [run.state]);

  const open = run.state === 'running' || run.state === 'paused';
  return (
    <>
      <FocusedHeading>{headingOf(run, isWorking)}</FocusedHeading>
      <p class="hint">
        Tab {run.tabName}, started by {run.startedBy}.
      </p>
      <ProgressPanel numbers={run} label="Rows uploaded" notice={noticeOf(upload)} clock={host.clock} />
      {!isWorking && open && !error && (
        <Notice tone="plain" live>
          <p>
            {run.message ??
              (run.state === 'paused'
                ? 'The upload is paused. Rows that were sent stay sent; the others wait.'
                : 'The upload was interrupted. Resume it to send the rest; no row is sent twice.')}
          </p>
        </Notice>
      )}
      {!open && run.message && (
        <Notice tone={run.state === 'failed' ? 'bad' : 'plain'} live>
          <p>{run.message}</p>
        </Notice>
      )}
      {run.changedRows > 0 && (
        <Notice tone="warn">
          <p>
            {countOf(run.changedRows, 'row was', 'rows were')} changed while being sent. Upload rows not yet sent once
            more to include them.
          </p>
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
              {command === 'pause' ? 'Pausing' : 'Pause'}
            </button>
          )}
          {open && !isWorking && (
            <button type="button" class="primary" onClick={upload.resume}>
              Resume upload
            </button>
          )}
          {open && (
            <button
              type="button"
              class="secondary"
              disabled={command === 'cancel' && isWorking}
              onClick={() => setIsConfirming(true)}
            >
              Cancel
            </button>
          )}
          {!open && run.state !== 'done' && (
            <button type="button" class="primary" onClick={() => onFinished(run)}>
              See results
            </button>
          )}
        </div>
      )}
      {isWorking && <p class="hint">Keep this sidebar open. If it closes, you can resume where it stopped.</p>}
    </>
  );
}

function headingOf({ state }: UploadRun, isWorking: boolean): string {
  if (state === 'cancelled') return 'Upload cancelled';
  if (state === 'failed') return 'Upload stopped';
  if (state === 'done') return 'Upload finished';
  return isWorking ? 'Uploading' : 'Upload waiting';
}

function noticeOf({
  notice,
  command: command,
  isWorking: isWorking,
  run,
}: ReturnType<typeof useUpload>): string | null {
  if (notice) return notice;
  if (isWorking && command === 'pause') return 'Pausing after this batch.';
  if (isWorking && command === 'cancel') return 'Cancelling after this batch.';
  if (run.state === 'cancelled') return 'Cancelled';
  if (!isWorking) return 'Paused';
  return null;
}
