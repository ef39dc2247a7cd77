import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import type { DestinationTest, TenantDetail } from '../../../shared/api.ts';
import { demoSettings, startPlatform } from '../../sandbox/platforms/server.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshDatabaseUrl } from '../databases.ts';
import { openTerminal, type Ran } from '../cli/terminal.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let tiktok: Awaited<ReturnType<typeof startPlatform>>;
let run: (args: string[]) => Promise<Ran>;
let folder: string;
const settings = () => ({ ...demoSettings('tiktok', tiktok.url), send_unmatched: true });

beforeAll(async () => {
  tiktok = await startPlatform('tiktok', { clock: () => NOW });
  const databaseUrl = await freshDatabaseUrl();
  fixture = await openApiFixture({ store: { databaseUrl, poolSize: 4 } });
  ({ run, folder } = await openTerminal({
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATABASE_URL: databaseUrl,
    MATCHBACK_URL: fixture.backend.url,
    MATCHBACK_TENANT: fixture.tenant,
    MATCHBACK_KEY: fixture.key,
  }));
  await setDestination(fixture.backend.context, fixture.tenantId, 'video', 'tiktok', {
    ...settings(),
    test_event_code: 'TEST9',
  });
});
afterAll(() => tiktok.close());

const destination = async () => (await fixture.get('../acme')).json<TenantDetail>().destinations[0];
const resend = (body: object) => fixture.post('deliveries/resend-tested', body);
const received = async () => (await (await fetch(`${tiktok.url}/_received`)).json()) as { stored: number };

it('is shown by the tenant, by a test of the destination and by `destination list`', async () => {
  expect(await destination()).toMatchObject({ id: 'video', test_mode: 'not_counted', tested: 0 });
  const admin = await fixture.makeKey(['admin']);
  const tested = (await fixture.call('POST', 'destinations/video/test', { key: admin })).json<DestinationTest>();
  expect(tested).toMatchObject({ ok: true, test_mode: 'not_counted' });
  expect((await run(['destination', 'test', 'video', '--tenant', 'acme'])).out).toMatch(
    /^TikTok: works.*\n {2}note {4}test mode: not counted\.\n {2}ok /,
  );
  const list = await run(['destination', 'list', '--tenant', 'acme']);
  expect(list.out).toContain('works; test mode: not counted');
});

it('ends with an offer to send what was tested for real, which counts it once', async () => {
  const sale = (order_id: string) => ({
    ...{ order_id, conversion_value: '100.50', currency: 'THB', conversion_time: '2026-02-14T10:00:00Z' },
    email: `${order_id.toLowerCase()}@shop.example.net`,
  });
  await fixture.post('offline-conversions/upload', { conversions: ['T-1', 'T-2', 'T-3'].map(sale) });
  await vi.waitFor(async () => expect(await destination()).toMatchObject({ tested: 3 }), 20_000);
  const refused = await resend({ destination: 'video', all: true });
  expect(refused.status).toBe(409);
  expect(refused.json()).toMatchObject({
    code: 'in_test_mode',
    detail: expect.stringContaining('remove test_event_code') as string,
  });
  expect((await resend({ destination: 'video' })).status).toBe(400);
  expect((await resend({ destination: 'gone', all: true })).status).toBe(404);

  await writeFile(join(folder, 'tiktok.json'), JSON.stringify(settings()));
  const set = ['destination', 'set', 'video', '--platform', 'tiktok', '--tenant', 'acme', '--settings', 'tiktok.json'];
  expect((await run(set)).out).toBe(
    'Destination video is set up.\n3 deliveries were sent in test mode and not counted. To send them for real, if the ' +
      'platform does not show them as counted:\n  matchback delivery resend-tested --destination video --all\n',
  );
  expect((await run(['destination', 'list', '--tenant', 'acme'])).out).toContain('3 sent in test mode only');
  expect(await destination()).toMatchObject({ test_mode: null, tested: 3 });

  expect((await resend({ destination: 'video', order_ids: ['t-1'] })).json()).toEqual({ resent: 1, tested: 2 });
  const rest = await run(['delivery', 'resend-tested', '--destination', 'video', '--all']);
  expect(rest.out).toBe('2 deliveries are sent for real now.\n');
  const none = await run(['delivery', 'resend-tested', '--destination', 'video', '--all', '--json']);
  expect(none.json()).toEqual({ resent: 0, tested: 0 });
  expect((await run(['delivery', 'resend-tested', '--destination', 'video'])).code).toBe(1);
  await vi.waitFor(async () => expect(await received()).toMatchObject({ stored: 3 }), 20_000);
});

it('is said when settings begin it', async () => {
  await writeFile(join(folder, 'tested.json'), JSON.stringify({ ...settings(), test_event_code: 'TEST9' }));
  const set = ['destination', 'set', 'new', '--platform', 'tiktok', '--tenant', 'acme', '--settings', 'tested.json'];
  expect((await run(set)).out).toBe(
    'Destination new is set up.\nIt is in test mode: not counted. To end that, remove test_event_code.\n',
  );
});
