import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import type { RunRecord } from '../send/run-record.ts';

interface UnfinishedRunsProps {
  runs: readonly RunRecord[];
  onResume: (run: RunRecord) => void;
  onDiscard: (run: RunRecord) => void;
}

/** Uploads that were interrupted, by a reload for instance: go on with them, or delete what is left. */
export function UnfinishedRuns({ runs, onResume, onDiscard }: UnfinishedRunsProps) {
  const words = webText.upload.file;
  return (
    <>
      {runs.map((run) => (
        <Notice key={run.runId} tone="warn" title={words.unfinished} live>
          <p>{words.unfinishedText(run.fileName, run.doneRows, run.totalRows)}</p>
          <div class="actions">
            <button type="button" class="primary" onClick={() => onResume(run)}>
              {words.resume}
            </button>
            <button type="button" class="secondary" onClick={() => onDiscard(run)}>
              {words.discard}
            </button>
          </div>
        </Notice>
      ))}
    </>
  );
}
