import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useChromium } from './chromium.ts';
import { finished, ok, start, table } from './sidebar-data.ts';
import { callsOf, checkAccessibility, openSidebar } from './sidebar-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });

describe('choosing the source', () => {
  it('shows the tab that was chosen last, however fast one goes through the list', async () => {
    const vietnamese = {
      ...table,
      source: { ...table.source, sheetId: 12 },
      headers: ['Mã đơn hàng', 'Tổng tiền', 'Trạng thái'],
      suggested: { order_id: { header: 'Mã đơn hàng' }, conversion_value: { header: 'Tổng tiền' } },
      values: { 'Trạng thái': [{ value: 'Đã giao', count: 50 }] },
      rowCount: 50,
    };
    const page = await openSidebar(browser, { changes: { readSource: [ok(table), ok(vietnamese)] } });
    await page.getByText('This tab has 5,000 rows of data.').waitFor();
    await page.evaluate(() => (window.held = true));
    await page.getByLabel('Tab').focus();
    await page.getByLabel('Tab').selectOption({ label: 'คำสั่งซื้อ กุมภาพันธ์' });
    await page.getByLabel('Tab').selectOption({ label: 'Đơn hàng' });
    expect(await page.getByLabel('Tab').evaluate((element) => element === document.activeElement)).toBe(true);
    await page.evaluate(() => (window.held = false));
    await page.getByText('This tab has 50 rows of data.').waitFor();
    await page.getByLabel('Filter by column').selectOption('Trạng thái');
    await page.getByLabel('Đã giao (50 rows)').check();
    await page.getByLabel('Only rows not yet sent').check();
    await checkAccessibility(page, 'source-vietnamese');
    await button(page, 'Continue').click();
    await heading(page, 'Check what was read').waitFor();
    const asked = await callsOf(page, 'readSource');
    expect(asked.at(-1)).toEqual([
      {
        sheetId: 12,
        headerRow: 1,
        keepAllRows: false,
        rows: 'unsent',
        selected: null,
        filter: { header: 'Trạng thái', values: ['Đã giao'] },
      },
    ]);
  });

  it('offers a tab that was added since, in place of one that was deleted', async () => {
    const added = { sheetId: 13, name: 'มีนาคม', rows: 21, columns: 9, hidden: false };
    const later = { ...start, tabs: [...start.tabs.slice(0, 1), added], activeSheetId: 13 };
    const gone = {
      ok: false as const,
      error: { code: 'tab_missing' as const, message: 'The tab no longer exists.' },
    };
    const march = { ...table, source: { ...table.source, sheetId: 13 }, rowCount: 20 };
    const page = await openSidebar(browser, {
      changes: { getStart: [ok(start), ok(later)], readSource: [ok(table), gone, ok(march)] },
    });
    await page.getByText('This tab has 5,000 rows of data.').waitFor();
    await page.getByLabel('Tab').selectOption({ label: 'Đơn hàng' });
    await page.getByRole('alert').getByText('The tab no longer exists.').waitFor();
    await button(page, 'Refresh tabs').click();
    await page.getByText('This tab has 20 rows of data.').waitFor();
    expect(await page.getByLabel('Tab').locator('option').allTextContents()).toEqual(['คำสั่งซื้อ กุมภาพันธ์', 'มีนาคม']);
    expect(await page.getByLabel('Tab').inputValue()).toBe('13');
    expect((await callsOf(page, 'readSource')).at(-1)).toMatchObject([{ sheetId: 13, headerRow: null }]);
  });

  it('shows the tab that is open in the sheet whenever one comes back, lists tabs without rows, and no old results', async () => {
    const [first, second] = start.tabs;
    const tabs = [
      ...start.tabs,
      { sheetId: 14, name: 'Summary', rows: 1, columns: 3, hidden: false },
      { sheetId: 15, name: 'Notes', rows: 0, columns: 0, hidden: false },
    ];
    const atOther = { ...start, tabs, activeSheetId: 12 };
    const other = { ...table, source: { ...table.source, sheetId: 12 }, tabName: 'Đơn hàng', rowCount: 50 };
    const page = await openSidebar(browser, {
      changes: {
        // The last upload was of another tab than the one that is open now.
        getStart: [ok({ ...start, tabs, run: { ...finished, sheetId: 12, tabName: 'Đơn hàng' } }), ok(atOther)],
        readSource: [ok(table), ok(other)],
      },
    });
    await heading(page, 'Choose what to upload').waitFor();
    await page.getByText('This tab has 5,000 rows of data.').waitFor();
    expect(await page.getByLabel('Tab').inputValue()).toBe('11');
    const options = page.getByLabel('Tab').locator('option');
    expect(await options.allTextContents()).toEqual([
      ...[first?.name, second?.name],
      ...['Summary (no rows below the first)', 'Notes (empty)'],
    ]);
    expect(await page.getByLabel('Tab').locator('option[disabled]').count()).toBe(2);

    // The user opens another tab in the sheet, then comes back to this page.
    await button(page, 'Help').click();
    await button(page, 'Upload').click();
    await page.getByText('This tab has 50 rows of data.').waitFor();
    expect(await page.getByLabel('Tab').inputValue()).toBe('12');
    await page.getByLabel('Tab').selectOption('11');
    await page.waitForFunction(() => window.calls.some(({ name }) => name === 'activateTab'));
    expect(await callsOf(page, 'activateTab')).toEqual([[11]]);
  });

  it('says that hidden rows go too, unless rows were selected', async () => {
    const page = await openSidebar(browser);
    const words = page.getByText('Rows hidden or filtered in the sheet are sent too.');
    await words.waitFor();
    await page.getByLabel('Only rows not yet sent').check();
    expect(await words.count()).toBe(1);
    await page.getByLabel('Only the selected rows').check();
    expect(await words.count()).toBe(0);
  });

  it('keeps selected rows chosen, says which they are, and lets others be chosen', async () => {
    const selected = { spans: [[5, 40] as const, [52, 52] as const], ofRows: 6000 };
    const some = { ...table, source: { ...table.source, rows: 'selection' as const, selected }, rowCount: 37 };
    const page = await openSidebar(browser, { changes: { readSource: [ok(table), ok(some), ok(table), ok(some)] } });
    await page.getByText('This tab has 5,000 rows of data.').waitFor();
    await page.getByLabel('Only the selected rows').check();
    await page.getByText('Select them in the sheet, then press Continue.').waitFor();
    for (const name of ['Continue', 'Continue', 'Continue to upload']) await button(page, name).click();
    await page.getByText('Only rows 5–40 and 52, as you chose them, even if you select other rows now.').waitFor();
    await checkAccessibility(page, 'check-chosen-rows');
    await button(page, 'Check the rows').click();
    await page.getByText('All rows checked').waitFor();
    expect(await callsOf(page, 'checkRows')).toMatchObject([[{ source: { rows: 'selection', selected } }]]);

    await button(page, /Source/).click();
    const before = page.getByLabel('Only rows 5–40 and 52, chosen before');
    expect(await before.isChecked()).toBe(true);
    await page.getByText('This tab has 5,000 rows of data.').waitFor();
    await checkAccessibility(page, 'source-chosen-rows');
    await page.getByLabel('Only the selected rows').check();
    await before.check();
    await button(page, 'Continue').click();
    await heading(page, 'Check what was read').waitFor();
    expect((await callsOf(page, 'readSource')).at(-1)).toMatchObject([{ rows: 'selection', selected }]);

    await button(page, /Source/).click();
    await page.getByText('This tab has').waitFor();
    await page.getByLabel('Only the selected rows').check();
    await button(page, 'Continue').click();
    await heading(page, 'Check what was read').waitFor();
    expect((await callsOf(page, 'readSource')).at(-1)).toMatchObject([{ rows: 'selection', selected: null }]);
  });

  it('says so when no row fits', async () => {
    const page = await openSidebar(browser, { changes: { readSource: [ok(table), ok({ ...table, rowCount: 0 })] } });
    await page.getByText('This tab has 5,000 rows of data.').waitFor();
    await page.getByLabel('Only the selected rows').check();
    await button(page, 'Continue').click();
    await page.getByText('No rows to upload').waitFor();
  });
});
