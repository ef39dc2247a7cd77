import { useId, useState } from 'preact/hooks';
import type { ScheduleDetail } from '../../../../../shared/api/schedules.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { platformText } from '../../languages/platform-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import { useAction } from '../../use-action.ts';
import { clockHour } from './clock-hour.ts';
import { EditScheduleDialog } from './edit-schedule-dialog.tsx';
import { ScheduleRuns } from './schedule-runs.tsx';

interface ScheduleCardProps {
  session: Session;
  schedule: ScheduleDetail;
  onDone: (what: string) => void;
}

const HOUR_MS = 3_600_000;

/** A daily update: whether it runs, when, for whom, and its last runs. */
export function ScheduleCard({ session, schedule, onDone }: ScheduleCardProps) {
  const heading = useId();
  const words = webText.schedules;
  const { key, name, run_by, time_zone, runs } = schedule;
  const isPaused = !schedule.is_active || schedule.paused_because !== null;
  const [asks, setAsks] = useState<'edit' | 'end' | null>(null);
  const action = useAction();
  const setActive = (isActive: boolean): void =>
    action.run(isActive ? words.resuming : words.pausing, async () => {
      await session.api.post('schedules/change', { key, is_active: isActive });
      onDone(isActive ? words.resumedDone(name) : words.pausedDone(name));
    });
  const runNow = (): void =>
    action.run(words.startingRun, async () => {
      await session.api.post('schedules/run', { key });
      onDone(words.runAsked(name));
    });
  return (
    <article class="card" aria-labelledby={heading}>
      <h4 id={heading}>{name}</h4>
      <State schedule={schedule} />
      <Facts schedule={schedule} />
      <ScheduleRuns runs={runs} timeZone={time_zone} name={name} />
      {run_by === 'add_on' && <p class="hint">{words.pauseInSheet}</p>}
      {run_by === 'client' && <p class="hint">{words.pauseText}</p>}
      <div class="actions">
        {run_by !== 'add_on' && (
          <>
            <button type="button" class="secondary" onClick={() => setActive(isPaused)}>
              {isPaused ? words.resume : words.pause}
            </button>
            {run_by === 'server' && schedule.is_active && (
              <button type="button" class="secondary" disabled={schedule.run_requested_at !== null} onClick={runNow}>
                {words.runNow}
              </button>
            )}
            {run_by === 'server' ? (
              <a class="button secondary" href={`/schedules?${new URLSearchParams({ edit: key }).toString()}`}>
                {words.edit}
              </a>
            ) : (
              <button type="button" class="secondary" onClick={() => setAsks('edit')}>
                {words.edit}
              </button>
            )}
          </>
        )}
        <button type="button" class="secondary" onClick={() => setAsks('end')}>
          {words.end}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {asks === 'edit' && (
        <EditScheduleDialog
          session={session}
          schedule={schedule}
          onSaved={() => {
            setAsks(null);
            onDone(words.saved(name));
          }}
          onClose={() => setAsks(null)}
        />
      )}
      {asks === 'end' && (
        <ConfirmDialog
          title={words.endTitle(name)}
          confirm={words.end}
          doing={words.ending}
          onClose={() => setAsks(null)}
          onConfirm={async () => {
            await session.api.post('schedules/end', { key });
            onDone(words.ended(name));
          }}
        >
          <p>{words.endText}</p>
          {run_by === 'add_on' && <p>{words.endInSheet}</p>}
        </ConfirmDialog>
      )}
    </article>
  );
}

function State({ schedule }: { schedule: ScheduleDetail }) {
  const words = webText.schedules;
  const { is_active, paused_because, missed_since, next_run, time_zone } = schedule;
  return (
    <div class="stack">
      {!is_active && <StateLine tone="plain">{words.paused}</StateLine>}
      {is_active && paused_because === null && missed_since === null && (
        <StateLine tone="good">{words.active}</StateLine>
      )}
      {paused_because !== null && (
        <StateLine tone="bad">{words.pausedByProblem(platformText(paused_because))}</StateLine>
      )}
      {missed_since !== null && <StateLine tone="bad">{words.missed(formatTime(missed_since, time_zone))}</StateLine>}
      {schedule.run_requested_at !== null && <StateLine tone="plain">{words.runWaits}</StateLine>}
      {next_run !== null && (
        <p>
          {words.next(
            formatTime(next_run, time_zone),
            formatTime(new Date(Date.parse(next_run) + HOUR_MS).toISOString(), time_zone),
          )}
        </p>
      )}
    </div>
  );
}

function Facts({ schedule: { owner, run_by, hour, time_zone, mail_to, mail_on } }: { schedule: ScheduleDetail }) {
  const words = webText.schedules;
  const facts = [
    [words.runBySentence, words.runBy[run_by]],
    [words.runsAs, owner],
    [words.hour, words.hours(clockHour(hour), clockHour(hour + 1), time_zone)],
    [words.mailTo, mail_to.length === 0 ? words.noMail : `${mail_to.join(', ')} (${words.mailOn[mail_on]})`],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-value`}>{value}</dd>])}
    </dl>
  );
}
