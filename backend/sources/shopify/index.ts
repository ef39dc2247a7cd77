import type { Value } from '../kit/json.ts';
import { bodyId } from '../kit/body-id.ts';
import type { SourceDelivery, WebhookKind, SourceRequest } from '../webhook-kind.ts';
import { read } from './read.ts';
import { settings, type ShopifySettings } from './settings.ts';
import { findFault, shopifyHeader } from './signature.ts';

/** Orders, refunds, parcels and requests about customers; others are answered and not kept. */
const TOPICS = new Set([
  'orders/create',
  'orders/paid',
  'orders/updated',
  'orders/edited',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
  'refunds/create',
  'fulfillments/create',
  'fulfillments/update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
]);

function toDelivery(request: SourceRequest, body: Value): SourceDelivery | null {
  const topic = shopifyHeader(request, 'topic')?.trim().toLowerCase() ?? '';
  if (!TOPICS.has(topic)) return null;
  const id = shopifyHeader(request, 'webhook-id') ?? bodyId(request.body);
  return { topic, id, sentAt: shopifyHeader(request, 'triggered-at') ?? '', body };
}

/** Webhooks of a Shopify shop. See docs/sources.md#shopify. */
export const shopify: WebhookKind<ShopifySettings> = {
  kind: 'shopify',
  label: 'Shopify',
  settings,
  secret: {
    title: 'Signing secret',
    description:
      'Of webhooks made in the admin: the secret under Settings, Notifications, Webhooks. Of those made by an app: its client secret.',
  },
  resends: 'Shopify sends a delivery again for 4 hours.',
  findFault,
  toDelivery,
  read,
  orderSettings: (own) => own,
};
