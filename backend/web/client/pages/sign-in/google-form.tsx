import { useState } from 'preact/hooks';
import { readInvitation } from '../../../../../shared/invitation-code.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { rememberAccount } from '../../preferences.ts';
import { Busy } from '../../ui/busy.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { googleUrl, otherServerOf, type SignInStart } from './sign-in-link.ts';

/** Goes to Google; it comes back with a session, or to this page with an error. */
export function GoogleForm({ link, to }: { link: SignInStart; to: string }) {
  const words = webText.signIn;
  const [account, setAccount] = useState(link.account);
  const [code, setCode] = useState(link.code);
  const [isGoing, setIsGoing] = useState(false);
  const [error, setError] = useState<{ at: 'account' | 'code'; text: string } | null>(null);
  /** A whole code fills in the account, in whichever field it is pasted. */
  const change = (text: string, setOwn: (text: string) => void): void => {
    const invitation = readInvitation(text);
    setError(null);
    if (!invitation) return setOwn(text);
    setAccount(invitation.tenant);
    setCode(text.trim());
  };
  const submit = (): void => {
    const found = problemOf(account.trim(), code.trim());
    setError(found);
    if (found) return;
    const name = readInvitation(code)?.tenant ?? account.trim();
    if (name !== '') rememberAccount(name);
    setIsGoing(true);
    window.location.assign(googleUrl(name, code.trim(), to));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={words.account}
        hint={words.accountHint}
        error={error?.at === 'account' ? error.text : null}
        value={account}
        onChange={(text) => change(text, setAccount)}
      />
      <TextField
        label={words.code}
        hint={words.codeHint}
        error={error?.at === 'code' ? error.text : null}
        value={code}
        onChange={(text) => change(text, setCode)}
      />
      <button type="submit" class="primary" disabled={isGoing}>
        {words.google}
      </button>
      <Busy what={isGoing ? words.goingToGoogle : null} />
    </form>
  );
}

function problemOf(account: string, code: string): { at: 'account' | 'code'; text: string } | null {
  const words = webText.signIn;
  const invitation = readInvitation(code);
  if (account.startsWith('mbc_')) return { at: 'account', text: words.codeIncomplete };
  if (code.startsWith('mbc_') && invitation?.signIn !== 'google') return { at: 'code', text: words.codeIncomplete };
  const other = invitation && otherServerOf(invitation, window.location.origin);
  return other ? { at: 'code', text: words.otherServer(other) } : null;
}
