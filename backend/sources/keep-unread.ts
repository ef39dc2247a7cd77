import { sql } from 'kysely';
import type { Source } from '../capture/source-kind.ts';
import { newId } from '../store/id.ts';
import { sealInboxRow } from '../store/inbox.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import type { StoredDelivery, UnreadEvent } from './webhook-kind.ts';

/** Keeps deliveries that cannot be read in the inbox, with the reason, for a person to look at. One statement. */
export async function keepUnread(
  trx: Trx,
  { tenantId, sourceId }: Source,
  unread: readonly { event: UnreadEvent; stored: StoredDelivery; receivedAt: Date }[],
  now: Date,
): Promise<void> {
  if (unread.length === 0) return;
  const keys = storeKeysOf(trx);
  const rows = unread.map(({ event: { why, order }, stored, receivedAt }) => {
    const eventId = newId(now);
    const sealed = sealInboxRow(keys, [stored], { tenantId, eventId });
    const problem = order === undefined ? why : `${why} Order: ${order}.`;
    return {
      event_id: eventId,
      received_at: receivedAt.toISOString(),
      sealed,
      size: JSON.stringify(stored).length,
      problem,
    };
  });
  await sql`
    insert into source_event (tenant_id, event_id, source_id, received_at, sealed, size, tries, problem)
    select ${tenantId}::uuid, r.event_id, ${sourceId}::uuid, r.received_at, r.sealed, r.size, 1, r.problem
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(event_id uuid, received_at timestamptz, sealed text,
      size integer, problem text)`.execute(trx);
}
