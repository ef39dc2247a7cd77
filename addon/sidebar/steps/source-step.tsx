import { useEffect, useState } from 'preact/hooks';
import type { RowSource, SourceTable, StartData } from '../../contract/rpc.ts';
import { rowsWords } from '../../../shared/wizard/chosen-rows.ts';
import { countOf } from '../../../shared/wizard/format.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { Heading } from '../../../shared/wizard/ui/heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { FailureCard } from '../failure-card.tsx';
import type { Host } from '../host.ts';
import { RadioGroup } from '../radio-group.tsx';
import { firstSource, usableTabs } from '../source.ts';
import { useTask } from '../use-task.ts';
import { RowFilter } from './row-filter.tsx';

interface SourceStepProps {
  host: Host;
  start: StartData;
  /** The document was looked at anew. */
  onStart: (start: StartData) => void;
  /** What was read before, when one comes back to this step. */
  last: RowSource | null;
  onRead: (table: SourceTable) => void;
  onSettings: () => void;
}

type RowsChoice = RowSource['rows'] | 'before';

const ROWS: readonly { value: RowsChoice; label: string }[] = [
  { value: 'all', label: 'All rows' },
  { value: 'unsent', label: 'Only rows not yet sent' },
  { value: 'selection', label: 'Only the selected rows' },
];

/** Which rows of which tab. The tab is read once to know its columns, and again with the choice made. */
export function SourceStep({ host, start, onStart, last, onRead, onSettings }: SourceStepProps) {
  const [source, setSource] = useState<RowSource>(last ?? firstSource(start));
  const [survey, setSurvey] = useState<SourceTable | null>(null);
  const [empty, setEmpty] = useState(false);
  const task = useTask();

  const look = (next: RowSource): void => {
    setSource(next);
    setEmpty(false);
    task.replace('Reading the tab', async (isWanted) => {
      const read = await host.call('readSource', { ...next, rows: 'all', filter: null });
      if (!isWanted()) return;
      setSurvey(read);
      setSource({ ...next, headerRow: read.source.headerRow });
    });
  };
  useEffect(() => look(source), []);
  // Tabs come and go while the sidebar is open, and nothing tells it.
  const refresh = (): void =>
    task.run('Reading the tabs', async () => {
      const fresh = await host.call('getStart');
      onStart(fresh);
      look(fresh.tabs.some(({ sheetId }) => sheetId === source.sheetId) ? source : firstSource(fresh));
    });

  const submit = (): void =>
    task.run('Reading the rows', async () => {
      const whole = source.rows === 'all' && source.filter === null;
      const read = whole && survey ? survey : await host.call('readSource', source);
      if (read.rowCount === 0) setEmpty(true);
      else onRead(read);
    });

  // Looking at a bad cell changes what is selected, so rows stay chosen until others are.
  const before = last?.sheetId === source.sheetId ? last.selected : null;
  const headers = survey?.headers.filter((header) => header.trim() !== '') ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Heading>Choose what to upload</Heading>
      <SelectField
        label="Tab"
        value={String(source.sheetId)}
        choices={tabChoices(start, source.sheetId)}
        onChange={(value) =>
          look({ sheetId: Number(value), headerRow: null, rows: 'all', selected: null, filter: null })
        }
      />
      <button type="button" class="link" aria-disabled={task.busy !== null} onClick={refresh}>
        Refresh tabs
      </button>
      <FormField label="Header row" hint="The row that holds the column names. It was found for you.">
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            step={1}
            value={source.headerRow ?? ''}
            onChange={(event) =>
              look({ ...source, headerRow: Number(event.currentTarget.value) || null, filter: null })
            }
          />
        )}
      </FormField>
      <RadioGroup
        legend="Rows"
        value={source.selected ? 'before' : source.rows}
        choices={
          before ? [...ROWS, { value: 'before', label: `Only ${rowsWords(before.spans)}, chosen before` }] : ROWS
        }
        onChange={(rows) =>
          setSource({
            ...source,
            ...(rows === 'before' ? { rows: 'selection', selected: before } : { rows, selected: null }),
          })
        }
      />
      {source.rows !== 'selection' && (
        <p class="hint">
          Rows hidden or filtered in the sheet are sent too. Choose Only the selected rows to send some of them.
        </p>
      )}
      {source.rows === 'selection' && !source.selected && (
        <p class="hint">Select them in the sheet, then press Continue.</p>
      )}
      {survey && (
        <RowFilter
          headers={headers}
          values={survey.values}
          filter={source.filter}
          onChange={(filter) => setSource({ ...source, filter })}
        />
      )}
      <BusyLine what={task.busy} />
      <FailureCard failure={task.failure} onRetry={refresh} onSettings={onSettings} />
      {survey && survey.rowCount === 0 && !task.busy && (
        <Notice tone="warn" title="This tab has no rows" live>
          <p>Choose another tab, or put a header row and at least one row beneath it.</p>
        </Notice>
      )}
      {empty && survey && survey.rowCount > 0 && (
        <Notice tone="warn" title="No rows to upload" live>
          <p>No row fits this choice. Choose other rows or change the filter.</p>
        </Notice>
      )}
      {survey && survey.rowCount > 0 && <p class="hint">This tab has {countOf(survey.rowCount, 'row')} of data.</p>}
      <div class="actions sticky">
        <button
          type="submit"
          class="primary"
          disabled={!survey || survey.rowCount === 0}
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
