import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { sourceKindForms } from '../../backend/sources/forms.ts';
import type { SourceDetail, SourceWithKey } from '../../shared/api.ts';
import { useChromium } from './chromium.ts';
import { answer, checkWebPage, openWeb } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const SITE: SourceDetail = {
  ...{ source_id: '0198c3a0-0000-7000-8000-000000000011', kind: 'site', name: 'Shop front' },
  ...{ settings: { origins: ['shop.example.com'] }, secrets: [], key: 'mbw_public', key_hint: 'blic' },
  ...{ address: 'https://mb.example.com/collect/mbw_public', previous_key_until: null, disabled_at: null },
  ...{ created_at: '2026-02-01T01:00:00.000Z', last_event_at: '2026-02-16T01:00:00.000Z', waiting: 0, failed: 0 },
  ...{ problem: null, silence: null },
};
const SHOP: SourceDetail = {
  ...SITE,
  ...{ source_id: '0198c3a0-0000-7000-8000-000000000012', kind: 'shopify', name: 'My shop', waiting: 5, failed: 2 },
  ...{ settings: { shop_domain: 'my-shop.myshopify.com' }, secrets: ['signing_secret'], key: 'mbh_shop' },
  address: 'https://mb.example.com/hooks/mbh_shop',
  silence: { since: '2026-02-10T01:00:00.000Z', message: 'Nothing has come for 6 days.', fix: 'Look in the admin.' },
};
const COURIER: SourceDetail = {
  ...SITE,
  ...{ source_id: '0198c3a0-0000-7000-8000-000000000013', kind: 'courier', name: 'Parcels', last_event_at: null },
  ...{ settings: {}, secrets: ['signing_secret'], key: 'mbh_c', address: 'https://mb.example.com/hooks/mbh_c' },
};
const REQUEST = {
  ...{ request_id: '0198c3a0-0000-7000-8000-000000000021', kind: 'export_person', email: 'eva.lima@shop.example.net' },
  ...{ phone: null, orders: ['CRM-4711'], received_at: '2026-02-15T01:00:00.000Z', done_at: null as string | null },
};

it('an owner adds sources, copies what the other side needs, and disables, rotates and deletes them', async () => {
  let all: SourceDetail[] = [];
  let request = REQUEST;
  const kept = (): unknown => ({ sources: all });
  const made = (source: SourceDetail, secrets = {}): SourceWithKey => {
    all = [...all.filter(({ source_id }) => source_id !== source.source_id), source];
    return { source, key: source.key ?? '', address: source.address ?? '', secrets };
  };
  let isRefused = true;
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/sources',
    replies: {
      'GET sources': kept,
      'GET source-kinds': { kinds: sourceKindForms() },
      'POST sources': ({ body }: { body: unknown }) => {
        const { kind } = body as { kind: string };
        if (kind === 'courier') return made(COURIER, { signing_secret: 'whsec_made' });
        const message = 'Write a host such as shop.example.com.';
        const fields = [{ field: 'settings.origins.0', message }];
        const detail = `settings.origins.0: ${message}`;
        return isRefused
          ? answer(400, { title: 'Invalid body', status: 400, code: 'invalid_body', detail, fields })
          : made(SITE);
      },
      [`POST sources/${SITE.source_id}`]: () => {
        all = all.map((one) => (one.kind === 'site' ? { ...one, disabled_at: '2026-02-16T02:00:00.000Z' } : one));
        return kept();
      },
      [`POST sources/${SHOP.source_id}/rotate`]: () => made(SHOP),
      [`POST sources/${COURIER.source_id}/delete`]: () => {
        all = all.filter(({ kind }) => kind !== 'courier');
        return kept();
      },
      [`GET sources/${SHOP.source_id}/requests`]: () => ({ requests: [request] }),
      [`POST sources/${SHOP.source_id}/requests/${REQUEST.request_id}/done`]: () => {
        request = { ...request, done_at: '2026-02-16T02:00:00.000Z' };
        return { requests: [request] };
      },
    },
  });
  await page.getByRole('heading', { name: 'No source yet' }).waitFor();
  await page.getByRole('link', { name: 'Add a source' }).click();
  await page.getByRole('link', { name: 'Website' }).click();
  await page.getByLabel('Name', { exact: false }).first().fill('Shop front');
  await page.getByLabel('Origins').fill('not a host');
  await page.getByRole('button', { name: 'Add a source' }).click();
  await page.getByText('Write a host such as shop.example.com.').first().waitFor();
  isRefused = false;
  await page.getByLabel('Origins').fill('shop.example.com');
  await page.getByRole('button', { name: 'Add a source' }).click();
  await page.getByRole('heading', { name: 'Shop front was added' }).waitFor();
  await page.getByLabel('Start at once, except').check();
  await page.getByLabel('Calling code').fill('+66');
  expect(await page.getByLabel('Script of the site').inputValue()).toBe(
    '<script src="https://mb.example.com/collect.js" data-key="mbw_public" data-endpoint="https://mb.example.com/collect" data-consent="gpc" data-country="66" async></script>',
  );
  await checkWebPage(page, 'source-snippet');
  await page.goto('http://web.test/sources?add=courier');
  await page.getByLabel('Name', { exact: false }).first().fill('Parcels');
  // A status without a meaning is refused; it is chosen, and another one removed, with the keyboard alone.
  for (const status of ['Parcel lost', 'Lost']) {
    await page.getByLabel('Name to add').fill(status);
    await page.keyboard.press('Enter');
    await page.locator('.map-line select:focus').waitFor();
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add a source' }).click();
  await page.getByText('Fill in this field.').waitFor();
  await checkWebPage(page, 'source-statuses');
  await page.getByLabel('Parcel lost', { exact: true }).selectOption('Returned or lost');
  await page.getByRole('button', { name: 'Add a source' }).click();
  await page.getByText('Copy the secret now').waitFor();
  expect(await page.getByLabel('Signing secret').inputValue()).toBe('whsec_made');
  expect(await page.getByLabel('Address of the webhook').inputValue()).toBe(COURIER.address);
  all = [...all, SHOP];
  await page.getByRole('link', { name: 'Done' }).click();
  const shop = page.getByRole('article', { name: 'My shop' });
  await shop.getByText('Nothing has come for 6 days.').waitFor();
  await shop.getByText('2 batches of events could not be processed').waitFor();
  await shop.getByText('eva.lima@shop.example.net').waitFor();
  await checkWebPage(page, 'sources');
  await shop.getByRole('button', { name: 'Mark as done' }).click();
  await shop.getByText('eva.lima@shop.example.net').waitFor({ state: 'detached' });
  await shop.getByRole('button', { name: 'Replace the key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('The signing secret').check();
  await dialog.getByLabel('New signing secret').fill('shpss_new');
  await dialog.getByLabel('It has leaked').check();
  await dialog.getByRole('button', { name: 'Replace the key' }).click();
  await dialog.getByText('The signing secret was replaced.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('article', { name: 'Shop front' }).getByRole('button', { name: 'Disable' }).click();
  await page.getByText('Shop front is disabled.').waitFor();
  const parcels = page.getByRole('article', { name: 'Parcels' });
  await parcels.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await parcels.waitFor({ state: 'detached' });
  expect(calls.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([
    ['sources', { kind: 'site', name: 'Shop front', settings: { origins: ['not a host'] }, secrets: {} }],
    ['sources', { kind: 'site', name: 'Shop front', settings: { origins: ['shop.example.com'] }, secrets: {} }],
    ['sources', { kind: 'courier', name: 'Parcels', settings: { statuses: { 'Parcel lost': 'void' } }, secrets: {} }],
    [`sources/${SHOP.source_id}/requests/${REQUEST.request_id}/done`, {}],
    [
      `sources/${SHOP.source_id}/rotate`,
      { what: 'secrets', secrets: { signing_secret: 'shpss_new' }, overlap_hours: 0 },
    ],
    [`sources/${SITE.source_id}`, { disabled: true }],
    [`sources/${COURIER.source_id}/delete`, {}],
  ]);
  expect(unexpected).toEqual([]);
});
