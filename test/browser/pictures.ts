import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const FOLDER = '.matchback/screenshots';

/**
 * Whether the run leaves pictures of the pages for people to look at: `SCREENSHOTS=1 npx vitest run test/browser`. No test
 * reads them, and to take them takes as long as a fifth of all that the browser does.
 */
const isWanted = (process.env['SCREENSHOTS'] ?? '') !== '';

/** Twice as sharp where pictures are wanted. */
export const PIXEL_RATIO = isWanted ? 2 : 1;

/** Leaves a picture of the page, or of all that one can scroll to, where the run is to have pictures. */
export async function savePicture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  if (!isWanted) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage });
}
