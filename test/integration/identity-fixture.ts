import type { IdentityEvent } from '../../shared/api.ts';
import { captureEvents, type CaptureResult } from '../../backend/identity/capture.ts';
import { readEvents } from '../../backend/identity/events.ts';
import type { MatchInput } from '../../backend/identity/match.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { lockTenant, transaction } from '../../backend/store/transaction.ts';
import { hashPerson } from '../../shared/hash.ts';
import { orderKey } from '../../shared/normalize/order-id.ts';
import { hash } from 'node:crypto';
import { storeKeysOf } from '../../backend/store/keys.ts';

export const NOW = new Date('2026-03-01T12:00:00.000Z');
export const SALE = '2026-02-15T10:30:00.000Z';

/** A new tenant in the store; returns its id. */
export async function newTenant(store: Store): Promise<string> {
  const tenantId = newId(NOW);
  await store.db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug: tenantId, name: 'Shop', created_at: NOW })
    .execute();
  return tenantId;
}

/** Reads and captures events as the API does. */
export function capture(store: Store, tenantId: string, events: IdentityEvent[], now = NOW): Promise<CaptureResult> {
  const read = readEvents({ events, country: 'TH' }, now, storeKeysOf(store.db));
  return transaction(store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    return captureEvents(trx, tenantId, read.events, now);
  });
}

/** A conversion as matching sees it, from plain values. */
export function sale(
  order: string,
  person: { email?: string; phone?: string; shop?: string; clicks?: MatchInput['clicks']; time?: string } = {},
): MatchInput {
  const { clicks, shop, time = SALE, ...plain } = person;
  return {
    order_id: order,
    order_key: orderKey(order),
    time,
    person: hashPerson(plain, (text) => hash('sha256', text, 'hex')),
    ...(shop !== undefined && { shop }),
    ...(clicks && { clicks }),
  };
}

/** A click so many days before the sale. */
export function click(type: 'gclid' | 'fbclid' | 'ttclid', value: string, daysBefore = 1) {
  return { type, value, time: new Date(Date.parse(SALE) - daysBefore * 86_400_000).toISOString() };
}
