import { useState } from 'preact/hooks';
import type { SessionAnswer } from '../../../../../shared/api/session.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { FormField } from '../../../../../shared/wizard/ui/form-field.tsx';
import { DisplayFields } from '../../display-fields.tsx';
import type { Place } from '../../router.ts';
import { signInWithKey } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';

interface SignInPageProps {
  place: Place;
  hasGoogle: boolean;
  onSignedIn: (answer: SessionAnswer) => void;
  onLanguage: () => void;
}

/** Signs in with an API key. */
export function SignInPage({ onSignedIn, onLanguage }: SignInPageProps) {
  const words = webText.signIn;
  const [key, setKey] = useState('');
  const action = useAction();
  const submit = (): void => action.run(words.signingIn, async () => onSignedIn(await signInWithKey(key.trim())));
  return (
    <main class="alone">
      <h1>Matchback</h1>
      <FocusedHeading>{webText.frame.pages['sign-in']}</FocusedHeading>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormField label={words.key} required={true} hint={words.keyHint} error={null}>
          {(control) => (
            <input
              {...control}
              type="password"
              autocomplete="off"
              value={key}
              onInput={(event) => setKey(event.currentTarget.value)}
            />
          )}
        </FormField>
        <button type="submit" class="primary" disabled={key.trim() === ''}>
          {words.signIn}
        </button>
        <Busy what={action.busy} />
        <ProblemCard problem={action.problem} />
      </form>
      <DisplayFields onLanguage={onLanguage} />
    </main>
  );
}
