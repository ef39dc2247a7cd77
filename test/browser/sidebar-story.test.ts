import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useChromium } from './chromium.ts';
import { askedAll, askedHalf, ok, type Replies } from './sidebar-data.ts';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { COLOUR_RULES, findViolations } from './axe.ts';
import { callsOf, checkAccessibility, checkLanguage, openSidebar } from './sidebar-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });

describe('a marketer uploads a Thai sheet', () => {
  it('walks the five steps from the tab to the error file', async () => {
    const page = await openSidebar(browser);
    await heading(page, 'Choose what to upload').waitFor();
    await page.getByLabel('Filter by column').selectOption('สถานะคำสั่งซื้อ');
    await page.getByLabel('ส่งสำเร็จ (4,310 rows)').check();
    await checkAccessibility(page, '1-source');
    await button(page, 'Continue').click();

    await heading(page, 'Check what was read').waitFor();
    expect(await callsOf(page, 'readSource')).toMatchObject([
      [{ sheetId: 11, rows: 'all', filter: null }],
      [{ sheetId: 11, headerRow: 1, filter: { header: 'สถานะคำสั่งซื้อ', values: ['ส่งสำเร็จ'] } }],
    ]);
    expect(await page.textContent('main')).toContain('9 columns. Uploading all rows takes about 2 minutes.');
    await page.getByText('Reads as 1299.00 THB').waitFor();
    await checkAccessibility(page, '2-preview');
    await button(page, 'Continue').click();

    await heading(page, 'Map the columns to fields').waitFor();
    expect(await page.locator('[data-field=conversion_value] select').first().inputValue()).toBe('1');
    await page.getByText('Choose what 1 status means').waitFor();
    await checkAccessibility(page, '3-mapping');
    await page.getByLabel('รอคนมารับ (170 rows)').selectOption('open');
    await button(page, 'Continue to upload').click();

    await heading(page, 'Check and upload').waitFor();
    await button(page, 'Check the rows').click();
    await page.getByText('3,950 will be sent · 200 later · 800 left out').waitFor();
    await page.getByText('4,950 will be sent', { exact: true }).waitFor();
    expect((await callsOf(page, 'askEligibility')).map(([request]) => request)).toMatchObject([
      { source: { sheetId: 11 }, before: null },
      { source: { sheetId: 11 }, before: { asked: 2500 } },
    ]);
    await page.getByText('Why 800 rows are left out').click();
    expect(await page.locator('details li').allTextContents()).toEqual([
      '740 rows: Meta takes sales of the last 7 days.',
      '60 rows: Neither an e-mail address nor a phone number.',
    ]);
    // It is said among the reasons, not twice.
    expect(await page.getByText('older than 7 days').count()).toBe(0);
    await page.getByText("+18 Add the customer's e-mail address: 1,880 sales are without one.").waitFor();
    await checkAccessibility(page, '4-check');
    await button(page, 'Go to row 19').click();
    await page.waitForFunction(() => window.sheetFocused === 1);
    expect(await callsOf(page, 'jumpTo')).toEqual([[{ sheetId: 11, row: 19, column: 2 }]]);

    const changes = page.getByRole('region', { name: 'What the upload will change' });
    await changes.getByText('1 changed value (Google Ads accepts them, 1 cannot)').click();
    await changes.getByText('2 returns (no platform can take them)').waitFor();
    await changes.getByText('52 with errors').waitFor();
    await changes.getByRole('button', { name: 'Go to row 17' }).click();
    expect((await callsOf(page, 'jumpTo')).at(-1)).toEqual([{ sheetId: 11, row: 17, column: 1 }]);
    await page.getByText('This order is also on row 40, with another value.').waitFor();

    await button(page, 'Upload 4,948 rows').click();
    await heading(page, 'Results').waitFor();
    expect(await callsOf(page, 'startUpload')).toMatchObject([
      [
        {
          badRows: 'skip',
          mapping: {
            fields: { order_id: { header: 'เลขที่คำสั่งซื้อ' }, conversion_value: { header: 'ยอดรวม' } },
            options: { date_order: 'DMY', status_map: { รอคนมารับ: 'open' }, time_zone: 'Asia/Bangkok' },
          },
        },
      ],
    ]);
    expect(await callsOf(page, 'continueUpload')).toEqual([['run-1'], ['run-1']]);
    const money = page.getByRole('region', { name: 'Value sent' });
    await money.getByText('5,068,710.00 THB').waitFor();
    await money.getByText('1,250.00 USD').waitFor();
    await page.getByText('4,912 new · 3 returns · 35 unchanged').waitFor();
    await button(page, 'Go to the status columns').click();
    await page.waitForFunction(() => window.sheetFocused === 3);
    expect((await callsOf(page, 'jumpTo')).at(-1)).toEqual([{ sheetId: 11, row: 1, column: 14 }]);
    await page.getByText('Match rate 79 % of all rows').waitFor();
    await page.getByText('Good', { exact: true }).waitFor();
    const estimate = page.getByRole('region', { name: 'Recognition estimate' });
    await estimate.getByText('62 of 100', { exact: true }).waitFor();
    expect(await estimate.getByRole('listitem').allTextContents()).toContain('Google Ads66 of 100');
    await estimate.getByText("+18 Add the customer's e-mail address: 1,880 sales are without one.").waitFor();
    await page.getByText('12 were sent in test mode: not counted.').waitFor();
    await page.getByText('Why 1,200 rows are left out').click();
    await page.getByText('1,180 rows: Meta takes sales of the last 7 days.').waitFor();
    await checkAccessibility(page, '5-results');

    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Download errors').click()]);
    expect(file.suggestedFilename()).toBe('upload-errors-2026-02-20T03-04-05Z.csv');
    expect(await readFile(await file.path(), 'utf8')).toBe('\ufeffRow,Error\r\n5,“free” is not an amount.\r\n');
    await button(page, 'Refresh statuses').click();
    await page.getByText('3,960 of 3,960 rows refreshed.').waitFor();
    await button(page, 'Upload another').click();
    await heading(page, 'Choose what to upload').waitFor();
    expect(await callsOf(page, 'dismissUpload')).toEqual([['run-1']]);
  });

  it('comes to the upload by keyboard alone, with the focus on each step’s heading', async () => {
    const page = await openSidebar(browser);
    const press = async (name: string): Promise<void> => {
      const target = button(page, name);
      await target.waitFor();
      await page.waitForFunction((label) => {
        const found = [...document.querySelectorAll('button')].find((b) => b.textContent === label);
        return found !== undefined && !found.disabled && found.ariaDisabled !== 'true';
      }, name);
      const focused = () => target.evaluate((element) => element === document.activeElement);
      for (let presses = 0; !(await focused()); presses += 1) {
        if (presses === 80) expect.fail(`Tab does not come to ${name}`);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
    };
    // A heading takes the focus a moment after it appears: a key before that goes elsewhere.
    const focused = (text: string) =>
      page.waitForFunction((words) => document.activeElement?.textContent === words, text);
    await focused('Choose what to upload');
    await press('Continue');
    await focused('Check what was read');
    await press('Continue');
    await focused('Map the columns to fields');
    await press('Continue to upload');
    await focused('Check and upload');
    await press('Check the rows');
    await press('Upload 4,948 rows');
    await focused('Results');
  });
});

describe('asking what each platform will take', () => {
  const openCheck = async (changes: Replies): Promise<Page> => {
    const page = await openSidebar(browser, { changes });
    for (const name of ['Continue', 'Continue', 'Continue to upload', 'Check the rows'])
      await button(page, name).click();
    await page.getByText('All rows checked').waitFor();
    return page;
  };
  const totals = (page: Page) => page.getByRole('region', { name: 'What each platform will take' });

  it('shows why it failed, keeps the result of the check, and can be tried again', async () => {
    const message = 'The backend has trouble (status 503).';
    const busy = { ok: false as const, error: { code: 'backend_busy' as const, message } };
    const page = await openCheck({ askEligibility: [ok(askedHalf), busy, ok(askedAll)] });
    await page.getByRole('alert').getByText(message).waitFor();
    await page.getByText('You can still upload.').waitFor();
    await page.getByText('4,950 rows are good.').waitFor();
    await page.getByText('1,200 rows are older than 7 days: Meta will not get them.').waitFor();
    expect(await button(page, 'Upload 4,950 rows').isEnabled()).toBe(true);
    await checkAccessibility(page, 'check-backend-busy');
    await button(page, 'Try again').click();
    await totals(page).getByText('4,950 will be sent', { exact: true }).waitFor();
    expect((await callsOf(page, 'askEligibility')).at(-1)).toMatchObject([{ before: { asked: 2500 } }]);
  });

  it('stops when asked to, and continues from there', async () => {
    const page = await openCheck({ askEligibility: [ok(askedHalf)] });
    await page.getByText('2,500 of 5,000 rows asked about. Nothing is sent.').waitFor();
    await button(page, 'Stop asking').click();
    await button(page, 'Stop asking').waitFor({ state: 'detached' });
    expect(await totals(page).count()).toBe(0);
    const made = (await callsOf(page, 'askEligibility')).length;
    await page.evaluate((reply) => (window.replies['askEligibility'] = [reply]), ok(askedAll));
    await button(page, 'See what each platform will take').click();
    await totals(page).getByText('4,950 will be sent', { exact: true }).waitFor();
    expect((await callsOf(page, 'askEligibility')).slice(made)).toMatchObject([[{ before: { asked: 2500 } }]]);
  });

  it('does not prevent the upload, and ends when it begins', async () => {
    const page = await openCheck({ askEligibility: [ok(askedHalf)] });
    await page.getByText('2,500 of 5,000 rows asked about. Nothing is sent.').waitFor();
    await button(page, 'Upload 4,950 rows').click();
    await heading(page, 'Results').waitFor();
    const made = (await callsOf(page, 'askEligibility')).length;
    await button(page, 'Refresh statuses').click();
    await page.getByText('3,960 of 3,960 rows refreshed.').waitFor();
    expect(await callsOf(page, 'askEligibility')).toHaveLength(made);
  });

  it('says so where no platform is connected, and estimates nothing', async () => {
    const nowhere = { ...askedAll, eligibility: [], estimate: null, labels: {} };
    const page = await openCheck({ askEligibility: [ok(nowhere)] });
    await page.getByText('No platform is connected, or no row is good.').waitFor();
    await page.getByText('It cannot be estimated without a sale and a connected platform.').waitFor();
  });

  it('is shown on the mapping step too, as long as the mapping is the one that was checked', async () => {
    const page = await openSidebar(browser);
    for (const name of ['Continue', 'Continue']) await button(page, name).click();
    const words = page.getByText('The check of all rows in the next step shows how many rows each platform will take.');
    await words.waitFor();
    await button(page, 'Continue to upload').click();
    await button(page, 'Check the rows').click();
    await totals(page).waitFor();
    await button(page, 'Back').click();
    await heading(page, 'Map the columns to fields').waitFor();
    await totals(page).getByText('3,950 will be sent · 200 later · 800 left out').waitFor();
    expect(await words.count()).toBe(0);
    await checkAccessibility(page, 'mapping-checked');
    await page.locator('[data-field=email] > summary').click();
    await page.getByLabel('Column for E-mail').selectOption({ label: 'Do not import' });
    await words.waitFor();
    expect(await totals(page).count()).toBe(0);
  });
});

/** The screens that axe looks at in each language: together all of them, once. Colours are the same as in English. */
const BY_AXE: Readonly<Record<string, readonly string[]>> = {
  th: ['1-source', '3-mapping', '4-check'],
  vi: ['2-preview', '5-results', 'daily'],
  id: ['explain', 'settings', 'help'],
};

describe.each(['th', 'vi', 'id'] satisfies Language[])('the sidebar in %s', (language) => {
  const text = TEXTS[language];

  it('has every page and step in that language, within its width, no word cut off', async () => {
    const page = await openSidebar(browser, { language });
    const check = async (name: string): Promise<void> => {
      await checkLanguage(page, name, language);
      if (BY_AXE[language]?.includes(name))
        expect(await findViolations(page, { without: COLOUR_RULES }), `${name} in ${language}`).toEqual([]);
    };
    const next = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await check('1-source');
    await next(text.common.continue);
    await page.getByRole('heading', { name: text.preview.heading }).waitFor();
    await check('2-preview');
    await next(text.common.continue);
    await page.getByRole('heading', { name: text.mapping.heading }).waitFor();
    await check('3-mapping');
    await page.locator('[data-field=order_status] select').last().selectOption('open');
    await next(text.mapping.continue);
    await next(text.check.start);
    await page.getByText(text.check.doneTitle).waitFor();
    await page.getByText(text.platforms.changesHeading).waitFor();
    await check('4-check');
    await page.locator('.actions.sticky .primary').click();
    await page.getByRole('heading', { name: text.results.heading }).waitFor();
    await check('5-results');
    for (const name of ['daily', 'explain', 'settings', 'help'] as const) {
      await next(text.pages[name]);
      await check(name);
    }
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await next(text.pages.settings);
    await page.getByLabel(text.language.label).selectOption('English');
    await page.waitForFunction(() =>
      window.calls.some(({ name, args }) => name === 'saveLanguage' && args[0] === 'en'),
    );
  });
});
