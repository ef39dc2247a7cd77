import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { DeliveryListRow, OrderEvents } from '../../shared/api.ts';
import { useChromium } from './chromium.ts';
import { explainedRow } from './explained-data.ts';
import { OVERVIEW, REPLIES } from './report-data.ts';
import { answer, type ApiCall, checkWebPage, openWeb } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const row = (order_id: string, change: Partial<DeliveryListRow>): DeliveryListRow => ({
  ...{ day: '2026-02-10', conversion_time: '2026-02-10T04:30:00.000Z', order_id, conversion_type: '' },
  ...{ conversion_id: '019c6d3c-0000-7000-8000-000000000001', destination: 'google', kind: 'conversion' },
  source: { key: 'shopee/my-shop', platform: 'Shopee', shop: 'my-shop' },
  ...{ part: 'accepted', state: 'accepted', code: null, reason: null, params: null, due_at: null },
  ...{ value: '1299.00', currency: 'THB', updated_at: '2026-02-16T03:01:02.000Z' },
  ...change,
});

const ROWS = [
  row('CRM-4711', {}),
  row('2602.10/7', { part: 'uncertain', state: 'uncertain', code: 'answer_lost', reason: 'The answer was lost.' }),
  row('#1003', {
    part: 'left_out',
    state: 'not_planned',
    code: 'not_planned',
    value: null,
    currency: null,
    updated_at: null,
  }),
  row('#1004', { part: 'accepted', code: 'test_mode', reason: 'Test mode: not counted.', destination: 'meta' }),
];

it('deliveries are filtered by the address; an unknown outcome is decided after a question', async () => {
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/deliveries?destination=google',
    replies: {
      ...REPLIES,
      'GET reports/deliveries': ({ query }: ApiCall) => ({
        deliveries: ROWS.filter(({ part }) => (query.get('part') ?? part) === part),
        next_cursor: query.has('cursor') ? null : 'c2',
      }),
      'POST deliveries/resolve': ({ body }: ApiCall) =>
        'all' in (body as object) ? { resolved: 3, uncertain: 0 } : { resolved: 1, uncertain: 3 },
    },
  });
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'CRM-4711' }).waitFor();
  await checkWebPage(page, 'deliveries');
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await main.getByRole('link', { name: '2602.10/7' }).getAttribute('href')).toBe('/orders/2602%2E10%2F7');

  await main.getByRole('button', { name: 'Decide… order 2602.10/7 at Google Ads' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Did it arrive: order 2602.10/7 at Google Ads?' });
  await dialog.waitFor();
  await checkWebPage(page, 'deliveries-decide');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  await main.getByRole('button', { name: 'Decide… order 2602.10/7 at Google Ads' }).click();
  await dialog.getByRole('button', { name: 'Google Ads has it' }).click();
  await main.getByText('1 delivery decided. 3 deliveries are still open at Google Ads.').waitFor();

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel('Outcome').selectOption('Outcome unknown');
  await main.getByRole('button', { name: 'Decide about all with an unknown outcome at Google Ads…' }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await main.getByText('3 deliveries decided. None is still open at Google Ads.').waitFor();
  expect(calls.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { destination: 'google', conversion_ids: ['019c6d3c-0000-7000-8000-000000000001'], resolution: 'there' },
    { destination: 'google', all: true, resolution: 'send_again' },
  ]);
  await page.getByLabel('Reason').selectOption('outcome unknown (4)');
  await expect.poll(() => calls.at(-1)?.query.get('code')).toBe('answer_lost');
  await main.getByRole('link', { name: 'Next page' }).click();
  await main.getByRole('link', { name: 'First page' }).waitFor();
  expect(new URL(page.url()).search).toBe(
    '?destination=google&part=uncertain&code=answer_lost&platform_code=&cursor=c2',
  );
  expect(unexpected).toEqual([]);
});

it('what was only tested is sent for real, unless the destination is still in test mode', async () => {
  const { page } = await openWeb(browser, {
    path: '/deliveries?destination=meta&code=test_mode',
    replies: {
      ...REPLIES,
      'GET reports/deliveries': { deliveries: ROWS.slice(3), next_cursor: null },
      'POST deliveries/resend-tested': answer(409, {
        ...{ code: 'in_test_mode', title: 'Still in test mode', status: 409 },
        detail: 'End test mode in the settings of meta first.',
      }),
    },
  });
  await page.getByRole('button', { name: 'Send all tested for real to Meta…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send for real' }).click();
  await page.getByRole('alert').getByText('End test mode in the settings of meta first.').waitFor();
});

const NOT_FOUND = { code: 'not_found', title: 'Not found', detail: '', status: 404 };

/** Known from the website only. */
const WEB_ORDER: OrderEvents = {
  people: [
    {
      ...{
        person: '019c6d3c-0000-7000-8000-0000000000aa',
        first_seen: '2026-02-11T08:00:00.000Z',
        emails: 1,
        phones: 0,
      },
      clicks: [
        { type: 'gclid', value: 'Cj0KCQ-1', time: '2026-02-10T08:00:00.000Z', campaign: 'Songkran', with_order: false },
      ],
      click_count: 1,
    },
  ],
  purchases: [
    {
      ...{ shop: 'Bangkok', time: '2026-02-11T08:00:00.000Z', value: '1299.50', currency: 'THB' },
      ...{ is_uploaded: false, platform: 'google', campaign: 'Songkran' },
    },
  ],
};

it('an order is found by its number, with what happened to it and why; near numbers are offered for an unknown one', async () => {
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/orders',
    replies: {
      ...REPLIES,
      'GET reports': OVERVIEW,
      'GET conversions/TH-10234/explain': { conversions: explainedRow.conversions },
      'GET conversions/%2310234/explain': answer(404, NOT_FOUND),
      'GET identities/orders/%2310234': answer(404, NOT_FOUND),
      'GET conversions/WEB-7/explain': answer(404, NOT_FOUND),
      'GET identities/orders/WEB-7': WEB_ORDER,
      'POST conversions/lookup': ({ body }: ApiCall) => ({
        conversions: (body as { order_ids: string[] }).order_ids.map((order_id) => ({
          order_id,
          found: order_id === 'crm-10234',
        })),
      }),
    },
  });
  const main = page.getByRole('main');
  await page.getByLabel('Order ID').fill('#10234');
  await page.keyboard.press('Enter');
  await main.getByRole('heading', { name: 'No order #10234 is known' }).waitFor();
  expect(await main.getByRole('link', { name: 'crm-10234' }).getAttribute('href')).toBe('/orders/crm-10234');

  await page.getByLabel('Order ID').fill('TH-10234');
  await main.getByRole('button', { name: 'Find the order' }).press('Enter');
  const timeline = main.getByRole('region', { name: 'What happened' });
  await timeline.waitFor();
  expect(await timeline.getByRole('listitem').locator('strong').allInnerTexts()).toEqual([
    'Ad click',
    'Sold',
    'Uploaded',
    'Match',
    'Google Ads: Sent',
    'Google Ads: new value 899.00 THB: Sent',
    'Pinterest: Sent',
    'Pinterest: outcome unknown',
    'Google Ads: Accepted',
    'Google Ads: new value 899.00 THB: Accepted',
    'Meta: not sent',
  ]);
  await main.getByText('Matched by e-mail with confidence 74 of 100.').first().waitFor();
  expect(calls.at(-1)?.query.get('language')).toBe('en');
  await checkWebPage(page, 'order');

  // From any page: the key "/", and an order that no row has.
  await page.setViewportSize({ width: 1440, height: 900 });
  await main.getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('/');
  await page.keyboard.type('WEB-7');
  await page.keyboard.press('Enter');
  await main.getByRole('heading', { name: 'Known from your website only' }).waitFor();
  await main.getByRole('cell', { name: 'Google Ads · Songkran' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/orders/WEB-7');
  expect(await page.getByRole('searchbox', { name: 'Find an order' }).inputValue()).toBe('');
  await checkWebPage(page, 'order-of-website');
  expect(unexpected).toEqual([]);
});
