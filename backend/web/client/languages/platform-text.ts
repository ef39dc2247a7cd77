import type { Language } from '../../../../shared/texts/languages.ts';
import { type PlatformTexts, translatePlatformText } from '../../../../shared/texts/platforms/translate.ts';

/** The API's own texts are English. */
const LOADERS: Readonly<Record<Language, () => Promise<PlatformTexts>>> = {
  en: () => Promise.resolve({}),
  th: async () => (await import('../../../../shared/texts/platforms/th/index.ts')).platformTexts,
  vi: async () => (await import('../../../../shared/texts/platforms/vi/index.ts')).platformTexts,
  id: async () => (await import('../../../../shared/texts/platforms/id/index.ts')).platformTexts,
};

let known: PlatformTexts = {};

/** Loads the texts that platforms define, in a language: only pages that show such texts need them. */
export async function loadPlatformTexts(language: Language): Promise<void> {
  known = await LOADERS[language]();
}

/** A text that a platform defines, in the user's language as far as it is known. */
export function platformText(english: string): string {
  return translatePlatformText(known, english);
}
