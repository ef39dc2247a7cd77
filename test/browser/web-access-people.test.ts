import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { nobleSha256 } from '../../shared/sha256.ts';
import { useChromium } from './chromium.ts';
import { AUDIT, KEYS, MEMBERS, PREVIEW } from './web-account-data.ts';
import { answer, checkWebPage, openWeb } from './web-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

it('an owner creates a key that is shown once, revokes it, and invites and removes a member', async () => {
  let keys = KEYS;
  const created = {
    ...KEYS[0],
    key_id: '0198c3a0-0000-7000-8000-000000000013',
    name: 'Till',
    hint: 'mbk_9aa',
    role: 'marketer',
  };
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/access',
    replies: {
      'GET keys': () => ({ keys }),
      'GET members': { members: MEMBERS, google_sign_in: true },
      'GET audit': ({ query }: { query: URLSearchParams }) =>
        query.has('cursor')
          ? {
              entries: [{ ...AUDIT.entries[0], id: MEMBERS[0]?.member_id, action: 'a_later_action' }],
              next_cursor: null,
            }
          : AUDIT,
      'POST keys': () => {
        keys = [created as (typeof KEYS)[0], ...keys];
        return { key: created, secret: 'mbk_9aasecret', connection_code: 'mbc_connection' };
      },
      [`POST keys/${created.key_id}/revoke`]: answer(409, {
        ...{
          title: 'No one could manage the account',
          status: 409,
          code: 'no_admin_left',
          detail: 'Create another owner first.',
        },
      }),
      'POST members': {
        member: MEMBERS[0],
        invitation_code: 'mbc_invitation',
        link: 'http://web.test/sign-in#mbc_invitation',
      },
      [`POST members/${MEMBERS[0]?.member_id}/role`]: {},
      [`POST members/${MEMBERS[0]?.member_id}/remove`]: {},
    },
  });
  const keysPart = page.getByRole('group', { name: 'API keys' });
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.keyboard.press('Tab');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('Enter a name.').waitFor();
  await dialog.getByLabel('Who or what uses it').fill('Till');
  await page.keyboard.press('Enter');
  await dialog.getByText('Copy it now').waitFor();
  expect(await dialog.getByLabel('API key').inputValue()).toBe('mbk_9aasecret');
  expect(await dialog.getByLabel('Connection code').inputValue()).toBe('mbc_connection');
  // It is not closed by accident.
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await keysPart.getByRole('rowheader', { name: 'Till' }).waitFor();
  expect(await page.content()).not.toContain('mbk_9aasecret');
  await checkWebPage(page, 'access');
  await page.getByRole('button', { name: 'Revoke the key Till' }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByText('Create another owner first.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.getByLabel('Role of malee.7@shop.example.net').selectOption('viewer');
  await page.getByText('malee.7@shop.example.net is now: Viewer.').waitFor();
  await page.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByLabel('E-mail address').fill('malee.7@shop.example.net');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  expect(await dialog.getByLabel('Link to the sign-in page').inputValue()).toContain('#mbc_invitation');
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('button', { name: 'Remove malee.7@shop.example.net' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('malee.7@shop.example.net was removed.').waitFor();

  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('rowheader', { name: 'A later action' }).waitFor();
  const sent = calls.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);
  expect(sent).toEqual([
    ['keys', { name: 'Till', role: 'marketer' }],
    [`keys/${created.key_id}/revoke`, {}],
    [`members/${MEMBERS[0]?.member_id}/role`, { role: 'viewer' }],
    ['members', { email: 'malee.7@shop.example.net', role: 'marketer' }],
    [`members/${MEMBERS[0]?.member_id}/remove`, {}],
  ]);
  expect(unexpected).toEqual([]);
});

it('a person is found by hashes, downloaded, and erased as it was counted; excluded and kept apart', async () => {
  const receipt = {
    ...PREVIEW,
    erased: true,
    receipt_id: '0198c3a0-0000-7000-8000-000000000041',
    erased_at: '2026-02-16T03:00:00.000Z',
    erased_by: 'eva',
  };
  const retention = { clicks: 395, identities: 395, row_problems: 90, delivery_details: 395 };
  const { page, calls, unexpected } = await openWeb(browser, {
    path: '/people',
    replies: {
      'GET blocked-keys': {
        blocked_keys: [
          {
            ...{ key: '94b48111-a478-ae03-aef0-ea333d8f4ca1', kind: 'phone', source: 'uploads', emails: 14, phones: 0 },
            ...{ external_ids: 2, blocked_at: '2026-02-11T03:00:00.000Z', allowed_at: null },
          },
        ],
        total: 1,
      },
      'GET exclusions': { exclusions: [] },
      'GET retention': {
        days: retention,
        defaults: retention,
        minimum: { clicks: 180, identities: 180, row_problems: 7, delivery_details: 180 },
      },
      'POST persons/erase': ({ body }: { body: { confirm?: string } }) =>
        body.confirm === undefined ? PREVIEW : receipt,
      'POST persons/export': { exported_at: '2026-02-16T03:00:00.000Z', keys: [] },
      'POST identities/keep-apart': {
        ...{ identities: [], separate: true, redone: 2 },
        sent: [{ conversion_id: '0198c3a0-0000-7000-8000-000000000051', order_id: 'CRM-4711', destinations: ['meta'] }],
      },
      'POST exclusions': { exclusions: [] },
      'POST retention': {},
    },
  });
  const find = page.getByRole('group', { name: 'Find a person' });
  await find.getByRole('button', { name: 'Find' }).click();
  await page.getByText('Fill in an e-mail, a phone').waitFor();
  await find.getByLabel('E-mail', { exact: true }).fill('Eva.Lima@shop.example.net ');
  await find.getByLabel('Phone', { exact: true }).fill('081');
  await page.keyboard.press('Enter');
  await find.locator('.error', { hasText: 'phone' }).first().waitFor();
  await find.getByLabel('Phone', { exact: true }).fill('+66 81 234 5678');
  await find.getByRole('button', { name: 'Find' }).click();
  await page.getByText('perhaps of several people').waitFor();
  await checkWebPage(page, 'people');
  const hashes = { email: nobleSha256('eva.lima@shop.example.net'), phone: nobleSha256('+66812345678') };
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all of it' }).click();
  expect((await download).suggestedFilename()).toBe('person.json');
  await page.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await dialog.getByText('Tick the box first.').waitFor();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Erase' }).click();
  expect(await page.getByLabel('Receipt', { exact: true }).inputValue()).toBe(receipt.receipt_id);

  const apart = page.getByRole('group', { name: 'Keep two people apart' });
  await apart.getByLabel('Value').first().fill('malee.7@shop.example.net');
  await apart.getByLabel('Known by').last().selectOption('order_id');
  await apart.getByLabel('Value').last().fill('CRM-4711');
  await apart.getByRole('button', { name: 'Keep apart', exact: true }).click();
  await page.getByRole('link', { name: 'CRM-4711' }).waitFor();

  await page.getByLabel('Clicks', { exact: true }).fill('200');
  await page.getByRole('button', { name: 'Save the periods' }).click();
  await dialog.getByText('What is older than the new periods').waitFor();
  await dialog.getByRole('button', { name: 'Save the periods' }).click();
  await page.getByText('The periods were saved.').waitFor();
  const sent = calls.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);
  expect(sent).toEqual([
    ['persons/erase', hashes],
    ['persons/export', hashes],
    ['persons/erase', { ...hashes, confirm: PREVIEW.confirm }],
    [
      'identities/keep-apart',
      { a: { email: nobleSha256('malee.7@shop.example.net') }, b: { order_id: 'CRM-4711' }, apart: true },
    ],
    ['retention', { ...retention, clicks: 200 }],
  ]);
  expect(unexpected).toEqual([]);
});
