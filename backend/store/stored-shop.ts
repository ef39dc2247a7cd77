import { sql } from 'kysely';
import { hideDistinctly } from './distinct-text.ts';
import type { StoreKeys } from './keys.ts';
import { mergeShops, type Shop } from '../../shared/orders/shop.ts';

/** The shop of a conversion, as `storedShop` reads it. */
export interface StoredShop {
  platform: string | null;
  shop: string | null;
}

/** SQL for the shop of the conversion `c`: what its own row states, and what later rows stated of it. */
export const storedShop = sql<StoredShop>`
  jsonb_build_object('platform', c.data->'platform', 'shop', c.data->'shop') || coalesce(c.shop, '{}'::jsonb)`;

/** What is known of a stored or stated shop, without e-mails and phones, which earlier releases stored as they were. */
export function toShop({ platform, shop }: StoredShop, storeKeys: StoreKeys): Shop {
  const hidden = (text: string | null): string | undefined =>
    text === null ? undefined : hideDistinctly(text, storeKeys);
  return mergeShops({}, { platform: hidden(platform), shop: hidden(shop) });
}
