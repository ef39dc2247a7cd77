/** How Shopify signs its deliveries (docs/sources.md#shopify). Pure. */
import { fromBase64, isSignedByAny } from '../kit/hmac.ts';
import type { SignatureFault, SourceRequest } from '../webhook-kind.ts';
import type { ShopifySettings } from './settings.ts';

/** Headers of the newer events have no `X-`. */
export function shopifyHeader({ header }: SourceRequest, name: string): string | undefined {
  return header(`x-shopify-${name}`) ?? header(`shopify-${name}`);
}

/**
 * Base64 HMAC-SHA256 of the raw body. The signature does not cover the headers: a delivery of another shop with the same secret is
 * refused by its domain, and what an order is follows from its body alone, never from the topic.
 */
export function findFault(
  request: SourceRequest,
  settings: ShopifySettings,
  secrets: readonly string[],
): SignatureFault | null {
  const signature = shopifyHeader(request, 'hmac-sha256');
  if (signature === undefined) return 'missing';
  if (!isSignedByAny(secrets, [fromBase64(signature.trim())], request.body)) return 'wrong';
  const domain = shopifyHeader(request, 'shop-domain')?.trim().toLowerCase();
  return domain === settings.shop_domain ? null : 'other_account';
}
