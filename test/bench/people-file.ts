import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../browser/chromium.ts';
import { type ApiCall, openWeb } from '../browser/open-web.ts';
import { measureStep, showFigures, type StepFigure, timed } from './wizard.ts';

/**
 * `node test/bench/people-file.ts [rows…]`: the upload page in the real browser with an export of a CRM, hashed in the browser, against a
 * scripted server that answers at once. Every tenth row has no click.
 */
const SIZES = process.argv.slice(2).map(Number);
const day = new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10);
const line = (index: number): string => {
  const click = index % 10 === 9 ? '' : `Cj0KCQiA-test-CLICK_${String(index).padStart(7, '0')}_wcB`;
  return `${1_000_000 + index},Eva,eva.${index}@shop.example.net,08${10_000_000 + index},${click},${day} 10:30,note ${index}`;
};
const HEADER = 'Record ID,First Name,Email,Phone Number,Google Click ID,Create Date,Notes';

async function measure(rows: number): Promise<void> {
  const browser = await openChromium();
  let sent = 0;
  let requests = 0;
  const answer = ({ body }: ApiCall): unknown => {
    const { events } = body as { events: unknown[] };
    sent += events.length;
    requests += 1;
    return {
      events: events.length,
      known: 0,
      created: 0,
      merged: 0,
      clicks: 0,
      failed: 0,
      erased: 0,
      rematched: 0,
      errors: [],
    };
  };
  const replies = { 'GET ': { tenant: 'acme', destinations: [] }, 'POST identities': answer };
  const { page, unexpected } = await openWeb(browser, { path: '/upload', replies });
  page.setDefaultTimeout(600_000);
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await heading('Choose a file');
  const folder = await mkdtemp(join(tmpdir(), 'matchback-people-'));
  const path = join(folder, 'contacts.csv');
  await writeFile(path, [HEADER, ...Array.from({ length: rows }, (_, index) => line(index))].join('\n'));
  const figures: StepFigure[] = [];
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> =>
    void figures.push(await measureStep(browser, page, name, () => timed(work)));
  await step('read the file', async () => {
    await page.locator('input[type=file]').setInputFiles(path);
    await heading('Check what was read');
  });
  await step('choose what it is', async () => {
    await page.getByLabel('People and their ad clicks').check();
    await button('Continue').click();
    await heading('Check what each column is');
  });
  await page.getByRole('combobox', { name: /^Country/ }).fill('Thailand');
  await page.keyboard.press('Enter');
  await step('read all rows', async () => {
    await button('Continue').click();
    await button(/^Send [\d,]+ people/).waitFor();
  });
  await step('hash them', async () => {
    await page.getByLabel('Hash e-mails and phones in this browser').check();
    await page.getByRole('progressbar').waitFor();
    await button(/^Send [\d,]+ people/).waitFor();
  });
  await step('store and send', async () => {
    await button(/^Send [\d,]+ people/).click();
    await heading('The people were added');
  });
  console.log(`\n${rows.toLocaleString('en')} rows: ${sent.toLocaleString('en')} people in ${requests} requests.`);
  showFigures(figures);
  if (unexpected.length > 0) console.log(unexpected.join('\n'));
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

for (const rows of SIZES.length > 0 ? SIZES : [10_000, 200_000]) await measure(rows);
