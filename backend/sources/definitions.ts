import type { SourceKindDefinition } from '../capture/source-kind.ts';
import { createWebhookProcessor } from './process.ts';
import { SECRET, WEBHOOK_KINDS } from './registry.ts';

/** The kinds with webhooks, as all sources are defined. Their requests are signed, so that the address is no secret. */
export const WEBHOOK_DEFINITIONS: readonly SourceKindDefinition[] = WEBHOOK_KINDS.map((webhook) => ({
  kind: webhook.kind,
  settings: webhook.settings,
  secrets: [{ name: SECRET, ...(webhook.secret.make && { make: webhook.secret.make }) }],
  isKeyPublic: true,
  path: '/hooks/',
  process: createWebhookProcessor(webhook),
}));
