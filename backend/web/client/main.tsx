import { render } from 'preact';
import { App } from './app.tsx';
import { applyTheme, loadLanguage, preferredLanguage, preferredTheme } from './preferences.ts';
import { followLinks } from './router.ts';

const root = document.getElementById('app');
if (root) {
  applyTheme(preferredTheme());
  followLinks();
  // Where the texts of the language cannot be loaded, the page is in English.
  void loadLanguage(preferredLanguage())
    .catch(() => undefined)
    .then(() => render(<App />, root));
}
