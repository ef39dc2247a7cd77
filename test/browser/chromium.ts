import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * A real browser from npm, or the one that CHROME_PATH names. The package's own arguments are made for a function
 * service: in one process the browser ends with its first closed page.
 */
export async function openChromium(): Promise<Browser> {
  const own = process.env['CHROME_PATH'];
  const executablePath = own !== undefined && existsSync(own) ? own : await chromium.executablePath();
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'], headless: true });
}
