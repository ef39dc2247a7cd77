import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Act, PageEvent, SheetEvent, Start } from '../sandbox/page/wire.ts';
import type { DemoSize } from '../sandbox/demo/demo-data.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { EMPTY_STORE } from '../memory-store.ts';
import { whenDone } from '../when-done.ts';
import { findViolations } from './axe.ts';
import { useChromium } from './chromium.ts';
import { AXE_URL } from './test-hosts.ts';
import { TIMEOUT_MS } from './timeout.ts';

/** The platforms that the tests look at. A delivery at each of the others would take longer than all that the page does. */
const PLATFORMS = ['meta', 'google', 'tiktok'] as const;

/** A sandbox with some of the platforms. */
export type PageSandbox = Sandbox<(typeof PLATFORMS)[number]>;

/** A new sandbox, and a page of the browser on its spreadsheet; both are closed after the file's tests. */
export async function openSandboxPage(size: DemoSize): Promise<{ sandbox: PageSandbox; url: string; page: Page }> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-sheet-'));
  whenDone(() => rm(folder, { recursive: true, force: true }));
  const settings = { folder, port: 0, sheetPort: 0, size, platformNames: PLATFORMS, emptyStore: EMPTY_STORE };
  const sandbox = await startSandbox(settings);
  whenDone(() => sandbox.close());
  const url = sandbox.info.sheet?.url ?? expect.fail('The sandbox has no page.');
  return { sandbox, url, page: await openSheet(await useChromium(), url) };
}

/** Opens the sandbox's spreadsheet; fails the test when the page asks any other host for anything, or breaks. */
async function openSheet(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 750 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  page.on('request', (request) => {
    const address = request.url();
    expect(address.startsWith(url) || address === AXE_URL || /^(data|blob):/.test(address), address).toBe(true);
  });
  page.on('pageerror', (error) => expect.fail(error.stack ?? error.message));
  await page.goto(url);
  await cell(page, 1, 'Order ID').waitFor();
  // The document gets the selection after the tab is shown.
  await page.locator('[role=tab][aria-selected=true]').waitFor();
  return page;
}

/** A cell that is in view, by its row and text. */
export function cell(page: Page, row: number, text: string | RegExp) {
  return page.locator(`#grid tr[aria-rowindex="${row + 1}"]`).getByRole('gridcell', { name: text });
}

/** How far to scroll so that a column is at the left, beside the frozen one. */
export function leftOf(page: Page, header: string): Promise<number> {
  return cell(page, 1, header).evaluate((element) => {
    const frozen = element.closest('tr')?.children[1];
    const edge = frozen instanceof HTMLElement ? frozen.offsetWidth + 50 : 50;
    return (element as HTMLElement).offsetLeft - edge;
  });
}

/** Drags the right edge of a column, whose header cell is in view, by so many pixels. */
export async function widenColumn(page: Page, header: string, by: number): Promise<void> {
  const at = await cell(page, 1, header).getAttribute('data-x');
  const letters = page.locator(`#grid thead td[data-x="${at}"]`);
  const box = (await letters.boundingBox()) ?? expect.fail(`${header} is not in view`);
  const [x, y] = [box.x + box.width - 3, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 4 });
  await page.mouse.up();
  await expect
    .poll(async () => (await letters.boundingBox())?.width, { timeout: TIMEOUT_MS })
    .toBeCloseTo(box.width + by, -1);
}

export async function chooseMenuItem(page: Page, menu: string, item: string | RegExp): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: item }).click();
}

export async function showTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true });
  await tab.click();
  await page.locator('[role=tab][aria-selected=true]', { hasText: name }).waitFor();
}

/** Does something to the document as another person would, from elsewhere. */
export async function actElsewhere(url: string, act: Act): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${url}/act`, { method: 'POST', headers, body: JSON.stringify(act) });
  expect(await reply.json()).toEqual({ problem: null });
}

/** Opens the add-on, from its menu by default. What is pressed next goes to its new page, not to the one before. */
export async function openAddon(
  page: Page,
  open = (): Promise<void> => chooseMenuItem(page, 'Extensions', 'Upload conversions'),
): Promise<void> {
  const frames = page.locator('#sidebar iframe');
  const before = (await frames.count()) > 0 ? await frames.getAttribute('src') : null;
  await open();
  await page.waitForFunction((last) => {
    const frame = document.querySelector('#sidebar iframe');
    return frame !== null && frame.getAttribute('src') !== last && frame === document.activeElement;
  }, before);
}

/** The sidebar has come to a step. Its heading takes the focus a moment after it appears, and with it a key's place. */
export async function untilStep(page: Page, name: string): Promise<void> {
  const heading = sidebar(page).getByRole('heading', { name, level: 2 });
  await expect
    .poll(() => heading.evaluate((element) => element === element.ownerDocument.activeElement), { timeout: TIMEOUT_MS })
    .toBe(true);
}

/** Keeps back the sidebar's calls of a function, but for the first ones, until it is released. */
export async function holdCalls(page: Page, name: string, free: number): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let calls = 0;
  await page.route('**/start', async (route) => {
    const started = route.request().postDataJSON() as Start;
    if (started.start === 'rpc' && started.name === name && (calls += 1) > free) await released;
    await route.continue();
  });
  return release;
}

export function sidebar(page: Page): FrameLocator {
  return page.frameLocator('#sidebar iframe');
}

export async function sidebarFrame(page: Page): Promise<Frame> {
  const frame = await (await page.locator('#sidebar iframe').elementHandle())?.contentFrame();
  return frame ?? expect.fail('There is no sidebar.');
}

/** The tab on show as the document itself has it: texts by row, the header's first, without blank ends. */
export async function documentOf(url: string): Promise<string[][]> {
  const reply = await fetch(`${url}/events`);
  const reader = (reply.body ?? expect.fail('No events')).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) expect.fail('The events ended.');
    text += value;
    const sheet = text
      .split('\n\n')
      .slice(0, -1)
      .map((event) => JSON.parse(event.slice('data: '.length)) as PageEvent)
      .find((event): event is SheetEvent => event.kind === 'sheet');
    if (!sheet) continue;
    await reader.cancel();
    const lines = sheet.lines.map((line) => line.map((each) => (typeof each === 'string' ? each : each[0])));
    return lines.slice(0, lines.findLastIndex((line) => line.some((each) => each !== '')) + 1);
  }
}

/** Polls the document until the condition holds. */
export async function untilDocument(url: string, right: (lines: string[][]) => boolean): Promise<string[][]> {
  let lines: string[][] = [];
  await expect
    .poll(async () => right((lines = await documentOf(url))), { timeout: TIMEOUT_MS, interval: 100 })
    .toBe(true);
  return lines;
}

/** The texts of a column, by its header in the first row. */
export function columnOf(lines: readonly string[][], header: string): string[] {
  const at = lines[0]?.indexOf(header) ?? -1;
  expect(at, header).toBeGreaterThanOrEqual(0);
  return lines.slice(1).map((line) => line[at] ?? '');
}

/** What axe finds in the page, without the sidebar, which has tests of its own, and without the rows of the grid after the first. */
export function findAxeViolations(page: Page): Promise<string[]> {
  return findViolations(page, { exclude: '#grid tr:nth-child(n + 8)', iframes: false });
}

/** A button of the sidebar is off while something is being done. */
export async function untilEnabled(button: Locator): Promise<void> {
  await expect.poll(() => button.isEnabled(), { timeout: TIMEOUT_MS }).toBe(true);
}

/** Goes to a control with the Tab key alone and presses Enter on it. */
export async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const button = sidebar(page).getByRole('button', { name });
  await untilEnabled(button);
  for (let presses = 0; presses < 120; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('Tab');
  }
  expect.fail(`Tab does not come to ${String(name)}`);
}
