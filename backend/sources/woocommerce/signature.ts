/** How WooCommerce signs its deliveries (docs/sources.md#woocommerce). Pure. */
import { fromBase64, isSignedByAny } from '../kit/hmac.ts';
import type { SignatureFault, SourceRequest } from '../webhook-kind.ts';
import type { WooSettings } from './settings.ts';

/** What PHP's `wp_specialchars_decode` with ENT_QUOTES replaces; `&amp;` last, so that nothing is decoded twice. */
const ENTITIES: readonly [RegExp, string][] = [
  [/&#0*39;|&#x0*27;/gi, "'"],
  [/&quot;|&#0*34;|&#x0*22;/gi, '"'],
  [/&lt;|&#0*60;|&#x0*3c;/gi, '<'],
  [/&gt;|&#0*62;|&#x0*3e;/gi, '>'],
  [/&amp;|&#0*38;|&#x0*26;/gi, '&'],
];

/** WordPress stores secrets with HTML entities, and decodes them before it signs. */
export function decodeSecret(secret: string): string {
  return ENTITIES.reduce((text, [entity, character]) => text.replace(entity, character), secret);
}

/** Base64 HMAC-SHA256 of the raw body. */
export function findFault(
  request: SourceRequest,
  settings: WooSettings,
  secrets: readonly string[],
): SignatureFault | null {
  const signature = request.header('x-wc-webhook-signature');
  if (signature === undefined) return 'missing';
  if (!isSignedByAny(secrets.map(decodeSecret), [fromBase64(signature.trim())], request.body)) return 'wrong';
  if (settings.site_url === undefined) return null;
  const site = request.header('x-wc-webhook-source')?.trim().replace(/\/+$/, '');
  return site === settings.site_url ? null : 'other_account';
}

/** What is posted, unsigned, when a webhook is saved; the save shows an error unless it is answered 200. */
export function isPing({ header, body }: SourceRequest): boolean {
  if (header('x-wc-webhook-topic') !== undefined || header('x-wc-webhook-signature') !== undefined) return false;
  return body.length < 100 && /^webhook_id=\d+$/.test(Buffer.from(body).toString('latin1'));
}
