import type { Language } from '../../../../shared/texts/languages.ts';
import { setTexts } from '../../../../shared/texts/texts.ts';
import { setWebTexts } from '../../../../shared/texts/web/texts.ts';

/** English as well only where it is shown: each language is a file. */
const LOADERS = {
  en: () => import('./en.ts'),
  th: () => import('./th.ts'),
  vi: () => import('./vi.ts'),
  id: () => import('./id.ts'),
};

/** Loads the texts of a language, for a page or for a thread of it: everything is in it from then on. */
export async function loadTexts(language: Language): Promise<void> {
  const { texts, webTexts } = await LOADERS[language]();
  setTexts(texts);
  setWebTexts(webTexts);
}
