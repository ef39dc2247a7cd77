import type { Outgoing, PlatformKey } from '../platform.ts';
import { settingsForType } from '../kit/settings.ts';
import type { GoogleSettings } from './settings.ts';
import { transactionId } from './encode/transaction-id.ts';

/** The conversion action that has the sale, or that will get it: settings may have changed since it was sent. */
export function actionOf({ conversion, platformKey }: Outgoing, settings: GoogleSettings): string {
  return (
    platformKey?.conversion_action_id ?? settingsForType(settings, conversion.conversion_type).conversion_action_id
  );
}

/** Whether it was sent to a conversion action that the settings do not name any more. */
export function isFormer(outgoing: Outgoing, settings: GoogleSettings): boolean {
  const { conversion_action_id, by_conversion_type } = settings;
  const named = [conversion_action_id, ...Object.values(by_conversion_type).map((own) => own.conversion_action_id)];
  return !named.includes(actionOf(outgoing, settings));
}

/** The id that Google has, or will have, the sale by; null when it takes none like it. */
export function idOf({ dedupId, platformKey }: Pick<Outgoing, 'dedupId' | 'platformKey'>): string | null {
  return platformKey?.transaction_id ?? transactionId(dedupId);
}

/**
 * Google's own key of a conversion (docs/platforms/google.md#deduplication). The id is ours and never that of another
 * sale, so nothing has to be moved; it is kept so that a change of the sale goes to the action that has it.
 */
export function platformKey({ conversion, dedupId }: Outgoing, settings: GoogleSettings): PlatformKey {
  const { conversion_action_id } = settingsForType(settings, conversion.conversion_type);
  const transaction_id = transactionId(dedupId) ?? dedupId;
  return { unique: `${conversion_action_id}|${transaction_id}`, fields: { conversion_action_id, transaction_id } };
}
