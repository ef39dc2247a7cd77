import { useEffect, useState } from 'preact/hooks';
import type { DailyUpdates, DailyScheduleInput, StartData } from '../../contract/rpc.ts';
import { choicesWith } from '../../../shared/wizard/choices.ts';
import { Heading } from '../../../shared/wizard/ui/heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { FailureCard } from '../failure-card.tsx';
import type { Host } from '../host.ts';
import { TIME_ZONES } from '../lists.ts';
import { firstSource, usableTabs } from '../source.ts';
import { useTask } from '../use-task.ts';
import { LastRun } from './last-run.tsx';

interface DailyPageProps {
  host: Host;
  start: StartData;
  onSettings: () => void;
}

/** A tab that uploads its new and changed rows by itself, once a day. */
export function DailyPage({ host, start, onSettings }: DailyPageProps) {
  const [daily, setDaily] = useState<DailyUpdates | null>(null);
  const [input, setInput] = useState<DailyScheduleInput>({
    sheetId: firstSource(start).sheetId,
    hour: 8,
    timeZone: start.settings.timeZone || start.document.timeZone,
  });
  const [told, tell] = useState('');
  const task = useTask();
  const take = (loaded: DailyUpdates): void => {
    setDaily(loaded);
    if (!loaded.schedule) return;
    const { sheetId, hour, timeZone } = loaded.schedule;
    setInput({ sheetId, hour, timeZone });
  };
  const load = (): void => task.run('Reading the schedule', async () => take(await host.call('getDaily')));
  useEffect(load, []);
  const save = (): void =>
    task.run('Saving the schedule', async () => {
      take(await host.call('saveDaily', input));
      tell('Daily updates are on.');
    });
  const stop = (): void =>
    task.run('Turning off', async () => {
      take(await host.call('stopDaily'));
      tell('Daily updates are off.');
    });
  const set = (changes: Partial<DailyScheduleInput>): void => setInput({ ...input, ...changes });
  const schedule = daily?.schedule ?? null;
  const mayChange = daily !== null && (schedule === null || schedule.mine);

  return (
    <>
      <Heading>Daily updates</Heading>
      <p class="hint">
        Once a day, rows that are new or have changed are sent, for example orders that were delivered since. How it
        went is told here.
      </p>
      {schedule && (
        <Notice tone="good" title="Daily updates are on">
          <p>
            {schedule.tabName}, between {hourWords(schedule.hour)} and {hourWords(schedule.hour + 1)},{' '}
            {schedule.timeZone.replace(/_/g, ' ')}. It runs as {schedule.mine ? 'you' : schedule.owner}.
          </p>
          {!schedule.mine && <p>Only {schedule.owner} can change it.</p>}
        </Notice>
      )}
      {daily && !schedule && (
        <Notice tone="plain" title="Daily updates are off">
          <p>Upload a tab once by hand, so that its columns are known, then turn this on.</p>
        </Notice>
      )}
      {daily?.lastRun && <LastRun lastRun={daily.lastRun} timeZone={input.timeZone} />}
      {mayChange && (
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
            hint="It runs some time within this hour."
            choices={HOURS.map((hour) => ({
              value: String(hour),
              label: `${hourWords(hour)} to ${hourWords(hour + 1)}`,
            }))}
            onChange={(value) => set({ hour: Number(value) })}
          />
          <SelectField
            label="Time zone"
            value={input.timeZone}
            choices={choicesWith(TIME_ZONES, input.timeZone, 'Choose a time zone')}
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
        {told}
      </p>
      <FailureCard failure={task.failure} onRetry={daily ? undefined : load} onSettings={onSettings} />
    </>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function hourWords(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
