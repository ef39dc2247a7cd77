import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { makeXlsx } from '../unit/web/make-xlsx.ts';
import { useChromium } from './chromium.ts';
import { UploadServer } from './upload-server.ts';
import { answer, checkWebPage, openWeb } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const HEADER = 'Order No.,Total,Currency,Paid at,E-mail,Phone,Customer name';
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const row = (index: number, value = '100.00'): string =>
  `CRM-${4_711 + index},${value},THB,${yesterday} 10:30,eva.${index}@shop.example.net,08123${45_000 + index},Eva Lima`;
/** Of each hundred rows, the eighth has an amount that is none: rows 9, 109 and so on, as the file counts. */
const csv = (rows: number): string =>
  [HEADER, ...Array.from({ length: rows }, (_, index) => row(index, index % 100 === 7 ? 'free' : undefined))].join(
    '\n',
  );

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();
const pick = (page: Page, name: string, content: string | Uint8Array) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
const toCheck = async (page: Page): Promise<void> => {
  await heading(page, 'Check what was read');
  await button(page, 'Continue').click();
  await heading(page, 'Map the columns to fields');
  await button(page, /^They are from/).click();
  await button(page, 'Continue to upload').click();
  await heading(page, 'Check and upload');
};

it('from the preview to the results: bad rows are corrected, and a reload while sending loses and repeats nothing', async () => {
  const server = new UploadServer();
  const { page, unexpected } = await openWeb(browser, { path: '/upload', replies: server.replies });
  await heading(page, 'Choose a file');
  await checkWebPage(page, 'upload-file');
  await pick(page, 'orders.csv', csv(250));
  await heading(page, 'Check what was read');
  await page.getByText('orders.csv: 250 rows, 7 columns.').waitFor();
  await page.getByText('It will be sent in 3 batches').waitFor();
  await checkWebPage(page, 'upload-preview');
  await button(page, 'Continue').click();
  await heading(page, 'Map the columns to fields');
  await checkWebPage(page, 'upload-mapping');
  await button(page, 'They are from Thailand').click();
  await button(page, 'Continue to upload').click();

  await page.getByText('3 rows have errors.').waitFor();
  await page.getByRole('gridcell', { name: 'free' }).first().click();
  await page.getByText('Row 9, Value').waitFor();
  await page.keyboard.type('250.00');
  await page.keyboard.press('Enter');
  await page.getByText('2 rows have errors.').waitFor();
  // What is left with Escape stays as it was.
  await page.getByText('Row 109, Value').waitFor();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await page.getByText('“free” is not an amount.').first().waitFor();
  const corrections = page.getByRole('region', { name: '1 correction' });
  expect(await corrections.getByRole('listitem').allTextContents()).toEqual(['Row 9, Total: free → 250.00Undo']);
  await checkWebPage(page, 'upload-check');
  await corrections.getByRole('button').click();
  await page.getByText('3 rows have errors.').waitFor();
  // The cell may get its text after the count.
  await page.getByRole('gridcell', { name: 'free' }).nth(2).waitFor();
  await page.getByRole('gridcell', { name: 'free' }).first().dblclick();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('250.00');
  await page.keyboard.press('Enter');
  await page.getByText('2 rows have errors.').waitFor();
  expect([server.asked, server.batches]).toEqual([[], []]);

  await button(page, 'Upload 248 rows').click();
  await page.getByText('223 new').waitFor();
  await checkWebPage(page, 'upload-changes');
  expect(server.batches).toEqual([]);
  server.beforeAnswer = (index) => (index === 1 ? new Promise(() => undefined) : Promise.resolve(null));
  await button(page, 'Send 248 rows').click();
  await page.getByText('Processing batch 2 of 3').waitFor();
  await checkWebPage(page, 'upload-running');

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText('orders.csv: 100 of 250 rows are sent.', { exact: false }).waitFor();
  let refusals = 1;
  server.beforeAnswer = () => Promise.resolve((refusals -= 1) === 0 ? answer(503, {}) : null);
  await button(page, 'Go on with it').click();
  await page.getByText('The server is busy. Trying again in 2 seconds.').first().waitFor();
  await heading(page, 'Results');
  expect(server.batches.map(({ items }) => items.length)).toEqual([100, 100, 50]);
  const sent = server.batches.flatMap(({ items }) => items);
  expect(sent.map((item) => item.row)).toEqual(Array.from({ length: 250 }, (_, index) => index + 2));
  expect(sent[7]).toMatchObject({ row: 9, conversion_value: '250.00' });
  expect(new Set(server.batches.map(({ key }) => key)).size).toBe(3);
  expect(new Set(server.batches.map(({ uploadId }) => uploadId)).size).toBe(1);

  await page.getByText('Row 109:').waitFor();
  await page.getByRole('region', { name: 'What the upload changed' }).getByText('223 new · 25 unchanged').waitFor();
  await checkWebPage(page, 'upload-results');
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Download errors').click()]);
  expect(file.suggestedFilename()).toMatch(/^upload-errors-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.csv$/);
  expect(await page.getByRole('link', { name: 'All details of this upload' }).getAttribute('href')).toBe(
    `/uploads/${server.batches[0]?.uploadId}`,
  );
  await button(page, 'Upload another file').click();
  await heading(page, 'Choose a file');
  expect(await page.getByText('An upload was not finished').count()).toBe(0);
  // The mapping of these columns is remembered: the phones are known to be Thai.
  await pick(page, 'more.csv', csv(5));
  await heading(page, 'Check what was read');
  await page.getByText('Reads as +66812345000').waitFor();
  expect(unexpected).toEqual([]);
});

it('with hashes made in the browser no plain e-mail, phone or name leaves it; pause and cancel; two uploads at once', async () => {
  const [server, other] = [new UploadServer(), new UploadServer()];
  const { page, calls } = await openWeb(browser, { path: '/upload', replies: server.replies });
  await pick(page, 'orders.csv', csv(300));
  await toCheck(page);
  await page.getByLabel('Hash e-mails, phones and names in this browser').check();
  await page.getByText('3 rows have errors.').waitFor();
  const second = await openWeb(browser, { path: '/upload', replies: other.replies, isBeside: true });
  await heading(second.page, 'Choose a file');
  // Cells that were pasted are another table, and another upload.
  await second.page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    csv(40).replaceAll(',', '\t'),
  );
  await toCheck(second.page);

  let release = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    server.beforeAnswer = (index) => {
      if (index === 1) resolve();
      return index === 1 ? new Promise((answered) => (release = () => answered(null))) : Promise.resolve(null);
    };
  });
  await button(page, 'Upload 297 rows').click();
  await button(page, 'Send 297 rows').click();
  await page.getByText('Processing batch 2 of 3').waitFor();
  // Paused before it is sent, the batch would wait.
  await asked;
  await button(page, 'Pause').click();
  await button(second.page, 'Upload 39 rows').click();
  await button(second.page, 'Send 39 rows').click();
  await heading(second.page, 'Results');
  release();
  await heading(page, 'Upload paused');
  expect(server.batches).toHaveLength(2);
  await button(page, 'Cancel').click();
  await button(page, 'Cancel upload').click();
  await page.getByText('The upload was cancelled: 200 of 300 rows were sent and stay sent.').waitFor();
  expect(other.batches.flatMap(({ items }) => items)).toHaveLength(40);
  expect(other.batches[0]?.uploadId).not.toBe(server.batches[0]?.uploadId);
  expect(server.batches.flatMap(({ items }) => items).filter(({ hashed }) => hashed)).toHaveLength(198);
  expect(JSON.stringify(calls)).not.toMatch(/eva|lima|08123|668123/i);
  await second.page.close();
});

it('each hostile file has its own message; sheets and encodings can be chosen', async () => {
  const { page, calls } = await openWeb(browser, { path: '/upload', replies: new UploadServer().replies });
  const problem = (message: RegExp) => page.getByRole('alert').getByText(message).waitFor();
  await pick(page, 'orders.csv', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3]));
  await problem(/This is a program, whatever its name says/);
  await pick(page, 'orders.csv', 'Order No.;Total;Currency;Paid at\n');
  await problem(/has a header, but no rows below it/);
  await checkWebPage(page, 'upload-problem');
  const bomb = await makeXlsx([], {
    sheetXml: `<worksheet><sheetData>${' '.repeat(50_000_000)}</sheetData></worksheet>`,
  });
  await pick(page, 'orders.xlsx', bomb);
  await problem(/far larger than it says/);

  const cells = [
    HEADER.split(','),
    ['CRM-1', { value: 99, formula: 'A1*3' }, 'THB', { value: 46_068, format: 14 }, '', '', ''],
  ];
  await pick(page, 'orders.xlsx', await makeXlsx([['Read me']], { others: { February: cells }, merges: ['A1:B1'] }));
  await problem(/Only one column was found|is taken for the header/);
  await page.getByLabel('Sheet', { exact: true }).selectOption('February');
  await heading(page, 'Check what was read');
  await page.getByText('1 cell has a formula', { exact: false }).waitFor();
  await page.getByRole('cell', { name: /^2026-02-15/ }).waitFor();

  await button(page, 'Back').click();
  const thai = Buffer.from([0xca, 0xc1, 0xaa, 0xd2, 0xc2]);
  await pick(page, 'thai.csv', Buffer.concat([Buffer.from(`${HEADER}\n${row(1).replace('Eva Lima', '')}`), thai]));
  await page
    .getByText('The file is not Unicode, so its encoding was guessed: Thai (Windows-874).', { exact: false })
    .waitFor();
  await page.getByText('สมชาย').waitFor();
  expect(await button(page, 'Continue').isDisabled()).toBe(true);
  await page.getByLabel('Character encoding').selectOption('windows-1252');
  await page.getByText('ÊÁªÒÂ').waitFor();
  await page.getByLabel('Character encoding').selectOption('');
  await button(page, 'The letters are right').click();
  expect(await button(page, 'Continue').isEnabled()).toBe(true);
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET ']);
});

it('the worker is a file of its own that the page loads when it is opened', async () => {
  const html = await readFile('dist/web/index.html', 'utf8');
  expect(html).not.toContain('upload-worker');
});
