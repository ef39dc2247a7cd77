import { useId, useState } from 'preact/hooks';
import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { SourceDetail } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Disclosure } from '../../../../../shared/wizard/ui/disclosure.tsx';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { platformText } from '../../languages/platform-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import { useAction } from '../../use-action.ts';
import { CustomerRequests } from './customer-requests.tsx';
import { describeProblem } from './describe-problem.ts';
import { EnterSecret } from './enter-secret.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { SetUp } from './set-up.tsx';

interface SourceCardProps {
  session: Session;
  source: SourceDetail;
  kind: SourceKindForm | undefined;
  isAdmin: boolean;
  onDone: (what: string) => void;
}

/** A source: what it sent last, what is wrong with it, and what can be done with it. */
export function SourceCard({ session, source, kind, isAdmin, onDone }: SourceCardProps) {
  const heading = useId();
  const words = webText.sources;
  const action = useAction();
  const [asked, setAsked] = useState<'rotate' | 'delete' | null>(null);
  const { name, disabled_at } = source;
  const path = `sources/${source.source_id}`;
  const isOff = disabled_at !== null;
  const toggle = (): void =>
    action.run(webText.frame.saving, async () => {
      await session.api.post(path, { disabled: !isOff });
      onDone(isOff ? words.enabled(name) : words.disabled(name));
    });
  return (
    <article class="card" aria-labelledby={heading}>
      <h3 id={heading}>
        {name} <span class="tag">{words.kinds[source.kind]}</span>
      </h3>
      <State source={source} timeZone={session.user.time_zone} />
      {source.address !== null && (
        <Disclosure summary={words.showSetUp} isOpen={false}>
          <SetUp made={{ source, address: source.address, secrets: {} }} />
        </Disclosure>
      )}
      {isAdmin && (
        <EnterSecret session={session} source={source} kind={kind} onSaved={() => onDone(words.saved(name))} />
      )}
      {isAdmin && source.kind === 'shopify' && <CustomerRequests session={session} sourceId={source.source_id} />}
      {isAdmin && (
        <div class="actions">
          <a class="button secondary" href={`/sources/${source.source_id}`}>
            {webText.destinations.edit}
          </a>
          <button type="button" class="secondary" onClick={() => setAsked('rotate')}>
            {words.rotate}
          </button>
          <button type="button" class="secondary" onClick={toggle}>
            {isOff ? words.enable : words.disable}
          </button>
          <button type="button" class="secondary" onClick={() => setAsked('delete')}>
            {words.delete}
          </button>
        </div>
      )}
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {asked === 'rotate' && (
        <RotateDialog
          session={session}
          source={source}
          kind={kind}
          onClose={() => setAsked(null)}
          onRotated={() => onDone(words.rotated(name))}
        />
      )}
      {asked === 'delete' && (
        <ConfirmDialog
          title={words.deleteTitle(name)}
          confirm={words.delete}
          doing={words.deleting}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await session.api.post(`${path}/delete`);
            onDone(words.deleted(name));
          }}
        >
          <p>{words.deleteText}</p>
          {source.waiting > 0 && <StateLine tone="warn">{words.deleteWaiting(source.waiting)}</StateLine>}
        </ConfirmDialog>
      )}
    </article>
  );
}

function State({ source, timeZone }: { source: SourceDetail; timeZone: string }) {
  const { disabled_at, last_event_at, waiting, failed, problem, silence, previous_key_until } = source;
  const words = webText.sources;
  const time = (iso: string): string => formatTime(iso, timeZone);
  const isFine = disabled_at === null && !problem && !silence && failed === 0 && last_event_at !== null;
  return (
    <div class="stack">
      {disabled_at !== null && <StateLine tone="plain">{words.offSince(time(disabled_at))}</StateLine>}
      {isFine && <StateLine tone="good">{words.works}</StateLine>}
      <p>{last_event_at === null ? words.noEvent : words.lastEvent(time(last_event_at))}</p>
      {problem && (
        <>
          <StateLine tone="bad">
            {describeProblem(problem)} {words.since(time(problem.since))}
          </StateLine>
          <p>{platformText(problem.fix)}</p>
        </>
      )}
      {silence && (
        <>
          <StateLine tone="warn">{platformText(silence.message)}</StateLine>
          <p>{platformText(silence.fix)}</p>
        </>
      )}
      {waiting - failed > 0 && <p>{words.waiting(waiting - failed)}</p>}
      {failed > 0 && <StateLine tone="bad">{words.failed(failed)}</StateLine>}
      {previous_key_until !== null && <p class="hint">{words.previousKey(time(previous_key_until))}</p>}
    </div>
  );
}
