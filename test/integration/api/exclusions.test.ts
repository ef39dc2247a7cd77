import { beforeAll, expect, it } from 'vitest';
import type { Exclusion } from '../../../shared/api.ts';
import { openTerminal, type Ran } from '../cli/terminal.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { type ApiFixture, openApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let key: string;
let run: (args: string[]) => Promise<Ran>;

beforeAll(async () => {
  const databaseUrl = await freshDatabaseUrl();
  fixture = await openApiFixture({ store: { databaseUrl, poolSize: 4 } });
  key = await fixture.makeKey(['admin']);
  const secrets = { SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), DATABASE_URL: databaseUrl };
  ({ run } = await openTerminal(secrets));
});

const post = (path: string, body: unknown) =>
  fixture.call('POST', path, { key, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

it('identifiers are excluded, listed and used again over the API and on the command line', async () => {
  const own = { kind: 'email_domain', value: 'Shop.co.th', reason: 'our own addresses' };
  const branch = { kind: 'phone', value: '081 234 5678', country: 'Thailand', reason: 'the branch' };
  const added = await post('exclusions', { exclusions: [own, branch] });
  expect(added.status).toBe(200);
  const { exclusions } = added.json<{ exclusions: Exclusion[] }>();
  expect(exclusions.map(({ kind, domain }) => [kind, domain])).toEqual([
    ['email_domain', 'shop.co.th'],
    ['phone', null],
  ]);

  const till = ['exclusion', 'add', 'external_id', 'TILL-1', '--reason', 'the till', '--tenant', 'acme'];
  expect((await run(till)).out).toMatch(/external_id +\(hashed\) +the till/);
  const [first] = exclusions;
  expect(await run(['exclusion', 'end', first?.id ?? '', '--tenant', 'acme'])).toMatchObject({ code: 0, err: '' });
  const shown = await run(['exclusion', 'list', '--tenant', 'acme', '--json']);
  const listed = await fixture.call('GET', 'exclusions', { key });
  expect(shown.json()).toEqual(listed.json());
  expect(listed.json<{ exclusions: Exclusion[] }>().exclusions.map(({ kind }) => kind)).toEqual([
    'phone',
    'external_id',
  ]);

  const ended = await post('exclusions/end', { ids: exclusions.slice(1).map(({ id }) => id) });
  expect(ended.json<{ exclusions: Exclusion[] }>().exclusions.map(({ kind }) => kind)).toEqual(['external_id']);
});

it('what cannot be excluded is refused with the remedy, and nothing of the request is stored', async () => {
  const before = (await fixture.call('GET', 'exclusions', { key })).json();
  const good = { kind: 'external_id', value: 'TILL-2', reason: 'the till' };
  const answer = await post('exclusions', {
    exclusions: [good, { kind: 'email', value: 'ana@', reason: 'the owner' }],
  });
  expect(answer.status).toBe(400);
  expect(answer.json<{ detail: string }>().detail).toMatch(/^Entry 2 \(email\): The e-mail address is not complete\./);
  expect((await fixture.call('GET', 'exclusions', { key })).json()).toEqual(before);
  expect((await post('exclusions/end', { ids: ['0199c3a4-7c1e-7b90-8a52-9d6f0c1b2a33'] })).status).toBe(404);
  expect(await run(['exclusion', 'add', 'phone', '0812345678', '--reason', 'x', '--tenant', 'acme'])).toMatchObject({
    code: 1,
    out: '',
  });
});

it('needs an administrator', async () => {
  expect((await fixture.get('exclusions')).status).toBe(403);
});
