import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { CaptureReport, CoverageReport, RecoveredReport, UnmatchedReport } from '../../shared/api.ts';
import { addDays } from '../../shared/reports/periods.ts';
import { useChromium } from './chromium.ts';
import { savePicture } from './pictures.ts';
import { OVERVIEW, TODAY } from './report-data.ts';
import { checkWebPage, openWeb } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const HEAD = {
  ...{ from: addDays(TODAY, -27), to: TODAY, time_zone: 'Asia/Bangkok', counted: OVERVIEW.counted },
  group_by: ['day' as const],
};
const DAYS = Array.from({ length: 28 }, (_, index) => addDays(TODAY, index - 27));
const SITE = { source_id: '0198c3a0-0000-7000-8000-000000000011', name: 'Shop front' };
const carried = (count: number) => [
  { name: 'gclid', events: count },
  { name: 'order_id', events: 12 },
  { name: 'email', events: 9 },
  { name: 'browser', events: 130 },
];
const figures = (day: number) => {
  const orders = 40 + (day % 7) * 4;
  const unmatched = 12 + (day % 5);
  return {
    ...{ orders, unmatched, not_examined: 0 },
    causes: [
      { cause: 'unknown' as const, orders: unmatched - 5 },
      { cause: 'other_format' as const, orders: 3 },
      { cause: 'no_click' as const, orders: 2 },
    ],
  };
};
const example = (order_id: string, other_spelling: string | null = null) => ({
  ...{ order_id, other_spelling, conversion_id: '019c6d3c-0000-7000-8000-000000000201', conversion_type: '' },
  ...{ conversion_time: '2026-02-15T03:00:00.000Z', value: '1290.00', currency: 'THB' },
});
const sum = (of: (day: number) => number): number => DAYS.reduce((total, _, day) => total + of(day), 0);
const names = (orders: number) => [
  { name: 'gclid', orders: Math.round(orders * 0.42), share: 0.42 },
  { name: 'fbclid', orders: Math.round(orders * 0.2), share: 0.2 },
  { name: 'email', orders: Math.round(orders * 0.8), share: 0.8 },
];
const ALL = sum((day) => figures(day).orders);
const captureFigures = (count: number) => ({
  ...{ events: 150, carried: carried(count), order_events: 12, order_carried: [{ name: 'gclid', events: 5 }] },
});

const CAPTURE: CaptureReport = {
  ...HEAD,
  rows: DAYS.map((day, index) => ({ day, source: SITE, ...captureFigures(30 + (index % 6)) })),
  sources: [
    { source: null, ...captureFigures(20) },
    { source: SITE, ...captureFigures(900), events: 4200, order_events: 336 },
    { source: { ...SITE, source_id: '0198c3a0-0000-7000-8000-000000000012', name: null }, ...captureFigures(0) },
  ],
};
const COVERAGE: CoverageReport = {
  ...HEAD,
  rows: DAYS.map((day, index) => {
    const { orders } = figures(index);
    return { day, source: null, orders, names: names(orders) };
  }),
  total: { orders: ALL, names: names(ALL) },
};
const UNMATCHED: UnmatchedReport = {
  ...HEAD,
  rows: DAYS.map((day, index) => ({ day, source: null, ...figures(index) })),
  total: {
    ...{ orders: ALL, unmatched: sum((day) => figures(day).unmatched), not_examined: 4 },
    causes: figures(0).causes.map(({ cause }, index) => ({
      cause,
      orders: sum((day) => figures(day).causes[index]?.orders ?? 0),
    })),
  },
  examples: [
    { cause: 'other_format', orders: [example('CRM-4711', '4711')] },
    { cause: 'unknown', orders: [example('CRM-4712'), example('CRM-4713')] },
  ],
};
const RECOVERED: RecoveredReport = {
  ...HEAD,
  rows: DAYS.map((day, index) => {
    const { orders, unmatched } = figures(index);
    return { day, source: null, orders, matched: orders - unmatched, recovered: 9 + (index % 4), values: [] };
  }),
  total: {
    ...{ orders: ALL, matched: ALL - UNMATCHED.total.unmatched, recovered: sum((index) => 9 + (index % 4)) },
    values: [
      { currency: 'THB', value: '128400.50' },
      { currency: 'VND', value: '41200000' },
    ],
  },
};
const REPLIES = {
  'GET reports': OVERVIEW,
  'GET reports/capture': CAPTURE,
  'GET reports/coverage': COVERAGE,
  'GET reports/unmatched': UNMATCHED,
  'GET reports/recovered': RECOVERED,
};

it('capture health shows the causes with their orders, what came and what orders carry, and what was recovered', async () => {
  const { page, calls, unexpected } = await openWeb(browser, { path: '/capture-health', replies: REPLIES });
  const main = page.getByRole('main');
  await main.getByRole('heading', { name: 'Capture health' }).waitFor();
  await main.getByRole('heading', { name: /^27 % of 1,4\d\d orders are not matched$/ }).waitFor();
  expect(calls.find(({ path }) => path === 'reports/unmatched')?.query.get('group_by')).toBe('day');
  expect(await page.getByRole('navigation').getByRole('link', { name: 'Capture health' }).getAttribute('href')).toBe(
    '/capture-health',
  );
  const examples = main.getByText('Examples').nth(1);
  await examples.focus();
  await page.keyboard.press('Enter');
  expect(await main.getByRole('link', { name: 'CRM-4711' }).getAttribute('href')).toBe('/orders/CRM-4711');
  await main.getByText('known as 4711').waitFor();
  await main.getByText(/^Value of the recovered orders: 128,400\.50 THB, 41,200,000 VND\.$/).waitFor();

  await page.getByLabel('Identifier or click ID').selectOption('email');
  await main.getByRole('heading', { name: /^80 % of .* carry: E-mail$/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('name')).toBe('email');
  expect(await main.getByRole('link', { name: 'Shop front' }).getAttribute('href')).toBe(`/sources/${SITE.source_id}`);
  const reader = main.getByRole('slider').first();
  await reader.focus();
  await page.keyboard.press('Home');
  expect(await reader.getAttribute('aria-valuetext')).toMatch(/^Tue, 20 Jan 2026: 28 matched, 12 not matched\.$/);
  await main.getByRole('button', { name: 'Show as a table' }).first().press('Enter');
  await main.getByRole('table').first().getByRole('columnheader', { name: 'Order ID in another format' }).waitFor();
  const files = await main.getByRole('link', { name: /Download CSV/ }).all();
  const period = 'from=2026-01-20&to=2026-02-16';
  expect(await Promise.all(files.map((file) => file.getAttribute('href')))).toEqual(
    ['unmatched', 'capture', 'coverage', 'recovered'].map(
      (name) => `/api/v1/tenants/acme/reports/${name}.csv?${period}${name === 'capture' ? '' : '&group_by=day'}`,
    ),
  );
  await main.getByRole('button', { name: 'Hide the table' }).press('Enter');
  await checkWebPage(page, 'capture-health');
  expect(unexpected).toEqual([]);
});

it('a new account is led to its sources; in another language', async () => {
  const noOrders = { orders: 0, unmatched: 0, not_examined: 0, causes: [] };
  const { page, unexpected } = await openWeb(browser, {
    path: '/capture-health?period=7d',
    language: 'th',
    replies: {
      ...REPLIES,
      'GET reports/capture': { ...CAPTURE, rows: [], sources: [] },
      'GET reports/coverage': { ...COVERAGE, rows: [], total: { orders: 0, names: [] } },
      'GET reports/unmatched': { ...UNMATCHED, rows: [], total: noOrders, examples: [] },
      'GET reports/recovered': { ...RECOVERED, rows: [], total: { ...RECOVERED.total, recovered: 0, values: [] } },
    },
  });
  const main = page.getByRole('main');
  expect(await main.getByRole('link', { name: 'เปิดหน้าแหล่งข้อมูล' }).getAttribute('href')).toBe('/sources');
  expect(await main.getByRole('figure').count()).toBe(0);
  await savePicture(page, 'web-capture-health-empty', { fullPage: true });
  expect(unexpected).toEqual([]);
});
