import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import { useChromium } from './chromium.ts';
import { DESTINATIONS, META, PLATFORM_LIST } from './web-account-data.ts';
import { answer, checkWebPage, openWeb, OWNER } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const SIGNED_OUT = { signed_in: false as const, google_sign_in: true };
const SERVER = 'http://web.test';

it('a person signs in with Google by an invitation code, and is told what to do where that fails', async () => {
  const code = encodeInvitation({ url: SERVER, tenant: 'acme', signIn: 'google', secret: 'invited' });
  const { page, unexpected } = await openWeb(browser, {
    path: '/sign-in?error=invitation_code_needed&tenant=acme&to=%2Faccess',
    session: SIGNED_OUT,
    language: 'th',
  });
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('ชื่อบัญชี').inputValue()).toBe('acme');
  await checkWebPage(page, 'sign-in');
  await page.getByLabel('ภาษา').selectOption('en');
  await page.getByText('the invitation code is needed once').waitFor();
  await page.getByLabel('Account name').fill('mbc_half');
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await page.getByText('This is not a whole invitation code').waitFor();
  await page.getByLabel('Account name').fill(code);
  expect(await page.getByLabel('Account name').inputValue()).toBe('acme');
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await page.waitForURL('**/sign-in/google?*');
  const query = new URL(page.url()).searchParams;
  expect(Object.fromEntries(query)).toEqual({ tenant: 'acme', code, next: '/access' });
  // The account is remembered on this device.
  await page.goto(`${SERVER}/sign-in`);
  expect(await page.getByLabel('ชื่อบัญชี').inputValue()).toBe('acme');
  expect(unexpected).toEqual([]);
});

it('the link with a key signs in with one click, and leaves no key in the address', async () => {
  const code = encodeInvitation({ url: SERVER, tenant: 'demo', signIn: 'key', secret: 'mbk_demo' });
  const { page, calls } = await openWeb(browser, {
    path: `/sign-in#${code}`,
    session: { ...SIGNED_OUT, google_sign_in: false },
    replies: { 'POST session': OWNER },
  });
  await page.getByRole('button', { name: 'Sign in to demo' }).click();
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  expect(calls.slice(0, 1)).toMatchObject([{ method: 'POST', path: 'session', body: { key: 'mbk_demo' } }]);
  expect(page.url()).toBe(`${SERVER}/`);
});

it('an owner sees what each destination does, tests, pauses and removes one', async () => {
  let all = DESTINATIONS;
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/destinations',
    replies: {
      'GET destinations': () => ({ destinations: all }),
      'POST destinations/meta/test': {
        ...{ destination: 'meta', platform: 'meta', label: 'Meta', test_mode: null, ok: false },
        results: [
          { shows: 'the access token is valid', ok: true, note: null, code: null, reason: null },
          {
            shows: 'the token may send to the dataset',
            ok: false,
            note: null,
            code: '200',
            reason: 'Give it the permission ads_management.',
          },
        ],
      },
      'POST destinations/meta/pause': () => {
        all = all.map((one) => (one.id === 'meta' ? { ...one, state: 'paused' as const } : one));
        return {};
      },
      'POST destinations/meta/remove': () => {
        all = all.filter(({ id }) => id !== 'meta');
        return {};
      },
    },
  });
  const meta = page.getByRole('article', { name: 'Meta' });
  await meta.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText('Give it the permission ads_management.').waitFor();
  await checkWebPage(page, 'destinations');
  await page.getByText('12 deliveries wait').waitFor();
  await meta.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('meta is paused. Sales wait until you resume it.').waitFor();
  await meta.getByRole('button', { name: 'Resume' }).waitFor();
  await meta.getByRole('button', { name: 'Remove' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove meta?' });
  await dialog.getByText('12 deliveries that wait are never sent').waitFor();
  // Escape closes it, and the focus is where it was.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Remove');
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  // Tab stays in it.
  const isInDialog = (): boolean =>
    document.activeElement === document.body || document.activeElement?.closest('dialog') !== null;
  for (let tab = 0; tab < 4; tab += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(isInDialog)).toBe(true);
  }
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('meta was removed.').waitFor();
  await meta.waitFor({ state: 'detached' });
  expect(calls.map(({ method, path }) => `${method} ${path}`).filter((call) => call.startsWith('POST'))).toEqual([
    'POST destinations/meta/test',
    'POST destinations/meta/pause',
    'POST destinations/meta/remove',
  ]);
  expect(unexpected).toEqual([]);
});

it('a destination is added and changed with the form of its platform', async () => {
  const refused = answer(400, {
    ...{ title: 'Invalid body', status: 400, code: 'invalid_body', detail: 'settings: wrong' },
    fields: [{ field: 'settings.only_if.country.0', message: 'Must be a country, such as TH or Thailand.' }],
  });
  let isRefused = true;
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/destinations?add=',
    replies: {
      'GET destinations': { destinations: [META] },
      'GET platforms': PLATFORM_LIST,
      'POST destinations': () => (isRefused ? refused : {}),
      'POST destinations/meta': {},
    },
  });
  await page.getByRole('link', { name: 'Meta', exact: true }).click();
  await page.getByRole('heading', { name: 'Add Meta' }).waitFor();
  expect(await page.getByLabel('Name of the destination').inputValue()).toBe('meta-2');
  await page.getByRole('button', { name: 'Add a destination' }).click();
  // The first field that is wrong has the focus.
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
  await page.getByLabel('Dataset ID').fill('1234567890123456 ');
  await page.getByLabel('Access token').fill('EAAtoken');
  await page.getByLabel('Country').fill('Atlantis');
  await page.getByLabel('Name to add').fill('lead');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'lead' }).getByLabel('Event').fill('Lead');
  await page.getByLabel('Send unmatched sales').check();
  await page.getByRole('button', { name: 'Add a destination' }).click();
  await page.getByText('Must be a country, such as TH or Thailand.').waitFor();
  await checkWebPage(page, 'destination-form');
  isRefused = false;
  await page.getByLabel('Country').fill('Thailand\nSG');
  await page.getByRole('button', { name: 'Add a destination' }).click();
  await page.getByText('meta-2 was added.').waitFor();
  expect(calls.filter(({ method }) => method === 'POST').at(-1)?.body).toEqual({
    id: 'meta-2',
    platform: 'meta',
    settings: {
      dataset_id: '1234567890123456',
      access_token: 'EAAtoken',
      only_if: { country: ['Thailand', 'SG'] },
      by_conversion_type: { lead: { event_name: 'Lead' } },
      send_unmatched: true,
    },
  });
  // The secret that is set stays, and is not shown.
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByText('Set. It is not shown.').waitFor();
  await page.getByRole('textbox', { name: 'Days to wait before sending' }).last().fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('meta was saved.').waitFor();
  expect(calls.filter(({ method }) => method === 'POST').at(-1)?.body).toEqual({
    settings: { ...META.settings, hold_back_days: 3 },
    updated_at: META.updated_at,
  });
  expect(unexpected).toEqual([]);
});
