import { expect, it } from 'vitest';
import type { TenantDetail } from '../../../shared/api.ts';
import { setDestination } from '../../../backend/delivery/configured.ts';
import { demoDestinations } from '../../sandbox/setup.ts';
import { openWorld } from './world.ts';

it('tells a sender whose key it has, how much to send at once, and how old sales may be', async () => {
  const world = await openWorld();
  const nowhere = 'http://127.0.0.1:9';
  const { meta, google, tiktok } = demoDestinations({ meta: nowhere, google: nowhere, tiktok: nowhere });
  const { context } = world.backend;
  await setDestination(context, world.tenantId, 'meta-online', 'meta', { ...meta, action_source: 'other' });
  await setDestination(context, world.tenantId, 'meta-shops', 'meta', { ...meta, action_source: 'physical_store' });
  await setDestination(context, world.tenantId, 'search', 'google', google ?? {});
  await setDestination(context, world.tenantId, 'video', 'tiktok', tiktok ?? {});
  await context.store.db
    .updateTable('destination')
    .set({ stopped_at: new Date(), stopped_code: '190', stopped_reason: 'The token has expired.' })
    .where('destination_id', '=', 'video')
    .execute();

  const answer = (await world.get('../acme')).json<TenantDetail>();

  expect(answer).toMatchObject({ tenant: 'acme', name: 'Acme', batch_size: 500 });
  // Windows as the platforms document them: see limits.ts of each.
  expect(answer.destinations).toEqual([
    { id: 'meta-online', type: 'meta', label: 'Meta', max_age_days: 7, stopped: null },
    { id: 'meta-shops', type: 'meta', label: 'Meta', max_age_days: 62, stopped: null },
    { id: 'search', type: 'google', label: 'Google Ads', max_age_days: 90, stopped: null },
    { id: 'video', type: 'tiktok', label: 'TikTok', max_age_days: 28, stopped: 'The token has expired.' },
  ]);
});

it('is told to nobody else', async () => {
  const world = await openWorld();
  const key = await world.makeKey(['identities']);
  expect((await world.call('GET', '../acme', { key })).status).toBe(403);
});
