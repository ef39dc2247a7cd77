import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { type Session, signOut } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction } from '../../use-action.ts';

/** The user's own sessions: ends them on all devices. */
export function SessionsSection({ session }: { session: Session }) {
  const words = webText.access;
  const { signed_in_at, expires_at, time_zone } = session.user;
  const action = useAction();
  return (
    <Section
      title={words.sessions}
      intro={words.sessionsIntro(formatTime(signed_in_at, time_zone), formatTime(expires_at, time_zone))}
    >
      <p>{words.endAllText}</p>
      <div class="actions">
        <button
          type="button"
          class="secondary"
          onClick={() =>
            action.run(words.ending, async () => {
              await signOut(true);
              // Nothing of the account stays in the page.
              window.location.assign('/sign-in');
            })
          }
        >
          {words.endAll}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
    </Section>
  );
}
