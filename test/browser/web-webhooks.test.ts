import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { WebhookDetail, WebhookMessage } from '../../shared/api.ts';
import { useChromium } from './chromium.ts';
import { answer, checkWebPage, openWeb } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const FAILED = {
  ...{
    at: '2026-02-16T01:00:00.000Z',
    ok: false,
    status: 503,
    failure: null,
    text: 'Down for maintenance',
    took_ms: 9,
  },
};
const CRM: WebhookDetail = {
  ...{ webhook_id: '0198c3a0-0000-7000-8000-000000000031', name: 'CRM', host: 'hooks.shop.example.net' },
  ...{ url: 'https://hooks.shop.example.net/matchback', created_at: '2026-02-01T01:00:00.000Z', waiting: 0 },
  ...{
    disabled_at: null,
    disabled_code: null,
    failures: 0,
    failing_since: null,
    next_try_at: null,
    last_sent_at: null,
  },
  ...{ last_answer: null, previous_secret_until: null, missed_before: null },
};
const BI: WebhookDetail = {
  ...CRM,
  ...{ webhook_id: '0198c3a0-0000-7000-8000-000000000032', name: 'Reporting', waiting: 3, failures: 700 },
  ...{ disabled_at: '2026-02-15T01:00:00.000Z', disabled_code: 'failing', failing_since: '2026-02-10T01:00:00.000Z' },
  ...{ last_sent_at: '2026-02-10T00:00:00.000Z', last_answer: FAILED, missed_before: '2026-01-15T01:00:00.000Z' },
};
const message = (n: number, state: WebhookMessage['state'], given: Partial<WebhookMessage> = {}): WebhookMessage => ({
  ...{
    message_id: `0198c3a0-0000-7000-8000-00000000010${n}`,
    created_at: `2026-02-1${n}T01:00:00.000Z`,
    outcomes: 40 * n,
  },
  ...{ state, tries: 1, sent_at: null, last_answer: null, ...given },
});

it('an owner adds a webhook, tests it, sends messages once more, and switches one on that was given up', async () => {
  let all = [BI];
  const replays: unknown[] = [];
  const { page, unexpected } = await openWeb(browser, {
    path: '/webhooks?add=',
    replies: {
      'GET webhooks': () => ({ webhooks: all }),
      'POST webhooks': ({ body }: { body: unknown }) => {
        if ((body as { url: string }).url.includes('internal')) {
          const fields = [{ field: 'url', message: 'Give an https address of a public host.' }];
          return answer(400, { title: 'Invalid body', status: 400, code: 'invalid_body', detail: 'url', fields });
        }
        all = [CRM, BI];
        return { webhook: CRM, secret: 'whsec_made' };
      },
      [`POST webhooks/${CRM.webhook_id}/test`]: FAILED,
      [`POST webhooks/${CRM.webhook_id}/rotate`]: { webhook: CRM, secret: 'whsec_new' },
      [`POST webhooks/${BI.webhook_id}`]: () => {
        all = [
          CRM,
          { ...BI, disabled_at: null, disabled_code: null, failing_since: null, waiting: 0, last_answer: null },
        ];
        return { webhooks: all };
      },
      [`GET webhooks/${CRM.webhook_id}/messages`]: {
        messages: [
          message(3, 'waiting', { tries: 2, last_answer: FAILED }),
          message(2, 'sent', { last_answer: { ...FAILED, ok: true, status: 204, text: null } }),
          message(1, 'not_sent', { tries: 0 }),
        ],
        next_cursor: null,
      },
      [`POST webhooks/${CRM.webhook_id}/replay`]: ({ body }: { body: unknown }) => {
        replays.push(body);
        return { messages: 2 };
      },
    },
  });
  await page.getByLabel('Name', { exact: false }).first().fill('CRM');
  const add = page.getByRole('button', { name: 'Add a webhook' });
  await add.click();
  await page.getByText('Enter a whole address').waitFor();
  await page.getByLabel('Address').fill('https://crm.internal/');
  await add.click();
  await page.getByText('Enter a whole address').waitFor();
  await page.getByLabel('Address').fill('https://hooks.shop.example.net/matchback');
  await add.click();
  await page.getByRole('heading', { name: 'CRM was added' }).waitFor();
  expect(await page.getByLabel('Secret').inputValue()).toBe('whsec_made');
  await checkWebPage(page, 'webhook-added');
  await page.getByRole('link', { name: 'Done' }).click();
  const crm = page.getByRole('article', { name: 'CRM' });
  // Before the list is loaded again by itself, after 15 seconds.
  await crm.waitFor({ timeout: 12_000 });
  await crm.getByRole('button', { name: 'Send a test' }).click();
  await crm.getByText('HTTP 503: Down for maintenance').waitFor();
  const reporting = page.getByRole('article', { name: 'Reporting' });
  await reporting.getByText('because it took nothing for five days').waitFor();
  await checkWebPage(page, 'webhooks');
  await crm.getByRole('button', { name: 'Replace the secret' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Replace the secret' }).click();
  expect(await dialog.getByLabel('Secret').inputValue()).toBe('whsec_new');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await reporting.getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('Reporting is on.').waitFor();
  await crm.getByRole('link', { name: 'Messages' }).click();
  await page.getByRole('heading', { name: 'Messages to CRM' }).waitFor();
  await page.getByRole('row', { name: /Sent/ }).getByRole('button', { name: 'Send once more' }).click();
  await page.getByText('Messages that are sent once more: 2.').waitFor();
  await page.getByLabel('Since').fill('2026-02-12');
  await page.getByRole('button', { name: 'Send once more' }).last().click();
  await page.getByLabel('Until').fill('2026-02-11');
  await page.getByRole('button', { name: 'Send once more' }).last().click();
  await page.getByText('Choose a day that is not before the first one.').waitFor();
  await page.getByLabel('Until').fill('2026-02-13');
  await page.getByRole('button', { name: 'Send once more' }).last().click();
  await expect
    .poll(() => replays)
    .toEqual([
      { message_id: message(2, 'sent').message_id },
      // Midnight in Bangkok, the time zone of the account.
      { from: '2026-02-11T17:00:00.000Z' },
      { from: '2026-02-11T17:00:00.000Z', to: '2026-02-13T16:59:59.999Z' },
    ]);
  await checkWebPage(page, 'webhook-messages');
  expect(unexpected).toEqual([]);
});
