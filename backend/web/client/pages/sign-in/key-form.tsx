import { useState } from 'preact/hooks';
import { readInvitation } from '../../../../../shared/invitation-code.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { TextField } from '../../ui/text-field.tsx';
import { otherServerOf } from './sign-in-link.ts';

/** Signs in with an API key; a connection code that carries a key will do. */
export function KeyForm({ isBusy, onSignIn }: { isBusy: boolean; onSignIn: (key: string) => void }) {
  const words = webText.signIn;
  const [key, setKey] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = (): void => {
    const invitation = readInvitation(key);
    const other = invitation && otherServerOf(invitation, window.location.origin);
    const isBroken = key.trim().startsWith('mbc_') && invitation?.signIn !== 'key';
    setError(other ? words.otherServer(other) : isBroken ? words.codeIncomplete : null);
    if (key.trim() !== '' && !other && !isBroken) onSignIn(invitation?.secret ?? key);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={words.key}
        type="password"
        required
        hint={words.keyHint}
        error={error}
        value={key}
        onChange={setKey}
      />
      <button type="submit" class="primary" disabled={key.trim() === '' || isBusy}>
        {words.signIn}
      </button>
    </form>
  );
}
