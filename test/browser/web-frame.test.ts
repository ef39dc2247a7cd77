import { gzipSync } from 'node:zlib';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { useChromium } from './chromium.ts';
import { checkWebPage, openWeb, OWNER } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

it('a person signs in with a key, gets to the page that was asked for, chooses a language, and signs out', async () => {
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/nothing-here',
    session: { signed_in: false, google_sign_in: false },
    replies: { 'POST session': OWNER, 'POST session/end': { ended: 1 } },
  });
  await page.getByLabel('API key').fill('mbk_of-acme');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  expect(calls).toMatchObject([{ method: 'POST', path: 'session', body: { key: 'mbk_of-acme' } }]);
  await page.getByLabel('Language').selectOption('th');
  await page.getByRole('heading', { name: 'ไม่พบหน้านี้' }).waitFor();
  await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click();
  await page.getByRole('heading', { name: 'ลงชื่อเข้าใช้' }).waitFor();
  await checkWebPage(page, 'sign-in');
  expect(unexpected).toEqual([]);
});

it('a viewer sees only pages that the role includes, at every width and in both themes', async () => {
  const viewer = { ...OWNER, role: 'viewer' as const, scopes: ['read' as const] };
  const { page } = await openWeb(browser, { path: '/access', session: viewer });
  await page.getByRole('main').getByRole('heading').waitFor();
  await checkWebPage(page, 'frame');
});

it('what the browser loads first has at most 65 KB', async () => {
  const folder = 'dist/web/assets';
  const names = await readdir(folder);
  const first = new Set(names.filter((name) => /^(main|style)-/.test(name)));
  // What the first file imports, and what that imports; pages and languages are imported when they are needed.
  for (const name of first) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const [, imported = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) first.add(imported);
  }
  const sizes = await Promise.all([...first].map(async (name) => gzipSync(await readFile(join(folder, name))).length));
  expect(first.size).toBeGreaterThan(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(65_000);
});
