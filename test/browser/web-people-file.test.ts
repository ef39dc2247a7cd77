import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import { buildWebOnce } from '../built-web.ts';
import { type ApiFixture, openApiFixture } from '../integration/api/api-fixture.ts';
import { useChromium } from './chromium.ts';
import { TIMEOUT_MS } from './timeout.ts';
import { checkWebPage } from './web-page.ts';
import { memoryStore } from '../memory-store.ts';

/* A file of people and their clicks goes to a real backend. Each test goes on where the one before it ended. */

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const gclid = (index: number): string => `Cj0KCQiA-test-CLICK_${String(index).padStart(4, '0')}_wcB`;
const contact = (index: number, click = gclid(index)): string =>
  `${1_000 + index},eva.${index}@shop.example.net,08123${45_000 + index},${click},${day(9)} 10:30`;
const FILE = [
  'Record ID,Email,Phone Number,Google Click ID,Create Date',
  ...Array.from({ length: 450 }, (_, index) => contact(index)),
  // Rows 452 to 455: no person, no click, no capitals, nothing.
  `,,,${gclid(900)},${day(9)} 10:30`,
  '1901,,,,',
  contact(902, gclid(902).toLowerCase()),
  `,,,,${day(9)} 10:30`,
].join('\n');

let api: ApiFixture;
let page: Page;
const errors: string[] = [];
const requests: string[] = [];
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();
const pick = (content: string) =>
  page.locator('input[type=file]').setInputFiles({
    ...{ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(content) },
  });

beforeAll(async () => {
  await buildWebOnce();
  api = await openApiFixture({ store: await memoryStore(), clock: () => new Date() });
  const order = {
    order_id: 'CRM-4711',
    conversion_value: '100.00',
    currency: 'THB',
    conversion_time: `${day(2)}T03:00:00Z`,
  };
  const uploaded = await api.post('offline-conversions/upload', {
    ...{ upload_id: '0198c3a0-0000-7000-8000-000000000001', source: 'orders.csv', defaults: {}, options: {} },
    conversions: [{ row: 2, ...order, email: 'eva.7@shop.example.net' }],
  });
  expect(uploaded.status, uploaded.text).toBe(200);
  const browser = await useChromium();
  // The policy of the page keeps axe out, which is added to it.
  page = await browser.newPage({ bypassCSP: true, reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  const code = encodeInvitation({ url: api.backend.url, tenant: 'acme', signIn: 'key', secret: api.key });
  await page.goto(`${api.backend.url}/sign-in?to=%2Fupload#${code}`);
  await button('Sign in to acme').click();
  await heading('Choose a file');
});

it('an export of a CRM is recognised, and nothing goes on before it is said what it is', async () => {
  await pick(FILE);
  await heading('Check what was read');
  await page.getByText('This looks like an export of people with ad clicks (“Google Click ID”)').waitFor();
  expect(await button('Continue').isDisabled()).toBe(true);
  await page.getByLabel('People and their ad clicks').check();
  await page
    .getByRole('row', { name: /Id of a record in the CRM|Record ID/ })
    .first()
    .waitFor();
  await checkWebPage(page, 'people-preview');
  await button('Continue').click();
  await heading('Check what each column is');
  expect(await page.getByLabel('What “Google Click ID” is').inputValue()).toBe('gclid');
  await page.getByLabel('What “Email” is').selectOption('');
  await page.getByLabel('What “Record ID” is').selectOption('');
  await page.getByLabel('What “Phone Number” is').selectOption('');
  await page.getByText('No column names a person').waitFor();
  expect(await button('Continue').isDisabled()).toBe(true);
  await page.getByLabel('What “Email” is').selectOption('email');
  await page.getByLabel('What “Phone Number” is').selectOption('phone');
  await page.getByLabel('What “Record ID” is').selectOption('record_id');
  await page.getByLabel('Where the file is from').fill('hubspot');
  await page.getByText('The times of “Create Date” name no time zone.').waitFor();
  await page.getByRole('combobox', { name: /^Country/ }).fill('Thailand');
  await page.keyboard.press('Enter');
  await checkWebPage(page, 'people-mapping');
  await button('Continue').click();
});

it('each row that brings nothing is explained before anything is sent, and no plain address leaves the browser', async () => {
  await heading('Check and send');
  await page.getByLabel('Hash e-mails and phones in this browser').check();
  await button('Send 451 people').waitFor();
  const problems = page.getByRole('region', { name: '4 rows of which something is left out' });
  for (const [row, text] of [
    ['452', 'The row has a click, but nothing that names the person.'],
    ['453', 'The row names a person and has no click.'],
    ['454', 'The click id lost its capitals and cannot be used.'],
    ['455', 'The row names no person and has no click.'],
  ] as const) {
    await problems.getByRole('row', { name: new RegExp(`^${row} .*${text}`) }).waitFor();
  }
  await checkWebPage(page, 'people-check');
  expect(requests.filter((request) => request.includes('/identities'))).toEqual([]);
  // The second request is never answered: the page is loaded again before.
  let count = 0;
  await page.route('**/identities', async (route) => {
    count += 1;
    if (count !== 2) await route.continue();
  });
  await button('Send 451 people').click();
  await page.getByText('Processing batch 2 of 3').first().waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText('200 of 451 rows are sent').waitFor();
  await page.unroute('**/identities');
  await button('Go on with it').click();
  await heading('The people were added');
  await page.getByText('451 people are new.').waitFor();
  await page.getByText('1 order was matched by them.').waitFor();
  await checkWebPage(page, 'people-results');
  expect(requests.join('\n')).not.toMatch(/eva\.|812345|shop\.example/);
});

it('the same file again changes nothing, and its problems are a file', async () => {
  await button('Upload another file').click();
  await pick(FILE);
  await page.getByLabel('People and their ad clicks').check();
  await button('Continue').click();
  await heading('Check what each column is');
  await page.getByRole('combobox', { name: /^Country/ }).fill('Thailand');
  await page.keyboard.press('Enter');
  await page.getByLabel('Where the file is from').fill('hubspot');
  await button('Continue').click();
  await button('Send 451 people').click();
  await heading('The people were added');
  const known = page.getByRole('listitem').filter({ hasText: 'Known already' });
  expect(await known.locator('.metric-count').textContent()).toBe('451');
  await page.getByText('0 people are new.').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), button('Download all as CSV').click()]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(file.suggestedFilename()).toMatch(/^upload-errors-.*\.csv$/);
  expect(lines.map((line) => line.split(',')[0])).toEqual(['"Row"', '452', '453', '454', '455']);
  expect(errors).toEqual([]);
});
