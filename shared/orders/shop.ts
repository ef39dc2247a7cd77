/** Whose order number it is: each shop counts its own orders, so that equal numbers of two shops are two orders. */
import { compareKey } from '../compare-key.ts';

/** The shop of an order, as far as it is known: where the sale was made, and which of the sellers' shops there. */
export interface Shop {
  platform?: string | undefined;
  shop?: string | undefined;
}

const PARTS = ['platform', 'shop'] as const;

const isKnown = (text: string | undefined): boolean => compareKey(text) !== '';

/** Whether platform or shop is known. */
export function isShopKnown(shop: Shop): boolean {
  return PARTS.some((part) => isKnown(shop[part]));
}

/** Whether both are known to be different shops. What is not known is not different. */
export function areDifferentShops(one: Shop, other: Shop): boolean {
  return PARTS.some(
    (part) => isKnown(one[part]) && isKnown(other[part]) && compareKey(one[part]) !== compareKey(other[part]),
  );
}

/** How well two shops that are not different are known to be the same: 2 where all is equal, 1 where some is, else 0. */
export function shopLikeness(one: Shop, other: Shop): 0 | 1 | 2 {
  if (PARTS.every((part) => compareKey(one[part]) === compareKey(other[part]))) return 2;
  return PARTS.some((part) => isKnown(one[part]) && compareKey(one[part]) === compareKey(other[part])) ? 1 : 0;
}

/** What is known of a shop from both; the first spelling stays. */
export function mergeShops(first: Shop, later: Shop): Shop {
  const merged: Shop = {};
  for (const part of PARTS) {
    const text = isKnown(first[part]) ? first[part] : later[part];
    if (isKnown(text)) merged[part] = text;
  }
  return merged;
}

/** The best known of `candidates` that may be the shop of a row: those that are equal, else alike, else not different. */
export function findShops<T>(shop: Shop, candidates: readonly T[], shopOf: (candidate: T) => Shop): T[] {
  const possible = candidates.filter((one) => !areDifferentShops(shop, shopOf(one)));
  const best = Math.max(0, ...possible.map((one) => shopLikeness(shop, shopOf(one))));
  return possible.filter((one) => shopLikeness(shop, shopOf(one)) === best);
}

/** A shop as text in a normal form, for ids: "shopee/bangkok-store"; '' where it is not known. */
export function shopText(shop: Shop): string {
  return PARTS.map((part) => compareKey(shop[part]).replace(/ /g, '-'))
    .filter((text) => text !== '')
    .join('/');
}
