import { acceptBatch } from '../../backend/conversions/accept.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import type { Platform, Outgoing } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import type { RowResult } from '../../shared/api.ts';
import { startPlatformServer, testPlatform, type TestSettings } from './platform-server.ts';
import { openDeliveryFixture } from './delivery-fixture.ts';
import { statesByDestination } from './shop.ts';

/** One event as text: "A-1 100.00", "A-1 -> 80.00", "A-1 -> retracted". */
export function describeEvent({ dedupId, conversion, adjustment }: Outgoing): string {
  if (!adjustment) return `${dedupId} ${conversion.value}`;
  return `${dedupId} -> ${adjustment.type === 'restate' ? adjustment.value : 'retracted'}`;
}

/** A platform that takes adjustments; its requests carry events as text (`describeEvent`). */
export const adjustablePlatform: Partial<Platform<TestSettings>> = {
  adjustments: () => ({ restate: true, retract: true }),
  encode: (batch, { base_url }) => ({
    method: 'POST',
    url: `${base_url}/events`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids: batch.map(describeEvent) }),
  }),
};

export function sale(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    order_id: 'A-1',
    conversion_value: '100.00',
    currency: 'THB',
    conversion_time: '2026-11-19T10:30:00Z',
    gclid: 'Cj0KCQexample',
    ...change,
  };
}

/** A tenant with one platform, which takes adjustments unless another adapter is given, for orders that change. */
export async function openAdjustmentFixture(store: Store, adapter: Platform = testPlatform({}, adjustablePlatform)) {
  const platform = await startPlatformServer();
  const fixture = await openDeliveryFixture(store, adapter, { base_url: platform.url, secret: 's' });
  const upload = async (...items: Record<string, unknown>[]): Promise<RowResult[]> =>
    (await acceptBatch(fixture.ctx, fixture.tenantId, { items, dryRun: false })).results;
  /** The events that the platform received, in order. */
  const sentEvents = () => platform.requests.flat();
  /** The states of the deliveries of A-1. */
  const state = async () =>
    statesByDestination((await lookupConversions(store.db, fixture.tenantId, ['A-1'])).conversions[0]);
  return { platform, ...fixture, upload, sentEvents, state };
}
