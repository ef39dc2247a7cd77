import { sql } from 'kysely';
import type { LinkEvent } from '../identity/graph.ts';
import type { LinkKind } from '../identity/key.ts';
import { dayOf } from '../reports/days.ts';
import { readTimeZone } from '../reports/time-zone.ts';
import type { Trx } from '../store/transaction.ts';

/** In place of a source's id: events of the API and of files of identities. */
export const NO_SOURCE = '00000000-0000-0000-0000-000000000000';

const NAMES: Readonly<Record<LinkKind, string>> = {
  order_id: 'order_id',
  email: 'email',
  second_email: 'email',
  phone: 'phone',
  second_phone: 'phone',
  external_id: 'external_id',
  token: 'browser',
};

/**
 * Adds events to what is counted of a source, by the day on which they arrived, in the transaction that stores them. Each element of
 * `events` is one event, which may have become several of the graph, as an order with several numbers does. Two statements.
 */
export async function countCaptured(
  trx: Trx,
  tenantId: string,
  sourceId: string,
  events: readonly (readonly LinkEvent[])[],
  now: Date,
): Promise<void> {
  const rows = tally(events);
  if (rows.length === 0) return;
  const day = dayOf(now.getTime(), await readTimeZone(trx, tenantId));
  await sql`
    insert into daily_capture as n (tenant_id, day, source_id, has_order, name, events)
    select ${tenantId}::uuid, ${day}::date, ${sourceId}::uuid, r.has_order, r.name, r.events
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(has_order boolean, name text, events bigint)
    order by r.has_order, r.name
    on conflict (tenant_id, day, source_id, has_order, name) do update set events = n.events + excluded.events`.execute(
    trx,
  );
}

/** How many events carried what; '' counts all of them. Pure. */
export function tally(
  events: readonly (readonly LinkEvent[])[],
): { has_order: boolean; name: string; events: number }[] {
  const counts = [new Map<string, number>(), new Map<string, number>()];
  for (const parts of events) {
    if (parts.length === 0) continue;
    const names = new Set(['']);
    for (const { links, clicks } of parts) {
      for (const { kind } of links) names.add(NAMES[kind]);
      for (const { type } of clicks) names.add(type);
    }
    const of = counts[names.has('order_id') ? 1 : 0];
    for (const name of names) of?.set(name, (of.get(name) ?? 0) + 1);
  }
  return counts.flatMap((of, index) =>
    [...of].map(([name, count]) => ({ has_order: index === 1, name, events: count })),
  );
}
