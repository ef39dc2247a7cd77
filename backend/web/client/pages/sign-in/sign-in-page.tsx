import { useEffect, useState } from 'preact/hooks';
import type { SessionAnswer } from '../../../../../shared/api/session.ts';
import { SIGN_IN_ERRORS } from '../../../../../shared/sign-in-errors.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { DisplayFields } from '../../display-fields.tsx';
import { rememberAccount, rememberedAccount } from '../../preferences.ts';
import type { Place } from '../../router.ts';
import { signInWithKey } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { type Action, useAction } from '../../use-action.ts';
import { GoogleForm } from './google-form.tsx';
import { KeyForm } from './key-form.tsx';
import { readSignInLink, type SignInStart } from './sign-in-link.ts';

interface SignInPageProps {
  place: Place;
  hasGoogle: boolean;
  onSignedIn: (answer: SessionAnswer) => void;
  onLanguage: () => void;
}

/** Read once: the code is removed from the address, so that it is not kept in the browser's history. */
let start: SignInStart | null = null;

function readStart(query: URLSearchParams): SignInStart {
  if (start && window.location.hash === '') return start;
  start = readSignInLink(window.location.hash, query, rememberedAccount());
  if (window.location.hash !== '')
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return start;
}

/** Signs in with Google or an API key. */
export function SignInPage({ place, hasGoogle, onSignedIn, onLanguage }: SignInPageProps) {
  const [link] = useState(() => readStart(place.query));
  const [isReady, setIsReady] = useState(link.ready !== null);
  const action = useAction();
  const signIn = (key: string): void =>
    action.run(webText.signIn.signingIn, async () => {
      const answer = await signInWithKey(key.trim());
      if (answer.signed_in) rememberAccount(answer.tenant);
      start = null;
      onSignedIn(answer);
    });
  useEffect(() => void (document.title = `${webText.frame.pages['sign-in']} · Matchback`), []);
  return (
    <main class="alone">
      <h1>Matchback</h1>
      <FocusedHeading>{webText.frame.pages['sign-in']}</FocusedHeading>
      <SignInProblem error={place.query.get('error')} />
      {isReady && link.ready ? (
        <Ready ready={link.ready} action={action} onSignIn={signIn} onOther={() => setIsReady(false)} />
      ) : (
        <Forms link={link} hasGoogle={hasGoogle} to={place.query.get('to') ?? '/'} action={action} onSignIn={signIn} />
      )}
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      <DisplayFields onLanguage={onLanguage} />
    </main>
  );
}

/** Why signing in with Google did not work. */
function SignInProblem({ error }: { error: string | null }) {
  const known = SIGN_IN_ERRORS.find((one) => one === error);
  if (error === null) return null;
  return (
    <Notice tone="bad" title={webText.signIn.errorTitle} live>
      <p>{webText.signIn.errors[known ?? 'failed']}</p>
    </Notice>
  );
}

interface ReadyProps {
  ready: { account: string; key: string };
  action: Action;
  onSignIn: (key: string) => void;
  onOther: () => void;
}

function Ready({ ready, action, onSignIn, onOther }: ReadyProps) {
  const words = webText.signIn;
  return (
    <div class="page-form">
      <p>{words.readyText}</p>
      <button type="button" class="primary" aria-disabled={action.busy !== null} onClick={() => onSignIn(ready.key)}>
        {words.ready(ready.account)}
      </button>
      <button type="button" class="link" onClick={onOther}>
        {words.notYou}
      </button>
    </div>
  );
}

interface FormsProps {
  link: SignInStart;
  hasGoogle: boolean;
  to: string;
  action: Action;
  onSignIn: (key: string) => void;
}

function Forms({ link, hasGoogle, to, action, onSignIn }: FormsProps) {
  const words = webText.signIn;
  if (!hasGoogle) {
    return (
      <>
        {link.code !== '' && (
          <Notice tone="warn" live>
            <p>{words.noGoogle}</p>
          </Notice>
        )}
        <KeyForm isBusy={action.busy !== null} onSignIn={onSignIn} />
      </>
    );
  }
  return (
    <>
      <section class="card" aria-labelledby="with-google">
        <h3 id="with-google">{words.withGoogle}</h3>
        <GoogleForm link={link} to={to} />
      </section>
      <section class="card" aria-labelledby="with-key">
        <h3 id="with-key">{words.withKey}</h3>
        <KeyForm isBusy={action.busy !== null} onSignIn={onSignIn} />
      </section>
    </>
  );
}
