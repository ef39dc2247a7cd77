import type { CaptureHealthTexts } from '../../../../../shared/texts/web/en/capture-health.ts';
import type { Language } from '../../../../../shared/texts/languages.ts';

/** The texts of this page alone, so that what the browser loads first stays small. */
const LOADERS: Readonly<Record<Language, () => Promise<{ captureHealth: CaptureHealthTexts }>>> = {
  en: () => import('../../../../../shared/texts/web/en/capture-health.ts'),
  th: () => import('../../../../../shared/texts/web/th/capture-health.ts'),
  vi: () => import('../../../../../shared/texts/web/vi/capture-health.ts'),
  id: () => import('../../../../../shared/texts/web/id/capture-health.ts'),
};

export let healthText: CaptureHealthTexts;

/** Loads them: everything is in this language from then on. */
export async function loadHealthTexts(language: Language): Promise<void> {
  healthText = (await LOADERS[language]()).captureHealth;
}

/** An identifier or click id as users know it: `gclid` as it is. */
export function labelOf(name: string): string {
  return Object.entries(healthText.names).find(([one]) => one === name)?.[1] ?? name;
}
