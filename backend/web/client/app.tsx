import { useEffect, useState } from 'preact/hooks';
import { webText } from '../../../shared/texts/web/texts.ts';
import type { SessionAnswer } from '../../../shared/api/session.ts';
import { Frame } from './frame.tsx';
import { PageView } from './page-view.tsx';
import { openPlace, usePlace } from './router.ts';
import { readSession, sessionOf } from './session.ts';
import { SignInPage } from './pages/sign-in/sign-in-page.tsx';
import { Busy } from './ui/busy.tsx';
import { ProblemCard } from './ui/problem-card.tsx';
import { useLoad } from './use-load.ts';

/** The web application: sign-in, and the pages in their frame. */
export function App() {
  const place = usePlace();
  const loaded = useLoad('', readSession);
  const [changed, setChanged] = useState<SessionAnswer | null>(null);
  /** Counts the choices of a language, because texts are read where they are shown. */
  const [language, setLanguage] = useState(0);
  const answer = changed ?? loaded.data;
  const isSignInPage = place.path === '/sign-in';
  useEffect(() => {
    if (!answer) return;
    if (answer.signed_in && isSignInPage) openPlace(wantedPlace(place.query), { replace: true });
    if (!answer.signed_in && !isSignInPage) openPlace(signInPlace(), { replace: true });
  }, [answer, isSignInPage]);
  if (!answer) {
    return (
      <main class="alone">
        <Busy what={loaded.problem ? null : webText.frame.loading} />
        <ProblemCard problem={loaded.problem} onRetry={loaded.reload} />
      </main>
    );
  }
  const signedOut: SessionAnswer = { signed_in: false, google_sign_in: answer.google_sign_in };
  if (!answer.signed_in) {
    return (
      <SignInPage
        key={language}
        place={place}
        hasGoogle={answer.google_sign_in}
        onSignedIn={setChanged}
        onLanguage={() => setLanguage(language + 1)}
      />
    );
  }
  const session = sessionOf(answer, () => setChanged(signedOut));
  return (
    <Frame
      key={language}
      place={place}
      user={answer}
      onSignedOut={() => setChanged(signedOut)}
      onLanguage={() => setLanguage(language + 1)}
    >
      <PageView key={answer.tenant} place={place} session={session} />
    </Frame>
  );
}

/** The sign-in page, with where the user wanted to go. */
function signInPlace(): string {
  const { pathname, search } = window.location;
  return pathname === '/' && search === ''
    ? '/sign-in'
    : `/sign-in?${new URLSearchParams({ to: pathname + search }).toString()}`;
}

/** Where the user wanted to go before the sign-in; only our own pages. */
function wantedPlace(query: URLSearchParams): string {
  const to = query.get('to') ?? '/';
  const url = new URL(to, window.location.origin);
  return url.origin === window.location.origin && url.pathname !== '/sign-in' ? url.pathname + url.search : '/';
}
