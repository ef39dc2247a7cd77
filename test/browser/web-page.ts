import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { savePicture } from './pictures.ts';
import './timeout.ts';

export * from './open-web.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** A phone, a tablet and a desk. */
const WIDTHS = [360, 768, 1440];

/**
 * Nothing for axe to find in the light and the dark theme, no sideways scroll at any width; leaves a picture of each width in the
 * light theme and of the widest in the dark one.
 */
export async function checkWebPage(page: Page, name: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    expect(await axeViolations(page), `${name} in the ${theme} theme`).toEqual([]);
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

interface AxeViolation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

async function axeViolations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: AxeViolation[] }> } };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html + node.failureSummary).join('; ')}`,
    );
  });
}
