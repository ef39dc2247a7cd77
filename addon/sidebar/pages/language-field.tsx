import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../../shared/texts/languages.ts';
import { text } from '../../../shared/texts/texts.ts';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';

interface LanguageFieldProps {
  /** Null: that of the Google account. */
  chosen: Language | null;
  onChange: (language: Language | null) => void;
}

/** The language of everything that Matchback shows to this user. */
export function LanguageField({ chosen, onChange }: LanguageFieldProps) {
  return (
    <SelectField
      label={text.language.label}
      value={chosen ?? ''}
      choices={[
        { value: '', label: text.language.automatic },
        ...LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
      ]}
      onChange={(value) => onChange(LANGUAGES.find((language) => language === value) ?? null)}
    />
  );
}
