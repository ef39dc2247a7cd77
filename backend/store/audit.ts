import { newId } from './id.ts';
import type { Trx } from './transaction.ts';

/** Who did something: an API key or member by its id, or the operator at the command line. */
export type Actor = string;
export const OPERATOR: Actor = 'command line';

/**
 * Writes down what a person decided or changed, in the transaction that does it. `details` must hold nothing that names a
 * customer.
 */
export async function writeAudit(
  trx: Trx,
  tenantId: string,
  entry: { actor: Actor; action: string; details: Record<string, unknown> },
  now: Date,
): Promise<void> {
  await trx
    .insertInto('audit_entry')
    .values({
      tenant_id: tenantId,
      audit_id: newId(now),
      at: now,
      actor: entry.actor,
      action: entry.action,
      details: JSON.stringify(entry.details),
    })
    .execute();
}
