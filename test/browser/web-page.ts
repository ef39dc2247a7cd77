import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { COLOUR_RULES, findViolations } from './axe.ts';
import { savePicture } from './pictures.ts';
import './timeout.ts';

export * from './open-web.ts';

/** A phone, a tablet and a desk. */
const WIDTHS = [360, 768, 1440];

/**
 * Nothing for axe to find in the light and the dark theme, no sideways scroll at any width; leaves a picture of each width in the
 * light theme and of the widest in the dark one.
 */
export async function checkWebPage(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const only = theme === 'dark' && { only: COLOUR_RULES };
    expect(await findViolations(page, { ...only }), `${name} in the ${theme} theme`).toEqual([]);
    if (theme === 'dark') await savePicture(page, `web-${name}-dark`, { fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `${name} at ${width} px`,
    ).toBeLessThanOrEqual(width);
    await savePicture(page, `web-${name}-${width}`, { fullPage: true });
  }
}
