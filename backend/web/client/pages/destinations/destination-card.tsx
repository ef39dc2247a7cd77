import { useId, useState } from 'preact/hooks';
import type { DestinationDetail } from '../../../../../shared/api/destinations.ts';
import type { DestinationTest } from '../../../../../shared/api/tenant.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { describeDestination } from '../../../../../shared/wizard/describe-destination.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import type { Tone } from '../../../../../shared/wizard/results.ts';
import { platformText } from '../../languages/platform-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import { useAction } from '../../use-action.ts';
import { TestResults } from './test-results.tsx';

interface DestinationCardProps {
  session: Session;
  destination: DestinationDetail;
  isAdmin: boolean;
  onDone: (what: string) => void;
}

const TONES: Readonly<Record<DestinationDetail['state'], Tone>> = {
  working: 'good',
  retrying: 'warn',
  paused: 'plain',
  stopped: 'bad',
  unusable: 'bad',
};

/** A destination: its state in words, what it takes, what waits for it, and what can be done with it. */
export function DestinationCard({ session, destination, isAdmin, onDone }: DestinationCardProps) {
  const heading = useId();
  const { id, label, state } = destination;
  const words = webText.destinations;
  const action = useAction();
  const [test, setTest] = useState<DestinationTest | null>(null);
  const [asked, setAsked] = useState<'remove' | 'resend' | null>(null);
  const path = `destinations/${encodeURIComponent(id)}`;
  const call = (what: string, done: string, name: string): void =>
    action.run(what, async () => {
      await session.api.post(`${path}/${name}`);
      onDone(done);
    });
  const isStopped = state === 'paused' || state === 'stopped';
  return (
    <article class="card" aria-labelledby={heading}>
      <h3 id={heading}>
        {label} <span class="tag">{id}</span>
      </h3>
      <State destination={destination} timeZone={session.user.time_zone} />
      <p>{factsOf(destination)}</p>
      <Waiting destination={destination} canResolve={allows(session.user.scopes, 'upload')} />
      <TestMode destination={destination} />
      <div class="actions">
        {isAdmin && (
          <>
            <button
              type="button"
              class="secondary"
              onClick={() =>
                action.run(words.testing, async () => {
                  setTest(null);
                  setTest(await session.api.post<DestinationTest>(`${path}/test`));
                })
              }
            >
              {words.test}
            </button>
            <a class="button secondary" href={`/destinations/${encodeURIComponent(id)}`}>
              {words.edit}
            </a>
            {isStopped ? (
              <button type="button" class="secondary" onClick={() => call(words.resuming, words.resumed(id), 'resume')}>
                {words.resume}
              </button>
            ) : (
              <button type="button" class="secondary" onClick={() => call(words.pausing, words.paused(id), 'pause')}>
                {words.pause}
              </button>
            )}
            <button type="button" class="secondary" onClick={() => setAsked('remove')}>
              {words.remove}
            </button>
          </>
        )}
        {allows(session.user.scopes, 'upload') && destination.tested > 0 && destination.test_mode === null && (
          <button type="button" class="secondary" onClick={() => setAsked('resend')}>
            {words.resend}
          </button>
        )}
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {test && <TestResults test={test} />}
      {asked === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle(id)}
          confirm={words.remove}
          doing={words.removing}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await session.api.post(`${path}/remove`);
            onDone(words.removed(id));
          }}
        >
          <p>{words.removeText}</p>
          {destination.waiting > 0 && <StateLine tone="warn">{words.removeWaiting(destination.waiting)}</StateLine>}
        </ConfirmDialog>
      )}
      {asked === 'resend' && (
        <ConfirmDialog
          title={words.resendTitle(label)}
          confirm={words.resend}
          doing={words.resending}
          isDangerous={false}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            const body = { destination: id, all: true };
            const { resent } = await session.api.post<{ resent: number }>('deliveries/resend-tested', body);
            onDone(words.resent(resent));
          }}
        >
          <p>{words.resendText(destination.tested)}</p>
        </ConfirmDialog>
      )}
    </article>
  );
}

function State({ destination, timeZone }: { destination: DestinationDetail; timeZone: string }) {
  const { state, reason, since, retry_at } = destination;
  const words = webText.destinations;
  return (
    <div class="stack">
      <StateLine tone={TONES[state]}>
        {[words.states[state], since !== null && words.since(formatTime(since, timeZone))].filter(Boolean).join('. ')}
      </StateLine>
      {reason !== null && <p>{platformText(reason)}</p>}
      {retry_at !== null && <p class="hint">{words.retryAt(formatTime(retry_at, timeZone))}</p>}
      {destination.held_before !== null && (
        <StateLine tone="warn">{words.heldBefore(formatTime(destination.held_before, timeZone))}</StateLine>
      )}
    </div>
  );
}

/** Which rows it takes, how old they may be, and which changes it takes; test mode is shown by itself. */
function factsOf({ only_if, max_age_days, adjustments, hold_back_days }: DestinationDetail): string {
  const facts = describeDestination({
    onlyIf: only_if,
    maxAgeDays: max_age_days,
    adjustments,
    holdBackDays: hold_back_days,
    testMode: null,
    tested: 0,
  });
  return [only_if === null && webText.destinations.allRows, facts].filter(Boolean).join('; ');
}

function Waiting({
  destination: { id, waiting, uncertain },
  canResolve,
}: {
  destination: DestinationDetail;
  canResolve: boolean;
}) {
  const words = webText.destinations;
  return (
    <>
      <p>{waiting === 0 ? words.nothingWaits : words.waiting(waiting)}</p>
      {uncertain > 0 && (
        <StateLine tone="warn">
          {words.uncertain(uncertain)} {canResolve && <a href={uncertainUrl(id)}>{words.showUncertain}</a>}
        </StateLine>
      )}
    </>
  );
}

const DAY_MS = 86_400_000;
/** As far back as a list of deliveries goes: they wait for a person, however old they are. */
const DAYS_BACK = 1_000;

/** The list of the deliveries that a person has to look up. */
function uncertainUrl(destination: string): string {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const days = { period: 'custom', from: day(Date.now() - DAYS_BACK * DAY_MS), to: day(Date.now() + DAY_MS) };
  return `/deliveries?${new URLSearchParams({ destination, part: 'uncertain', ...days }).toString()}`;
}

function TestMode({ destination: { test_mode, to_end_test, tested } }: { destination: DestinationDetail }) {
  const words = webText.destinations;
  if (test_mode !== null) {
    return (
      <StateLine tone="warn">
        {[words.testMode[test_mode], to_end_test !== null && words.toEndTest(platformText(to_end_test))]
          .filter(Boolean)
          .join(' ')}
      </StateLine>
    );
  }
  return tested > 0 ? <StateLine tone="warn">{words.tested(tested)}</StateLine> : null;
}
