import { useState } from 'preact/hooks';
import { text } from '../../../shared/texts/texts.ts';
import { listChoices } from '../../../shared/wizard/select-choices.ts';
import { SearchField } from '../../../shared/wizard/ui/search-field.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { TextField } from '../../../shared/wizard/ui/text-field.tsx';
import type { DailyMail, DailySchedule, DailyUpdates } from '../../contract/daily.ts';
import type { MappingChoice, StartData } from '../../contract/rpc.ts';
import { timeZoneChoices } from '../../../shared/wizard/ui/choice-lists.ts';
import { defaultSource, usableTabs } from '../default-source.ts';
import type { SidebarHost } from '../host.ts';
import { TaskFeedback } from '../task-feedback.tsx';
import { useTask } from '../use-task.ts';
import { DailyColumns } from './daily-columns.tsx';

interface DailyFormProps {
  host: SidebarHost;
  start: StartData;
  /** Null: they are off. */
  schedule: DailySchedule | null;
  onChange: (daily: DailyUpdates) => void;
  onSettings: () => void;
}

interface Input {
  sheetId: number;
  hour: number;
  timeZone: string;
  /** As it is typed. */
  mailTo: string;
  mailOn: DailyMail['on'];
  /** Null: as it was uploaded last. */
  mapping: MappingChoice | null;
}

/** Which tab is sent, how it is read, when, and who gets mail. */
export function DailyForm({ host, start, schedule, onChange, onSettings }: DailyFormProps) {
  const [input, setInput] = useState<Input>(() => toInput(schedule, start));
  const [message, setMessage] = useState('');
  const task = useTask();
  const set = (changes: Partial<Input>): void => setInput({ ...input, ...changes });
  const save = (): void => {
    setMessage('');
    const { mailTo, mailOn, ...rest } = input;
    const to = mailTo.split(/[\s,;]+/).filter((address) => address !== '');
    task.run(text.daily.busySaving, async () => {
      onChange(await host.callScript('saveDaily', { ...rest, mail: { to, on: mailOn } }));
      set({ mapping: null });
      setMessage(text.daily.didSave);
    });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <SelectField
        label={text.daily.tab}
        value={String(input.sheetId)}
        choices={usableTabs(start.tabs).map(({ sheetId, name }) => ({ value: String(sheetId), label: name }))}
        onChange={(value) => set({ sheetId: Number(value), mapping: null })}
      />
      <DailyColumns
        key={input.sheetId}
        host={host}
        sheetId={input.sheetId}
        presets={start.presets}
        choice={input.mapping}
        onChange={(mapping) => set({ mapping })}
      />
      <SelectField
        label={text.daily.hour}
        value={String(input.hour)}
        hint={text.daily.hourHint}
        choices={HOURS.map((hour) => ({
          value: String(hour),
          label: text.daily.hours(formatHour(hour), formatHour(hour + 1)),
        }))}
        onChange={(value) => set({ hour: Number(value) })}
      />
      <SearchField
        label={text.daily.timeZone}
        value={input.timeZone}
        choices={listChoices(timeZoneChoices(host.clock()), input.timeZone, text.daily.timeZoneNone)}
        onChange={(timeZone) => set({ timeZone })}
      />
      <TextField
        label={text.daily.mailTo}
        inputMode="email"
        hint={text.daily.mailToHint}
        value={input.mailTo}
        onInput={(mailTo) => set({ mailTo })}
      />
      <SelectField
        label={text.daily.mailOn}
        value={input.mailOn}
        choices={[
          { value: 'trouble', label: text.daily.mailOnTrouble },
          { value: 'daily', label: text.daily.mailOnDaily },
        ]}
        onChange={(on) => set({ mailOn: on === 'daily' ? 'daily' : 'trouble' })}
      />
      <div class="actions">
        <button type="submit" class="primary" disabled={input.timeZone === ''} aria-disabled={task.busy !== null}>
          {schedule ? text.daily.save : text.daily.turnOn}
        </button>
      </div>
      <TaskFeedback task={task} message={message} onSettings={onSettings} />
    </form>
  );
}

function toInput(schedule: DailySchedule | null, start: StartData): Input {
  return {
    sheetId: schedule?.sheetId ?? defaultSource(start).sheetId,
    hour: schedule?.hour ?? 8,
    timeZone: schedule?.timeZone ?? (start.settings.timeZone || start.document.timeZone),
    mailTo: schedule?.mail.to.join(', ') ?? '',
    mailOn: schedule?.mail.on ?? 'trouble',
    mapping: null,
  };
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function formatHour(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
