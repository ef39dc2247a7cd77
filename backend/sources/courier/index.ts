import { bodyId } from '../kit/body-id.ts';
import { findStandardFault, makeSecret, standardHeader } from '../kit/standard-signature.ts';
import type { WebhookKind } from '../webhook-kind.ts';
import { read } from './read.ts';
import { type CourierSettings, settings } from './settings.ts';

/** Statuses of parcels, signed by Standard Webhooks. See docs/sources.md#courier. */
export const courier: WebhookKind<CourierSettings> = {
  kind: 'courier',
  label: 'Courier',
  settings,
  secret: {
    title: 'Signing secret',
    description: 'Made for you; enter it in the program that passes the statuses on. It begins with whsec_.',
    pattern: /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
    make: makeSecret,
  },
  resends: 'Whether a delivery is sent again is up to your program.',
  findFault: (request, _settings, secrets) => findStandardFault(request, secrets),
  toDelivery: (request, body) => ({
    topic: 'status',
    id: standardHeader(request, 'id') ?? bodyId(request.body),
    sentAt: '',
    body,
  }),
  read,
  orderSettings: () => null,
};
