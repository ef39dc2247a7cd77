import type { SourceKind } from '../../shared/api.ts';
import { courier } from './courier/index.ts';
import { shopify } from './shopify/index.ts';
import { standardWebhooks } from './standard-webhooks/index.ts';
import { stripe } from './stripe/index.ts';
import type { WebhookKind } from './webhook-kind.ts';
import { woocommerce } from './woocommerce/index.ts';

/** A kind with its settings as they are stored. */
const withAnySettings = <Settings>(kind: WebhookKind<Settings>): WebhookKind => kind as unknown as WebhookKind;

/** All kinds of sources that send signed webhooks, in the order in which people are shown them. */
export const WEBHOOK_KINDS: readonly WebhookKind[] = [
  withAnySettings(shopify),
  withAnySettings(woocommerce),
  withAnySettings(stripe),
  withAnySettings(standardWebhooks),
  withAnySettings(courier),
];

const BY_KIND = new Map(WEBHOOK_KINDS.map((one) => [one.kind, one]));

/** Undefined for sources without webhooks. */
export function findWebhookKind(kind: SourceKind): WebhookKind | undefined {
  return BY_KIND.get(kind);
}

/** The name of the one secret that each of these sources has. */
export const SECRET = 'signing_secret';
