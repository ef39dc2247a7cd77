import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../backend/cli/run.ts';
import { addSource } from '../../backend/capture/sources.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { buildCollect } from '../../scripts/build-collect.ts';
import { type ApiFixture, openApiFixture } from '../integration/api/api-fixture.ts';
import { untilProcessed } from '../integration/capture/collect-fixture.ts';
import { readLedger } from '../integration/sources/hooks-fixture.ts';
import { openSheetPage, type SheetPage } from '../sandbox/page/open.ts';
import { demoSettings, startPlatforms } from '../sandbox/platforms/server.ts';
import { demoSources } from '../sandbox/shop/open.ts';
import { type DemoShop, startDemoShop } from '../sandbox/shop/server.ts';
import { whenDone } from '../when-done.ts';
import { useChromium } from './chromium.ts';
import { savePicture } from './pictures.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { columnOf, documentOf, openAddon, sidebar, untilDocument, untilEnabled, untilStep } from './sheet-page.ts';
import { TIMEOUT_MS } from './timeout.ts';
import { memoryStore } from '../memory-store.ts';

/*
 * The demo shop of the sandbox, from the ad click to the platforms, by both ways in which an order gets there: a row of the seller's
 * sheet, and a signed webhook of Shopify. Each test goes on where the one before it ended.
 */

const DAY_MS = 86_400_000;
const POLL = { timeout: TIMEOUT_MS, interval: 50 };
const CLICK = { gclid: 'Cj0KCQ-aB_9zXyDemo1234', fbclid: 'IwAR2-Ab_CdEfDemo1234' };
const AT_SHOPIFY = { gclid: 'Cj0KCQ-SecondVisitor9', fbclid: 'IwAR2-SecondVisitor99' };
const ADS = ['google', 'meta'] as const;

/** How long ago "now" is for shop and backend. */
let behind = DAY_MS;
const clock = (): Date => new Date(Date.now() - behind);
const requests: Record<string, string[]> = {};
const errors: string[] = [];
let api: ApiFixture;
let shop: DemoShop;
let folder: string;
/** The page of the order at Shopify, with what the merchant can do. */
let merchant: Page;
let openContext: () => Promise<BrowserContext>;
/** Opened beside the first tests, because it takes a while. */
let sheet: Promise<SheetPage>;

beforeAll(async () => {
  const browser = await useChromium();
  await buildCollect();
  folder = await mkdtemp(join(tmpdir(), 'matchback-shop-'));
  whenDone(() => rm(folder, { recursive: true }));
  const platforms = await startPlatforms();
  whenDone(() => platforms.close());
  api = await openApiFixture({ store: await memoryStore(), clock });
  const { backend, tenantId } = api;
  for (const type of ADS) {
    const proxy = await startRecordingProxy(platforms.urls[type]);
    whenDone(() => proxy.close());
    requests[type] = proxy.bodies;
    await setDestination(backend.context, tenantId, type, type, demoSettings(type, proxy.url));
  }
  shop = await startDemoShop(0, clock);
  whenDone(() => shop.close());
  const by = { actor: 'test', origin: backend.url };
  const [site, hooks] = demoSources(shop.url, 'shop-secret');
  const { key } = await addSource(backend.context, tenantId, site, by);
  shop.setTag({ src: `${backend.url}/collect.js`, key });
  const { address } = await addSource(backend.context, tenantId, hooks, by);
  shop.setHook({ address, secret: 'shop-secret' });
  openContext = async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(TIMEOUT_MS);
    return context;
  };
  const empty = join(folder, 'empty.csv');
  await writeFile(empty, 'Order number\n');
  sheet = openSheetPage(
    {
      ...{ backendUrl: backend.url, tenant: api.tenant, key: api.key, platforms: {}, port: 0 },
      files: { orders: empty, fewOrders: empty },
    },
    join(folder, 'sheet.log'),
  );
  // Where it cannot be opened, the test that needs it says so.
  sheet.catch(() => undefined);
  whenDone(async () => (await sheet).stop());
});
afterAll(() => expect(errors).toEqual([]));

/** Waits until an event of the script was taken, one with this text. */
type Answered = (text?: string) => Promise<unknown>;

async function openVisitor(): Promise<{ page: Page; sent: string[]; answered: Answered }> {
  const page = await (await openContext()).newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/collect/')) sent.push(request.postData() ?? '');
  });
  const answered: Answered = (text = '') =>
    page.waitForResponse((response) => {
      const body = response.request().postData() ?? '';
      return response.url().includes('/collect/') && response.ok() && body.includes(text);
    });
  return { page, sent, answered };
}

/** Lands from ads, allows the script to work, and leaves. */
async function landFromAds({ page, answered }: Awaited<ReturnType<typeof openVisitor>>, click: typeof CLICK) {
  const query = new URLSearchParams({ ...click, utm_campaign: 'lanterns' });
  await page.goto(`${shop.url}/product/lantern?${query.toString()}`);
  const landed = answered();
  await page.getByRole('button', { name: 'Allow' }).click();
  await landed;
  await expect.poll(() => page.evaluate(() => document.cookie), POLL).toContain('_fbc=');
}

/** Comes back directly, and buys. */
async function buy(page: Page, email: string, phone: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(shop.url);
  await page.getByRole('link', { name: 'Silk lantern' }).click();
  await page.getByRole('button', { name: 'Buy, pay on delivery' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Phone').fill(phone);
  const lose = page.getByLabel('Lose the click on the way');
  if (await lose.isVisible()) await lose.check();
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
}

async function matchback(...args: string[]): Promise<string> {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    env: { MATCHBACK_URL: api.backend.url, MATCHBACK_TENANT: api.tenant, MATCHBACK_KEY: api.key },
    ...{ folder, clock, sleep: (ms) => setTimeout(ms) },
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    stdin: () => Promise.resolve(''),
  });
  expect(code, err).toBe(0);
  return out;
}

const sentTo = (platform: (typeof ADS)[number], text: string | RegExp): number =>
  (requests[platform] ?? []).filter((body) => (typeof text === 'string' ? body.includes(text) : text.test(body)))
    .length;
const fbcOf = (click: typeof CLICK): RegExp => new RegExp(`fb\\.\\d\\.\\d{13}\\.${click.fbclid}`);

it('an ad click and the purchase that follows are captured, with nothing plain of the customer', async () => {
  const visitor = await openVisitor();
  const { page, sent, answered } = visitor;
  await landFromAds(visitor, CLICK);
  await savePicture(page, 'shop-1-product');
  const bought = answered('"purchase"');
  await buy(page, 'malee.7@shop.example.net', '081 234 5678');
  await bought;
  await savePicture(page, 'shop-2-thanks');
  expect(sent.join('')).toContain(shop.orders[0]?.order_id);
  expect(sent.join('')).not.toMatch(/malee\.7|81 ?234 ?5678/);
  await untilProcessed(api.backend, api.tenantId);
  expect(await readLedger(api.backend.context, api.tenantId)).toEqual([]);
});

it('an order that comes by a webhook of Shopify finds its click by the token of the cart, and counts once it is paid', async () => {
  const visitor = await openVisitor();
  const { page, sent } = visitor;
  await page.goto(`${shop.url}/as/shopify`);
  await landFromAds(visitor, AT_SHOPIFY);
  await expect.poll(() => sent.join(''), POLL).toContain('"cart":');
  await buy(page, 'nok.s@shop.example.net', '089 765 4321');
  const order = shop.orders[1];
  expect(order).toMatchObject({ order_id: '#1001', shopify: { sent: ['orders/create: 200'], attributes: {} } });
  // The script said nothing of the customer or the order: only the cart joins the two.
  expect(sent.join('')).not.toMatch(/"order":{"id|"person"/);
  await untilProcessed(api.backend, api.tenantId);
  expect(await readLedger(api.backend.context, api.tenantId)).toEqual([]);

  // The next day, the courier was paid.
  merchant = page;
  behind = 0;
  await page.getByRole('button', { name: 'Mark as paid' }).click();
  await page.getByText('orders/paid: 200').waitFor();
  await savePicture(page, 'shop-3-shopify');
  for (const platform of ADS) {
    const click = platform === 'google' ? AT_SHOPIFY.gclid : fbcOf(AT_SHOPIFY);
    await expect.poll(() => sentTo(platform, click), POLL).toBe(1);
  }
  expect(await readLedger(api.backend.context, api.tenantId)).toEqual(['#1001 final 890.00 THB matched']);
  const explained = await matchback('explain', '#1001');
  for (const text of ['#1001', AT_SHOPIFY.gclid, 'order ID', 'Google', 'Meta']) expect(explained).toContain(text);
});

it('in the seller’s sheet, the row of the first counts with its click, and that of the second changes nothing', async () => {
  const csv = await (await fetch(`${shop.url}/orders.csv`)).text();
  const lines = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const { url } = await sheet;
  const page = await (await openContext()).newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  await page.locator('[role=tab][aria-selected=true]').waitFor();
  const sheetId = Number(await page.locator('[role=tab][aria-selected=true]').getAttribute('data-id'));
  const headers = { 'content-type': 'application/json' };
  const act = { do: 'type', sheetId, row: 1, column: 1, lines };
  await fetch(`${url}/act`, { method: 'POST', headers, body: JSON.stringify(act) });
  await openAddon(page);
  const button = (name: string | RegExp) => sidebar(page).getByRole('button', { name });
  // Its first tab has the only table, so that there is nothing to choose.
  await untilStep(page, 'Check what was read');
  await button('Continue').click();
  await untilStep(page, 'Map the columns to fields');
  await button('Continue to upload').click();
  await untilStep(page, 'Check and upload');
  await button('Check the rows').click();
  await button(/^Upload 2 rows/).click();
  await untilStep(page, 'Results');
  await untilEnabled(button('Upload another'));
  const shown = await untilDocument(url, (all) => columnOf(all, 'Match status').every((text) => text !== ''));
  await savePicture(page, 'shop-4-sheet');
  expect(columnOf(shown, 'Matched by')).toEqual(['Order ID', 'Order ID']);

  for (const platform of ADS) {
    const click = platform === 'google' ? CLICK.gclid : fbcOf(CLICK);
    await expect.poll(() => sentTo(platform, click), POLL).toBe(1);
    expect(sentTo(platform, '890')).toBe(2);
  }
  const [first] = shop.orders;
  const explained = await matchback('explain', first?.order_id ?? '');
  for (const text of [CLICK.gclid, 'order ID', 'Google', 'Meta']) expect(explained).toContain(text);
  expect((await readLedger(api.backend.context, api.tenantId)).map((line) => line.split(' ').slice(1))).toEqual([
    ['final', '890.00', 'THB', 'matched'],
    ['final', '890.00', 'THB', 'matched'],
  ]);
  expect(await documentOf(url)).toHaveLength(3);
});

it('takes the sale back when the order is cancelled at Shopify, and leaves the other one alone', async () => {
  await merchant.getByRole('button', { name: 'Cancel and refund' }).click();
  await merchant.getByText('refunds/create: 200').waitFor();
  await untilProcessed(api.backend, api.tenantId);
  const ledger = await readLedger(api.backend.context, api.tenantId);
  expect(ledger).toEqual(['#1001 void matched', expect.stringMatching(/^LC-1001-\d+ final 890.00 THB matched$/)]);
  const explained = await matchback('explain', '#1001');
  for (const text of ['cancelled or returned', 'Google Ads: return', 'Meta: return']) expect(explained).toContain(text);
});
