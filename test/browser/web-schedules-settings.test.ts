import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium } from './chromium.ts';
import { ACCOUNT, RATES, SCHEDULES } from './web-account-data.ts';
import { checkWebPage, openWeb, OWNER } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await openChromium()));
afterAll(() => browser.close());

it('a marketer sees what runs, what was missed and why, and resumes and ends an update', async () => {
  let schedules = SCHEDULES;
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/schedules',
    session: { ...OWNER, role: 'marketer', scopes: ['upload', 'identities'] },
    replies: {
      'GET schedules': () => ({ schedules }),
      'GET reports/alerts': {
        alerts: [
          {
            ...{ alert_id: '0198c3a0-0000-7000-8000-000000000061', kind: 'destination_stopped', about: 'google-store' },
            ...{
              subject: 'Google stopped',
              text: 'Google refuses the credentials.\n\nConnect the account again.',
              details: {},
            },
            raised_at: '2026-02-15T04:30:00.000Z',
          },
        ],
      },
      'POST schedules': () => ({ schedules }),
      'POST schedules/end': () => {
        schedules = [];
        return { schedules };
      },
    },
  });
  await page.getByText('The run of 15 Feb 2026, 23:00 did not happen').waitFor();
  await page.getByText('The column “Amount” is no longer in the table.').waitFor();
  await page.locator('summary', { hasText: 'Last 2 runs' }).click();
  await page.getByRole('cell', { name: 'The server did not answer.' }).waitFor();
  await checkWebPage(page, 'schedules');
  const erp = page.getByRole('article', { name: 'Export of the ERP' });
  await erp.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('“Export of the ERP” goes on.').waitFor();
  await erp.getByRole('button', { name: 'End' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
  await page.getByText('No daily update yet').waitFor();
  expect(calls.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toMatchObject([
    ['schedules', { key: 'erp', run_by: 'client', is_active: true, owner: 'malee.7@shop.example.net' }],
    ['schedules/end', { key: 'erp' }],
  ]);
  expect(unexpected).toEqual([]);
  await page.close();
});

it('an owner changes the time zone and the consent, and keeps dated exchange rates', async () => {
  let { rates } = RATES;
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/settings',
    replies: {
      'GET account': ACCOUNT,
      'POST account': {},
      'GET reports/rates': () => ({ rates, next_cursor: null }),
      'POST reports/rates': {},
      'POST reports/rates/delete': () => {
        rates = [];
        return { rates, next_cursor: null };
      },
    },
  });
  await page.getByLabel('Time zone of reports').fill('singapore');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save the account' }).click();
  await page.getByText('The settings were saved.').waitFor();
  await page.getByLabel('Using it for personalised ads').selectOption('denied');
  await page.getByRole('button', { name: 'Save the consent' }).click();
  await page.getByRole('button', { name: 'Change the rate USD → THB, 2026-02-01' }).click();
  await page.getByText('Saving replaces it.').waitFor();
  await page.getByRole('textbox', { name: 'Rate' }).fill('34,1');
  await page.getByRole('button', { name: 'Save the rate' }).click();
  await page.getByText('Enter a number above 0 with a point').waitFor();
  await checkWebPage(page, 'settings');
  await page.getByRole('textbox', { name: 'Rate' }).fill('34.1');
  await page.getByRole('button', { name: 'Save the rate' }).click();
  await page.getByText('The rate was saved.').waitFor();
  await page.getByRole('button', { name: 'Delete the rate USD → THB, 2026-02-01' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No rate yet.').waitFor();
  const key = { from_currency: 'USD', to_currency: 'THB', valid_from: '2026-02-01' };
  expect(calls.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([
    ['account', { name: 'Acme Shop', time_zone: 'Asia/Singapore' }],
    ['account', { default_consent: { ad_user_data: 'granted', ad_personalization: 'denied' } }],
    ['reports/rates', { rates: [{ ...key, rate: '34.1' }] }],
    ['reports/rates/delete', { rates: [key] }],
  ]);
  expect(unexpected).toEqual([]);
  await page.close();
});
