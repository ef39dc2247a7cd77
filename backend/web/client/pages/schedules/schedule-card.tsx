import { useId, useState } from 'preact/hooks';
import type { ScheduleDetail, ScheduleRequestInput } from '../../../../../shared/api/schedules.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import { useAction } from '../../use-action.ts';
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
  const [isEnding, setIsEnding] = useState(false);
  const action = useAction();
  const setActive = (isActive: boolean): void =>
    action.run(isActive ? words.resuming : words.pausing, async () => {
      await session.api.post('schedules', requestOf(schedule, isActive));
      onDone(isActive ? words.resumedDone(name) : words.pausedDone(name));
    });
  return (
    <article class="card" aria-labelledby={heading}>
      <h4 id={heading}>{name}</h4>
      <State schedule={schedule} />
      <Facts schedule={schedule} />
      <ScheduleRuns runs={runs} timeZone={time_zone} name={name} />
      <p class="hint">
        {run_by === 'add_on' ? words.pauseInSheet : run_by === 'server' ? words.pauseOnServer : words.pauseText}
      </p>
      <div class="actions">
        {run_by === 'client' && (
          <button type="button" class="secondary" onClick={() => setActive(isPaused)}>
            {isPaused ? words.resume : words.pause}
          </button>
        )}
        <button type="button" class="secondary" onClick={() => setIsEnding(true)}>
          {words.end}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {isEnding && (
        <ConfirmDialog
          title={words.endTitle(name)}
          confirm={words.end}
          doing={words.ending}
          onClose={() => setIsEnding(false)}
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

/** Only a program's schedule is saved from here: the answer of the API leaves out how the server reads a sheet. */
function requestOf(schedule: ScheduleDetail, isActive: boolean): ScheduleRequestInput {
  const { key, name, owner, run_by, hour, time_zone, mail_to, mail_on } = schedule;
  return { key, name, owner, run_by, hour, time_zone, mail_to, mail_on, is_active: isActive };
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
      {paused_because !== null && <StateLine tone="bad">{words.pausedByProblem(paused_because)}</StateLine>}
      {missed_since !== null && <StateLine tone="bad">{words.missed(formatTime(missed_since, time_zone))}</StateLine>}
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
  const clock = (at: number): string => `${String(at % 24).padStart(2, '0')}:00`;
  const facts = [
    [words.runBySentence, words.runBy[run_by]],
    [words.runsAs, owner],
    [words.hour, words.hours(clock(hour), clock(hour + 1), time_zone)],
    [words.mailTo, mail_to.length === 0 ? words.noMail : `${mail_to.join(', ')} (${words.mailOn[mail_on]})`],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-value`}>{value}</dd>])}
    </dl>
  );
}
