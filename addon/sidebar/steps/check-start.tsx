import { text } from '../../../shared/texts/texts.ts';
import { type MappingChoice, setOptions } from '../../../shared/wizard/mapping-choice.ts';
import { GroupingField } from '../../../shared/wizard/ui/grouping-field.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { TaskFeedback } from '../task-feedback.tsx';
import type { RowCheck } from './use-row-check.ts';

interface CheckStartProps {
  check: RowCheck;
  choice: MappingChoice;
  onChange: (choice: MappingChoice) => void;
  onSettings: () => void;
}

/** The button that checks all rows, how far that is, and how rows make up orders. */
export function CheckStart({ check, choice, onChange, onSettings }: CheckStartProps) {
  const { task, progress, isComplete, grouping, mark } = check;
  const words = text.check;
  return (
    <>
      <label class="check-line">
        <input type="checkbox" checked={mark} onChange={(event) => check.setMark(event.currentTarget.checked)} />
        <span>{words.mark}</span>
      </label>
      <button
        type="button"
        class={isComplete ? 'secondary wide' : 'primary wide'}
        aria-disabled={task.busy !== null}
        onClick={check.start}
      >
        {isComplete ? words.again : words.start}
      </button>
      <TaskFeedback task={task} onSettings={onSettings} />
      {progress && !isComplete && (
        <div class="progress-panel">
          <progress value={progress.checked} max={Math.max(1, progress.total)} aria-label={words.checkedLabel} />
          <p class="hint">{words.checkedOf(progress.checked, progress.total)}</p>
        </div>
      )}
      {grouping && task.busy === null && !grouping.isCertain && !choice.options.grouping && (
        <Notice tone="warn" title={words.openGroupingTitle} live>
          <p>{words.openGrouping}</p>
        </Notice>
      )}
      {grouping && task.busy === null && (
        <GroupingField
          found={grouping}
          chosen={choice.options.grouping}
          onChange={(chosen) => {
            check.forget();
            onChange(setOptions(choice, { grouping: chosen }));
          }}
        />
      )}
    </>
  );
}
