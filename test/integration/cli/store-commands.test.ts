import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { findKeyHolder } from '../../../backend/tenants/keys.ts';
import { readInvitation } from '../../../shared/invitation-code.ts';
import { emptyStoreFolder } from '../../memory-store.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { openTerminal } from './terminal.ts';
import { openTestStore } from '../../secret-key.ts';

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

it('an operator sets up a tenant, its keys and its destinations', async () => {
  const databaseUrl = await freshDatabaseUrl();
  const { folder, run } = await openTerminal({ SECRET_KEY, DATABASE_URL: databaseUrl });

  expect(await run(['tenant', 'create', 'acme', '--name', 'Acme'])).toMatchObject({ code: 0, err: '' });
  const again = await run(['tenant', 'create', 'acme', '--json']);
  expect(again).toMatchObject({ code: 1, out: '', err: 'The tenant "acme" exists already: choose another name.\n' });

  const made = await run([
    'key',
    'create',
    '--tenant',
    'acme',
    '--name',
    'sheet',
    '--scope',
    'upload',
    'admin',
    '--json',
  ]);
  const { key, key_id } = made.json<{ key: string; key_id: string }>();
  const store = await openTestStore({ databaseUrl });
  expect(await findKeyHolder(store.db, key, new Date())).toMatchObject({ slug: 'acme', scopes: ['upload', 'admin'] });

  const list = await run(['key', 'list', '--tenant', 'acme']);
  expect(list.out).toContain(key_id);
  expect(list.out).not.toContain(key);
  expect((await run(['key', 'revoke', key_id, '--tenant', 'acme'])).code).toBe(0);
  expect(await findKeyHolder(store.db, key, new Date())).toBeNull();
  await store.close();

  const settings = { dataset_id: '123456789012345', access_token: 'EAAB-very-secret' };
  await writeFile(join(folder, 'meta.json'), JSON.stringify(settings));
  expect(await run(['destination', 'set', 'meta', '--tenant', 'acme', '--settings', 'meta.json'])).toMatchObject({
    code: 0,
  });
  const shop = ['destination', 'set', 'meta-shop', '--platform', 'meta', '--tenant', 'acme', '--settings', '-'];
  expect(await run(shop, JSON.stringify(settings))).toMatchObject({ code: 0 });
  const shown = await run(['destination', 'list', '--tenant', 'acme']);
  expect(shown.out).toMatch(/meta-shop +Meta .*123456789012345/);
  expect(shown.out).not.toContain('very-secret');
  expect((await run(['destination', 'list', '--tenant', 'acme', '--json'])).out).not.toContain('very-secret');
  expect(await run(['destination', 'resume', 'meta', '--tenant', 'acme'])).toMatchObject({ code: 0 });
  expect(await run(['destination', 'remove', 'meta', '--tenant', 'acme'])).toMatchObject({ code: 0 });
  const left = await run(['destination', 'list', '--tenant', 'acme', '--json']);
  expect(left.json<{ destinations: { id: string }[] }>().destinations.map(({ id }) => id)).toEqual(['meta-shop']);
});

it('an operator sets what customers consented to whose row does not state it', async () => {
  const databaseUrl = await freshDatabaseUrl();
  const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: databaseUrl });
  await run(['tenant', 'create', 'acme']);
  const shown = async (...options: string[]) => (await run(['tenant', 'consent', 'acme', ...options])).out;
  expect(await shown()).toBe('Nothing is assumed.\n');
  expect(await shown('--ad-user-data', 'granted', '--ad-personalization', 'denied')).toBe(
    'ad_user_data granted, ad_personalization denied\n',
  );
  expect(await shown('--ad-user-data', 'granted')).toBe('ad_user_data granted\n');
  expect((await run(['tenant', 'consent', 'acme', '--ad-user-data', 'yes'])).code).not.toBe(0);
  expect((await run(['tenant', 'consent', 'acme', '--none', '--ad-user-data', 'denied'])).code).not.toBe(0);
  expect(await shown()).toBe('ad_user_data granted\n');
  expect(await shown('--none')).toBe('Nothing is assumed.\n');
  const store = await openTestStore({ databaseUrl });
  const entries = await store.db
    .selectFrom('audit_entry')
    .select(['action', 'details'])
    .where('action', '=', 'set_default_consent')
    .orderBy('audit_id')
    .execute();
  expect(entries.map(({ action, details }) => [action, details])).toEqual([
    ['set_default_consent', { ad_user_data: 'granted', ad_personalization: 'denied' }],
    ['set_default_consent', { ad_user_data: 'granted' }],
    ['set_default_consent', {}],
  ]);
  await store.close();
});

it('an operator sets how long data are kept', async () => {
  const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: await freshDatabaseUrl() });
  await run(['tenant', 'create', 'acme']);
  const days = async (...options: string[]) =>
    (await run(['tenant', 'retention', 'acme', '--json', ...options])).json<{ days: object }>().days;
  expect(await days()).toEqual({ clicks: 395, identities: 395, row_problems: 90, delivery_details: 395 });
  expect(await days('--clicks', '200', '--row-problems', '30')).toMatchObject({ clicks: 200, row_problems: 30 });
  expect(await days('--clicks', 'default')).toMatchObject({ clicks: 395, row_problems: 30 });
  expect(await run(['tenant', 'retention', 'acme', '--identities', '5'])).toMatchObject({
    code: 1,
    err: 'identities: at least 180 days, which correct results need.\n',
  });
});

it('an operator invites people by e-mail address, changes their roles and removes them', async () => {
  const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: await freshDatabaseUrl() });
  await run(['tenant', 'create', 'acme']);
  expect((await run(['member', 'list', '--tenant', 'acme'])).out).toBe('No members yet.\n');
  const add = ['member', 'invite', 'malee@shop.example', '--tenant', 'acme'];
  const { member_id } = (await run([...add, '--json'])).json<{ member_id: string }>();
  await run(['member', 'add', 'somchai@shop.example', '--tenant', 'acme', '--scope', 'upload', 'admin']);
  const list = await run(['member', 'list', '--tenant', 'acme']);
  expect(list.out).toMatch(
    new RegExp(
      `^${member_id} +malee@shop.example +marketer +upload, identities +2026-02-15T10:30:00.000Z +not yet$`,
      'm',
    ),
  );
  expect(list.out).toMatch(/owner +upload, admin +2026/);
  expect((await run(['member', 'role', member_id, '--tenant', 'acme', '--role', 'viewer'])).code).toBe(0);
  expect((await run(['member', 'list', '--tenant', 'acme'])).out).toMatch(/ viewer +read /);
  expect(await run(add)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('remove the member first') as string,
  });
  for (const who of [member_id, 'Somchai@shop.example']) {
    expect(await run(['member', 'remove', who, '--tenant', 'acme'])).toMatchObject({ code: 0 });
  }
  expect((await run(['member', 'list', '--tenant', 'acme', '--json'])).json()).toEqual({ members: [] });
});

it('an operator invites a user of the sidebar by one code, with a key or for a Google account', async () => {
  const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: await freshDatabaseUrl() });
  await run(['tenant', 'create', 'acme']);
  const invite = ['invite', '--tenant', 'acme', '--url', 'https://matchback.shop.example.net/'];
  const { key_id, invitation_code } = (await run([...invite, '--json'])).json<Record<string, string>>();
  expect(readInvitation(invitation_code ?? '')).toEqual({
    ...{ url: 'https://matchback.shop.example.net', tenant: 'acme', signIn: 'key' },
    secret: expect.stringMatching(/^mbk_/) as string,
  });
  expect((await run(['key', 'list', '--tenant', 'acme'])).out).toMatch(
    new RegExp(`^${key_id} .* invitation +marketer +upload, identities`, 'm'),
  );
  const [code = ''] = (await run([...invite, 'malee@shop.example'])).out.split('\n');
  expect(readInvitation(code)).toMatchObject({ signIn: 'google', secret: expect.stringMatching(/^mbi_/) as string });
  expect((await run(['member', 'list', '--tenant', 'acme'])).out).toContain('not yet');
});

it('what cannot be done ends in one line that says what to do instead', async () => {
  const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: await freshDatabaseUrl() });
  await run(['tenant', 'create', 'acme']);
  const lines: [string[], string][] = [
    [['key', 'create', '--tenant', 'unknown'], 'Unknown tenant "unknown"'],
    [['key', 'revoke', 'x', '--tenant', 'acme'], 'the list of keys shows the ids'],
    [
      ['key', 'create', '--tenant', 'acme', '--scope', 'everything'],
      'Allowed choices are read, upload, identities, admin',
    ],
    [['key', 'create', '--tenant', 'acme', '--role', 'viewer', '--scope', 'read'], 'cannot be used with'],
    [
      ['destination', 'set', 'meta', '--tenant', 'acme', '--settings', 'none.json'],
      'none.json cannot be read (ENOENT)',
    ],
    [['destination', 'set', 'meta', '--tenant', 'acme', '--settings', '-'], 'Standard input is not a JSON object'],
    [['member', 'add', 'malee', '--tenant', 'acme'], 'This is not an e-mail address'],
    [['invite', '--tenant', 'acme'], "Give the backend's public address"],
    [['invite', '--tenant', 'acme', '--url', 'http://shop.example.net'], 'must begin with https://'],
    [['member', 'remove', 'malee', '--tenant', 'acme'], 'the list of members shows the ids'],
    [['key', 'create'], "required option '--tenant <slug>' not specified"],
  ];
  for (const [args, words] of lines) {
    const ran = await run(args);
    expect(ran).toMatchObject({ code: ran.err.startsWith('error: ') ? 2 : 1, out: '' });
    expect(ran.err).toContain(words);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
  }
});

it('a command on the embedded store says so when a backend has it open', async () => {
  const terminal = await openTerminal();
  const dataDir = join(terminal.folder, 'data');
  const { run } = await openTerminal({ SECRET_KEY, DATA_DIR: dataDir });
  const backend = await openTestStore(await emptyStoreFolder(dataDir));
  const ran = await run(['tenant', 'create', 'acme']);
  expect(ran.code).toBe(1);
  expect(ran.err).toMatch(/^Another process \(a running backend\?\) has the data in .* open: stop it first.*\n$/);
  await backend.close();
  expect((await run(['tenant', 'create', 'acme'])).code).toBe(0);
});

it('a command without configuration says which variable is missing', async () => {
  const { run } = await openTerminal({});
  const ran = await run(['tenant', 'create', 'acme']);
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.err).toMatch(/^SECRET_KEY is missing: .*openssl rand -base64 32.*\n$/);
});

it('an operator adds a site as a source, rotates its key, disables it, and turns the match booster on', async () => {
  const { run } = await openTerminal({
    ...{ SECRET_KEY, DATABASE_URL: await freshDatabaseUrl(), PUBLIC_URL: 'https://matchback.example.net' },
  });
  await run(['tenant', 'create', 'acme']);
  const source = (command: string, ...rest: string[]) => run(['source', command, ...rest, '--tenant', 'acme']);
  const site = ['site', '--name', 'Shop', '--origin', 'shop.example.com', '*.shop.example.com'];
  const added = await source('add', ...site);
  expect(added.out).toMatch(
    /^Shop \(site\): [0-9a-f-]{36}\nIts events are sent to https:\/\/matchback.example.net\/collect\/mbw_/,
  );
  const id = /[0-9a-f-]{36}/.exec(added.out)?.[0] ?? '';
  const rotated = await source('rotate', id, '--overlap-hours', '0', '--json');
  expect(added.out).not.toContain(rotated.json<{ key: string }>().key);
  expect((await source('disable', id)).out).toMatch(/Shop +disabled/);
  expect((await source('enable', id)).out).toMatch(/Shop +on/);
  expect(await source('rotate', id, '--overlap-hours', 'x')).toMatchObject({ code: 1 });
  expect((await source('add', 'site', '--name', 'Other')).err).toContain('settings.origins');
  expect((await source('delete', id)).out).toBe('No sources yet.\n');
  expect((await source('booster')).out).toBe('The match booster is off.\n');
  expect((await source('booster', '--days', '90')).out).toBe('The match booster is on: 90 days.\n');
  expect((await source('booster', '--days', '0')).err).toContain('1 to 395');
  expect((await source('booster', '--off')).out).toBe('The match booster is off.\n');
});
