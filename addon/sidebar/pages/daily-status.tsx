import { useState } from 'preact/hooks';
import { text } from '../../../shared/texts/texts.ts';
import { formatCount } from '../../../shared/wizard/format.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import type { DailySchedule, DailyUpdates } from '../../contract/daily.ts';
import { formatSpan, formatTime } from '../../../shared/wizard/ui/format-time.ts';
import type { SidebarHost } from '../host.ts';
import { TaskFeedback } from '../task-feedback.tsx';
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

/** Whether the updates are on, when they run next, and what can be done with them. */
export function DailyStatus({ host, daily, onChange, onSettings }: DailyStatusProps) {
  const [message, setMessage] = useState('');
  const task = useTask();
  const { schedule } = daily;

  /** The words of what a button does, and of what it did. */
  const run = (busy: string, done: string, work: () => Promise<DailyUpdates>) => (): void => {
    setMessage('');
    task.run(busy, async () => {
      onChange(await work());
      setMessage(done);
    });
  };
  const runNow = async (): Promise<DailyUpdates> => {
    let latest = await host.callScript('runDailyNow');
    for (let doneRows = -1; latest.underWay !== null;) {
      onChange(latest);
      // No progress: the trigger's own run is at it.
      if (latest.underWay.doneRows === doneRows) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      doneRows = latest.underWay.doneRows;
      latest = await host.callScript('runDailyNow');
    }
    return latest;
  };

  if (!schedule) {
    return (
      <>
        <Notice tone="plain" title={text.daily.isOff}>
          <p>{text.daily.isOffHint}</p>
        </Notice>
        <TaskFeedback task={task} message={message} />
      </>
    );
  }
  const words = text.daily;
  const isPaused = schedule.paused !== null;
  const takeOver = run(words.busyTakingOver, words.didTakeOver, () => host.callScript('takeOverDaily'));
  const resume = run(words.busyResuming, words.didResume, () => host.callScript('resumeDaily'));
  const pause = run(words.busyPausing, words.didPause, () => host.callScript('pauseDaily'));
  const stop = run(words.busyStopping, words.didStop, () => host.callScript('stopDaily'));
  const actions: Action[] = schedule.mine
    ? [
        ...(isPaused ? [{ label: words.resume, isMain: true, act: resume }] : []),
        { label: words.runNow, act: run(words.busyRunning, words.didRun, runNow) },
        ...(isPaused ? [] : [{ label: words.pause, act: pause }]),
        { label: words.turnOff, act: stop },
      ]
    : [{ label: words.takeOver, isMain: true, act: takeOver }];
  return (
    <>
      <ScheduleNotice schedule={schedule} underWay={daily.underWay} now={host.clock()} />
      {!schedule.mine && <p>{words.takeOverHint(schedule.owner)}</p>}
      <div class="actions">
        {actions.map(({ label, isMain, act }) => (
          <button
            key={label}
            type="button"
            class={isMain ? 'primary' : 'secondary'}
            aria-disabled={task.busy !== null}
            onClick={act}
          >
            {label}
          </button>
        ))}
      </div>
      <TaskFeedback task={task} message={message} onSettings={onSettings} />
    </>
  );
}

/** A button. */
interface Action {
  label: string;
  isMain?: boolean;
  act: () => void;
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
