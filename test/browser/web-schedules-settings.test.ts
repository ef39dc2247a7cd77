import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { AlertRecipients, ChangeAlertRecipientsRequest, OpenAlert } from '../../shared/api.ts';
import { useChromium } from './chromium.ts';
import { ACCOUNT, RATES, SCHEDULES } from './web-account-data.ts';
import { answer, type ApiCall, checkWebPage, openWeb } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const MISSED: OpenAlert = {
  ...{ alert_id: '0198c3a0-0000-7000-8000-000000000062', kind: 'schedule_missed', about: 'Orders (Shop 2026)' },
  ...{ subject: 'It did not run', text: 'It did not run.', raised_at: '2026-02-11T05:00:00.000Z' },
  details: { due: '2026-02-11T01:00:00.000Z', time_zone: 'Asia/Bangkok', last_message: 'The server did not answer.' },
};

it('what runs, what was missed and why; updates are resumed, run now, changed and ended; alerts and who gets them', async () => {
  let schedules = SCHEDULES;
  let recipients: AlertRecipients = { mail_to: [], webhook: null, can_mail: true };
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/schedules',
    replies: {
      'GET schedules': () => ({ schedules }),
      'GET reports/alerts': {
        alerts: [
          {
            ...{ alert_id: '0198c3a0-0000-7000-8000-000000000061', kind: 'destination_stopped', about: 'google-store' },
            ...{ subject: 'Google stopped', text: '', raised_at: '2026-02-15T04:30:00.000Z' },
            details: { label: 'Google', reason: 'Google refuses the credentials.' },
          },
        ],
      },
      'GET reports/past-alerts': {
        alerts: [{ ...MISSED, ended_at: '2026-02-12T01:20:00.000Z' }],
        next_cursor: null,
      },
      'GET alert-recipients': () => recipients,
      'POST alert-recipients': ({ body }: ApiCall) => {
        const { mail_to = [], webhook = null } = body as ChangeAlertRecipientsRequest;
        if (webhook === 'nonsense') return answer(400, { code: 'invalid_body', fields: [{ field: 'webhook' }] });
        recipients = { ...recipients, mail_to, webhook };
        return { ...recipients, webhook_secret: 'whsec_c2VjcmV0' };
      },
      'POST alert-recipients/test': { recipients: 2, failures: ['The webhook did not take the request (status 500).'] },
      'POST schedules/change': () => ({ schedules }),
      'POST schedules/run': () => {
        schedules = schedules.map((one) =>
          one.run_by === 'server' ? { ...one, run_requested_at: '2026-02-16T03:00:00.000Z' } : one,
        );
        return { schedules };
      },
      'POST schedules/end': () => {
        schedules = [];
        return { schedules };
      },
    },
  });
  await page.getByText('The run of 15 Feb 2026, 23:00 did not happen').waitFor();
  await page.getByText('The column “Amount” is no longer in the table.').waitFor();
  await page.locator('summary', { hasText: 'Last 2 runs' }).click();
  await page.getByRole('cell', { name: 'The server did not answer.' }).first().waitFor();
  await page.getByText('Nothing is sent to Google').waitFor();
  const past = page.getByRole('region', { name: 'Past alerts' });
  await past.getByRole('rowheader', { name: 'The daily update of “Orders (Shop 2026)” did not run' }).waitFor();
  await past.getByText('Reason: The server did not answer.').waitFor();
  await checkWebPage(page, 'schedules');
  await page.setViewportSize({ width: 1440, height: 900 });

  const erp = page.getByRole('article', { name: 'Export of the ERP' });
  await erp.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('“Export of the ERP” goes on.').waitFor();
  const own = page.getByRole('article', { name: 'Returns' });
  await own.getByRole('button', { name: 'Run now' }).click();
  await own.getByText('A run begins within half a minute').waitFor();
  await own.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit “Returns”' });
  await dialog.getByLabel('Time', { exact: true }).selectOption('23:00–00:00');
  await dialog.getByLabel('Mails to').fill('malee.7@shop.example.net');
  await dialog.getByLabel('after each run').check();
  await checkWebPage(page, 'schedules-edit');
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Returns” was saved.').waitFor();

  await page.getByLabel('E-mail addresses').fill('eva.lima@shop.example.net\nmalee.7@shop.example.net');
  await page.getByLabel('Webhook address').fill('nonsense');
  await page.getByRole('button', { name: 'Save the recipients' }).click();
  await page.getByText('Enter a whole address that begins with https://').waitFor();
  await page.getByLabel('Webhook address').fill('https://hooks.shop.example.net/in');
  await page.getByRole('button', { name: 'Save the recipients' }).click();
  expect(await page.getByLabel('Secret of the webhook').inputValue()).toBe('whsec_c2VjcmV0');
  await page.getByRole('button', { name: 'Send a test alert' }).click();
  await page.getByText('The webhook did not take the request (status 500).').waitFor();
  await checkWebPage(page, 'schedules-recipients');
  await page.setViewportSize({ width: 1440, height: 900 });

  await erp.getByRole('button', { name: 'End' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
  await page.getByText('No daily update yet').waitFor();
  const returns = { key: 'returns', name: 'Returns', hour: 23, time_zone: 'Asia/Bangkok', language: 'en' };
  const hook = 'https://hooks.shop.example.net/in';
  expect(calls.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toMatchObject([
    ['schedules/change', { key: 'erp', is_active: true }],
    ['schedules/run', { key: 'returns' }],
    ['schedules/change', { ...returns, mail_to: ['malee.7@shop.example.net'], mail_on: 'daily' }],
    ['alert-recipients', { webhook: 'nonsense' }],
    ['alert-recipients', { mail_to: ['eva.lima@shop.example.net', 'malee.7@shop.example.net'], webhook: hook }],
    ['alert-recipients/test', {}],
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
