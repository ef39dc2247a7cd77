import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { savePicture } from './pictures.ts';
import {
  cell,
  documentOf,
  holdCalls,
  openAddon,
  showTab,
  sidebar,
  untilDocument,
  untilEnabled,
  untilStep,
} from './sheet-page.ts';

/**
 * Registers the tests of a person who works in the sheet while the sidebar works beside it. The tab of the first 50 orders was
 * uploaded before, so that its columns are known.
 */
export function itLeavesThePersonAlone(opened: () => { page: Page; url: string }): void {
  const button = (name: string | RegExp) => sidebar(opened().page).getByRole('button', { name });
  const results = () => sidebar(opened().page).getByRole('heading', { name: 'Results', level: 2 });
  const checkAll = async (): Promise<void> => {
    await untilStep(opened().page, 'Check and upload');
    await button('Check the rows').click();
    await button('Check the rows again').waitFor();
  };

  it('leaves the cell that is typed into alone when the results appear', async () => {
    const { page, url } = opened();
    await showTab(page, 'First 50');
    await openAddon(page);
    await untilStep(page, 'Choose what to upload');
    await button('Continue').click();
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
    await savePicture(page, 'sheet-9-typed-while-uploading');
    expect(await page.evaluate(() => document.activeElement?.closest('#grid')?.id)).toBe('grid');
    await page.keyboard.type('Nok');
    await page.keyboard.press('Enter');
    const lines = await untilDocument(url, (all) => all.length >= below);
    expect(lines[below - 1]?.[0]).toBe('call Nok');
    await button('Upload another').click();
  });

  it('sends the rows that were chosen, even after going to a bad cell', async () => {
    const { page } = opened();
    await untilStep(page, 'Choose what to upload');
    await cell(page, 1, 'Order ID').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    for (let row = 3; row <= 40; row += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.waitForFunction(() => document.querySelector('#cell-name')?.textContent === 'A2:A40');
    await sidebar(page).getByLabel('Only the selected rows').check();
    await savePicture(page, 'sheet-10-select-rows');
    await button('Continue').click();
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
}
