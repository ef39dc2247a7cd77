import { beforeAll, expect, it } from 'vitest';
import { deliveriesOfConversion } from '../../backend/conversions/delivery-results.ts';
import { sql } from 'kysely';
import { readQueueState } from '../../backend/delivery/queue-state.ts';
import type { Store } from '../../backend/store/open.ts';
import { describeDestinations } from '../../backend/tenants/describe-destinations.ts';
import {
  pauseDestination,
  removeDestination,
  resumeDestination,
  setDestination,
} from '../../backend/tenants/destinations.ts';
import { forEachDatabase } from './databases.ts';
import { openWithPlatform, statesFor, MINUTE } from './delivery-fixture.ts';
import { testPlatform, withPolls } from './platform-server.ts';

forEachDatabase((_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('sends nothing to a paused destination, however long, and everything once it is resumed', async () => {
    const { ctx, tenantId, platform, storeOrders, deliverAllDue, states, advanceClock } = await openWithPlatform(store);
    const ids = await storeOrders(3);
    await pauseDestination(ctx, tenantId, 'ads');
    const pausedAt = ctx.clock().toISOString();
    for (let i = 0; i < 3; i += 1) {
      await deliverAllDue();
      advanceClock(60 * 24 * MINUTE);
      await pauseDestination(ctx, tenantId, 'ads');
    }
    expect(platform.requests).toEqual([]);
    expect(await describeDestinations(ctx, tenantId)).toMatchObject([
      {
        state: 'paused',
        since: pausedAt,
        retry_at: null,
        waiting: 3,
        uncertain: 0,
        reason: expect.stringMatching(/paused/) as string,
      },
    ]);
    const { rows } = await sql<{ deliveries: { code: string }[] }>`
      select ${deliveriesOfConversion(tenantId)} as deliveries from conversion c where c.tenant_id = ${tenantId}`.execute(
      store.db,
    );
    expect(rows.flatMap(({ deliveries }) => deliveries)).toMatchObject(
      ids.map(() => ({ state: 'pending', code: 'destination_paused', params: { since: pausedAt } })),
    );
    await resumeDestination(ctx, tenantId, 'ads');
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(await describeDestinations(ctx, tenantId)).toMatchObject([{ state: 'working', since: null, waiting: 0 }]);
  });

  it('still learns what became of what a paused one has taken', async () => {
    const { ctx, tenantId, platform, storeOrders, deliverAllDue, states, advanceClock } = await openWithPlatform(
      store,
      testPlatform({}, withPolls),
    );
    platform.behave((_ids, { path }) => ({ status: 200, body: path === '/events' ? { request_id: 'R1' } : {} }));
    const ids = await storeOrders(1);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'submitted'));
    const later = await storeOrders(1, 'later');
    await pauseDestination(ctx, tenantId, 'ads');
    advanceClock(60 * MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual({ ...statesFor(ids, 'accepted'), ...statesFor(later, 'pending') });
  });

  it('keeps a destination paused when its settings change, and ends its deliveries when it is removed', async () => {
    const { ctx, tenantId, platform, settings, storeOrders, deliverAllDue, states } = await openWithPlatform(store);
    const ids = await storeOrders(2);
    await pauseDestination(ctx, tenantId, 'ads');
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, send_unmatched: true });
    await deliverAllDue();
    expect(platform.requests).toEqual([]);
    const paused = (await readQueueState(store.db, ctx.clock())).find(({ circuit }) => circuit === 'paused');
    expect(paused).toMatchObject({ platform: 'testads' });
    await removeDestination(ctx, tenantId, 'ads');
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'skipped'));
    // Another one of the same name begins anew.
    await setDestination(ctx, tenantId, 'ads', 'testads', settings);
    expect(await describeDestinations(ctx, tenantId)).toMatchObject([{ state: 'working' }]);
  });
});
