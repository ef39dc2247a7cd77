import { useState } from 'preact/hooks';
import type {
  CheckProgress,
  EligibilityProgress,
  MappingChoice,
  UploadRun,
  SourceTable,
  StartUploadRequest,
} from '../../contract/rpc.ts';
import { describeRows } from '../../../shared/wizard/row-spans.ts';
import type { GroupingFinding } from '../../../shared/orders/detect-grouping.ts';
import { setOptions } from '../../../shared/wizard/mapping-choice.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { GroupingField } from '../../../shared/wizard/ui/grouping-field.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { text } from '../../../shared/texts/texts.ts';
import { mergeCheckProgress, withDryRun } from '../../../shared/upload/check-progress.ts';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';
import { CheckResult } from './check-result.tsx';

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
  const [checked, setCheck] = useState<CheckProgress | null>(null);
  const [grouping, setGrouping] = useState<GroupingFinding | null>(null);
  const [mark, setMark] = useState(true);
  const [badRows, setBadRows] = useState<StartUploadRequest['badRows']>('skip');
  const [message, setMessage] = useState('');
  const task = useTask();
  const starting = useTask();
  const isBusy = task.busy !== null || starting.busy !== null;
  const { source } = table;
  const { sheetId } = source;
  const words = text.check;
  // The upload fails where the dry run does: also for reasons that only the server knows.
  const check = checked && eligibility ? withDryRun(checked, eligibility) : checked;

  const checkAll = (): void =>
    task.run(words.checking, async () => {
      let sum: CheckProgress | null = null;
      let next: number | null = null;
      setCheck(null);
      setMessage('');
      const found = await host.callScript('findGrouping', { source, mapping });
      setGrouping(found);
      if (!found.isCertain && !mapping.options.grouping) return;
      do {
        const part: CheckProgress = await host.callScript('checkRows', { source, mapping, mark, next });
        sum = sum ? mergeCheckProgress(sum, part) : part;
        next = sum.next;
        setCheck(sum);
      } while (next !== null);
    });
  const clearMarks = (): void =>
    task.run(words.removingMarks, async () => {
      const marks = await host.callScript('clearMarks', sheetId);
      setMessage(words.marksRemoved(marks.cleared));
    });
  const jump = (cell: { row: number; column: number }): void =>
    task.run(words.goingToCell, async () => {
      await host.callScript('jumpTo', { sheetId, ...cell });
      host.focusSheet();
    });
  const upload = (): void =>
    starting.run(words.starting, async () =>
      onStarted(await host.callScript('startUpload', { source, mapping, badRows })),
    );

  const complete = check !== null && check.next === null && task.busy !== words.checking;
  const stopped = complete && check.bad > 0 && badRows === 'stop';
  return (
    <>
      <FocusedHeading>{words.heading}</FocusedHeading>
      <p>{words.intro(table.rowCount)}</p>
      {table.skippedRows !== null && <p class="hint">{words.notRead(table.skippedRows)}</p>}
      {source.selected && <p>{words.onlyChosen(describeRows(source.selected.spans))}</p>}
      <label class="check-line">
        <input type="checkbox" checked={mark} onChange={(event) => setMark(event.currentTarget.checked)} />
        <span>{words.mark}</span>
      </label>
      <button
        type="button"
        class={complete ? 'secondary wide' : 'primary wide'}
        aria-disabled={task.busy !== null}
        onClick={checkAll}
      >
        {complete ? words.again : words.start}
      </button>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onSettings={onSettings} />
      {check && !complete && (
        <div class="progress-panel">
          <progress value={check.checked} max={Math.max(1, check.total)} aria-label={words.checkedLabel} />
          <p class="hint">{words.checkedOf(check.checked, check.total)}</p>
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
            setCheck(null);
            onChange(setOptions(choice, { grouping: chosen }));
          }}
        />
      )}
      {complete && (
        <CheckResult
          host={host}
          check={check}
          source={source}
          mapping={mapping}
          eligibility={eligibility}
          hasMarks={mark}
          isBusy={isBusy}
          message={message}
          badRows={badRows}
          onBadRows={setBadRows}
          onJump={jump}
          onClearMarks={clearMarks}
          onEligibility={onEligibility}
          onSettings={onSettings}
        />
      )}
      <BusyLine what={starting.busy} />
      <ErrorCard error={starting.error} onSettings={onSettings} />
      <div class="actions sticky">
        {onBack && (
          <button type="button" class="secondary" disabled={isBusy} onClick={onBack}>
            {text.common.back}
          </button>
        )}
        {complete && (
          <button
            type="button"
            class="primary"
            disabled={stopped || check.good === 0}
            aria-disabled={isBusy}
            aria-describedby={stopped ? 'upload-disabled' : undefined}
            onClick={upload}
          >
            {words.upload(check.good)}
          </button>
        )}
      </div>
    </>
  );
}
