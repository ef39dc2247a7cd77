import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { savePicture } from './pictures.ts';
import {
  cell,
  documentOf,
  holdCalls,
  openAddon,
  openSandboxPage,
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
    // Of this size no order of the first 50 rows repeats with another amount, which would be a question.
    ({ page, url } = await openSandboxPage({ people: 900, rows: 300 }));
  });

  const button = (name: string | RegExp) => sidebar(page).getByRole('button', { name });
  const results = () => sidebar(page).getByRole('heading', { name: 'Results', level: 2 });
  /** Goes through these steps, then checks all rows. */
  const checkAll = async (...steps: readonly (readonly [step: string, name: string])[]): Promise<void> => {
    for (const [step, name] of [...steps, ['Check and upload', 'Check the rows'] as const]) {
      await untilStep(page, step);
      await button(name).click();
    }
    await button('Check the rows again').waitFor();
  };

  it('leaves the cell that is typed into alone when the results appear', async () => {
    await showTab(page, 'First 50');
    await openAddon(page);
    await checkAll(
      ['Choose what to upload', 'Continue'],
      ['Check what was read', 'Continue'],
      ['Map the columns to fields', 'Continue to upload'],
    );
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
    await savePicture(page, 'sheet-9-typed-while-uploading');
    expect(await page.evaluate(() => document.activeElement?.closest('#grid')?.id)).toBe('grid');
    await page.keyboard.type('Nok');
    await page.keyboard.press('Enter');
    const lines = await untilDocument(url, (all) => all.length >= below);
    expect(lines[below - 1]?.[0]).toBe('call Nok');
    await button('Upload another').click();
  });

  it('sends the rows that were chosen, even after going to a bad cell', async () => {
    await untilStep(page, 'Choose what to upload');
    await cell(page, 1, 'Order ID').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    for (let row = 3; row <= 40; row += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.waitForFunction(() => document.querySelector('#cell-name')?.textContent === 'A2:A40');
    await sidebar(page).getByLabel('Only the selected rows').check();
    await savePicture(page, 'sheet-10-select-rows');
    await button('Continue').click();
    // This tab's columns are known from the upload before.
    await checkAll();
    const chosenRows = sidebar(page).getByText('Only rows 2–40, as you chose them');
    await chosenRows.waitFor();
    await button(/^Go to row \d+$/)
      .first()
      .click();
    await page.waitForFunction(() => /^[A-Z]+\d+$/.test(document.querySelector('#cell-name')?.textContent ?? ''));
    await button('Check the rows again').click();
    await sidebar(page).getByText('39 rows will be checked').waitFor();
    await savePicture(page, 'sheet-11-rows-stay-chosen');
    await button(/^Upload \d+ rows/).click();
    await results().waitFor();
    await sidebar(page).getByText('39 rows of the tab First 50.').waitFor();
  });
});
