import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../browser/chromium.ts';
import { openWeb } from '../browser/open-web.ts';
import { UploadServer } from '../browser/upload-server.ts';
import { makeXlsx } from '../unit/web/make-xlsx.ts';

/**
 * `node test/bench/wizard.ts [rows…]`: the upload page in the real browser with files of 10,000 and 200,000 rows, against a scripted
 * server that answers at once. A task of the main thread is measured by the processor time that it takes, because on a loaded machine
 * its clock time says nothing of the page. Each file has an error in every hundredth row.
 */
const SIZES = process.argv.slice(2).map(Number);
const LONGEST_TASK_MS = 50;
const STEP_MS = 600_000;

const HEADER = 'Order No.,Total,Currency,Paid at,E-mail,Phone,Customer name,Status,City,Note';
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const line = (index: number): string =>
  [
    ...[`CRM-${100_000 + index}`, index % 100 === 7 ? 'free' : '100.00', 'THB', `${yesterday} 10:30`],
    ...[
      `eva.${index}@shop.example.net`,
      `08${10_000_000 + index}`,
      'Eva Lima',
      'Completed',
      'Bangkok',
      `note ${index}`,
    ],
  ].join(',');
const csv = (rows: number): string => [HEADER, ...Array.from({ length: rows }, (_, index) => line(index))].join('\n');

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
}

/** What one step took: by the clock, and the longest task of the page's main thread in processor time. */
export interface StepFigure {
  step: string;
  ms: number;
  longestTaskMs: number;
}

export async function measureStep(
  browser: Browser,
  page: Page,
  step: string,
  work: () => Promise<number>,
): Promise<StepFigure> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  const ms = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = new Map(
    traceEvents.filter(({ name }) => name === 'thread_name').map(({ pid, tid, args }) => [`${pid} ${tid}`, args.name]),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) =>
      ph === 'X' && name.endsWith('RunTask') && threads.get(`${pid} ${tid}`) === 'CrRendererMain',
  );
  const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
  return { step, ms, longestTaskMs: longest };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Prints the figures of the steps, and which took too long. */
export function showFigures(figures: readonly StepFigure[]): void {
  console.table(
    figures.map((one) => ({ ...one, ms: Math.round(one.ms), longestTaskMs: Math.round(one.longestTaskMs) })),
  );
  const slow = figures.filter(({ longestTaskMs }) => longestTaskMs > LONGEST_TASK_MS);
  if (slow.length > 0) console.log(`Over ${LONGEST_TASK_MS} ms: ${slow.map(({ step: name }) => name).join(', ')}.`);
}

/** When the first error was shown and when all rows were checked, in ms after the click that starts it. */
function watchCheck(page: Page): Promise<{ first: number; all: number }> {
  return page.evaluate(
    () =>
      new Promise<{ first: number; all: number }>((resolve) => {
        const started = performance.now();
        let first = 0;
        const look = (): void => {
          const shown = document.body.textContent ?? '';
          if (first === 0 && shown.includes('Go to row')) first = performance.now() - started;
          if (shown.includes('All rows checked')) resolve({ first, all: performance.now() - started });
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
        [...document.querySelectorAll('button')].find((one) => one.textContent === 'Continue to upload')?.click();
      }),
  );
}

async function measure(browser: Browser, folder: string, rows: number, kind: 'csv' | 'xlsx'): Promise<void> {
  const server = new UploadServer();
  const { page, unexpected } = await openWeb(browser, { path: '/upload', replies: server.replies });
  page.setDefaultTimeout(STEP_MS);
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await heading('Choose a file');
  const text = csv(rows);
  const buffer =
    kind === 'csv'
      ? Buffer.from(text)
      : Buffer.from(
          await makeXlsx(
            text.split('\n').map((one) => one.split(',')),
            { inline: true },
          ),
        );
  const path = join(folder, `orders-${rows}.${kind}`);
  await writeFile(path, buffer);
  const figures: StepFigure[] = [];
  const step = async (name: string, work: () => Promise<number>): Promise<void> =>
    void figures.push(await measureStep(browser, page, name, work));
  await step('read the file', () =>
    timed(async () => {
      await page.locator('input[type=file]').setInputFiles(path);
      await heading('Check what was read');
    }),
  );
  await step('map the columns', () =>
    timed(async () => {
      await button('Continue').click();
      await button('They are from Thailand').click();
      await button('Continue to upload').waitFor();
    }),
  );
  let check = { first: 0, all: 0 };
  await step('check the rows', async () => {
    check = await watchCheck(page);
    return check.all;
  });
  await step('ask what changes', () =>
    timed(async () => {
      await button(/^Upload [\d,]+ rows/).click();
      await button(/^Send [\d,]+ rows/).waitFor();
    }),
  );
  await step('store the batches and send the first', () =>
    timed(async () => {
      await button(/^Send [\d,]+ rows/).click();
      await page.getByText(/Processing batch [2-9] of/).waitFor();
    }),
  );
  await step('send the rest', () => timed(() => heading('Results')));
  const sent = server.batches.reduce((sum, { items }) => sum + items.length, 0);
  console.log(
    `\n${rows.toLocaleString('en')} rows, ${kind}, ${(buffer.length / 1e6).toFixed(1)} MB: first error after ${Math.round(check.first)} ms, all checked after ${Math.round(check.all)} ms; ${sent.toLocaleString('en')} rows sent in ${server.batches.length} batches.`,
  );
  showFigures(figures);
  if (sent !== rows) console.log(`${rows - sent} rows were not sent.`);
  if (unexpected.length > 0) console.log(unexpected.join('\n'));
  await page.close();
}

/** The three files: 10,000 rows as CSV and as a workbook, and the largest upload. */
export async function benchWizard(sizes: readonly number[] = [10_000, 200_000]): Promise<void> {
  const browser = await openChromium();
  const folder = await mkdtemp(join(tmpdir(), 'matchback-wizard-'));
  try {
    for (const rows of sizes) {
      await measure(browser, folder, rows, 'csv');
      if (rows <= 10_000) await measure(browser, folder, rows, 'xlsx');
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await benchWizard(SIZES.length > 0 ? SIZES : undefined);
