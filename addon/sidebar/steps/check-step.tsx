import { useState } from 'preact/hooks';
import type {
  CheckProgress,
  EligibilityProgress,
  MappingChoice,
  UploadRun,
  SourceTable,
  StartUploadRequest,
} from '../../contract/rpc.ts';
import { rowsWords } from '../../../shared/wizard/chosen-rows.ts';
import { countOf, formatCount } from '../../../shared/wizard/format.ts';
import { Heading } from '../../../shared/wizard/ui/heading.tsx';
import { mergeCheckProgress } from '../../contract/check-progress.ts';
import { BusyLine } from '../busy-line.tsx';

import { FailureCard } from '../failure-card.tsx';
import type { Host } from '../host.ts';
import { RadioGroup } from '../radio-group.tsx';
import { useTask } from '../use-task.ts';
import { CheckSummary } from './check-summary.tsx';
import { EligibilityPanel } from './eligibility-panel.tsx';
import { ProblemList } from './problem-list.tsx';

interface CheckStepProps {
  host: Host;
  table: SourceTable;
  mapping: MappingChoice;
  /** What each platform will take of all rows, once the backend has said it. */
  told: EligibilityProgress | null;
  onTold: (all: EligibilityProgress | null) => void;
  onBack: (() => void) | undefined;
  onSettings: () => void;
  onStarted: (run: UploadRun) => void;
}

/** All rows are judged before any is sent; what happens to the bad ones is the user's choice. */
export function CheckStep({ host, table, mapping, told, onTold, onBack, onSettings, onStarted }: CheckStepProps) {
  const [check, setCheck] = useState<CheckProgress | null>(null);
  const [mark, setMark] = useState(true);
  const [badRows, setBadRows] = useState<StartUploadRequest['badRows']>('skip');
  const [cleared, tell] = useState('');
  const task = useTask();
  const { source } = table;
  const { sheetId } = source;

  const checkAll = (): void =>
    task.run('Checking the rows', async () => {
      let sum: CheckProgress | null = null;
      let next: number | null = null;
      setCheck(null);
      tell('');
      do {
        const part: CheckProgress = await host.call('checkRows', { source, mapping, mark, next });
        sum = sum ? mergeCheckProgress(sum, part) : part;
        next = sum.next;
        setCheck(sum);
      } while (next !== null);
    });
  const clearMarks = (): void =>
    task.run('Removing the marks', async () => {
      const marks = await host.call('clearMarks', sheetId);
      tell(`${countOf(marks.cleared, 'mark')} removed.`);
    });
  const jump = (cell: { row: number; column: number }): void =>
    task.run('Going to the cell', async () => {
      await host.call('jumpTo', { sheetId, ...cell });
      host.focusSheet();
    });
  const upload = (): void =>
    task.run('Starting the upload', async () =>
      onStarted(await host.call('startUpload', { source, mapping, badRows })),
    );

  const complete = check !== null && check.next === null && !(task.busy === 'Checking the rows');
  const stopped = complete && check.bad > 0 && badRows === 'stop';
  return (
    <>
      <Heading>Check and upload</Heading>
      <p>
        {countOf(table.rowCount, 'row')} will be checked, and the backend is asked what each platform will take. No
        platform gets anything before you say so.
      </p>
      {source.selected && (
        <p>
          Only <strong>{rowsWords(source.selected.spans)}</strong>, as you chose them, whatever you select meanwhile. To
          choose others, go back to Source.
        </p>
      )}
      <label class="check-line">
        <input type="checkbox" checked={mark} onChange={(event) => setMark(event.currentTarget.checked)} />
        <span>Colour bad cells and note how to mend them</span>
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
      <BusyLine what={task.busy} />
      <FailureCard failure={task.failure} onSettings={onSettings} />
      {complete && (
        <>
          <CheckSummary check={check} tooOld={told ? [] : check.tooOld} />
          <ProblemList groups={check.groups} onJump={jump} />
          {mark && check.bad + check.warned > 0 && (
            <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={clearMarks}>
              Remove marks
            </button>
          )}
          <p role="status" class="hint">
            {cleared}
          </p>
          {check.good > 0 && (
            <EligibilityPanel host={host} source={source} mapping={mapping} onTold={onTold} onSettings={onSettings} />
          )}
          {check.bad > 0 && (
            <RadioGroup
              legend="Rows with errors"
              value={badRows}
              choices={[
                { value: 'skip', label: `Send the ${countOf(check.good, 'good row')}, leave the others` },
                { value: 'stop', label: 'Send nothing until all rows are good' },
              ]}
              onChange={setBadRows}
            />
          )}
          {stopped && (
            <p class="hint" id="why-off">
              Mend the rows with errors and check again, or choose to send the good rows.
            </p>
          )}
        </>
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
            aria-describedby={stopped ? 'why-off' : undefined}
            onClick={upload}
          >
            Upload {countOf(check.good, 'row')}
          </button>
        )}
      </div>
    </>
  );
}
