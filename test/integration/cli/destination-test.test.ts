import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import type { DestinationTest } from '../../../shared/api.ts';
import { demoSettings, startPlatform } from '../../sandbox/platforms/server.ts';
import { NOW, openApiFixture, type ApiFixture } from '../api/api-fixture.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { openTerminal, type Ran } from './terminal.ts';

type Running = Awaited<ReturnType<typeof startPlatform>>;

let fixture: ApiFixture;
let meta: Running;
let google: Running;
let run: (args: string[], stdin?: string) => Promise<Ran>;
let folder: string;
beforeAll(async () => {
  meta = await startPlatform('meta', { clock: () => NOW });
  google = await startPlatform('google', { clock: () => NOW });
  const databaseUrl = await freshDatabaseUrl();
  fixture = await openApiFixture({ store: { databaseUrl, poolSize: 4 } });
  const secretKey = Buffer.alloc(32, 7).toString('base64');
  ({ run, folder } = await openTerminal({ SECRET_KEY: secretKey, DATABASE_URL: databaseUrl }));
  const { context } = fixture.backend;
  await setDestination(context, fixture.tenantId, 'meta', 'meta', demoSettings('meta', meta.url));
  await setDestination(context, fixture.tenantId, 'google', 'google', {
    ...demoSettings('google', google.url),
    hold_back_days: 3,
  });
});
afterAll(() => Promise.all([meta.close(), google.close()]));

const test = (id: string, ...more: string[]): Promise<Ran> =>
  run(['destination', 'test', id, '--tenant', 'acme', ...more]);

it('`destination test` says what works, as text or as JSON', async () => {
  const ran = await test('meta');
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toMatch(/^Meta: works, as far as a test without a sale can show\n( {2}ok {4} {2}.+\.\n)+$/m);
  const json = (await test('google', '--json')).json<DestinationTest>();
  expect(json).toMatchObject({ destination: 'google', platform: 'google', ok: true });
  expect(json.results.every(({ ok }) => ok)).toBe(true);
});

it('ends with the exit code 1 where it does not work, and says why', async () => {
  const settings = { ...demoSettings('meta', meta.url), access_token: 'EAAB-revoked' };
  await setDestination(fixture.backend.context, fixture.tenantId, 'old', 'meta', settings);
  const ran = await test('old');
  expect(ran).toMatchObject({ code: 1, err: '' });
  expect(ran.out).toMatch(/^Meta: does not work\n {2}NOT OK {2}.+\)$/m);
  expect(ran.out).not.toContain('EAAB');
  const json = await test('old', '--json');
  expect(json.code).toBe(1);
  expect(json.json()).toMatchObject({ ok: false });
});

it('tries settings before they are stored, with the secrets that are', async () => {
  const { access_token, ...rest } = demoSettings('meta', meta.url);
  await writeFile(join(folder, 'new.json'), JSON.stringify(rest));
  expect(await test('meta', '--settings', 'new.json')).toMatchObject({ code: 0 });
  // Nothing is known of this one yet.
  expect((await test('meta-new', '--platform', 'meta', '--settings', 'new.json')).err).toMatch(/^Meta: access_token: /);
  await writeFile(join(folder, 'whole.json'), JSON.stringify({ ...rest, access_token }));
  expect(await test('meta-new', '--platform', 'meta', '--settings', 'whole.json')).toMatchObject({ code: 0 });
  expect((await test('meta-new')).err).toBe('Unknown destination “meta-new”. `destination list` shows the ids.\n');
  await writeFile(join(folder, 'odd.json'), JSON.stringify({ ...rest, dataset_id: 12 }));
  expect((await test('meta', '--settings', 'odd.json')).err).toMatch(/^Meta: dataset_id: /);
  expect((await test('x', '--platform', 'nope', '--settings', 'new.json')).err).toMatch(
    /^Unknown platform “nope”. Platforms: meta, google/,
  );
});

it('runs in a running backend, which alone can open its database', async () => {
  const keys = { admin: await fixture.makeKey(['admin']), upload: fixture.key };
  for (const [name, key] of Object.entries(keys)) await writeFile(join(folder, `${name}.key`), `${key}\n`);
  const target = ['--url', fixture.backend.url, '--key-file'];
  expect(await test('meta', ...target, 'admin.key')).toMatchObject({ code: 0, err: '' });
  const upload = await test('meta', ...target, 'upload.key');
  expect(upload).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Not allowed \(forbidden\)/) as string,
  });
});

it('says when a destination works but is stopped', async () => {
  const { db } = fixture.backend.context.store;
  const stopped = { stopped_at: NOW, stopped_code: 'x', stopped_reason: 'The token was revoked.' };
  await db.updateTable('destination').set(stopped).where('destination_id', '=', 'meta').execute();
  expect((await test('meta')).out).toMatch(
    /The destination is stopped\. `destination resume meta` starts sending again\.\n$/,
  );
});

it('`destination list` shows the supported changes, and how long sales wait', async () => {
  const { out } = await run(['destination', 'list', '--tenant', 'acme']);
  expect(out).toMatch(/^id +platform +later changes +held back +settings +state$/m);
  expect(out).toMatch(/^google +Google Ads +restate, retract +3 days +\{?.*works$/m);
  expect(out).toMatch(/^meta +Meta +none +no +.* stopped: The token was revoked\.$/m);
  const { destinations } = (await run(['destination', 'list', '--tenant', 'acme', '--json'])).json<{
    destinations: unknown[];
  }>();
  expect(destinations).toMatchObject([
    { id: 'google', adjustments: ['restate', 'retract'], hold_back_days: 3, broken: null },
    { id: 'meta', adjustments: [], hold_back_days: 0 },
    { id: 'old' },
  ]);
});

it('the help names every platform', async () => {
  const { out } = await run(['destination', 'set', '--help']);
  for (const name of ['meta', 'google', 'tiktok', 'microsoft', 'yandex']) expect(out).toContain(name);
});
