import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import { buildWebOnce } from '../built-web.ts';
import { openApiFixture } from '../integration/api/api-fixture.ts';
import { checkable } from '../integration/checkable.ts';
import { startPlatformServer } from '../integration/platform-server.ts';
import { useChromium } from './chromium.ts';
import { TIMEOUT_MS } from './timeout.ts';
import { memoryStore } from '../memory-store.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

it('an owner manages an account of a real backend', async () => {
  await buildWebOnce();
  const platforms = new Map([...PLATFORMS, ['testads', checkable()]]);
  const api = await openApiFixture({ store: await memoryStore(), platforms, clock: () => new Date() });
  const { backend, tenantId, log } = api;
  const server = await startPlatformServer();
  const settings = { base_url: server.url, secret: 'test-secret' };
  await setDestination(backend.context, tenantId, 'ads', 'testads', settings);
  const key = await api.makeKey(['admin']);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const dialog = page.getByRole('dialog');
  const call = async (path: string): Promise<number> =>
    (await fetch(`${backend.url}/api/v1/tenants/acme/${path}`, { headers: { authorization: `Bearer ${key}` } })).status;

  // One click, by the link that `npm start` prints; a session of its own, not the key, is in the browser.
  const code = encodeInvitation({ url: backend.url, tenant: 'acme', signIn: 'key', secret: key });
  await page.goto(`${backend.url}/sign-in?to=%2Fdestinations#${code}`);
  await page.getByRole('button', { name: 'Sign in to acme' }).click();
  const ads = page.getByRole('article', { name: 'Test Ads' });
  await ads.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText(/The connection (works|does not work yet)/).waitFor();

  await page.getByRole('link', { name: 'Add a destination' }).click();
  await page.getByRole('link', { name: 'Pinterest' }).click();
  await page.getByLabel(/^Ad account/).fill('my account');
  await page.getByLabel('Access token').fill('pina_very-secret');
  await page.getByText('More settings').click();
  await page.getByLabel('Address of the API').fill('http://127.0.0.1:1');
  const add = page.getByRole('button', { name: 'Add a destination' });
  await add.click();
  // An address of the server itself is refused.
  await page.locator('.error', { hasText: 'command line only' }).waitFor();
  await page.getByLabel('Address of the API').fill('');
  await add.click();
  await page.getByText('The digits of the ad account id.').waitFor();
  await page.getByLabel(/^Ad account/).fill('549755885175');
  await add.click();
  await page.getByText('pinterest was added.').waitFor();

  const pinterest = page.getByRole('article', { name: 'Pinterest' });
  await pinterest.getByRole('button', { name: 'Pause' }).click();
  await pinterest.getByText('Paused by a person: nothing is sent').waitFor();
  await pinterest.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Days to wait before sending').fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('pinterest was saved.').waitFor();
  await pinterest.getByText('sales wait 3 days').waitFor();
  expect(await page.content()).not.toContain('very-secret');

  await page.getByRole('link', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Create a key' }).click();
  await dialog.getByLabel('Who or what uses it').fill('Web shop server');
  await dialog.getByRole('radio', { name: /^Viewer/ }).check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  const created = await dialog.getByLabel('API key').inputValue();
  const asCreated = async (): Promise<number> => {
    const reply = await fetch(`${backend.url}/api/v1/tenants/acme`, {
      headers: { authorization: `Bearer ${created}` },
    });
    return reply.status;
  };
  expect(await asCreated()).toBe(200);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('button', { name: 'Revoke the key Web shop server' }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('The key “Web shop server” was revoked.').waitFor();
  expect(await asCreated()).toBe(401);
  await page.getByRole('rowheader', { name: 'Paused a destination' }).waitFor();

  await page.getByRole('button', { name: 'Sign out on all devices' }).last().click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await call('destinations')).toBe(200);
  expect(errors).toEqual([]);
  expect(log.join('\n')).not.toMatch(/very-secret|test-secret/);
  await page.close();
});
