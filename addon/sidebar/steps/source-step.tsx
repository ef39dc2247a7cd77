import { useEffect, useState } from 'preact/hooks';
import type { RowSource, SourceTable, StartData } from '../../contract/rpc.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { defaultSource, usableTabs } from '../default-source.ts';
import { useTask } from '../use-task.ts';
import { RowCountNotice } from './row-count-notice.tsx';
import { RowFilter } from './row-filter.tsx';
import { RowsField } from './rows-field.tsx';

interface SourceStepProps {
  host: SidebarHost;
  start: StartData;
  /** Called when the document's tabs were read again. */
  onStart: (start: StartData) => void;
  /** What was read before, when the user comes back to this step. */
  last: RowSource | null;
  onRead: (table: SourceTable) => void;
  onSettings: () => void;
}

/** Which rows of which tab. The tab is read once for its columns, and again with the user's choice. */
export function SourceStep({ host, start, onStart, last, onRead, onSettings }: SourceStepProps) {
  const [source, setSource] = useState<RowSource>(last ?? defaultSource(start));
  const [allRows, setAllRows] = useState<SourceTable | null>(null);
  const [empty, setEmpty] = useState(false);
  const task = useTask();

  const readTab = (next: RowSource): void => {
    setSource(next);
    setEmpty(false);
    task.replace('Reading the tab', async (isCurrent) => {
      const read = await host.callScript('readSource', { ...next, rows: 'all', filter: null });
      if (!isCurrent()) return;
      setAllRows(read);
      setSource({ ...next, headerRow: read.source.headerRow });
    });
  };
  useEffect(() => readTab(source), []);
  // Tabs are added and deleted while the sidebar is open, and it is not notified.
  const refresh = (): void =>
    task.run('Reading the tabs', async () => {
      const fresh = await host.callScript('getStart');
      onStart(fresh);
      readTab(fresh.tabs.some(({ sheetId }) => sheetId === source.sheetId) ? source : defaultSource(fresh));
    });

  const submit = (): void =>
    task.run('Reading the rows', async () => {
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
        submit();
      }}
    >
      <FocusedHeading>Choose what to upload</FocusedHeading>
      <SelectField
        label="Tab"
        value={String(source.sheetId)}
        choices={tabChoices(start, source.sheetId)}
        onChange={(value) =>
          readTab({ sheetId: Number(value), headerRow: null, rows: 'all', selected: null, filter: null })
        }
      />
      <button type="button" class="link" aria-disabled={task.busy !== null} onClick={refresh}>
        Refresh tabs
      </button>
      <FormField label="Header row" hint="The row with the column names. It was detected automatically.">
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
      <RowsField source={source} chosenBefore={chosenBefore} onChange={setSource} />
      {allRows && (
        <RowFilter
          headers={headers}
          values={allRows.values}
          filter={source.filter}
          onChange={(filter) => setSource({ ...source, filter })}
        />
      )}
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onRetry={refresh} onSettings={onSettings} />
      {allRows && <RowCountNotice rowCount={allRows.rowCount} isBusy={task.busy !== null} isEmptyChoice={empty} />}
      <div class="actions sticky">
        <button
          type="submit"
          class="primary"
          disabled={!allRows || allRows.rowCount === 0}
          aria-disabled={task.busy !== null}
        >
          Continue
        </button>
      </div>
    </form>
  );
}

function tabChoices({ tabs }: StartData, chosen: number): { value: string; label: string }[] {
  const usable = usableTabs(tabs);
  return tabs
    .filter((tab) => usable.includes(tab) || tab.rows > 1 || tab.sheetId === chosen)
    .map(({ sheetId, name, hidden }) => ({ value: String(sheetId), label: hidden ? `${name} (hidden)` : name }));
}
