import { sql } from 'kysely';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { mapInSlices } from '../store/overlap.ts';
import type { MatchInput } from './choose-match.ts';
import { CLICK_WINDOW_DAYS } from './confidence.ts';
import { CLOCK_SKEW_MINUTES } from './match.ts';
import { waitingKeys } from './waiting-conversions.ts';

/** An event of somebody who has a key of a conversion, as far as it is known without what sources sent. */
export interface UncapturedEvent {
  keys: readonly string[];
  /** Whether it has a click that the conversion could be matched to. */
  has_click: boolean;
}

/**
 * Whether a conversion with these keys would lead to a click by these events: keys of one event belong together, and events that
 * share a key. Pure.
 */
export function leadsToClick(keys: readonly string[], events: readonly UncapturedEvent[]): boolean {
  const reached = new Set(keys);
  let left = events;
  for (;;) {
    const next = left.filter((event) => event.keys.some((key) => reached.has(key)));
    if (next.some((event) => event.has_click)) return true;
    if (next.length === 0) return false;
    for (const event of next) for (const key of event.keys) reached.add(key);
    left = left.filter((event) => !next.includes(event));
  }
}

/**
 * Which of these matched conversions would have no match without what sources sent: sites, shops, payment providers. So one that a
 * program or a file of identities also explains is none. In the order of the conversions; one statement.
 */
export async function findRecovered(db: Db, tenantId: string, conversions: readonly MatchInput[]): Promise<boolean[]> {
  if (conversions.length === 0) return [];
  const storeKeys = storeKeysOf(db);
  const keys = await mapInSlices(conversions, (conversion) => waitingKeys(conversion, storeKeys));
  const given = conversions.flatMap(({ time }, n) => (keys[n] ?? []).map((key) => ({ n, key, time })));
  const { rows } = await sql<{ n: number; start: string[]; events: UncapturedEvent[] }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(n int, key uuid, time timestamptz)
    ), looked_up as (
      select given.n, given.key, given.time from given
      union
      select given.n, s.order_key, given.time from given
      cross join lateral (
        select s.order_key from shop_order s where s.tenant_id = ${tenantId} and s.number_key = given.key offset 0
      ) s
    ), people as (
      select w.n, w.time, k.identity_id, array_agg(w.key) as keys
      from looked_up w
      cross join lateral (
        select k.identity_id from identity_key k
        where k.tenant_id = ${tenantId} and k.key = w.key and not k.blocked and k.identity_id is not null limit 1
      ) k
      group by w.n, w.time, k.identity_id
    )
    select p.n, jsonb_agg(distinct start.key) as start,
      coalesce(jsonb_agg(distinct jsonb_build_object('keys', e.keys, 'has_click', coalesce(click.found, false)))
        filter (where e.keys is not null), '[]') as events
    from people p
    cross join lateral unnest(p.keys) as start(key)
    left join lateral (
      select e.event_id, e.keys from identity_event e
      where e.tenant_id = ${tenantId} and e.identity_id = p.identity_id and not e.only_captured offset 0
    ) e on true
    left join lateral (
      select true as found from identity_event_click c
      where c.tenant_id = ${tenantId} and c.event_id = e.event_id
        and c.clicked_at <= p.time + ${sql.lit(`${CLOCK_SKEW_MINUTES} minutes`)}::interval
        and c.clicked_at >= p.time - ${sql.lit(`${CLICK_WINDOW_DAYS} days`)}::interval limit 1
    ) click on true
    group by p.n
    having bool_or(exists (
      select 1 from identity_event x
      where x.tenant_id = ${tenantId} and x.identity_id = p.identity_id and x.only_captured
    ))`.execute(db);
  const found = new Map(rows.map((row) => [row.n, row]));
  return conversions.map((_, n) => {
    const row = found.get(n);
    return row !== undefined && !leadsToClick(row.start, row.events);
  });
}
