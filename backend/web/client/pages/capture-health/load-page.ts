import { preferredLanguage } from '../../preferences.ts';
import { CaptureHealthPage } from './capture-health-page.tsx';
import { loadHealthTexts } from './texts.ts';

/** The page, once its texts are loaded. */
export async function loadPage(): Promise<typeof CaptureHealthPage> {
  await loadHealthTexts(preferredLanguage());
  return CaptureHealthPage;
}
