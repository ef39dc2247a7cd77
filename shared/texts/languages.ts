export const LANGUAGES = ['en', 'th', 'vi', 'id'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own words, as lists of languages show them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  th: 'ไทย',
  vi: 'Tiếng Việt',
  id: 'Bahasa Indonesia',
};

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/**
 * The language for a locale such as `th`, `vi_VN` or `en-GB`; English where there are no texts in its own.
 * `in` is what Java called Indonesian, and old systems still do.
 */
export function languageOf(locale: string): Language {
  const [code = ''] = locale.toLowerCase().split(/[-_]/);
  if (code === 'in') return 'id';
  return isLanguage(code) ? code : 'en';
}
