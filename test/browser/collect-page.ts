import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Browser } from 'playwright-core';
import { useChromium } from './chromium.ts';
import { CollectSite, newVisitor, type Visitor } from './collect-site.ts';
import { TIMEOUT_MS } from './timeout.ts';

export const POLL = { timeout: TIMEOUT_MS, interval: 20 };

/**
 * A site with the script, in one browser for all tests of a file. After each test, no page may have had an error, and no request come
 * that the endpoint did not expect.
 */
export function useCollectSite() {
  const site = new CollectSite();
  let browser: Browser;
  let visitors: Visitor[] = [];
  beforeAll(async () => {
    [browser] = await Promise.all([useChromium(), site.open()]);
  });
  afterEach(async () => {
    const errors = visitors.flatMap((visitor) => visitor.errors);
    await Promise.all(visitors.map(({ context }) => context.close()));
    visitors = [];
    expect(site.unexpected).toEqual([]);
    expect(errors).toEqual([]);
  });
  afterAll(() => site.close());
  /** A browser that has never been there; `before` runs in each page before its own scripts. */
  const visit = async (before?: () => void): Promise<Visitor> => {
    const visitor = await newVisitor(browser, before);
    visitors.push(visitor);
    return visitor;
  };
  /** Waits until the endpoint has so many events. */
  const untilEvents = async (count: number): Promise<void> => {
    await expect.poll(() => site.events.length, POLL).toBeGreaterThanOrEqual(count);
  };
  const lastEvent = () => site.events.at(-1);
  const clicksOf = (event = lastEvent()): string[] =>
    (event?.clicks ?? []).map(({ type, value }) => `${type}=${value}`);
  return { site, visit, untilEvents, lastEvent, clicksOf };
}

type Call = (...args: unknown[]) => void;

/** Calls `matchback` on the page. */
export const call = (page: Page, ...args: unknown[]): Promise<void> =>
  page.evaluate((given) => (window as unknown as { matchback: Call }).matchback(...given), args);

export const cookiesIn = (page: Page): Promise<string> => page.evaluate(() => document.cookie);
export const storedIn = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem('_mb'));

/** Once this is done, so is whatever the page's tasks of this moment do. */
export const settle = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 80)));
