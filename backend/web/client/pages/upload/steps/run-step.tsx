import { useEffect, useState } from 'preact/hooks';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { CancelConfirmation } from '../../../../../../shared/wizard/ui/cancel-confirmation.tsx';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { ProgressPanel } from '../../../../../../shared/wizard/ui/progress-panel.tsx';
import type { Api } from '../../../api.ts';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { progressOf, type RunRecord } from '../send/run-record.ts';
import type { RunStore } from '../send/run-store.ts';
import { type RunControls, useRun } from '../send/use-run.ts';

interface RunStepProps {
  api: Api;
  store: RunStore;
  run: RunRecord;
  /** Whether it was made just now, not before a reload. */
  fresh: boolean;
  onFinished: (run: RunRecord) => void;
}

/** A running upload: its progress, and pause, resume and cancel. */
export function RunStep({ api, store, run: first, fresh, onFinished }: RunStepProps) {
  const upload = useRun(api, store, first, fresh);
  const [isConfirming, setIsConfirming] = useState(false);
  const { run, isWorking, command, problem } = upload;
  const words = webText.upload.run;
  useEffect(() => {
    if (run.state === 'done' || run.state === 'cancelled') onFinished(run);
  }, [run.state]);
  return (
    <>
      <FocusedHeading>{headingOf(upload)}</FocusedHeading>
      <p class="hint">{words.of(run.fileName)}</p>
      <ProgressPanel
        numbers={progressOf(run)}
        partText={words.batch}
        label={text.runStep.progressLabel}
        notice={noticeOf(upload)}
        clock={() => performance.now()}
      />
      {!isWorking && !problem && (
        <Notice tone={upload.isElsewhere ? 'warn' : 'plain'} live>
          <p>
            {upload.isElsewhere
              ? webText.upload.file.elsewhere
              : run.state === 'paused'
                ? words.paused
                : words.interrupted}
          </p>
        </Notice>
      )}
      <ProblemCard problem={problem} />
      {isConfirming ? (
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
          {isWorking ? (
            <button type="button" class="secondary" disabled={command !== 'continue'} onClick={upload.pause}>
              {command === 'pause' ? text.runStep.pausing : text.runStep.pause}
            </button>
          ) : (
            <button type="button" class="primary" onClick={upload.resume}>
              {text.runStep.resume}
            </button>
          )}
          <button
            type="button"
            class="secondary"
            disabled={command === 'cancel' && isWorking}
            onClick={() => setIsConfirming(true)}
          >
            {text.runStep.cancel}
          </button>
        </div>
      )}
      {isWorking && <p class="hint">{words.keepOpen}</p>}
    </>
  );
}

function headingOf({ run, isWorking }: RunControls): string {
  const words = webText.upload.run;
  if (run.state === 'failed') return words.failedHeading;
  return isWorking ? words.heading : words.pausedHeading;
}

/** Why it waits, in place of the time that is left. */
function noticeOf({ waiting, isWorking, command }: RunControls): string | null {
  const words = webText.upload.run;
  if (!isWorking) return text.runStep.paused;
  if (command === 'pause') return text.runStep.pausingSoon;
  if (command === 'cancel') return text.runStep.cancellingSoon;
  if (!waiting) return null;
  if (waiting.problem.code === 'offline') return words.offline;
  return words.trying(words.busy, Math.max(1, Math.round(waiting.ms / 1000)));
}
