import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SignedIn } from '../../../shared/api/session.ts';
import { webText } from '../../../shared/texts/web/texts.ts';
import { pageOfPath } from '../page-names.ts';
import { DisplayFields } from './display-fields.tsx';
import { OrderSearch } from './order-search.tsx';
import { PAGES } from './pages.ts';
import type { Place } from './router.ts';
import { allows } from '../../../shared/roles.ts';
import { signOut } from './session.ts';
import { Busy } from './ui/busy.tsx';
import { ProblemCard } from './ui/problem-card.tsx';
import { useAction } from './use-action.ts';

interface FrameProps {
  place: Place;
  user: SignedIn;
  onSignedOut: () => void;
  onLanguage: () => void;
  children: ComponentChildren;
}

/** What surrounds every page: the menu, who is signed in, language and theme. */
export function Frame({ place, user, onSignedOut, onLanguage, children }: FrameProps) {
  const words = webText.frame;
  const current = pageOfPath(place.path);
  const [isOpen, setIsOpen] = useState(false);
  const action = useAction();
  useEffect(() => setIsOpen(false), [place.path]);
  const leave = (everywhere: boolean): void =>
    action.run(words.signingOut, async () => {
      await signOut(everywhere);
      onSignedOut();
    });
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="frame-header">
        <h1>Matchback</h1>
        {allows(user.scopes, 'read') && <OrderSearch />}
        <button
          type="button"
          class="menu-button secondary"
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => setIsOpen(!isOpen)}
        >
          {words.menu}
        </button>
      </header>
      <div id="menu" class={isOpen ? 'menu open' : 'menu'}>
        <nav aria-label={words.navigation}>
          <ul>
            {PAGES.filter(({ scope }) => allows(user.scopes, scope)).map(({ name }) => (
              <li key={name}>
                <a href={`/${name}`} aria-current={name === current ? 'page' : undefined}>
                  {words.pages[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <aside class="menu-foot" aria-label={words.display}>
          <p class="hint">
            {words.account(user.name)}
            {user.caller.label !== null && (
              <>
                <br />
                {user.caller.label}
              </>
            )}
          </p>
          <DisplayFields onLanguage={onLanguage} />
          <button type="button" class="link" onClick={() => leave(false)}>
            {words.signOut}
          </button>
          <button type="button" class="link" onClick={() => leave(true)}>
            {words.signOutEverywhere}
          </button>
          <Busy what={action.busy} />
          <ProblemCard problem={action.problem} />
        </aside>
      </div>
      <main id="content" tabIndex={-1} class="content">
        {children}
      </main>
    </div>
  );
}
