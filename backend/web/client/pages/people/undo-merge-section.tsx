import { useState } from 'preact/hooks';
import type { ChangedPeople } from '../../../../../shared/api/people.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { ChangedNotice } from './changed-notice.tsx';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Undoes a merge of two identities. */
export function UndoMergeSection({ session }: { session: Session }) {
  const words = webText.people;
  const [identity, setIdentity] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [changed, setChanged] = useState<ChangedPeople | null>(null);
  const action = useAction();
  const undo = (): void => {
    const isId = UUID.test(identity.trim());
    setError(isId ? null : words.identityMissing);
    setChanged(null);
    if (!isId) return;
    action.run(words.changing, async () =>
      setChanged(await session.api.post<ChangedPeople>('identities/undo-merge', { from_identity: identity.trim() })),
    );
  };
  return (
    <Section title={words.undo} intro={words.undoIntro}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          undo();
        }}
      >
        <TextField
          label={words.identity}
          hint={words.identityHint}
          error={error}
          value={identity}
          onChange={setIdentity}
        />
        <div class="actions">
          <button type="submit" class="secondary">
            {words.undoButton}
          </button>
        </div>
      </form>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {changed && (
        <ChangedNotice changed={changed} done={changed.separate === false ? words.notSeparate : words.separate} />
      )}
    </Section>
  );
}
