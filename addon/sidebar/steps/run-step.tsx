import { useEffect, useState } from 'preact/hooks';
import type { UploadRun } from '../../contract/rpc.ts';
import { countOf } from '../../../shared/wizard/format.ts';
import { Heading } from '../../../shared/wizard/ui/heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { ProgressPanel } from '../../../shared/wizard/ui/progress-panel.tsx';
import { FailureCard } from '../failure-card.tsx';
import type { Host } from '../host.ts';
import { useUpload } from '../use-upload.ts';
import { CancelQuestion } from './cancel-question.tsx';

interface RunStepProps {
  host: Host;
  run: UploadRun;
  /** It was opened just now, not found open. */
  fresh: boolean;
  onFinished: (run: UploadRun) => void;
  onSettings: () => void;
}

/** An upload under way: how far it is, and pause, resume and cancel. */
export function RunStep({ host, run: first, fresh, onFinished, onSettings }: RunStepProps) {
  const upload = useUpload(host, first, fresh);
  const [asking, ask] = useState(false);
  const { run, working, wish, failure } = upload;
  useEffect(() => {
    if (run.state === 'done') onFinished(run);
  }, [run.state]);

  const open = run.state === 'running' || run.state === 'paused';
  return (
    <>
      <Heading>{headingOf(run, working)}</Heading>
      <p class="hint">
        Tab {run.tabName}, started by {run.startedBy}.
      </p>
      <ProgressPanel numbers={run} label="Rows uploaded" notice={noticeOf(upload)} clock={host.clock} />
      {!working && open && !failure && (
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
      <FailureCard failure={failure} onSettings={onSettings} />
      {asking && open ? (
        <CancelQuestion
          doneRows={run.doneRows}
          onCancel={() => {
            ask(false);
            upload.cancel();
          }}
          onKeep={() => ask(false)}
        />
      ) : (
        <div class="actions">
          {open && working && (
            <button type="button" class="secondary" disabled={wish !== 'go'} onClick={upload.pause}>
              {wish === 'pause' ? 'Pausing' : 'Pause'}
            </button>
          )}
          {open && !working && (
            <button type="button" class="primary" onClick={upload.resume}>
              Resume upload
            </button>
          )}
          {open && (
            <button type="button" class="secondary" disabled={wish === 'cancel' && working} onClick={() => ask(true)}>
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
      {working && <p class="hint">Keep this sidebar open. If it closes, you can resume where it stopped.</p>}
    </>
  );
}

function headingOf({ state }: UploadRun, working: boolean): string {
  if (state === 'cancelled') return 'Upload cancelled';
  if (state === 'failed') return 'Upload stopped';
  if (state === 'done') return 'Upload finished';
  return working ? 'Uploading' : 'Upload waiting';
}

function noticeOf({ notice, wish, working, run }: ReturnType<typeof useUpload>): string | null {
  if (notice) return notice;
  if (working && wish === 'pause') return 'Pausing after this batch.';
  if (working && wish === 'cancel') return 'Cancelling after this batch.';
  if (run.state === 'cancelled') return 'Cancelled';
  if (!working) return 'Paused';
  return null;
}
