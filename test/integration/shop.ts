import { pino } from 'pino';
import type { Context } from '../../backend/context.ts';
import { acceptBatch, type AcceptInput } from '../../backend/conversions/accept.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import type { IdentitiesAnswer, RowResult, UploadAnswer } from '../../shared/api.ts';
import { demoDestinations } from '../sandbox/setup.ts';

export const NOW = new Date('2026-11-20T08:00:00.000Z');
const NOWHERE = 'http://127.0.0.1:9';

/** A tenant with all three destinations set up; nothing is sent, because no worker runs. */
export interface Shop {
  ctx: Context;
  tenantId: string;
  /** Destinations whose delivery was woken. */
  woken: string[];
  upload(items: readonly unknown[], more?: Partial<AcceptInput>): Promise<UploadAnswer>;
  receiveIdentities(events: readonly unknown[]): Promise<IdentitiesAnswer>;
}

export async function openShop(store: Store): Promise<Shop> {
  const woken: string[] = [];
  const ctx: Context = {
    store,
    clock: () => NOW,
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    wake: (_tenant, destination) => Promise.resolve(void woken.push(destination)),
  };
  const tenantId = newId(NOW);
  await store.db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug: tenantId, name: 'Shop', created_at: NOW })
    .execute();
  const destinations = demoDestinations({ meta: NOWHERE, google: NOWHERE, tiktok: NOWHERE });
  for (const [type, settings] of Object.entries(destinations)) {
    await setDestination(ctx, tenantId, type, type, settings);
  }
  woken.length = 0;
  return {
    ctx,
    tenantId,
    woken,
    upload: (items, more = {}) => acceptBatch(ctx, tenantId, { items, dryRun: false, ...more }),
    receiveIdentities: (events) => receiveIdentities(ctx, tenantId, { events: [...events] }),
  };
}

/** As if every platform had taken what the shop has for it. */
export async function deliverAll({ ctx, tenantId }: Shop): Promise<void> {
  await ctx.store.db
    .updateTable('delivery')
    .set({ state: 'accepted', due_at: null, first_sent_at: new Date() })
    .where('tenant_id', '=', tenantId)
    .execute();
}

/** A good row; change what the case is about. */
export function row(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    order_id: 'A-1001',
    conversion_value: '1299.00',
    currency: 'THB',
    conversion_time: '2026-11-19T10:30:00Z',
    ...change,
  };
}

/** A customer who clicked on an ad of every platform a week before. */
export function clickEvent(change: Record<string, unknown> = {}): Record<string, unknown> {
  const time = '2026-11-12T10:00:00Z';
  return {
    time,
    clicks: [
      { type: 'gclid', value: 'Cj0KCQexample', time },
      { type: 'fbclid', value: 'IwAR3example', time },
      { type: 'ttclid', value: 'E.C.P.example', time },
    ],
    ...change,
  };
}

/** The states of a row's deliveries: `{ meta: 'pending', … }`, by kind where it is not the conversion itself. */
export function statesByDestination(result: Pick<RowResult, 'deliveries'> | undefined): Record<string, string> {
  const named = (result?.deliveries ?? []).map(({ destination, kind, state, code }) => [
    kind === 'conversion' ? destination : `${destination} ${kind}`,
    code === null ? state : `${state}: ${code}`,
  ]);
  return Object.fromEntries(named) as Record<string, string>;
}
