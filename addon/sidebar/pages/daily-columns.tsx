import { useState } from 'preact/hooks';
import { text } from '../../../shared/texts/texts.ts';
import { applyPreset, labelOfField, mapField } from '../../../shared/wizard/mapping-choice.ts';
import { listStatuses, setStatusMeaning } from '../../../shared/wizard/status-meanings.ts';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { StatusEditor } from '../../../shared/wizard/ui/status-editor.tsx';
import type { MappingChoice, MappingPreset, SourceTable } from '../../contract/rpc.ts';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface DailyColumnsProps {
  host: SidebarHost;
  sheetId: number;
  presets: readonly MappingPreset[];
  /** What the user changed; null: as the tab was uploaded last. */
  choice: MappingChoice | null;
  onChange: (choice: MappingChoice | null) => void;
}

/** How the tab is read: its mapping, the column with the time of the sale, and what each status means. Read when it is opened. */
export function DailyColumns({ host, sheetId, presets, choice, onChange }: DailyColumnsProps) {
  const [table, setTable] = useState<SourceTable | null>(null);
  const [preset, setPreset] = useState('');
  const task = useTask();
  const load = (): void => {
    const source = { sheetId, headerRow: null, keepAllRows: false, selected: null, filter: null };
    task.run(text.daily.busyTab, async () => setTable(await host.callScript('readSource', { ...source, rows: 'all' })));
  };
  const select = (name: string): void => {
    setPreset(name);
    const mapping = presets.find((each) => each.name === name)?.mapping;
    const empty = { fields: {}, ignored: [], options: {} };
    onChange(mapping && table ? applyPreset(empty, mapping, table.headers).choice : null);
  };
  const shown = choice ?? table?.remembered ?? null;

  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open && !table) load();
      }}
    >
      <summary>{text.daily.columns}</summary>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onRetry={load} />
      {table && (
        <SelectField
          label={text.daily.mapping}
          value={preset}
          hint={shown ? text.daily.mappingHint : text.daily.notMapped}
          choices={[
            { value: '', label: text.daily.mappingLast },
            ...presets.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={select}
        />
      )}
      {table && shown && <Columns table={table} choice={shown} onChange={onChange} />}
    </details>
  );
}

interface ColumnsProps {
  table: SourceTable;
  choice: MappingChoice;
  onChange: (choice: MappingChoice) => void;
}

function Columns({ table, choice, onChange }: ColumnsProps) {
  const { headers, looks = {} } = table;
  const time = choice.fields['conversion_time'];
  const timeHeader = time && 'header' in time ? time.header : '';
  const timeHeaders = headers.filter((header) => header === timeHeader || looks[header] === 'time');
  return (
    <>
      <ul class="plain-list hint">
        {Object.entries(choice.fields).map(([field, by]) => (
          <li key={field}>
            {text.daily.mappingOf(labelOfField(field), 'header' in by ? by.header : String(by.constant))}
          </li>
        ))}
      </ul>
      {timeHeaders.length > 1 && (
        <SelectField
          label={text.daily.time}
          value={timeHeader}
          hint={text.daily.timeHint}
          choices={timeHeaders.map((header) => ({ value: header, label: header }))}
          onChange={(header) =>
            onChange(mapField(choice, headers, 'conversion_time', { column: headers.indexOf(header) }))
          }
        />
      )}
      {(['order_status', 'shipping_status'] as const).map((field) => (
        <StatusEditor
          key={field}
          statuses={listStatuses(choice, table, field)}
          onChange={(status, meaning) => onChange(setStatusMeaning(choice, status, meaning))}
        />
      ))}
    </>
  );
}
