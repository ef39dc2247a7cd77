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
import { countOf, formatCount } from '../../../shared/wizard/format.ts';
import type { GroupingFinding } from '../../../shared/orders/detect-grouping.ts';
import { setOptions } from '../../../shared/wizard/mapping-choice.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { GroupingField } from '../../../shared/wizard/ui/grouping-field.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { mergeCheckProgress } from '../../contract/check-progress.ts';
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
  const [check, setCheck] = useState<CheckProgress | null>(null);
  const [grouping, setGrouping] = useState<GroupingFinding | null>(null);
  const [mark, setMark] = useState(true);
  const [badRows, setBadRows] = useState<StartUploadRequest['badRows']>('skip');
  const [message, setMessage] = useState('');
  const task = useTask();
  const { source } = table;
  const { sheetId } = source;

  const checkAll = (): void =>
    task.run('Checking the rows', async () => {
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
    task.run('Removing the marks', async () => {
      const marks = await host.callScript('clearMarks', sheetId);
      setMessage(`${countOf(marks.cleared, 'mark')} removed.`);
    });
  const jump = (cell: { row: number; column: number }): void =>
    task.run('Going to the cell', async () => {
      await host.callScript('jumpTo', { sheetId, ...cell });
      host.focusSheet();
    });
  const upload = (): void =>
    task.run('Starting the upload', async () =>
      onStarted(await host.callScript('startUpload', { source, mapping, badRows })),
    );

  const complete = check !== null && check.next === null && !(task.busy === 'Checking the rows');
  const stopped = complete && check.bad > 0 && badRows === 'stop';
  return (
    <>
      <FocusedHeading>Check and upload</FocusedHeading>
      <p>
        {countOf(table.rowCount, 'row')} will be checked, and the backend is asked what each platform will take. Nothing
        is sent to a platform before you upload.
      </p>
      {table.skippedRows !== null && <p class="hint">Rows that are not read: {table.skippedRows}.</p>}
      {source.selected && (
        <p>
          Only <strong>{describeRows(source.selected.spans)}</strong>, as you chose them, even if you select other rows
          now. To choose others, go back to Source.
        </p>
      )}
      <label class="check-line">
        <input type="checkbox" checked={mark} onChange={(event) => setMark(event.currentTarget.checked)} />
        <span>Colour bad cells and note how to fix them</span>
      </label>
      <button
        type="button"
        class={complete ? 'secondary wide' : 'primary wide'}
        aria-disabled={task.busy !== null}
        onClick={checkAll}
      >
        {complete ? 'Check the rows again' : 'Check the rows'}
      </button>
      {check && !complete && (
        <div class="progress-panel">
          <progress value={check.checked} max={Math.max(1, check.total)} aria-label="Rows checked" />
          <p class="hint">
            {formatCount(check.checked)} of {countOf(check.total, 'row')} checked
          </p>
        </div>
      )}
      {grouping && task.busy === null && !grouping.isCertain && !choice.options.grouping && (
        <Notice tone="warn" title="How do rows make up orders?" live>
          <p>Later rows of the table leave this open. Choose an answer, then check the rows.</p>
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
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onSettings={onSettings} />
      {complete && (
        <CheckResult
          host={host}
          check={check}
          source={source}
          mapping={mapping}
          eligibility={eligibility}
          hasMarks={mark}
          isBusy={task.busy !== null}
          message={message}
          badRows={badRows}
          onBadRows={setBadRows}
          onJump={jump}
          onClearMarks={clearMarks}
          onEligibility={onEligibility}
          onSettings={onSettings}
        />
      )}
      <div class="actions sticky">
        {onBack && (
          <button type="button" class="secondary" disabled={task.busy !== null} onClick={onBack}>
            Back
          </button>
        )}
        {complete && (
          <button
            type="button"
            class="primary"
            disabled={stopped || check.good === 0}
            aria-disabled={task.busy !== null}
            aria-describedby={stopped ? 'upload-disabled' : undefined}
            onClick={upload}
          >
            Upload {countOf(check.good, 'row')}
          </button>
        )}
      </div>
    </>
  );
}
