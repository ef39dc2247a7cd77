import { TEXTS } from '../../shared/texts/all-languages.ts';
import { isLanguage, type Language, languageOf } from '../../shared/texts/languages.ts';
import { setTexts } from '../../shared/texts/texts.ts';
import { deleteProperty, loadProperty, saveProperty, userProperties } from './properties.ts';

const KEY = 'language';

/** The language that this user chose in the sidebar; null: that of the Google account. */
export function chosenLanguage(): Language | null {
  const saved = loadProperty<unknown>(userProperties(), KEY);
  return isLanguage(saved) ? saved : null;
}

/** Remembers the language for this user, in every document; null: that of the Google account. */
export function chooseLanguage(language: Language | null): void {
  if (language === null) deleteProperty(userProperties(), KEY);
  else saveProperty(userProperties(), KEY, language);
}

/** Writes everything that follows in this execution in the user's language, and returns it. */
export function setUserLanguage(): Language {
  const language = userLanguage();
  setTexts(TEXTS[language]);
  return language;
}

/** The language of this user. */
export function userLanguage(): Language {
  return chosenLanguage() ?? languageOf(Session.getActiveUserLocale());
}

/** The same where the add-on may not read properties yet: in the language of the Google account. */
export function setAccountLanguage(): void {
  setTexts(TEXTS[languageOf(Session.getActiveUserLocale())]);
}
