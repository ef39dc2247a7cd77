import { acceptBatch } from '../../backend/conversions/accept.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import type { Platform, Outgoing } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import type { RowResult } from '../../shared/api.ts';
import { startPlatformServer, testPlatform, type TestSettings } from './platform-server.ts';
import { openWorld } from './delivery-world.ts';
import { states } from './shop.ts';

/** What a request said of one sale: "A-1 100.00", "A-1 -> 80.00", "A-1 -> taken back". */
export function said({ dedupId, conversion, adjustment }: Outgoing): string {
  if (!adjustment) return `${dedupId} ${conversion.value}`;
  return `${dedupId} -> ${adjustment.type === 'restate' ? adjustment.value : 'taken back'}`;
}

/** A platform that takes changes, and to which requests say in words what they carry. */
export const changeable: Partial<Platform<TestSettings>> = {
  adjustments: () => ({ restate: true, retract: true }),
  encode: (batch, { base_url }) => ({
    method: 'POST',
    url: `${base_url}/events`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids: batch.map(said) }),
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

/** A shop with one platform, that takes changes unless another destination is given; its orders change. */
export async function openChangingShop(store: Store, adapter: Platform = testPlatform({}, changeable)) {
  const platform = await startPlatformServer();
  const world = await openWorld(store, adapter, { base_url: platform.url, secret: 's' });
  const upload = async (...items: Record<string, unknown>[]): Promise<RowResult[]> =>
    (await acceptBatch(world.ctx, world.tenantId, { items, dryRun: false })).results;
  /** What the platform was told, request by request. */
  const told = () => platform.requests.flat();
  /** How the deliveries of A-1 stand. */
  const state = async () => states((await lookupConversions(store.db, world.tenantId, ['A-1'])).conversions[0]);
  return { platform, ...world, upload, said: told, state };
}
