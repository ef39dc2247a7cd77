import { sql } from 'kysely';
import { mergeShops, type Shop } from '../../shared/orders/shop.ts';

/** The shop of a conversion, as `storedShop` reads it. */
export interface StoredShop {
  platform: string | null;
  shop: string | null;
}

/** SQL for the shop of the conversion `c`: what its own row states, and what later rows stated of it. */
export const storedShop = sql<StoredShop>`
  jsonb_build_object('platform', c.data->'platform', 'shop', c.data->'shop') || coalesce(c.shop, '{}'::jsonb)`;

/** What is known of a stored shop. */
export function toShop({ platform, shop }: StoredShop): Shop {
  return mergeShops({}, { platform: platform ?? undefined, shop: shop ?? undefined });
}
