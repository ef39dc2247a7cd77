import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import type { Scope } from '../../shared/roles.ts';
import { buildWebOnce } from '../built-web.ts';
import { type ApiFixture, openApiFixture } from '../integration/api/api-fixture.ts';
import { untilProcessed } from '../integration/capture/collect-fixture.ts';
import { bodyOf } from '../integration/sources/hooks-fixture.ts';
import { ShopifyShop } from '../sandbox/shops/shopify.ts';
import { useChromium } from './chromium.ts';
import { savePicture } from './pictures.ts';
import { TIMEOUT_MS } from './timeout.ts';
import { checkWebPage } from './web-page.ts';
import { memoryStore } from '../memory-store.ts';

/* The page of sources with a real backend. Each test goes on where the one before it ended. */

let api: ApiFixture;
let page: Page;
const errors: string[] = [];
const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');

async function signIn(scopes: Scope[]): Promise<void> {
  const secret = await api.makeKey(scopes);
  const code = encodeInvitation({ url: api.backend.url, tenant: 'acme', signIn: 'key', secret });
  await page.goto('about:blank');
  await page.goto(`${api.backend.url}/sign-in?to=%2Fsources#${code}`);
  await button('Sign in to acme').click();
}

beforeAll(async () => {
  await buildWebOnce();
  api = await openApiFixture({ store: await memoryStore(), clock: () => new Date() });
  const browser = await useChromium();
  // The policy of the page keeps axe out, which is added to it.
  page = await browser.newPage({ bypassCSP: true, reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  page.on('pageerror', (error) => errors.push(error.message));
});

it('an owner adds a Shopify shop, and enters the secret once Shopify has shown it', async () => {
  await signIn(['admin']);
  await page.getByRole('heading', { name: 'No source yet' }).waitFor();
  await page.getByRole('link', { name: 'Add a source' }).click();
  await checkWebPage(page, 'source-kinds');
  await page.getByRole('link', { name: 'Shopify' }).click();
  await page.getByLabel('Name', { exact: false }).first().fill('My shop');
  await page.getByLabel(/^Shop/).fill('my-shop.example.com');
  await page.getByLabel('Orders as conversions').selectOption('paid');
  await button('Add a source').click();
  await page.getByText('The address that ends in .myshopify.com.').first().waitFor();
  await checkWebPage(page, 'source-add');
  await page.getByLabel(/^Shop/).fill('matchback-test.myshopify.com');
  await button('Add a source').click();
  await page.getByRole('heading', { name: 'My shop was added' }).waitFor();
  const address = await page.getByLabel('Address of the webhook').inputValue();
  const shop = new ShopifyShop({ url: address, secret: 'shown-later' });
  const order = bodyOf('shopify_order', { email: 'eva.lima@shop.example.net' });
  expect(await shop.deliver('orders/create', order)).toMatchObject({ status: 503 });
  await button('Save').click();
  await page.getByText('Fill in this field.').waitFor();
  await checkWebPage(page, 'source-set-up');

  await page.getByRole('link', { name: 'Done' }).click();
  const card = page.getByRole('article', { name: 'My shop' });
  await card.getByText('The signing secret is missing').waitFor();
  await card.getByLabel('Signing secret').fill('shown-later');
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByText('The signing secret is missing').waitFor({ state: 'detached' });
  expect(await shop.deliver('orders/create', order)).toMatchObject({ status: 200 });
  await untilProcessed(api.backend, api.tenantId);
  await page.reload();
  await card.getByText('Last event:').waitFor();
});

it('changes it, and shows its dialogs, in both themes', async () => {
  const card = page.getByRole('article', { name: 'My shop' });
  await card.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Number of an order').selectOption('order_number');
  await checkWebPage(page, 'source-edit');
  await button('Save').click();
  await page.getByText('My shop was saved.').waitFor();
  await card.getByRole('button', { name: 'Replace the key' }).click();
  await dialog().getByLabel('The signing secret').check();
  await checkWebPage(page, 'source-rotate');
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: 'Delete' }).click();
  await checkWebPage(page, 'source-delete');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

it.each(['th', 'vi', 'id'])('fits a phone in the language %s', async (language) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.evaluate((chosen) => window.localStorage.setItem('matchback.language', chosen), language);
  for (const path of ['/sources', '/sources?add=shopify', '/sources?add=site']) {
    await page.goto(api.backend.url + path);
    await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    await savePicture(page, `web-source-${language}-${path.split('=')[1] ?? 'list'}`, { fullPage: true });
  }
  await page.evaluate(() => window.localStorage.removeItem('matchback.language'));
});

it('a viewer sees sources and how they are set up, and can change nothing', async () => {
  await page.context().clearCookies();
  await signIn(['read']);
  const card = page.getByRole('article', { name: 'My shop' });
  await card.getByText('Last event:').waitFor();
  expect(await card.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Add a source' }).count()).toBe(0);
  await checkWebPage(page, 'source-viewer');
  for (const path of ['/sources?add=shopify', '/sources?add=']) {
    await page.goto(api.backend.url + path);
    await card.waitFor();
    expect(await page.getByLabel('Name', { exact: false }).count()).toBe(0);
  }
  expect(errors).toEqual([]);
});
