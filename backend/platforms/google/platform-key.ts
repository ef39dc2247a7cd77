import type { Outgoing, PlatformKey } from '../platform.ts';
import { settingsForType } from '../kit/settings.ts';
import type { GoogleSettings } from './settings.ts';
import { toTransactionId } from './encode/transaction-id.ts';

/** The conversion action that has the sale, or that will get it: the settings may have changed since it was sent. */
export function conversionActionOf({ conversion, platformKey }: Outgoing, settings: GoogleSettings): string {
  return (
    platformKey?.conversion_action_id ?? settingsForType(settings, conversion.conversion_type).conversion_action_id
  );
}

/** Whether the sale was sent to a conversion action that the settings no longer name. */
export function isOfFormerAction(outgoing: Outgoing, settings: GoogleSettings): boolean {
  const { conversion_action_id, by_conversion_type } = settings;
  const current = [conversion_action_id, ...Object.values(by_conversion_type).map((own) => own.conversion_action_id)];
  return !current.includes(conversionActionOf(outgoing, settings));
}

/** The id that Google stores the sale under, or will; null when Google would refuse it. */
export function transactionIdOf({ dedupId, platformKey }: Pick<Outgoing, 'dedupId' | 'platformKey'>): string | null {
  return platformKey?.transaction_id ?? toTransactionId(dedupId);
}

/**
 * Google's own key of a conversion (docs/platforms/google.md#deduplication). The id is ours and never that of another
 * sale, so the time need not be moved. It is stored so that a change of the sale goes to the action that has it.
 */
export function platformKey({ conversion, dedupId }: Outgoing, settings: GoogleSettings): PlatformKey {
  const { conversion_action_id } = settingsForType(settings, conversion.conversion_type);
  const transaction_id = toTransactionId(dedupId) ?? dedupId;
  return { unique: `${conversion_action_id}|${transaction_id}`, fields: { conversion_action_id, transaction_id } };
}
