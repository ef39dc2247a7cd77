import { newId } from './id.ts';
import type { Trx } from './transaction.ts';

/** Who acted: the id of an API key or member, OPERATOR for the command line, or SERVER for a daily update that the server runs. */
export type Actor = string;
export const OPERATOR: Actor = 'command line';
export const SERVER: Actor = 'server';

/**
 * Writes an audit entry about what a person decided or changed, in the same transaction as the change. `details` must
 * contain no personal data of customers.
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
