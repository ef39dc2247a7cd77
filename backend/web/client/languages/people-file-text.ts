import type { Language } from '../../../../shared/texts/languages.ts';
import { english } from '../../../../shared/texts/people-file/en.ts';
import type { PeopleFileTexts } from '../../../../shared/texts/people-file/texts.ts';

const LOADERS: Readonly<Record<Language, () => Promise<PeopleFileTexts>>> = {
  en: () => Promise.resolve(english),
  th: async () => (await import('../../../../shared/texts/people-file/th.ts')).thai,
  vi: async () => (await import('../../../../shared/texts/people-file/vi.ts')).vietnamese,
  id: async () => (await import('../../../../shared/texts/people-file/id.ts')).indonesian,
};

/** The texts of uploading people in the user's language. Read it where a text is shown. */
export let peopleText: PeopleFileTexts = english;

/** Loads them: only the page that uploads files needs them. */
export async function loadPeopleFileTexts(language: Language): Promise<void> {
  peopleText = await LOADERS[language]();
}
