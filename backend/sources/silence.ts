import type { SourceSilence } from '../../shared/api.ts';
import { findWebhookKind } from './registry.ts';
import type { SourceKind } from '../../shared/api.ts';

const DAY_MS = 86_400_000;
/** A shop that sells now and then is quiet for a weekend. */
const QUIET_DAYS = 3;

const GAP = 'If there were orders since, upload an export of them: what is known already counts once.';

/** What to look at where nothing comes. */
const LOOK_AT: Partial<Record<SourceKind, string>> = {
  shopify: `Shopify deletes the webhooks of an app after 8 deliveries that failed: look in the settings of the app, or under Settings, Notifications, Webhooks. ${GAP}`,
  woocommerce: `WooCommerce sends no delivery again and disables a webhook after several that failed: look under WooCommerce, Settings, Advanced, Webhooks whether it is active. ${GAP}`,
  stripe: `Look under Developers, Webhooks whether the endpoint is enabled, and send what failed again from there. ${GAP}`,
  standard_webhooks: `Look in the log of the program that sends. ${GAP}`,
  courier: 'Look in the log of the program that passes the statuses on.',
};

/** Since when a source with webhooks has sent nothing, where that is longer than usual; null where it is not. Pure. */
export function silenceOf(
  source: { kind: SourceKind; created_at: Date; last_event_at: Date | null; disabled_at: Date | null },
  now: Date,
): SourceSilence | null {
  const fix = LOOK_AT[source.kind];
  if (fix === undefined || source.disabled_at !== null || !findWebhookKind(source.kind)) return null;
  const since = source.last_event_at ?? source.created_at;
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS);
  if (days < QUIET_DAYS) return null;
  const message =
    source.last_event_at === null
      ? `Nothing has come in the ${days} days since it was added.`
      : `Nothing has come for ${days} days.`;
  return { since: since.toISOString(), message, fix };
}
