import { isLanguage, type Language, languageOf } from '../../../shared/texts/languages.ts';
import { loadTexts } from './languages/load-texts.ts';

/** How this device shows the pages; `system` follows the device's own setting. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const LANGUAGE = 'matchback.language';
const THEME = 'matchback.theme';
const ACCOUNT = 'matchback.account';

/** The language that the user chose, else the first of the browser's that there are texts in. */
export function preferredLanguage(): Language {
  const chosen = read(LANGUAGE);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map(languageOf)[0] ?? 'en';
}

export function rememberLanguage(language: Language): void {
  write(LANGUAGE, language);
}

/** Loads the texts of a language and shows everything in it from then on. */
export async function loadLanguage(language: Language): Promise<void> {
  await loadTexts(language);
  document.documentElement.lang = language;
}

export function preferredTheme(): Theme {
  return THEMES.find((theme) => theme === read(THEME)) ?? 'system';
}

/** Shows the pages in this theme, and remembers it on this device. */
export function applyTheme(theme: Theme): void {
  write(THEME, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** The account that was last signed in to on this device; '' for none. */
export function rememberedAccount(): string {
  return read(ACCOUNT) ?? '';
}

export function rememberAccount(account: string): void {
  write(ACCOUNT, account);
}

/** Browsers can refuse storage; the choice then lasts as long as the page. */
function read(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    window.localStorage.setItem(name, value);
  } catch {
    // Not remembered.
  }
}
