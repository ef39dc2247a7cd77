import { render } from 'preact';
import { App } from './app.tsx';
import { scriptClient } from './client.ts';
import type { PageName } from '../contract/sidebar-pages.ts';
import { isPageName } from '../contract/sidebar-pages.ts';
import type {} from './google-script.ts';

const asked = typeof MATCHBACK_PAGE === 'undefined' ? undefined : MATCHBACK_PAGE;
const page: PageName = isPageName(asked) ? asked : 'upload';
const root = document.getElementById('app');
if (root) {
  const host = {
    call: scriptClient(google.script.run),
    focusSheet: () => google.script.host.editor.focus(),
    clock: () => Date.now(),
  };
  // Who opens the sidebar goes on in it: keys go there before its first heading is shown (shared/wizard/ui/heading.tsx).
  window.focus();
  render(<App host={host} page={page} />, root);
}
