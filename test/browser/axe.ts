import type { Page } from 'playwright-core';
import { AXE_URL } from './test-hosts.ts';

/** The rules about colours: all that differs between the themes of a page. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

interface AxeOptions {
  /** These rules; all by default. */
  only?: readonly string[];
  /** All rules but these. */
  without?: readonly string[];
  /** A selector of what is left out. */
  exclude?: string;
  /** Whether frames are looked at too. */
  iframes?: boolean;
}

/** What axe finds in a page: each rule with the elements that break it. */
export async function findViolations(page: Page, options: AxeOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ url: AXE_URL });
  return page.evaluate(async ({ only, without = [], exclude, iframes = true }) => {
    interface Violation {
      id: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { axe } = window as unknown as {
      axe: { run: (place: object, options: object) => Promise<{ violations: Violation[] }> };
    };
    const { violations } = await axe.run(exclude === undefined ? document : { exclude: [exclude] }, {
      // To describe what is right takes a quarter of the time.
      resultTypes: ['violations'],
      iframes,
      // It would load the style of the page once more, for rules about media that no page has.
      preload: false,
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
      ...(only && { runOnly: only }),
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('; ')}`,
    );
  }, options);
}
