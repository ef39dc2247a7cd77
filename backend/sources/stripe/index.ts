import { bodyId } from '../kit/body-id.ts';
import { textAt } from '../kit/fields.ts';
import type { Value } from '../kit/json.ts';
import type { SourceDelivery, WebhookKind, SourceRequest } from '../webhook-kind.ts';
import { read } from './read.ts';
import { settings, type StripeSettings } from './settings.ts';
import { findFault } from './signature.ts';

const TOPICS = new Set([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'charge.refunded',
]);

function toDelivery({ body: bytes }: SourceRequest, body: Value): SourceDelivery | null {
  const topic = textAt(body, 'type') ?? '';
  return TOPICS.has(topic) ? { topic, id: textAt(body, 'id') ?? bodyId(bytes), sentAt: '', body } : null;
}

/** Webhooks of Stripe: checkouts and refunds. See docs/sources.md#stripe. */
export const stripe: WebhookKind<StripeSettings> = {
  kind: 'stripe',
  label: 'Stripe',
  settings,
  secret: {
    title: 'Signing secret',
    description: 'Of the endpoint, under Developers, Webhooks. It begins with whsec_.',
    pattern: /^whsec_\S+$/,
  },
  resends: 'Stripe sends a delivery again for 3 days.',
  findFault,
  toDelivery,
  read,
  orderSettings: (own) => own,
};
