import { useState } from 'preact/hooks';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';

/** Lifts an erasure by its receipt. */
export function LiftSection({ session }: { session: Session }) {
  const words = webText.people;
  const [receipt, setReceipt] = useState('');
  const [lifted, setLifted] = useState<number | null>(null);
  const action = useAction();
  const lift = (): void =>
    action.run(words.lifting, async () => {
      setLifted(null);
      const answer = await session.api.post<{ lifted: number }>('persons/lift', { receipt_id: receipt.trim() });
      setLifted(answer.lifted);
    });
  return (
    <Section title={words.lift} intro={words.liftIntro}>
      <form
        class="page-form"
        onSubmit={(event) => {
          event.preventDefault();
          lift();
        }}
      >
        <TextField label={words.liftReceipt} value={receipt} onChange={setReceipt} />
        <div class="actions">
          <button type="submit" class="secondary" disabled={receipt.trim() === ''}>
            {words.liftButton}
          </button>
        </div>
      </form>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {lifted !== null && (
        <Notice tone={lifted > 0 ? 'good' : 'warn'} live>
          <p>{words.lifted(lifted)}</p>
        </Notice>
      )}
    </Section>
  );
}
