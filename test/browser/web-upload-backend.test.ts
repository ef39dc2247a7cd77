import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import type { UploadDetail, UploadResults } from '../../shared/api.ts';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import { buildWebOnce } from '../built-web.ts';
import { openApiFixture } from '../integration/api/api-fixture.ts';
import { checkable } from '../integration/checkable.ts';
import { startPlatformServer } from '../integration/platform-server.ts';
import { makeXlsx, type XlsxCell } from '../unit/web/make-xlsx.ts';
import { useChromium } from './chromium.ts';
import { TIMEOUT_MS } from './timeout.ts';
import { memoryStore } from '../memory-store.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const HEADER = ['Order No.', 'Total', 'Currency', 'Paid at', 'E-mail', 'Phone', 'Customer name'];
/** Yesterday, as a workbook counts days. */
const DAY = Math.floor(Date.now() / 86_400_000) + 25_569 - 1;
const yesterday = `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)} 10:30`;

it('a workbook goes to a real backend in batches, is matched there, and is unchanged when it is sent again; two people send at once', async () => {
  await buildWebOnce();
  const platforms = new Map([...PLATFORMS, ['testads', checkable()]]);
  const api = await openApiFixture({ store: await memoryStore(), platforms, clock: () => new Date() });
  const { backend, tenantId, key } = api;
  const server = await startPlatformServer();
  await setDestination(backend.context, tenantId, 'ads', 'testads', { base_url: server.url, secret: 'test-secret' });
  const clicked = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const identified = await api.post('identities', {
    events: [
      { time: clicked, order_id: 'CRM-4711', clicks: [{ type: 'gclid', value: 'Cj0KCQ-test-click', time: clicked }] },
    ],
  });
  expect(identified.status, identified.text).toBe(200);

  const page = await browser.newPage({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const heading = (name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();

  const code = encodeInvitation({ url: backend.url, tenant: 'acme', signIn: 'key', secret: key });
  await page.goto(`${backend.url}/sign-in?to=%2Fupload#${code}`);
  await button('Sign in to acme').click();
  await heading('Choose a file');
  const rows = Array.from({ length: 105 }, (_, index): XlsxCell[] => [
    `CRM-${4711 + index}`,
    index === 3 ? 'free' : 100 + index,
    'THB',
    { value: DAY + index / 1000, format: 'yyyy-mm-dd hh:mm' },
    `eva.${index}@shop.example.net`,
    { value: 812_345_000 + index, format: '0000000000' },
    'Eva Lima',
  ]);
  const workbook = { name: 'orders.xlsx', mimeType: '', buffer: Buffer.from(await makeXlsx([HEADER, ...rows])) };
  const upload = async (): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles(workbook);
    await heading('Check what was read');
    await button('Continue').click();
    await heading('Map the columns to fields');
  };
  const fromPhones = button(/^They are from Thailand/);
  await upload();
  await page.getByRole('combobox', { name: 'Country of these numbers' }).fill('Thailand');
  await page.keyboard.press('Enter');
  await button('Continue to upload').click();
  await page.getByLabel('Hash e-mails, phones and names in this browser').check();
  await button('Upload 104 rows').click();
  await page.getByText('104 new').waitFor();
  await button('Send 104 rows').click();
  await heading('Results');
  await page.getByText('105 rows of orders.xlsx.').waitFor();

  const [{ upload_id = '' } = {}] = (await api.get('uploads?limit=1')).json<{ uploads: UploadDetail[] }>().uploads;
  const detail = (await api.get(`uploads/${upload_id}`)).json<UploadDetail>();
  expect(detail).toMatchObject({ source: 'orders.xlsx', batches: 2, summary: { total: 105, matched: 1, failed: 1 } });
  const { results } = (await api.get(`uploads/${upload_id}/results?limit=1000`)).json<UploadResults>();
  expect(results.map((result) => result.row)).toEqual(Array.from({ length: 105 }, (_, index) => index + 2));
  expect(results[0]).toMatchObject({ order_id: 'CRM-4711', strategy: 'order_id', status: 'matched' });
  const [file] = await Promise.all([page.waitForEvent('download'), button('Download errors').click()]);
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^\ufeffRow,Error\r\n5,.*not an amount/);
  expect(requests.join('\n')).not.toMatch(/eva\.|lima|812345|shop\.example/i);

  // The same file again, at the same time as another person sends other orders.
  const otherKey = await api.makeKey(['upload']);
  const other = await browser.newPage({ reducedMotion: 'reduce' });
  other.setDefaultTimeout(TIMEOUT_MS);
  const otherCode = encodeInvitation({ url: backend.url, tenant: 'acme', signIn: 'key', secret: otherKey });
  await other.goto(`${backend.url}/sign-in?to=%2Fupload#${otherCode}`);
  await other.getByRole('button', { name: 'Sign in to acme' }).click();
  const lines = rows.map((_, index) => `OTH-${index},${50 + index},THB,${yesterday},eva.${index}@shop.example.net`);
  const csv = ['Order No.,Total,Currency,Paid at,E-mail', ...lines].join('\n');
  const otherFile = { name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await other.locator('input[type=file]').setInputFiles(otherFile);
  await other.getByRole('button', { name: 'Continue', exact: true }).click();
  await other.getByRole('button', { name: 'Continue to upload' }).click();
  await other.getByRole('button', { name: 'Upload 105 rows' }).click();
  await other.getByText('105 new').waitFor();

  await button('Upload another file').click();
  await upload();
  expect(await fromPhones.count()).toBe(0);
  await button('Continue to upload').click();
  await button('Upload 104 rows').click();
  await page.getByText('104 unchanged').waitFor();
  await Promise.all([other.getByRole('button', { name: 'Send 105 rows' }).click(), button('Send 104 rows').click()]);
  await Promise.all([other.getByRole('heading', { name: 'Results', level: 2 }).waitFor(), heading('Results')]);
  const { uploads } = (await api.get('uploads?limit=3')).json<{ uploads: UploadDetail[] }>();
  expect(
    uploads.map(({ source, summary: { total, failed, duplicate } }) => [source, total, failed, duplicate]).sort(),
  ).toEqual([
    ['orders.xlsx', 105, 1, 0],
    ['orders.xlsx', 105, 1, 104],
    ['other.csv', 105, 0, 0],
  ]);
  await other.close();
  expect(errors).toEqual([]);
  await page.close();
});
