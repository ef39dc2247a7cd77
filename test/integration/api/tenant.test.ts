import { expect, it } from 'vitest';
import type { TenantDetail } from '../../../shared/api.ts';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { demoDestinations } from '../../sandbox/setup.ts';
import { openApiFixture } from './api-fixture.ts';

it('shows a sender the tenant of its key, how many rows to send at once, and what each platform accepts', async () => {
  const fixture = await openApiFixture();
  const nowhere = 'http://127.0.0.1:9';
  const { meta, google, tiktok } = demoDestinations({ meta: nowhere, google: nowhere, tiktok: nowhere });
  const { context } = fixture.backend;
  await setDestination(context, fixture.tenantId, 'meta-online', 'meta', { ...meta, action_source: 'other' });
  await setDestination(context, fixture.tenantId, 'meta-shops', 'meta', {
    ...meta,
    action_source: 'physical_store',
    hold_back_days: 5,
  });
  await setDestination(context, fixture.tenantId, 'search', 'google', google ?? {});
  await setDestination(context, fixture.tenantId, 'video', 'tiktok', tiktok ?? {});
  await context.store.db
    .updateTable('destination')
    .set({ stopped_at: new Date(), stopped_code: '190', stopped_reason: 'The token has expired.' })
    .where('destination_id', '=', 'video')
    .execute();

  const answer = (await fixture.get('../acme')).json<TenantDetail>();

  expect(answer).toMatchObject({
    tenant: 'acme',
    name: 'Acme',
    batch_size: 500,
    role: 'marketer',
    scopes: ['upload', 'identities'],
  });
  // Windows and what can be changed afterwards, as docs/platforms/ has them from their pages.
  const works = { only_if: null, hold_back_days: 0, test_mode: null, tested: 0, stopped: null };
  const unchangeable = { restate: false, retract: false };
  expect(answer.destinations).toEqual([
    { ...works, id: 'meta-online', platform: 'meta', label: 'Meta', max_age_days: 7, adjustments: unchangeable },
    {
      ...works,
      ...{ id: 'meta-shops', platform: 'meta', label: 'Meta', max_age_days: 62, adjustments: unchangeable },
      hold_back_days: 5,
    },
    {
      ...works,
      ...{ id: 'search', platform: 'google', label: 'Google Ads', max_age_days: 90 },
      adjustments: { restate: true, retract: true },
    },
    {
      ...works,
      ...{ id: 'video', platform: 'tiktok', label: 'TikTok', max_age_days: 28, adjustments: unchangeable },
      stopped: 'The token has expired.',
    },
  ]);
});

it('does not guess which changes a platform supports while its settings cannot be read', async () => {
  const fixture = await openApiFixture();
  const { meta } = demoDestinations({ meta: 'http://127.0.0.1:9' });
  const { context } = fixture.backend;
  await setDestination(context, fixture.tenantId, 'meta', 'meta', meta ?? {});
  await context.store.db.updateTable('destination').set({ settings: '{}' }).execute();
  const [destination] = (await fixture.get('../acme')).json<TenantDetail>().destinations;
  expect(destination).toMatchObject({ adjustments: null, hold_back_days: 0, max_age_days: null });
  expect(destination?.stopped).not.toBeNull();
});

it('is not shown to others', async () => {
  const fixture = await openApiFixture();
  const key = await fixture.makeKey(['identities']);
  expect((await fixture.call('GET', '../acme', { key })).status).toBe(403);
});
