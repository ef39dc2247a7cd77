import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';
import type { NewDelivery } from './plan.ts';

/**
 * Stores deliveries, in one statement. One that exists is planned anew, unless the platform has it or may have it (see
 * `first_sent_at`): a skipped or rejected one may go now, a waiting one may have to be skipped.
 */
export async function insertDeliveries(
  trx: Trx,
  tenantId: string,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    insert into delivery as d (tenant_id, conversion_id, destination_id, seq, state, code, reason, due_at, updated_at)
    select ${tenantId}::uuid, id::uuid, r.destination_id, r.seq, r.state, r.code, r.reason, r.due_at,
      ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(alike(deliveries))}::jsonb) as r(destination_id text, seq int, state text,
      code text, reason text, due_at timestamptz, conversion_ids jsonb)
    cross join lateral jsonb_array_elements_text(r.conversion_ids) id
    on conflict (tenant_id, conversion_id, destination_id, seq) do update set state = excluded.state,
      code = excluded.code, reason = excluded.reason, due_at = excluded.due_at, attempts = 0, first_sent_at = null,
      sent_key = null, sent_facts = null, updated_at = excluded.updated_at
    where d.state in ('skipped', 'rejected') or (d.state = 'pending' and d.first_sent_at is null)`.execute(trx);
}

/** Deliveries that differ in their conversion alone, together: a batch has few plans, however many rows. */
function alike(
  deliveries: readonly NewDelivery[],
): (Omit<NewDelivery, 'conversion_id'> & { conversion_ids: string[] })[] {
  const groups = new Map<string, Omit<NewDelivery, 'conversion_id'> & { conversion_ids: string[] }>();
  for (const { conversion_id, ...plan } of deliveries) {
    const key = JSON.stringify(plan);
    const group = groups.get(key);
    if (group) group.conversion_ids.push(conversion_id);
    else groups.set(key, { ...plan, conversion_ids: [conversion_id] });
  }
  return [...groups.values()];
}
