import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { AlertRecipients, ChangeAlertRecipientsRequest, OpenAlert, ScheduleRequest } from '../../shared/api.ts';
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
  await erp.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit “Export of the ERP”' });
  await dialog.getByLabel('Time', { exact: true }).selectOption('22:00–23:00');
  await dialog.getByLabel('Mails to').fill('malee.7@shop.example.net');
  await dialog.getByLabel('after each run').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Export of the ERP” was saved.').waitFor();

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
  const changed = { key: 'erp', name: 'Export of the ERP', hour: 22, time_zone: 'Asia/Bangkok', language: 'en' };
  const hook = 'https://hooks.shop.example.net/in';
  expect(calls.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toMatchObject([
    ['schedules/change', { key: 'erp', is_active: true }],
    ['schedules/run', { key: 'returns' }],
    [
      'schedules/change',
      { ...changed, mail_to: ['malee.7@shop.example.net'], mail_on: 'daily', saved_at: '2026-02-01T08:00:00.000Z' },
    ],
    ['alert-recipients', { webhook: 'nonsense' }],
    ['alert-recipients', { mail_to: ['eva.lima@shop.example.net', 'malee.7@shop.example.net'], webhook: hook }],
    ['alert-recipients/test', {}],
    ['schedules/end', { key: 'erp' }],
  ]);
  expect(unexpected).toEqual([]);
});

it('a daily update of the server is added and changed, with the columns and values of its tab', async () => {
  let isChangedSince = true;
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/schedules',
    replies: {
      'GET schedules': { schedules: SCHEDULES },
      'GET reports/alerts': { alerts: [] },
      'GET reports/past-alerts': { alerts: [], next_cursor: null },
      'GET alert-recipients': { mail_to: [], webhook: null, can_mail: true },
      'POST schedules': ({ body }: ApiCall) => {
        const { saved_at, sheet } = body as ScheduleRequest;
        if (saved_at !== null && isChangedSince) return answer(409, { code: 'changed_since' });
        return sheet?.mapping.options.country === 'Siam'
          ? answer(400, {
              code: 'invalid_body',
              fields: [{ field: 'sheet.mapping.options.country', message: 'No country.' }],
            })
          : { schedules: SCHEDULES };
      },
    },
  });
  await page.getByRole('link', { name: 'Add a daily update' }).click();
  await page
    .getByLabel('Address of the tab')
    .fill('https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQ/edit#gid=0');
  await page.getByLabel('Person responsible').fill('eva.lima@shop.example.net');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter a name.').waitFor();
  await page.getByText('already has the daily update “Orders (Shop 2026)”').waitFor();
  await page.getByText('one value for all rows: Order ID, Value, Currency, Time of sale').waitFor();
  await page
    .getByLabel('Address of the tab')
    .fill('https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQ/edit#gid=3');
  await page.getByLabel('Name').first().fill('Walk-in sales');
  // By keyboard alone: the name is chosen, Enter adds it, and its value has the focus.
  const columns = page.getByRole('group', { name: 'Columns', exact: true });
  for (const [field, header] of [
    ['Order ID', 'No.'],
    ['Value', 'Total'],
    ['Currency', 'Cur.'],
    ['Time of sale', 'Sold on'],
  ] as const) {
    await columns.getByLabel('Name to add').selectOption(field);
    await columns.getByRole('button', { name: 'Add' }).focus();
    await page.keyboard.press('Enter');
    await columns.locator('.map-line input:focus').waitFor();
    await page.keyboard.type(header);
  }
  await columns.getByRole('button', { name: 'Remove “Currency”' }).click();
  const constants = page.getByRole('group', { name: 'One value for all rows' });
  await constants.getByLabel('Name to add').selectOption('Currency');
  await constants.getByRole('button', { name: 'Add' }).click();
  await constants.getByRole('textbox', { name: 'Currency' }).fill('THB');
  await page.locator('summary', { hasText: 'More settings' }).click();
  await page.getByLabel('Country of phone numbers').fill('Siam');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('No country.').waitFor();
  await checkWebPage(page, 'schedules-add');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel('Country of phone numbers').fill('TH');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Walk-in sales” was saved.').waitFor();

  await page.getByRole('article', { name: 'Returns' }).getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Time', { exact: true }).selectOption('23:00–00:00');
  await page
    .getByRole('link', { name: 'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQ/edit#gid=7' })
    .waitFor();
  await checkWebPage(page, 'schedules-edit');
  await page.setViewportSize({ width: 1440, height: 900 });
  await columns.getByRole('textbox', { name: 'Order ID' }).fill('Order number');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'Another person has changed this daily update' }).waitFor();
  await page.getByRole('button', { name: 'Load again' }).waitFor();
  isChangedSince = false;
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Returns” was saved.').waitFor();
  const fields = {
    ...{ order_id: { header: 'No.' }, conversion_value: { header: 'Total' }, conversion_time: { header: 'Sold on' } },
    currency: { constant: 'THB' },
  };
  const [returns] = SCHEDULES.filter(({ key }) => key === 'returns');
  expect(calls.filter(({ method }) => method === 'POST').map(({ body }) => body)).toMatchObject([
    { sheet: { mapping: { options: { country: 'Siam' } } } },
    {
      ...{ key: 'sheet:1AbCdEfGhIjKlMnOpQ:3', name: 'Walk-in sales', owner: 'eva.lima@shop.example.net' },
      ...{ run_by: 'server', is_active: true },
      sheet: { sheet_id: 3, header_row: 1, mapping: { fields, options: { country: 'TH' } } },
    },
    { key: 'returns', saved_at: '2026-02-01T08:00:00.000Z' },
    {
      ...{ key: 'returns', hour: 23, run_by: 'server' },
      sheet: {
        ...returns?.sheet,
        mapping: {
          ...returns?.sheet?.mapping,
          fields: { ...returns?.sheet?.mapping.fields, order_id: { header: 'Order number' } },
        },
      },
    },
  ]);
  expect(unexpected).toEqual([]);
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
});
