import { useState } from 'preact/hooks';
import type {
  EligibilityProgress,
  MappingChoice,
  UploadRun,
  SourceTable,
  StartUploadRequest,
} from '../../contract/rpc.ts';
import { describeRows } from '../../../shared/wizard/row-spans.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { text } from '../../../shared/texts/texts.ts';
import { withDryRun } from '../../../shared/upload/check-progress.ts';
import type { SidebarHost } from '../host.ts';
import { TaskFeedback } from '../task-feedback.tsx';
import { useTask } from '../use-task.ts';
import { CheckResult } from './check-result.tsx';
import { CheckStart } from './check-start.tsx';
import { useRowCheck } from './use-row-check.ts';

interface CheckStepProps {
  host: SidebarHost;
  table: SourceTable;
  /** As the user made it. */
  choice: MappingChoice;
  /** The same with what the rows themselves show, as it is checked and sent. */
  mapping: MappingChoice;
  /** What each platform will take of all rows, once the backend has answered. */
  eligibility: EligibilityProgress | null;
  onEligibility: (all: EligibilityProgress | null) => void;
  onChange: (choice: MappingChoice) => void;
  onBack: (() => void) | undefined;
  onSettings: () => void;
  onStarted: (run: UploadRun) => void;
}

/** All rows are validated before any is sent; the user chooses what happens to the bad ones. */
export function CheckStep(props: CheckStepProps) {
  const { host, table, choice, mapping, eligibility, onEligibility, onChange, onBack, onSettings, onStarted } = props;
  const { source } = table;
  const [badRows, setBadRows] = useState<StartUploadRequest['badRows']>('skip');
  const check = useRowCheck(host, source, mapping);
  const starting = useTask();
  const isBusy = check.task.busy !== null || starting.busy !== null;
  const words = text.check;
  // The upload fails where the dry run does: also for reasons that only the server knows.
  const checked = check.isComplete ? check.progress : null;
  const result = checked && eligibility ? withDryRun(checked, eligibility) : checked;
  const stopped = result !== null && result.bad > 0 && badRows === 'stop';
  const upload = (): void =>
    starting.run(words.starting, async () =>
      onStarted(await host.callScript('startUpload', { source, mapping, badRows })),
    );
  return (
    <>
      <FocusedHeading>{words.heading}</FocusedHeading>
      <p>{words.intro(table.rowCount)}</p>
      {table.skippedRows !== null && <p class="hint">{words.notRead(table.skippedRows)}</p>}
      {source.selected && <p>{words.onlyChosen(describeRows(source.selected.spans))}</p>}
      <CheckStart check={check} choice={choice} onChange={onChange} onSettings={onSettings} />
      {result && (
        <CheckResult
          host={host}
          check={result}
          source={source}
          mapping={mapping}
          eligibility={eligibility}
          hasMarks={check.mark}
          isBusy={isBusy}
          message={check.message}
          badRows={badRows}
          onBadRows={setBadRows}
          onJump={check.jump}
          onClearMarks={check.clearMarks}
          onEligibility={onEligibility}
          onSettings={onSettings}
        />
      )}
      <TaskFeedback task={starting} onSettings={onSettings} />
      <div class="actions sticky">
        {onBack && (
          <button type="button" class="secondary" disabled={isBusy} onClick={onBack}>
            {text.common.back}
          </button>
        )}
        {result && (
          <button
            type="button"
            class="primary"
            disabled={stopped || result.good === 0}
            aria-disabled={isBusy}
            aria-describedby={stopped ? 'upload-disabled' : undefined}
            onClick={upload}
          >
            {words.upload(result.good)}
          </button>
        )}
      </div>
    </>
  );
}
