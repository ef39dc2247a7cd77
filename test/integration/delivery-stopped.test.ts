import { beforeAll, expect, it } from 'vitest';
import {
  listDestinations,
  removeDestination,
  resumeDestination,
  setDestination,
} from '../../backend/tenants/destinations.ts';
import { loadDestination } from '../../backend/delivery/destination.ts';
import { checkStoredSettings } from '../../backend/delivery/check-settings.ts';
import type { Outcome } from '../../backend/platforms/platform.ts';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { startPlatformServer, testPlatform, withPolls } from './platform-server.ts';
import { statesFor, HOUR, MINUTE, openWithPlatform } from './delivery-fixture.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('logs that a destination waits or is stopped, and none of its secrets', async () => {
    const { platform, storeOrders, deliverAllDue, logged } = await openWithPlatform(store);
    await storeOrders(1);
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    await deliverAllDue();
    const paused = logged.find((line) => line.includes('destination waits after failures'));
    expect(JSON.parse(paused ?? '')).toMatchObject({ destination: 'ads', failures: 1 });
    expect(logged.join()).not.toContain('s3cr3t');
  });

  it('leaves a platform alone after five failures in a row, longer each time, and disturbs no other', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx, tenantId } = await openWithPlatform(store);
    const other = await startPlatformServer();
    await setDestination(ctx, tenantId, 'other', 'testads', { base_url: other.url, secret: 's' });
    platform.behave(() => ({ status: 503 }));
    const ids = await storeOrders(1);
    for (let failure = 0; failure < 5; failure += 1) {
      await deliverAllDue();
      advanceClock(15 * MINUTE);
    }
    // The fifth failure opens the breaker for 30 s, which have passed: the sixth opens it for 60 s.
    await deliverAllDue();
    expect(platform.requests).toHaveLength(6);
    const fresh = await storeOrders(1, 'fresh');
    const elsewhere = await storeOrders(1, 'elsewhere', 'other');
    advanceClock(59_000);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(6);
    expect(await states('other')).toEqual(statesFor(elsewhere, 'accepted'));
    platform.behave(() => ({ status: 200 }));
    advanceClock(1_000);
    await deliverAllDue();
    expect(await states()).toMatchObject(statesFor(fresh, 'accepted'));
    expect((await listDestinations(ctx, tenantId))[0]).toMatchObject({ failures: 0, resumeAt: null });
    advanceClock(15 * MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor([...ids, ...fresh], 'accepted'));
  });

  it('stops where the platform refuses the credentials, keeps the rows, and continues once a person resumes', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx, tenantId } = await openWithPlatform(store);
    const ids = await storeOrders(25);
    platform.behave(() => ({ status: 403 }));
    await deliverAllDue();
    expect(platform.requests).toHaveLength(1);
    expect(await states()).toEqual(statesFor(ids, 'pending'));
    const [listed] = await listDestinations(ctx, tenantId);
    expect(listed?.stopped).toEqual({ at: ctx.clock(), code: 'forbidden', reason: 'Not allowed.' });
    advanceClock(29_000);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(1);
    platform.behave(() => ({ status: 200 }));
    await resumeDestination(ctx, tenantId, 'ads');
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('continues within a minute after a platform refused valid credentials for a moment', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx, tenantId } = await openWithPlatform(store);
    const ids = await storeOrders(25);
    platform.behave(() => ({ status: 401 }));
    await deliverAllDue();
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toMatchObject({ code: 'forbidden' });
    platform.behave(() => ({ status: 200 }));
    advanceClock(30_000);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect((await listDestinations(ctx, tenantId))[0]).toMatchObject({ stopped: null, failures: 0, resumeAt: null });
  });

  it('probes a stopped destination ever less often and continues automatically when it was fixed there', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx, tenantId } = await openWithPlatform(store);
    const ids = await storeOrders(25);
    platform.behave(() => ({ status: 403 }));
    const probes: number[] = [];
    for (let minute = 0; minute <= 180; minute += 1) {
      const before = platform.requests.length;
      await deliverAllDue();
      if (platform.requests.length > before) probes.push(minute);
      advanceClock(MINUTE);
    }
    expect(probes).toEqual([0, 1, 3, 13, 73, 133]);
    const since = (await listDestinations(ctx, tenantId))[0]?.stopped?.at;
    expect(since?.getTime()).toBe(ctx.clock().getTime() - 181 * MINUTE);
    platform.behave(() => ({ status: 200 }));
    advanceClock(HOUR);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toBeNull();
  });

  it('stops for a fault of the account that only the status shows, until a status shows that it works', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx, tenantId } = await openWithPlatform(
      store,
      testPlatform({}, withPolls),
    );
    let account_fault: object | undefined = { code: 'terms', reason: 'Accept the terms.' };
    platform.behave((_ids, { path }) => ({
      status: 200,
      body: path === '/events' ? { request_id: `r-${platform.requests.length}` } : { account_fault },
    }));
    const ids = await storeOrders(15);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(2);
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    const stopped = async () => (await listDestinations(ctx, tenantId))[0]?.stopped;
    expect(await stopped()).toMatchObject({ code: 'terms', reason: 'Accept the terms.' });
    // The other request is asked for by the first probe, and its rows come back too.
    advanceClock(30_000);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'pending'));
    // A later probe is one request, which is taken like the others were: the destination remains stopped.
    advanceClock(2 * MINUTE);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(3);
    expect(await stopped()).toMatchObject({ code: 'terms' });
    account_fault = undefined;
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    expect(await stopped()).toBeNull();
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('tries a few times before it stops where the platform may have a passing fault', async () => {
    const parse = (): Outcome => ({ kind: 'retry', code: '5000', reason: 'Unknown.', maxTries: 3 });
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx, tenantId } = await openWithPlatform(
      store,
      testPlatform({}, { parse }),
    );
    const ids = await storeOrders(2);
    for (let tries = 1; tries <= 3; tries += 1) {
      expect((await listDestinations(ctx, tenantId))[0]?.stopped).toBeNull();
      await deliverAllDue();
      expect(platform.requests).toHaveLength(tries);
      advanceClock(15 * MINUTE);
    }
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toMatchObject({ code: '5000' });
    expect(await states()).toEqual(statesFor(ids, 'pending'));
  });

  it('warns at the start of destinations whose version of the API ends soon', async () => {
    const { ctx, tenantId, logged } = await openWithPlatform(store);
    const withMeta = { ...ctx, platforms: PLATFORMS };
    const settings = { dataset_id: '1234567890123456', access_token: 's3cr3t' };
    await setDestination(withMeta, tenantId, 'old', 'meta', { ...settings, api_version: 'v21.0' });
    await setDestination(withMeta, tenantId, 'new', 'meta', settings);
    await checkStoredSettings({ ...withMeta, clock: () => new Date('2026-12-15T00:00:00Z') });
    const warnings = logged.filter((line) => line.includes(tenantId) && line.includes('ends on'));
    expect(warnings.map((line) => JSON.parse(line) as object)).toMatchObject([
      { destination: 'old', version: 'v21.0', ends_on: '2027-01-21', msg: expect.stringContaining('v27.0') as string },
    ]);
    expect(logged.join()).not.toContain('s3cr3t');
  });

  it('does not stop new credentials because of an answer to the old ones', async () => {
    const { platform, storeOrders, deliverAllDue, advanceClock, ctx, tenantId, settings } =
      await openWithPlatform(store);
    await storeOrders(1);
    platform.behave(async () => {
      advanceClock(1000);
      await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, secret: 'new' });
      return { status: 403 };
    });
    await deliverAllDue();
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toBeNull();
  });

  it('never calls a host that is not the platform’s', async () => {
    const { platform, storeOrders, deliverAllDue, delivery, ctx, tenantId, settings } = await openWithPlatform(store);
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, base_url: 'https://example.com' });
    await storeOrders(1);
    await deliverAllDue();
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toMatchObject({ code: 'host_not_allowed' });
    expect(await delivery('order-0')).toMatchObject({ state: 'pending' });
    expect(platform.requests).toEqual([]);
  });

  it('skips what has become too old while it waited', async () => {
    const { platform, storeOrders, deliverAllDue, delivery, advanceClock, ctx, tenantId, settings } =
      await openWithPlatform(store);
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, max_age_ms: 7 * 24 * HOUR });
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '60' } }));
    await storeOrders(1);
    await deliverAllDue();
    advanceClock(8 * 24 * HOUR);
    await deliverAllDue();
    expect(await delivery('order-0')).toMatchObject({ state: 'skipped', code: 'too_old' });
    expect(platform.requests).toHaveLength(1);
  });

  it('skips what waits for a destination that is removed, and forgets its secrets', async () => {
    const { platform, storeOrders, deliverAllDue, states, ctx, tenantId } = await openWithPlatform(store);
    const ids = await storeOrders(2);
    await removeDestination(ctx, tenantId, 'ads');
    const late = await storeOrders(1, 'late');
    await deliverAllDue();
    expect(await states()).toEqual(statesFor([...ids, ...late], 'skipped'));
    expect(platform.requests).toEqual([]);
    expect(await loadDestination(ctx, store.db, tenantId, 'ads')).toBeNull();
    const row = store.db.selectFrom('destination').select('sealed_secrets').where('tenant_id', '=', tenantId);
    expect(await row.executeTakeFirst()).toEqual({ sealed_secrets: '' });
  });
});
