import { bodyId } from '../kit/body-id.ts';
import type { Value } from '../kit/json.ts';
import type { SourceDelivery, WebhookKind, SourceRequest } from '../webhook-kind.ts';
import { read } from './read.ts';
import { settings, type WooSettings } from './settings.ts';
import { findFault, isPing } from './signature.ts';

const TOPICS = new Set(['order.created', 'order.updated', 'order.deleted', 'order.restored']);

/** Two deliveries of one second have the same id, so that only the body distinguishes repeats. */
function toDelivery(request: SourceRequest, body: Value): SourceDelivery | null {
  const topic = request.header('x-wc-webhook-topic')?.trim() ?? '';
  return TOPICS.has(topic) ? { topic, id: bodyId(request.body), sentAt: '', body } : null;
}

/** Webhooks of a WooCommerce shop. See docs/sources.md#woocommerce. */
export const woocommerce: WebhookKind<WooSettings> = {
  kind: 'woocommerce',
  label: 'WooCommerce',
  settings,
  secret: {
    title: 'Secret',
    description: 'As you entered it in the webhook, under WooCommerce, Settings, Advanced, Webhooks.',
  },
  resends: null,
  isPing,
  findFault,
  toDelivery,
  read,
  orderSettings: (own) => own,
};
