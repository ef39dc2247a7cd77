import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { type Addon, addonForSandbox } from '../sandbox/page/addon.ts';
import { findViolations } from './axe.ts';
import { PIXEL_RATIO, savePicture } from './pictures.ts';
import { AXE_URL, serveHost } from './test-hosts.ts';
import { TIMEOUT_MS } from './timeout.ts';
import { type CallMade, standInForScript } from './script-stand-in.ts';
import { type Replies, replies } from './sidebar-data.ts';

const ADDRESS = 'http://sidebar.test/';

let built: Promise<Addon> | null = null;
/** To load another document into a page takes half of the time that a new page takes. */
const pages = new WeakMap<Browser, Page>();

/**
 * Opens the built sidebar at its 300 px, over a scripted stand-in of the script: in the browser's one page, in place of
 * what an earlier test opened there.
 */
export async function openSidebar(
  browser: Browser,
  {
    changes = {},
    page: name = 'upload',
    language = 'en',
  }: { changes?: Replies; page?: string; language?: Language } = {},
): Promise<Page> {
  built ??= addonForSandbox();
  const { html } = await built;
  const texts = language === 'en' ? '' : (html[`Texts-${language}`] ?? '');
  const standIn = { replies: { ...replies, ...changes }, page: name };
  const body = (html['Sidebar'] ?? '')
    .replace('<head>', () => `<head>${callInPage(standInForScript, standIn)}`)
    .replace('<body>', () => `<body>${texts}`);
  const known = pages.get(browser);
  const page = known?.isClosed() === false ? known : await openPage(browser);
  pages.set(browser, page);
  serveHost(new URL(ADDRESS).host, () => ({ type: 'text/html; charset=utf-8', body }));
  await page.setViewportSize({ width: 300, height: 760 });
  await page.goto(ADDRESS);
  return page;
}

/** A page that reaches no other host, and fails the test when its script breaks. */
async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ deviceScaleFactor: PIXEL_RATIO, reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  page.on('pageerror', (error) => expect.fail(error.stack ?? error.message));
  page.on('request', (request) => {
    const address = request.url();
    expect([ADDRESS, AXE_URL].includes(address) || /^(data|blob):/.test(address), address).toBe(true);
  });
  return page;
}

/** A script element that calls a function with data. */
function callInPage<Data>(act: (data: Data) => void, data: Data): string {
  return `<script>(${act.toString()})(${JSON.stringify(data).replaceAll('<', String.raw`\u003c`)})</script>`;
}

/** What was called so far, all of it or one function's arguments. */
export async function callsOf(page: Page, name: string): Promise<CallMade['args'][]> {
  const calls = await page.evaluate(() => window.calls);
  return calls.filter((call) => call.name === name).map(({ args }) => args);
}

/** Nothing for axe to find, no sideways scroll at 300 px and at 150 px (200 % zoom); leaves a picture of each where pictures are wanted. */
export async function checkAccessibility(page: Page, name: string): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 300, height });
  await savePicture(page, name, { fullPage: true });
  expect(await findViolations(page), name).toEqual([]);
  expect(await cutChoices(page), name).toEqual([]);
  for (const width of [300, 150]) {
    await page.setViewportSize({ width, height: 760 });
    expect(await widthOf(page), `${name} at ${width} px`).toBeLessThanOrEqual(width);
  }
  await savePicture(page, `${name}-narrow`);
  await page.setViewportSize({ width: 300, height: 760 });
}

/** No sideways scroll at these widths; leaves a picture of each. */
export async function checkWidths(page: Page, name: string, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 760 });
    expect(await widthOf(page), `${name} at ${width} px`).toBeLessThanOrEqual(width);
    await savePicture(page, `${name}-${width}`, { fullPage: true });
  }
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Sentences of the English texts: where one is on a page in another language, it was left over. */
const ENGLISH = sentencesIn(TEXTS.en);

function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return /(\w+ ){3}\w+/.test(value) ? [value] : [];
  return Object.values(value ?? {}).flatMap(sentencesIn);
}

/** What lists show of their choice, where it does not fit beside their arrow. */
function cutChoices(page: Page): Promise<string[]> {
  return page.locator('select').evaluateAll((all) => {
    const canvas = document.createElement('canvas').getContext('2d');
    const arrow = 20;
    return all.flatMap((one) => {
      const select = one as HTMLSelectElement;
      const { font, paddingLeft, paddingRight } = getComputedStyle(select);
      if (canvas) canvas.font = font;
      const shown = select.selectedOptions[0]?.text ?? '';
      const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
      const isShown = select.clientWidth > 0;
      return isShown && (canvas?.measureText(shown).width ?? 0) > room ? [shown] : [];
    });
  });
}

/** No English sentence, no name that is cut off, no sideways scroll; leaves a picture at 300 and at 150 px. */
export async function checkLanguage(page: Page, name: string, language: Language): Promise<void> {
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.busy-line')].every(({ textContent }) => textContent === ''),
  );
  const shown = await page.innerText('body');
  // What explains a row is the server's and the script's, here as it is in English.
  if (name !== 'explain') expect(ENGLISH.filter((sentence) => shown.includes(sentence))).toEqual([]);
  const cut = await page
    .locator('button, label, summary, strong, h2, h3, option')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
  expect([...cut, ...(await cutChoices(page))], `${name} in ${language}`).toEqual([]);
  await checkWidths(page, `${language}-${name}`, [150, 300]);
}
