import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../sandbox/sandbox.ts';
import { openChromium } from './chromium.ts';
import {
  cell,
  documentOf,
  holdCalls,
  openAddon,
  openSheet,
  picture,
  showTab,
  sidebar,
  untilDocument,
  untilEnabled,
  untilStep,
} from './sheet-page.ts';

/** A person works in the sheet while the sidebar works beside it: each test goes on where the one before it ended. */
describe('sheet and sidebar', () => {
  let page: Page;
  let url: string;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'matchback-beside-'));
    const sandbox = await openSandbox({ folder, port: 0, sheetPort: 0 });
    url = sandbox.info.sheet?.url ?? expect.fail('The sandbox has no page.');
    return async () => {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    };
  });
  beforeAll(async () => {
    const browser = await openChromium();
    page = await openSheet(browser, url);
    return () => browser.close();
  });

  const button = (name: string | RegExp) => sidebar(page).getByRole('button', { name });
  const results = () => sidebar(page).getByRole('heading', { name: 'Results', level: 2 });
  /** From the source step to the check of all rows. */
  const checkAll = async (): Promise<void> => {
    const steps = [
      ['Check what was read', 'Continue'],
      ['Say which column is what', 'Continue to upload'],
      ['Check and upload', 'Check all rows'],
    ] as const;
    await button('Continue').click();
    for (const [step, name] of steps) {
      await untilStep(page, step);
      await button(name).click();
    }
    await button('Check all rows again').waitFor();
  };

  it('leaves the cell that is typed into alone when the results appear', async () => {
    await showTab(page, 'First 50');
    await openAddon(page);
    await untilStep(page, 'Choose what to upload');
    await checkAll();
    const release = await holdCalls(page, 'continueUpload', 0);
    await button(/^Upload \d+ rows/).click();
    await untilStep(page, 'Uploading');

    const below = (await documentOf(url)).length + 2;
    await cell(page, 1, 'Order ID').click();
    await page.keyboard.press('Control+End');
    for (const key of ['ArrowDown', 'ArrowDown', 'Home']) await page.keyboard.press(key);
    await page.keyboard.type('call ');
    release();
    await results().waitFor();
    await untilEnabled(button('Upload another'));
    await picture(page, 'sheet-9-typed-while-uploading');
    expect(await page.evaluate(() => document.activeElement?.closest('#grid')?.id)).toBe('grid');
    await page.keyboard.type('Nok');
    await page.keyboard.press('Enter');
    const lines = await untilDocument(url, (all) => all.length >= below);
    expect(lines[below - 1]?.[0]).toBe('call Nok');
  });
});
