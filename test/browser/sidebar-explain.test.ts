import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useChromium } from './chromium.ts';
import { explainedRow, unexplainedRow } from './explained-data.ts';
import { finished, ok, start } from './sidebar-data.ts';
import { callsOf, checkAccessibility, checkWidths, openSidebar } from './sidebar-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('the page that explains the selected row', () => {
  it('shows the match and each platform, readable at every width', async () => {
    const page = await openSidebar(browser, { page: 'explain' });
    await page.getByRole('heading', { name: 'Order TH-10234' }).waitFor();
    const section = (name: string) => page.getByRole('region', { name, exact: true });
    await section('Match').getByText('Matched by e-mail with confidence 74 of 100.').waitFor();
    await section('What its identifiers found').getByText('of another person than the one').waitFor();
    const meta = section('Meta').getByRole('listitem');
    expect((await meta.allTextContents()).map((text) => text.trim().split(' ')[0])).toEqual([
      ...['Eligible', 'Planned', 'Sent', 'Accepted', 'Counted'],
    ]);
    await section('Meta').getByText('turn on daily updates').waitFor();
    await section('Google Ads: new value 899.00 THB').waitFor();
    await page.getByText('The people and clicks behind it').click();
    await section('The person').getByText('check the time zone').waitFor();
    // In the time zone of the document.
    expect(await section('Google Ads: the sale').textContent()).toContain('20 Feb 2026, 10:01');
    await checkAccessibility(page, 'explain-row');
    await checkWidths(page, 'explain-row', [360, 800]);
  });

  it('is empty where no row is selected, and explains the row that is selected then, by keyboard alone', async () => {
    const page = await openSidebar(browser, {
      changes: { explainRow: [ok(unexplainedRow), ok(explainedRow)] },
      page: 'explain',
    });
    await page.getByRole('status').getByText('No row is selected').waitFor();
    await checkAccessibility(page, 'explain-no-row');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Why?');
    // The field for a row's number and its button come first.
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('status').getByText('Row 2 of the tab').waitFor();
    await page.getByLabel('Row number').fill('17');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.calls.filter(({ name }) => name === 'explainRow').length === 3);
    expect(await callsOf(page, 'explainRow')).toEqual([[null], [null], [17]]);
  });

  it('shows what it is doing, and an error with the way to fix it', async () => {
    const refused = { ok: false as const, error: { code: 'wrong_key' as const, message: 'The key was revoked.' } };
    const page = await openSidebar(browser, { changes: { explainRow: [refused] } });
    await button(page, 'Why?').waitFor();
    await page.evaluate(() => (window.held = true));
    await button(page, 'Why?').click();
    await page.getByText('Reading the row').waitFor();
    await checkAccessibility(page, 'explain-busy');
    await page.evaluate(() => (window.held = false));
    await page.getByRole('alert').getByText('The key was revoked.').waitFor();
    await checkAccessibility(page, 'explain-error');
    await button(page, 'Open settings').click();
    await page.getByRole('heading', { name: 'Settings', level: 2 }).waitFor();
  });

  it('opens from the results', async () => {
    const page = await openSidebar(browser, { changes: { getStart: [ok({ ...start, run: finished })] } });
    await page.getByRole('region', { name: 'A single row' }).getByRole('button').click();
    await page.getByRole('heading', { name: 'Order TH-10234' }).waitFor();
    await button(page, 'Upload').click();
    await button(page, 'Why? Row 19').click();
    await page.getByRole('heading', { name: 'Order TH-10234' }).waitFor();
    expect(await callsOf(page, 'explainRow')).toEqual([[null], [19]]);
  });
});
