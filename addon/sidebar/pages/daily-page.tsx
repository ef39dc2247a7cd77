import { useEffect, useState } from 'preact/hooks';
import type { DailyUpdates, DailyScheduleInput, StartData } from '../../contract/rpc.ts';
import { listChoices } from '../../../shared/wizard/select-choices.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { timeZoneChoices } from '../choice-lists.ts';
import { defaultSource, usableTabs } from '../default-source.ts';
import { useTask } from '../use-task.ts';
import { LastRun } from './last-run.tsx';

interface DailyPageProps {
  host: SidebarHost;
  start: StartData;
  onSettings: () => void;
}

/** The schedule that uploads a tab's new and changed rows once a day. */
export function DailyPage({ host, start, onSettings }: DailyPageProps) {
  const [daily, setDaily] = useState<DailyUpdates | null>(null);
  const [input, setInput] = useState<DailyScheduleInput>({
    sheetId: defaultSource(start).sheetId,
    hour: 8,
    timeZone: start.settings.timeZone || start.document.timeZone,
  });
  const [message, setMessage] = useState('');
  const task = useTask();
  const show = (loaded: DailyUpdates): void => {
    setDaily(loaded);
    if (!loaded.schedule) return;
    const { sheetId, hour, timeZone } = loaded.schedule;
    setInput({ sheetId, hour, timeZone });
  };
  const load = (): void => task.run('Reading the schedule', async () => show(await host.callScript('getDaily')));
  useEffect(load, []);
  const save = (): void =>
    task.run('Saving the schedule', async () => {
      show(await host.callScript('saveDaily', input));
      setMessage('Daily updates are on.');
    });
  const stop = (): void =>
    task.run('Turning off', async () => {
      show(await host.callScript('stopDaily'));
      setMessage('Daily updates are off.');
    });
  const set = (changes: Partial<DailyScheduleInput>): void => setInput({ ...input, ...changes });
  const schedule = daily?.schedule ?? null;
  const canChange = daily !== null && (schedule === null || schedule.mine);

  return (
    <>
      <FocusedHeading>Daily updates</FocusedHeading>
      <p class="hint">
        Once a day, rows that are new or have changed are sent, for example orders that were delivered since. The result
        is shown here.
      </p>
      {schedule && (
        <Notice tone="good" title="Daily updates are on">
          <p>
            {schedule.tabName}, between {formatHour(schedule.hour)} and {formatHour(schedule.hour + 1)},{' '}
            {schedule.timeZone.replace(/_/g, ' ')}. It runs as {schedule.mine ? 'you' : schedule.owner}.
          </p>
          {!schedule.mine && <p>Only {schedule.owner} can change it.</p>}
        </Notice>
      )}
      {daily && !schedule && (
        <Notice tone="plain" title="Daily updates are off">
          <p>Upload a tab once by hand, so that its columns are mapped, then turn this on.</p>
        </Notice>
      )}
      {daily?.lastRun && <LastRun lastRun={daily.lastRun} timeZone={input.timeZone} />}
      {canChange && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <SelectField
            label="Tab"
            value={String(input.sheetId)}
            choices={usableTabs(start.tabs).map(({ sheetId, name }) => ({ value: String(sheetId), label: name }))}
            onChange={(value) => set({ sheetId: Number(value) })}
          />
          <SelectField
            label="Hour"
            value={String(input.hour)}
            hint="It runs at some time within this hour."
            choices={HOURS.map((hour) => ({
              value: String(hour),
              label: `${formatHour(hour)} to ${formatHour(hour + 1)}`,
            }))}
            onChange={(value) => set({ hour: Number(value) })}
          />
          <SelectField
            label="Time zone"
            value={input.timeZone}
            choices={listChoices(timeZoneChoices(host.clock()), input.timeZone, 'Choose a time zone')}
            onChange={(timeZone) => set({ timeZone })}
          />
          <div class="actions">
            <button type="submit" class="primary" disabled={input.timeZone === ''} aria-disabled={task.busy !== null}>
              {schedule ? 'Save schedule' : 'Turn on daily updates'}
            </button>
            {schedule && (
              <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={stop}>
                Turn off
              </button>
            )}
          </div>
        </form>
      )}
      <BusyLine what={task.busy} />
      <p role="status" class="hint">
        {message}
      </p>
      <ErrorCard error={task.error} onRetry={daily ? undefined : load} onSettings={onSettings} />
    </>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function formatHour(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
