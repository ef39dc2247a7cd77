import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { UploadDetail } from '../../shared/api.ts';
import { useChromium } from './chromium.ts';
import { savePicture } from './pictures.ts';
import { OVERVIEW, REPLIES, UPLOAD_ID, UPLOADS } from './report-data.ts';
import { checkWebPage, openWeb, OWNER } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const ALERT = {
  alert_id: '0198c3a0-0000-7000-8000-00000000000a',
  kind: 'destination_stopped',
  about: 'tiktok',
  subject: '',
  text: '',
  details: { label: 'TikTok', reason: 'The access token was revoked.' },
  raised_at: '2026-02-16T02:00:00.000Z',
};

it('the dashboard shows the figures of a period, which the address keeps, and every value can be read with the keyboard', async () => {
  const { page, calls, unexpected } = await openWeb(browser, {
    replies: { ...REPLIES, 'GET reports/alerts': { alerts: [ALERT] } },
  });
  const main = page.getByRole('main');
  await main.getByText('Nothing is sent to TikTok').waitFor();
  await main.getByRole('heading', { name: 'Offline orders made 63 % of the attributed revenue of' }).waitFor();
  await main.getByRole('heading', { name: 'Google Ads accepted 66.1 % of 1,240 orders' }).waitFor();
  expect(calls.find(({ path }) => path === 'reports/revenue')?.query.get('from')).toBe('2026-01-20');

  const reader = main.getByRole('slider').first();
  expect(await reader.getAttribute('aria-valuetext')).toMatch(/^Mon, 16 Feb 2026: offline 34,800\.50 THB, browser/);
  await reader.focus();
  await page.keyboard.press('Home');
  expect(await reader.getAttribute('aria-valuetext')).toMatch(/^Tue, 20 Jan 2026/);
  await main.getByRole('button', { name: 'Show as a table' }).first().press('Enter');
  await main
    .getByRole('table', { name: /Offline orders made/ })
    .getByRole('row')
    .nth(28)
    .waitFor();
  const file = main.getByRole('link', { name: /Download CSV Offline orders/ });
  expect(await file.getAttribute('href')).toBe(
    '/api/v1/tenants/acme/reports/revenue.csv?from=2026-01-20&to=2026-02-16&group_by=day',
  );
  await main.getByRole('button', { name: 'Hide the table' }).press('Enter');
  await checkWebPage(page, 'dashboard');

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel('Split by').selectOption('campaign');
  await main.getByRole('button', { name: 'Songkran sale 1', exact: true }).press('Enter');
  await main.getByRole('button', { name: 'Remove Campaign: Songkran sale 1' }).waitFor();
  await page.getByLabel('Period', { exact: true }).selectOption('last_month');
  await page.getByLabel('Currency').selectOption('All, converted to THB');
  await main.getByText('34 orders of 41,200,000 VND are not in the figures').waitFor();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    ...{ by: 'campaign', campaign: 'Songkran sale 1', period: 'last_month', convert_to: 'THB' },
  });
  expect(unexpected).toEqual([]);
});

it('the dashboard in Thai, while figures are recounted', async () => {
  const counted = { ...OVERVIEW.counted, days_to_recount: 2 };
  const { page, unexpected } = await openWeb(browser, {
    language: 'th',
    path: '/?period=90d',
    replies: { ...REPLIES, 'GET reports': { ...OVERVIEW, counted } },
  });
  await page.getByText('นับถึง 14:05').waitFor();
  await page.getByRole('heading', { name: 'คำสั่งซื้อออฟไลน์คิดเป็น 63% ของรายได้จากโฆษณา' }).waitFor();
  await page.getByRole('heading', { name: 'Google Ads รับ' }).waitFor();
  await savePicture(page, 'web-dashboard-thai', { fullPage: true });
  expect(unexpected).toEqual([]);
});

it('a new account is led to its first destination and upload; an empty period to the days with orders', async () => {
  const empty = { ...OVERVIEW, first_day: null, last_day: null, offline_orders: 0, destinations: [] };
  const { page } = await openWeb(browser, {
    replies: { ...REPLIES, 'GET reports': empty, 'GET reports/uploads': { uploads: [], next_cursor: null } },
  });
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Add a destination' }).waitFor();
  await main.getByRole('link', { name: 'Upload a file' }).waitFor();

  const old = await openWeb(browser, { path: '/?period=custom&from=2025-01-01&to=2025-01-31', replies: REPLIES });
  await old.page.getByRole('link', { name: 'Show the latest days with orders' }).click();
  await old.page.getByRole('heading', { name: /Offline orders made/ }).waitFor();
  expect(new URL(old.page.url()).search).toBe('?period=custom&from=2026-01-20&to=2026-02-16');
  await old.page.goto('http://web.test/?period=custom&from=2026-02-02&to=2026-02-01');
  await old.page.getByText('The first day is after the last one.').waitFor();
});

const DETAIL: UploadDetail = {
  ...{ upload_id: UPLOAD_ID, source: 'february-orders.csv', batches: 3 },
  created_at: '2026-02-16T03:00:10.000Z',
  updated_at: '2026-02-16T03:00:19.000Z',
  summary: {
    ...{
      total: 1240,
      matched: 881,
      unmatched: 317,
      failed: 12,
      duplicate: 30,
      match_rate: 0.735,
      match_quality: 'Good',
    },
    by_strategy: { click_id: 28, order_id: 512, email: 240, phone: 101 },
  },
  deliveries: { google: { accepted: 820, pending: 61, skipped: 331, rejected: 24 } },
  eligibility: [
    {
      ...{ destination: 'google', will_go: 0, held_back: 61, went: 820, tested: 0, test_mode: null },
      left_out: [{ code: 'unmatched', platform_code: null, reason: 'No ad click is known.', rows: 211 }],
    },
  ],
  value_sent: [{ destination: 'google', currency: 'THB', value: '1184300.50', orders: 820 }],
  match_estimate: null,
};

const ROW = {
  ...{ row: 2, order_id: '#1001', status: 'matched', change: 'new', strategy: 'email', confidence: 74 },
  ...{ conversion_id: UPLOAD_ID, match_estimate: 60, errors: [] },
  deliveries: [
    {
      ...{ destination: 'google', kind: 'conversion', state: 'accepted', code: null, reason: null, params: null },
      ...{ due_at: null, value: '1299.00', currency: 'THB' },
    },
  ],
};

const FAILED = {
  ...ROW,
  ...{ row: 7, order_id: 'CRM-4711', status: 'failed', change: null, strategy: null, confidence: null },
  ...{ conversion_id: null, deliveries: [] },
  errors: [
    {
      ...{ row: 7, field: 'currency', code: 'currency_unknown', severity: 'error' },
      message: '“Thai money” is not a currency.',
      fix: 'Use a code such as THB.',
    },
  ],
};

it('uploads are listed with who made them; one of them shows its results, its failed rows and each row with its order', async () => {
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/uploads',
    replies: {
      ...REPLIES,
      'GET reports/uploads': ({ query }: { query: URLSearchParams }) => ({
        uploads: query.get('cursor') === 'c2' ? UPLOADS.slice(1) : UPLOADS,
        next_cursor: query.has('cursor') ? null : 'c2',
      }),
      [`GET uploads/${UPLOAD_ID}`]: DETAIL,
      [`GET uploads/${UPLOAD_ID}/results`]: ({ query }: { query: URLSearchParams }) => ({
        upload_id: UPLOAD_ID,
        results: query.get('status') === 'failed' ? [FAILED] : [ROW, FAILED],
        next_cursor: null,
      }),
    },
  });
  const main = page.getByRole('main');
  await main.getByRole('cell', { name: 'eva.lima@shop.example.net' }).waitFor();
  await checkWebPage(page, 'uploads');
  await main.getByRole('link', { name: 'Next page' }).click();
  await main.getByRole('link', { name: 'First page' }).waitFor();
  expect(new URL(page.url()).search).toBe('?cursor=c2');
  await page.getByLabel('Source contains').fill('february');
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).search).toBe('?source=february');

  await main.getByRole('link', { name: '16 Feb 2026, 10:00' }).click();
  await main.getByText('currency: “Thai money” is not a currency. Use a code such as THB.').waitFor();
  expect(await main.getByRole('link', { name: /Download errors/ }).getAttribute('href')).toBe(
    `/api/v1/tenants/acme/uploads/${UPLOAD_ID}/errors.csv`,
  );
  const order = main.getByRole('link', { name: '#1001' });
  expect(await order.getAttribute('href')).toBe('/orders/%231001');
  await page.getByLabel('Outcome', { exact: true }).selectOption('failed');
  await order.waitFor({ state: 'detached' });
  expect(calls.at(-1)?.query.get('status')).toBe('failed');
  await checkWebPage(page, 'upload');
  expect(unexpected).toEqual([]);
});

it('a viewer of an account without a destination is told whom to ask', async () => {
  const session = { ...OWNER, role: 'viewer' as const, scopes: ['read' as const] };
  const { page } = await openWeb(browser, {
    session,
    replies: { ...REPLIES, 'GET reports': { ...OVERVIEW, destinations: [], first_day: null, last_day: null } },
  });
  await page.getByText('Ask an owner of the account to add a destination.').waitFor();
  expect(await page.getByRole('main').getByRole('link', { name: 'Upload a file' }).count()).toBe(0);
});
