import { sql } from 'kysely';
import { expect, it, vi } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { checkStoredSettings } from '../../backend/delivery/check-settings.ts';
import { openApiFixture } from './api/api-fixture.ts';
import { describeTenant } from '../../backend/tenants/describe.ts';
import { listDestinations, setDestination } from '../../backend/tenants/destinations.ts';
import { forEachDatabase, freshDatabaseUrl } from './databases.ts';
import { testPlatform } from './platform-server.ts';
import { whenDone } from '../when-done.ts';
import { createLog } from '../../backend/log.ts';
import { startBackend } from '../../backend/server.ts';
import { openWithPlatform } from './delivery-fixture.ts';
import { sale } from './adjustment-fixture.ts';
import { SECRET_KEYS } from '../secret-key.ts';

forEachDatabase((_name, open) => {
  /** A destination whose stored settings a release no longer takes. */
  async function openInvalid() {
    const store = await open();
    const fixture = await openWithPlatform(store);
    const { ctx, tenantId, settings } = fixture;
    await setDestination(ctx, tenantId, 'fine', 'testads', settings);
    const setStored = (stored: Record<string, unknown>) =>
      store.db
        .updateTable('destination')
        .set({ settings: JSON.stringify(stored) })
        .where('tenant_id', '=', tenantId)
        .where('destination_id', '=', 'ads')
        .execute();
    await setStored({ base_url: settings.base_url, event: 7 });
    const stops = async () =>
      Object.fromEntries((await listDestinations(ctx, tenantId)).map(({ id, stopped }) => [id, stopped?.code ?? null]));
    return { store, ...fixture, setStored, stops };
  }

  it('that are no longer valid are reported at the start, before anything is to be sent', async () => {
    const { ctx, tenantId, stops, logged } = await openInvalid();
    expect(await checkStoredSettings(ctx)).toBe(1);
    const lines = logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({
        tenant: tenantId,
        destination: 'ads',
        level: 50,
        reason: expect.stringMatching(/^Its settings are no longer valid: event: /) as string,
      }),
    );
    expect(await stops()).toEqual({ ads: 'settings_unusable', fine: null });
    const { destinations } = await describeTenant(ctx, tenantId);
    expect(destinations.map(({ id, stopped }) => [id, stopped])).toEqual([
      ['ads', expect.stringContaining('event: ')],
      ['fine', null],
    ]);
    const { results } = await acceptBatch(ctx, tenantId, { items: [sale()], dryRun: false });
    expect(results[0]?.deliveries).toMatchObject([
      { destination: 'ads', state: 'pending', code: 'destination_stopped' },
      { destination: 'fine', state: 'pending', code: null },
    ]);
  });

  it('stop a destination once, and let it resume at the next start that can use them', async () => {
    const { store, ctx, tenantId, setStored, settings, stops, deliverAllDue, states } = await openInvalid();
    await checkStoredSettings(ctx);
    const read = () =>
      store.db.selectFrom('destination').select(['failures', 'stopped_at']).where('tenant_id', '=', tenantId).execute();
    const before = await read();
    await checkStoredSettings(ctx);
    expect(await read()).toEqual(before);
    await acceptBatch(ctx, tenantId, { items: [sale()], dryRun: false });
    await setStored({ base_url: settings.base_url });
    expect(await checkStoredSettings(ctx)).toBe(0);
    expect(await stops()).toEqual({ ads: null, fine: null });
    await deliverAllDue();
    expect(await states()).toEqual({ 'A-1': 'accepted' });
  });

  it('are reported where the secrets cannot be read, and where the platform is gone', async () => {
    const { store, ctx, tenantId, logged } = await openInvalid();
    await store.db
      .updateTable('destination')
      .set({ sealed_secrets: sql`'v2.' || reverse(substr(sealed_secrets, 4))` })
      .where('tenant_id', '=', tenantId)
      .execute();
    await checkStoredSettings(ctx);
    expect(logged.filter((line) => line.includes(tenantId) && line.includes('stored secrets'))).toHaveLength(2);
    expect(await checkStoredSettings({ ...ctx, platforms: new Map() })).toBeGreaterThan(0);
    expect(logged.some((line) => line.includes('Unknown platform'))).toBe(true);
  });
});

it('a backend that starts reports them without being asked', async () => {
  const databaseUrl = await freshDatabaseUrl();
  const store = { databaseUrl, poolSize: 4 };
  const platforms = new Map([['testads', testPlatform()]]);
  const first = await openApiFixture({ store, platforms });
  const { context } = first.backend;
  await setDestination(context, first.tenantId, 'ads', 'testads', { base_url: 'http://127.0.0.1:9', secret: 's' });
  await context.store.db.updateTable('destination').set({ settings: '{}' }).execute();
  const log: string[] = [];
  const second = await startBackend({
    ...{ store, platforms, port: 0, host: '127.0.0.1', rateLimitPerMinute: 10, secretKeys: SECRET_KEYS },
    log: createLog('info', { write: (line) => log.push(line) }),
  });
  whenDone(() => second.close());
  await vi.waitFor(() => expect(log.join()).toContain('Its settings are no longer valid: base_url: '), 10_000);
  const [stopped] = await listDestinations(context, first.tenantId);
  expect(stopped?.stopped).toMatchObject({ code: 'settings_unusable' });
});
