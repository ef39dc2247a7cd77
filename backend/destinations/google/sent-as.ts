import type { Outgoing, SentAs } from '../destination.ts';
import { forType } from '../settings.ts';
import type { GoogleSettings } from './settings.ts';
import { transactionId } from './transaction-id.ts';

/** The conversion action that has the sale, or that will get it: settings may have changed since it was sent. */
export function actionOf({ conversion, sentAs }: Outgoing, settings: GoogleSettings): string {
  return sentAs?.conversion_action_id ?? forType(settings, conversion.conversion_type).conversion_action_id;
}

/** Whether it was sent to a conversion action that the settings do not name any more. */
export function isFormer(outgoing: Outgoing, settings: GoogleSettings): boolean {
  const { conversion_action_id, by_conversion_type } = settings;
  const named = [conversion_action_id, ...Object.values(by_conversion_type).map((own) => own.conversion_action_id)];
  return !named.includes(actionOf(outgoing, settings));
}

/** The id that Google has, or will have, the sale by; null when it takes none like it. */
export function idOf({ dedupId, sentAs }: Pick<Outgoing, 'dedupId' | 'sentAs'>): string | null {
  return sentAs?.transaction_id ?? transactionId(dedupId);
}

/**
 * Google's own key of a conversion (contract 5). The id is ours and never that of another sale, so nothing has to be
 * moved; it is kept so that a change of the sale goes to the action that has it.
 */
export function sentAs({ conversion, dedupId }: Outgoing, settings: GoogleSettings): SentAs {
  const { conversion_action_id } = forType(settings, conversion.conversion_type);
  const transaction_id = transactionId(dedupId) ?? dedupId;
  return { key: `${conversion_action_id}|${transaction_id}`, facts: { conversion_action_id, transaction_id } };
}
