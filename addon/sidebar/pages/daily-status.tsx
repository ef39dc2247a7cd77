import { useState } from 'preact/hooks';
import { text } from '../../../shared/texts/texts.ts';
import { formatCount } from '../../../shared/wizard/format.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import type { DailySchedule, DailyUpdates } from '../../contract/daily.ts';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import { formatSpan, formatTime } from '../../../shared/wizard/ui/format-time.ts';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface DailyStatusProps {
  host: SidebarHost;
  daily: DailyUpdates;
  onChange: (daily: DailyUpdates) => void;
  onSettings: () => void;
}

/** A trigger that did not run for so long has stopped: it is hourly. */
const LATE_MS = 26 * 3_600_000;
/** Between two looks at a run that another script is working on. */
const LOOK_MS = 3_000;

type Command = 'pauseDaily' | 'resumeDaily' | 'takeOverDaily' | 'stopDaily';

/** Whether the updates are on, when they run next, and what can be done with them. */
export function DailyStatus({ host, daily, onChange, onSettings }: DailyStatusProps) {
  const [message, setMessage] = useState('');
  const task = useTask();
  const { schedule } = daily;

  const command = (name: Command, busy: string, done: string): void => {
    setMessage('');
    task.run(busy, async () => {
      onChange(await host.callScript(name));
      setMessage(done);
    });
  };
  const runNow = (): void => {
    setMessage('');
    task.run(text.daily.busyRunning, async () => {
      let latest = await host.callScript('runDailyNow');
      for (let doneRows = -1; latest.underWay !== null;) {
        onChange(latest);
        // No progress: the trigger's own run is at it.
        if (latest.underWay.doneRows === doneRows) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        doneRows = latest.underWay.doneRows;
        latest = await host.callScript('runDailyNow');
      }
      onChange(latest);
      setMessage(text.daily.didRun);
    });
  };

  if (!schedule) {
    return (
      <>
        <Notice tone="plain" title={text.daily.isOff}>
          <p>{text.daily.isOffHint}</p>
        </Notice>
        <p role="status" class="hint">
          {message}
        </p>
      </>
    );
  }
  const isBusy = task.busy !== null;
  return (
    <>
      <ScheduleNotice schedule={schedule} underWay={daily.underWay} now={host.clock()} />
      {!schedule.mine && <p>{text.daily.takeOverHint(schedule.owner)}</p>}
      <div class="actions">
        {!schedule.mine && (
          <button
            type="button"
            class="primary"
            aria-disabled={isBusy}
            onClick={() => command('takeOverDaily', text.daily.busyTakingOver, text.daily.didTakeOver)}
          >
            {text.daily.takeOver}
          </button>
        )}
        {schedule.mine && schedule.paused !== null && (
          <button
            type="button"
            class="primary"
            aria-disabled={isBusy}
            onClick={() => command('resumeDaily', text.daily.busyResuming, text.daily.didResume)}
          >
            {text.daily.resume}
          </button>
        )}
        {schedule.mine && (
          <button type="button" class="secondary" aria-disabled={isBusy} onClick={runNow}>
            {text.daily.runNow}
          </button>
        )}
        {schedule.mine && schedule.paused === null && (
          <button
            type="button"
            class="secondary"
            aria-disabled={isBusy}
            onClick={() => command('pauseDaily', text.daily.busyPausing, text.daily.didPause)}
          >
            {text.daily.pause}
          </button>
        )}
        {schedule.mine && (
          <button
            type="button"
            class="secondary"
            aria-disabled={isBusy}
            onClick={() => command('stopDaily', text.daily.busyStopping, text.daily.didStop)}
          >
            {text.daily.turnOff}
          </button>
        )}
      </div>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onSettings={onSettings} />
      <p role="status" class="hint">
        {message}
      </p>
    </>
  );
}

interface ScheduleNoticeProps {
  schedule: DailySchedule;
  underWay: DailyUpdates['underWay'];
  now: number;
}

function ScheduleNotice({ schedule, underWay, now }: ScheduleNoticeProps) {
  const { tabName, owner, mine, paused, next, seenAt, timeZone } = schedule;
  const isLate = seenAt !== null && paused === null && now - Date.parse(seenAt) > LATE_MS;
  const tone = paused !== null ? 'warn' : isLate ? 'bad' : 'good';
  return (
    <Notice tone={tone} title={paused !== null ? text.daily.isPaused : isLate ? text.daily.isLate : text.daily.isOn}>
      {paused !== null && <p>{paused}</p>}
      <p>{mine ? text.daily.runsForYou(tabName) : text.daily.runsFor(tabName, owner)}</p>
      {underWay && <p>{text.daily.underWay(formatCount(underWay.doneRows), formatCount(underWay.totalRows))}</p>}
      {next && <p>{text.daily.next(formatSpan(next, timeZone))}</p>}
      {isLate && <p>{text.daily.late(formatTime(seenAt, timeZone))}</p>}
    </Notice>
  );
}
