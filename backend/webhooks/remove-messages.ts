import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { transaction, type Trx } from '../store/transaction.ts';

const DAY_MS = 86_400_000;
/** For so long messages are kept, sent or not. */
export const MESSAGE_DAYS = 30;

/** Removes old messages; an endpoint that did not get them has the time up to which it missed them. */
export async function removeOldMessages(db: Db, tenantId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - MESSAGE_DAYS * DAY_MS).toISOString();
  await transaction(db, async (trx) => {
    const { rows } = await sql<{ last: string | null; at: Date | null }>`
      select max(m.seq) as last, max(m.created_at) as at from webhook_message m
      where m.tenant_id = ${tenantId} and m.created_at < ${before}::timestamptz`.execute(trx);
    const { last = null, at = null } = rows[0] ?? {};
    if (last === null || at === null) return;
    await sql`
      update webhook_endpoint e set sent_seq = ${last}::bigint, missed_before = ${at.toISOString()}::timestamptz
      where e.tenant_id = ${tenantId} and e.sent_seq < ${last}::bigint`.execute(trx);
    for (const table of ['webhook_message', 'webhook_delivery'] as const) {
      await sql`
        delete from ${sql.table(table)} where tenant_id = ${tenantId} and seq <= ${last}::bigint`.execute(trx);
    }
  });
}

/**
 * Removes the outcomes of conversions from messages, because what identifies their people is erased. The outcomes without it are sent as
 * any other change. One statement.
 */
export async function eraseFromMessages(trx: Trx, tenantId: string, conversionIds: readonly string[]): Promise<void> {
  const isErased = sql`(o.outcome->>'conversion_id') = any(${conversionIds}::text[])`;
  await sql`
    update webhook_message m set outcomes = coalesce((
      select jsonb_agg(o.outcome order by o.n) from jsonb_array_elements(m.outcomes) with ordinality o(outcome, n)
      where not ${isErased}
    ), '[]'::jsonb)
    where m.tenant_id = ${tenantId} and exists (
      select 1 from jsonb_array_elements(m.outcomes) o(outcome) where ${isErased}
    )`.execute(trx);
}
