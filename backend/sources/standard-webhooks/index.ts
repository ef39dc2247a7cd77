import { textAt } from '../kit/fields.ts';
import type { Value } from '../kit/json.ts';
import { findStandardFault, makeSecret, standardHeader } from '../kit/standard-signature.ts';
import type { SourceDelivery, SourceRequest, WebhookKind } from '../webhook-kind.ts';
import { isKnownType, read } from './read.ts';
import { settings, type StandardSettings } from './settings.ts';

function toDelivery(request: SourceRequest, body: Value): SourceDelivery | null {
  const topic = textAt(body, 'type') ?? '';
  return isKnownType(topic) ? { topic, id: standardHeader(request, 'id') ?? '', sentAt: '', body } : null;
}

/** Any program of the tenant that signs by Standard Webhooks. See docs/sources.md#standard-webhooks. */
export const standardWebhooks: WebhookKind<StandardSettings> = {
  kind: 'standard_webhooks',
  label: 'Signed webhooks (Standard Webhooks)',
  settings,
  secret: {
    title: 'Signing secret',
    description: 'Made for you; enter it in the program that sends. It begins with whsec_.',
    pattern: /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
    make: makeSecret,
  },
  resends: 'Whether a delivery is sent again is up to your program.',
  findFault: (request, _settings, secrets) => findStandardFault(request, secrets),
  toDelivery,
  read,
  orderSettings: (own) => own,
};
