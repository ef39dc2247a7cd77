import { useEffect, useState } from 'preact/hooks';
import type { RowSource, SourceTable, StartData } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import type { SidebarHost } from '../host.ts';
import { allRowsOf, defaultSource } from '../default-source.ts';
import { TaskFeedback } from '../task-feedback.tsx';
import { useTask } from '../use-task.ts';
import { RowCountNotice } from './row-count-notice.tsx';
import { RowFilter } from './row-filter.tsx';
import { RowsField } from './rows-field.tsx';
import { SkippedRows } from '../../../shared/wizard/ui/skipped-rows.tsx';
import { TabField } from './tab-field.tsx';

interface SourceStepProps {
  host: SidebarHost;
  start: StartData;
  /** Whether `start` was read before this step was entered: the user may have opened another tab since. */
  isStale: boolean;
  /** Called when the document's tabs were read again. */
  onStart: (start: StartData) => void;
  /** What was read before, when the user comes back to this step. */
  last: RowSource | null;
  onRead: (table: SourceTable) => void;
  onSettings: () => void;
}

/** Which rows of which tab. The open tab is read once for its columns, and again with the user's choice. */
export function SourceStep({ host, start, isStale, onStart, last, onRead, onSettings }: SourceStepProps) {
  const [source, setSource] = useState<RowSource>(last ?? defaultSource(start));
  const [allRows, setAllRows] = useState<SourceTable | null>(null);
  const [empty, setEmpty] = useState(false);
  const reading = useTask();
  const submitting = useTask();
  const isBusy = reading.busy !== null || submitting.busy !== null;

  const readRows = async (next: RowSource, isCurrent: () => boolean): Promise<void> => {
    const read = await host.callScript('readSource', { ...next, rows: 'all', filter: null });
    if (!isCurrent()) return;
    setAllRows(read);
    setSource({ ...next, headerRow: read.source.headerRow });
  };
  const choose = (next: RowSource): void => {
    setSource(next);
    setEmpty(false);
    submitting.clear();
  };
  const readTab = (next: RowSource): void => {
    choose(next);
    reading.replace(text.source.readingTab, (isCurrent) => readRows(next, isCurrent));
  };
  /** The sheet shows the tab that is chosen here. */
  const chooseTab = (sheetId: number): void => {
    const next = allRowsOf(sheetId);
    choose(next);
    reading.replace(text.source.readingTab, async (isCurrent) => {
      await Promise.all([host.callScript('activateTab', sheetId), readRows(next, isCurrent)]);
    });
  };
  /** Tabs are opened, added and deleted while the sidebar is open, and it is not notified. */
  const refresh = (): void =>
    reading.replace(text.source.readingTabs, async (isCurrent) => {
      const fresh = await host.callScript('getStart');
      if (!isCurrent()) return;
      onStart(fresh);
      const active = defaultSource(fresh);
      const next = active.sheetId === source.sheetId ? source : active;
      choose(next);
      await readRows(next, isCurrent);
    });
  useEffect(() => (isStale ? refresh() : readTab(source)), []);

  const submit = (): void =>
    submitting.run(text.source.readingRows, async () => {
      const whole = source.rows === 'all' && source.filter === null;
      const read = whole && allRows ? allRows : await host.callScript('readSource', source);
      if (read.rowCount === 0) setEmpty(true);
      else onRead(read);
    });

  // Going to a bad cell changes the selection, so rows stay chosen until the user chooses others.
  const chosenBefore = last?.sheetId === source.sheetId ? last.selected : null;
  const headers = allRows?.headers.filter((header) => header.trim() !== '') ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) submit();
      }}
    >
      <FocusedHeading>{text.source.heading}</FocusedHeading>
      <TabField start={start} sheetId={source.sheetId} onChange={chooseTab} />
      <button type="button" class="link" aria-disabled={isBusy} onClick={() => !isBusy && refresh()}>
        {text.source.refreshTabs}
      </button>
      <TaskFeedback task={reading} onRetry={refresh} onSettings={onSettings} />
      {allRows && reading.busy === null && <RowCountNotice rowCount={allRows.rowCount} />}
      <FormField label={text.source.headerRow} hint={text.source.headerRowHint}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            step={1}
            value={source.headerRow ?? ''}
            onChange={(event) =>
              readTab({ ...source, headerRow: Number(event.currentTarget.value) || null, filter: null })
            }
          />
        )}
      </FormField>
      {allRows && (allRows.skippedRows !== null || source.keepAllRows) && (
        <SkippedRows
          rows={allRows.skippedRows}
          keepAll={source.keepAllRows}
          onKeepAll={(keepAllRows) => readTab({ ...source, keepAllRows, filter: null })}
        />
      )}
      <RowsField source={source} chosenBefore={chosenBefore} onChange={choose} />
      {allRows && (
        <RowFilter
          headers={headers}
          values={allRows.values}
          filter={source.filter}
          onChange={(filter) => choose({ ...source, filter })}
        />
      )}
      <div class="actions sticky">
        <button type="submit" class="primary" disabled={!allRows || allRows.rowCount === 0} aria-disabled={isBusy}>
          {text.common.continue}
        </button>
        <TaskFeedback task={submitting} onSettings={onSettings} />
        {empty && (
          <Notice tone="warn" title={text.source.noMatchTitle} live>
            <p>{text.source.noMatch}</p>
          </Notice>
        )}
      </div>
    </form>
  );
}
