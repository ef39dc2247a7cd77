import type { LinkEvent } from '../identity/graph.ts';
import type { Trx } from '../store/transaction.ts';
import { findErasedKeys } from './erased-rows.ts';

/**
 * Leaves identifiers of erased people out of identity events, with any of them the purchase and what the match booster would keep,
 * and with the last one the event.
 * Returns how many events had one. One statement. The tenant must be locked.
 */
export async function dropErasedIdentifiers(
  trx: Trx,
  tenantId: string,
  events: readonly LinkEvent[],
): Promise<{ events: LinkEvent[]; erased: number }> {
  const keys: string[] = [];
  for (const { links, purchase } of events) {
    for (const link of links) for (const { key } of link.keys) keys.push(key);
    if (purchase) keys.push(purchase.numberKey);
  }
  const found = await findErasedKeys(trx, tenantId, keys);
  if (found.size === 0) return { events: [...events], erased: 0 };
  const isErased = ({ key }: { key: string }): boolean => found.get(key)?.active === true;
  let erased = 0;
  const kept = events.flatMap((given): LinkEvent[] => {
    const links = given.links.filter((link) => !link.keys.some(isErased));
    const { purchase, facts: _facts, ...event } = given;
    // Whatever shop it names: an erased order is known by its number alone.
    const isPurchaseErased = purchase !== undefined && isErased({ key: purchase.numberKey });
    if (links.length === given.links.length && !isPurchaseErased) return [given];
    erased += 1;
    return links.length === 0 ? [] : [{ ...event, links }];
  });
  return { events: kept, erased };
}
