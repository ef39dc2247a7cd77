import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { runCli } from '../../backend/cli/run.ts';
import { addSource } from '../../backend/capture/sources.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { buildCollect } from '../../scripts/build-collect.ts';
import { openApiFixture } from '../integration/api/api-fixture.ts';
import { untilProcessed } from '../integration/capture/collect-fixture.ts';
import { demoSettings, startPlatforms } from '../sandbox/platforms/server.ts';
import { startDemoShop } from '../sandbox/shop/server.ts';
import { whenDone } from '../when-done.ts';
import { openChromium } from './chromium.ts';
import { savePicture } from './pictures.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { TIMEOUT_MS } from './timeout.ts';

const DAY_MS = 86_400_000;
const GCLID = 'Cj0KCQ-aB_9zXyDemo1234';
const FBCLID = 'IwAR2-Ab_CdEfDemo1234';
const POLL = { timeout: TIMEOUT_MS, interval: 50 };

let browser: Browser;
beforeAll(async () => void (browser = await openChromium()));
afterAll(() => browser.close());

it('an ad click on a shop’s page reaches the platforms with the sale that was paid on delivery the next day', async () => {
  await buildCollect();
  let behind = DAY_MS;
  const clock = (): Date => new Date(Date.now() - behind);
  const platforms = await startPlatforms();
  whenDone(() => platforms.close());
  const api = await openApiFixture({ clock });
  const { backend, tenantId } = api;
  const requests: Record<string, string[]> = {};
  for (const type of ['google', 'meta'] as const) {
    const proxy = await startRecordingProxy(platforms.urls[type]);
    whenDone(() => proxy.close());
    requests[type] = proxy.bodies;
    await setDestination(backend.context, tenantId, type, type, demoSettings(type, proxy.url));
  }
  const shop = await startDemoShop(0, clock);
  whenDone(() => shop.close());
  const settings = { origins: [new URL(shop.url).host], meta_cookies: true };
  const by = { actor: 'test', origin: backend.url };
  const { key } = await addSource(backend.context, tenantId, { kind: 'site', name: 'Shop', settings, secrets: {} }, by);
  shop.setTag({ src: `${backend.url}/collect.js`, key });

  const context = await browser.newContext();
  whenDone(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/collect/')) sent.push(request.postData() ?? '');
  });
  const answered = () => page.waitForResponse((response) => response.url().includes('/collect/') && response.ok());

  // The visitor lands from ads, and leaves after the banner.
  await page.goto(`${shop.url}/product/lantern?gclid=${GCLID}&fbclid=${FBCLID}&utm_campaign=lanterns`);
  const landed = answered();
  await page.getByRole('button', { name: 'Allow' }).click();
  await landed;
  await expect.poll(() => page.evaluate(() => document.cookie), POLL).toContain('_fbc=');
  await savePicture(page, 'shop-1-product');
  await page.goto('about:blank');

  // He comes back directly, and buys.
  await page.goto(shop.url);
  await page.getByRole('link', { name: 'Silk lantern' }).click();
  await page.getByRole('button', { name: 'Buy, pay on delivery' }).click();
  await page.getByLabel('E-mail').fill('malee.7@shop.example.net');
  await page.getByLabel('Phone').fill('081 234 5678');
  const bought = answered();
  await page.getByRole('button', { name: 'Place the order' }).click();
  await bought;
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  await savePicture(page, 'shop-2-thanks');
  const [{ order_id = '' } = {}] = shop.orders;
  expect(sent.join('')).toContain(order_id);
  expect(sent.join('')).not.toMatch(/malee\.7|81 ?234 ?5678/);
  await untilProcessed(backend, tenantId);

  // The next day, the courier was paid: the row of the seller's sheet.
  behind = 0;
  const csv = await (await fetch(`${shop.url}/orders.csv`)).text();
  expect(csv).toContain(`${order_id},Delivered,890.00,THB,`);
  const folder = await mkdtemp(join(tmpdir(), 'matchback-shop-'));
  whenDone(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'orders.csv'), csv);
  const matchback = async (...args: string[]): Promise<string> => {
    let out = '';
    let err = '';
    const code = await runCli(args, {
      env: { MATCHBACK_URL: backend.url, MATCHBACK_TENANT: api.tenant, MATCHBACK_KEY: api.key },
      folder,
      clock,
      sleep: (ms) => setTimeout(ms),
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      stdin: () => Promise.resolve(''),
    });
    expect(code, err).toBe(0);
    return out;
  };
  const uploaded = JSON.parse(
    await matchback('upload', join(folder, 'orders.csv'), '--country', 'TH', '--wait', '--json'),
  ) as {
    summary: object;
    deliveries: object;
  };
  expect(uploaded).toMatchObject({
    summary: { total: 1, matched: 1, by_strategy: { order_id: 1 } },
    deliveries: { google: { accepted: 1 }, meta: { accepted: 1 } },
  });

  expect(requests['google']?.join('\n')).toContain(GCLID);
  expect(requests['meta']?.join('\n')).toMatch(new RegExp(`fb\\.\\d\\.\\d{13}\\.${FBCLID}`));
  const explained = await matchback('explain', order_id);
  for (const text of [order_id, GCLID, 'order ID', 'Google', 'Meta']) expect(explained).toContain(text);
  expect(errors).toEqual([]);
});
