import type { GroupingFinding } from '../../shared/orders/detect-grouping.ts';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useChromium } from './chromium.ts';
import { ok, settings, start, table } from './sidebar-data.ts';
import { callsOf, checkAccessibility, openSidebar } from './sidebar-page.ts';
import type { Replies } from './sidebar-data.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openMapping(changes: Replies = {}): Promise<Page> {
  const page = await openSidebar(browser, { changes });
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: 'Map the columns to fields' }).waitFor();
  return page;
}

/** Opens a field's line, unless it is open because something is asked. */
async function openField(page: Page, field: string): Promise<void> {
  const line = page.locator(`[data-field=${field}]`);
  if ((await line.getAttribute('open')) === null) await line.locator('> summary').click();
}

describe('the mapping step', () => {
  it('is one line for each field that was recognised; only what is asked is open', async () => {
    const page = await openMapping();
    const lines = await page.locator('.field-line > summary').allInnerTexts();
    expect(lines.map((line) => line.split('\n').filter(Boolean))).toContainEqual([
      'reads well:',
      'Order ID',
      'เลขที่คำสั่งซื้อ',
      'TH-10234',
    ]);
    expect(
      await page.locator('.field-line[open]').evaluateAll((all) => all.map((one) => one.dataset['field'])),
    ).toEqual(['order_status']);
    await page.getByText('คำสั่งซื้อ กุมภาพันธ์ · 5,000 rows').waitFor();
    await page.getByText('1 column not used').click();
    await page.getByText('ฝากไว้กับ รปภ.').waitFor();
    await checkAccessibility(page, 'mapping-lines');

    // One search for fields, their columns, and fields that are not mapped yet.
    await page.getByLabel('Search fields and columns').fill('เบอร์');
    expect(await page.locator('.field-line strong').allTextContents()).toEqual(['Phone']);
    await page.getByLabel('Search fields and columns').fill('gclid');
    await button(page, 'Add Google click ID (gclid)').click();
    await page.getByLabel('Column for Google click ID (gclid)').waitFor();
  });

  it('offers the likely country, beside Continue, where no phone number can be read', async () => {
    const local = { ...settings, country: 'SG' };
    const page = await openMapping({ getStart: [ok({ ...start, settings: local })] });
    const warning = page.locator('#mapping-validation');
    await warning.getByText('None of the 4 phone numbers in these rows can be read.').waitFor();
    expect(await page.locator('[data-field=phone][open] li.bad').count()).toBe(0);
    await checkAccessibility(page, 'mapping-phones');
    await button(page, 'They are from Thailand').click();
    await page.locator('[data-field=phone]').getByText('Reads as +66812345678.').waitFor();
    expect(await warning.getByText('phone numbers').count()).toBe(0);
  });

  it('keeps Continue off while a required field has no column, and says which', async () => {
    const page = await openMapping();
    await openField(page, 'order_id');
    await page.getByLabel('Column for Order ID').selectOption({ label: 'Choose a column' });
    await page.locator('#mapping-validation').getByText('Order ID has no column.').waitFor();
    expect(await button(page, 'Continue to upload').isDisabled()).toBe(true);
    await checkAccessibility(page, 'mapping-missing');
    await page.getByLabel('Column for Order ID').selectOption({ label: 'เลขที่คำสั่งซื้อ' });
    expect(await button(page, 'Continue to upload').isEnabled()).toBe(true);
  });

  it('keeps Continue off while one column feeds two fields', async () => {
    const page = await openMapping();
    await openField(page, 'phone');
    await page.getByLabel('Column for Phone').selectOption({ label: 'อีเมล' });
    await page.locator('#mapping-validation').getByText('The column อีเมล is used for E-mail and Phone.').waitFor();
    expect(await button(page, 'Continue to upload').isDisabled()).toBe(true);
  });

  it('takes one value for all rows in place of a column, and judges it at once', async () => {
    const page = await openMapping();
    await openField(page, 'currency');
    await page.getByLabel('Column for Currency').selectOption({ label: 'One value for all rows' });
    await page.locator('#mapping-validation').getByText('Currency is to have one value').waitFor();
    const currency = page.getByRole('combobox', { name: 'Currency of all rows' });
    await currency.fill('baht');
    await page.getByRole('option', { name: 'THB – Thai Baht' }).waitFor();
    await checkAccessibility(page, 'mapping-currency-list');
    await currency.press('Enter');
    expect(await currency.inputValue()).toBe('THB – Thai Baht');
    await page.locator('[data-field=currency] li.good').waitFor();
    expect(await button(page, 'Continue to upload').isEnabled()).toBe(true);
  });

  it('reads ambiguous dates by the order that the user chooses', async () => {
    const dates = ['03/04/2026', '05/06/2026'];
    const sample = table.sample.slice(0, 2).map(({ row, cells }, index) => ({
      row,
      cells: cells.map((cell, column) => (column === 3 ? dates[index] : cell)),
    }));
    const page = await openMapping({ readSource: [ok({ ...table, sample })] });
    await page.getByText('These dates can be read in two ways; only you know which.').waitFor();
    await page.getByLabel('Order of day and month').selectOption('MDY');
    await page.getByText('Reads as 4 Mar 2026, 00:00.').waitFor();
    await page.getByLabel('Order of day and month').selectOption('DMY');
    await page.getByText('Reads as 3 Apr 2026, 00:00.').waitFor();
  });

  it('asks how rows make up orders where they do not show it, with an order as example', async () => {
    // Two rows of the first order, with different values.
    const [first] = table.sample;
    const cells = first?.cells ?? [];
    const value = table.headers.findIndex((header) => header.startsWith('ยอด'));
    const twice = cells.map((cell, column) => (column === value ? '120.00' : cell));
    const sample = [
      { row: 2, cells },
      { row: 3, cells: twice },
    ];
    const page = await openMapping({ readSource: [ok({ ...table, sample })] });
    const field = page.getByLabel('Rows and orders');
    await page.locator('#mapping-validation').getByText('Choose under “Rows and orders”').waitFor();
    expect(await button(page, 'Continue to upload').isDisabled()).toBe(true);
    await field.scrollIntoViewIfNeeded();
    await checkAccessibility(page, 'mapping-grouping');
    await field.selectOption({ label: 'A row for each item, with its amount' });
    expect(await button(page, 'Continue to upload').isEnabled()).toBe(true);
    await button(page, 'Continue to upload').click();
    await button(page, 'Check the rows').click();
    await page.getByText('All rows checked').waitFor();
    const [[request]] = (await callsOf(page, 'checkRows')) as [[{ mapping: { options: object } }]];
    expect(request.mapping.options).toMatchObject({ grouping: 'item_amounts' });
  });

  it('asks before the upload how rows make up orders where only later rows raise the question', async () => {
    const found: GroupingFinding = {
      ...{ grouping: 'item_amounts', isCertain: false, example: 'Order 202, rows 310, 311: 99 + 120 = 219' },
      reason: '“Amount” differs between the rows of an order, and it is not clear why.',
    };
    const page = await openMapping({ findGrouping: [ok(found)] });
    await button(page, 'Continue to upload').click();
    await button(page, 'Check the rows').click();
    await page.getByText('How do rows make up orders?').waitFor();
    expect(await callsOf(page, 'checkRows')).toEqual([]);
    await checkAccessibility(page, 'check-grouping');
    await page.getByLabel('Rows and orders').selectOption({ label: 'A row for each item, with its amount' });
    await button(page, 'Check the rows').click();
    await page.getByText('All rows checked').waitFor();
    const [[request]] = (await callsOf(page, 'checkRows')) as [[{ mapping: { options: object } }]];
    expect(request.mapping.options).toMatchObject({ grouping: 'item_amounts' });
  });

  it('proposes what an unknown status means, and takes it once it is confirmed', async () => {
    const values = { ...table.values, สถานะคำสั่งซื้อ: [{ value: 'ส่งคืนโกดังเมื่อวาน', count: 7 }] };
    const page = await openMapping({ readSource: [ok({ ...table, values })] });
    const status = page.getByLabel('ส่งคืนโกดังเมื่อวาน (7 rows)');
    expect(await status.inputValue()).toBe('void');
    await page.getByText('This is a proposal. Confirm or change it.').waitFor();
    await checkAccessibility(page, 'mapping-status-proposal');
    await button(page, 'Confirm the proposal for ส่งคืนโกดังเมื่อวาน').click();
    await page.getByText('Review what each status means').waitFor();
    expect(await page.getByText('This is a proposal').count()).toBe(0);
  });

  it('adds a field and leaves out what is not wanted', async () => {
    const page = await openMapping();
    const add = page.getByRole('combobox', { name: 'Add a field' });
    await add.fill('platf');
    await page.getByRole('option', { name: 'Platform', exact: true }).click();
    await page.getByLabel('Column for Platform').waitFor();
    await openField(page, 'email');
    await page.getByLabel('Column for E-mail').selectOption({ label: 'Do not import' });
    await page.getByText('2 columns not used').waitFor();
    await button(page, 'Continue to upload').click();
    await button(page, 'Check the rows').click();
    await page.getByText('All rows checked').waitFor();
    const [[request]] = (await callsOf(page, 'checkRows')) as [[{ mapping: typeof table.remembered }]];
    expect(request.mapping?.ignored).toEqual(['อีเมล']);
    expect(request.mapping?.fields).not.toHaveProperty('email');
  });

  it('keeps what was changed when one goes back for other rows of the same tab', async () => {
    const page = await openMapping();
    await openField(page, 'email');
    await page.getByLabel('Column for E-mail').selectOption({ label: 'Do not import' });
    await page.getByRole('button', { name: '1 Source' }).click();
    await page.getByLabel('Only rows not yet sent').check();
    await button(page, 'Continue').click();
    await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
    await button(page, 'Continue').click();
    await page.getByText('2 columns not used').waitFor();
  });

  it('saves the mapping as a preset, and applies and deletes one', async () => {
    const preset = { name: 'Shopee', mapping: { fields: { currency: { constant: 'VND' } }, ignored: [], options: {} } };
    const page = await openMapping({ savePreset: [ok([preset])], deletePreset: [ok([])] });
    await page.getByText('Presets').click();
    await page.getByLabel('Name of a new preset').fill('Shopee');
    await button(page, 'Save this mapping').click();
    await page.getByText('Preset saved.').waitFor();
    expect(await callsOf(page, 'savePreset')).toMatchObject([[{ name: 'Shopee', mapping: { ignored: [] } }]]);
    await button(page, 'Apply preset').click();
    await openField(page, 'currency');
    expect(await page.getByLabel('Currency of all rows').inputValue()).toBe('VND – Vietnamese Dong');
    await button(page, 'Delete preset').click();
    await page.getByText('Preset deleted.').waitFor();
    expect(await callsOf(page, 'deletePreset')).toEqual([['Shopee']]);
  });
});

describe('steps with nothing to decide', () => {
  it('are passed over: one tab, mapped before, leads straight to the check', async () => {
    const remembered = {
      fields: {
        order_id: { header: 'เลขที่คำสั่งซื้อ' },
        conversion_value: { header: 'ยอดรวม' },
        currency: { header: 'สกุลเงิน' },
        conversion_time: { header: 'วันที่สั่งซื้อ' },
      },
      ignored: [],
      options: {},
    };
    const page = await openSidebar(browser, {
      changes: {
        getStart: [ok({ ...start, tabs: start.tabs.slice(0, 1) })],
        readSource: [ok({ ...table, remembered })],
      },
    });
    await page.getByRole('heading', { name: 'Check and upload' }).waitFor();
    await button(page, 'Back').click();
    await page.getByRole('heading', { name: 'Map the columns to fields' }).waitFor();
  });
});
