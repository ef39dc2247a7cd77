import { useState } from 'preact/hooks';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../shared/texts/languages.ts';
import { webText } from '../../../shared/texts/web/texts.ts';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import {
  applyTheme,
  loadLanguage,
  preferredLanguage,
  preferredTheme,
  rememberLanguage,
  type Theme,
  THEMES,
} from './preferences.ts';

/** The language and the theme, remembered on this device. */
export function DisplayFields({ onLanguage }: { onLanguage: () => void }) {
  const [theme, setTheme] = useState(preferredTheme);
  const words = webText.frame;
  return (
    <>
      <SelectField
        label={words.language}
        value={preferredLanguage()}
        choices={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
        onChange={(value) => {
          const language = LANGUAGES.find((one) => one === value) ?? 'en';
          rememberLanguage(language);
          void loadLanguage(language).then(onLanguage);
        }}
      />
      <SelectField
        label={words.theme.label}
        value={theme}
        choices={THEMES.map((one) => ({ value: one, label: words.theme[one] }))}
        onChange={(value) => {
          const chosen: Theme = THEMES.find((one) => one === value) ?? 'system';
          applyTheme(chosen);
          setTheme(chosen);
        }}
      />
    </>
  );
}
