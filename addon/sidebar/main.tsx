import { render } from 'preact';
import { setTexts, text } from '../../shared/texts/texts.ts';
import { App } from './app.tsx';
import { createScriptClient } from './client.ts';
import { isPageName, type PageName } from '../contract/sidebar-pages.ts';
import type {} from './google-script.ts';

const requested = typeof MATCHBACK_PAGE === 'undefined' ? undefined : MATCHBACK_PAGE;
const page: PageName = isPageName(requested) ? requested : 'upload';
const root = document.getElementById('app');
if (root) {
  // Without, the page is in English.
  if (typeof MATCHBACK_TEXTS !== 'undefined') setTexts(MATCHBACK_TEXTS.texts);
  document.documentElement.lang = text.formats.locale.slice(0, 2);
  const host = {
    callScript: createScriptClient(google.script.run),
    focusSheet: () => google.script.host.editor.focus(),
    clock: () => Date.now(),
  };
  // The sidebar takes the keyboard as soon as it is opened, before its first heading does (shared/wizard/ui/focused-heading.tsx).
  window.focus();
  render(<App host={host} page={page} />, root);
}
