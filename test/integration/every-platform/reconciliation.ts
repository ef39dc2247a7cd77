import { sql } from 'kysely';
import type { Item } from '../../sandbox/platforms/kit/stand-in.ts';
import type { PlatformName } from '../../sandbox/platforms/server.ts';
import type { PlatformsFixture } from './platforms-fixture.ts';

/** What we believe that a platform counts of one sale. */
interface StoredSale {
  order_id: string;
  state: string;
  /** What it is worth there, by the last change that the platform accepted. */
  value: number;
  retracted: boolean;
}

async function loadStoredSales({ store, tenantId }: PlatformsFixture, platform: PlatformName): Promise<StoredSale[]> {
  const { rows } = await sql<StoredSale>`
    select c.order_id, d.state, coalesce(last.value, (c.data->>'value')::numeric)::float as value,
      coalesce(last.type = 'retract', false) as retracted
    from conversion c
    cross join lateral (
      select * from delivery d where d.tenant_id = c.tenant_id and d.conversion_id = c.conversion_id and d.seq = 0
        and d.destination_id = ${platform} limit 1
    ) d
    left join lateral (
      select a.type, a.value from adjustment a
      join delivery e on e.tenant_id = a.tenant_id and e.conversion_id = a.conversion_id and e.seq = a.seq
        and e.destination_id = ${platform} and e.state = 'accepted'
      where a.tenant_id = c.tenant_id and a.conversion_id = c.conversion_id order by a.seq desc limit 1
    ) last on true
    where c.tenant_id = ${tenantId}`.execute(store.db);
  return rows;
}

/**
 * The sales that count on both sides as comparable lines: order id and value, or that it was retracted. Platforms that
 * get no order ids are compared by value alone; every sale of these tests has a different value.
 */
export async function listCountedSales(
  fixture: PlatformsFixture,
  platform: PlatformName,
): Promise<{ ours: string[]; theirs: string[] }> {
  const { items } = await fixture.received(platform);
  const accepted = (await loadStoredSales(fixture, platform)).filter(({ state }) => state === 'accepted');
  const named = items.some(({ order_id }) => order_id !== null);
  const line = (order: string | null, value: number | null, retracted: boolean, times: number): string =>
    `${named ? order?.replace(/^(order-)(?=\d+$)/, '') : ''} ${retracted ? 'retracted' : value?.toFixed(2)}${times === 1 ? '' : ` × ${times}`}`;
  return {
    ours: accepted.map(({ order_id, value, retracted }) => line(order_id, value, retracted, 1)).sort(),
    theirs: items
      .filter((item) => item.stored > 0 || isRetracted(item))
      .map((item) => line(item.order_id, item.value, isRetracted(item), isRetracted(item) ? 1 : item.stored))
      .sort(),
  };
}

function isRetracted(item: Item & { retracted?: boolean }): boolean {
  return item.retracted === true;
}

/** How many deliveries of each kind are in each state: "restate accepted": 12. */
export async function countDeliveries(
  { store, tenantId }: PlatformsFixture,
  platform: PlatformName,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ what: string; count: number }>`
    select coalesce(a.type || ' ', '') || d.state || coalesce(': ' || coalesce(d.params->>'platform_code', d.code), '') as what, count(*)::int as count
    from delivery d
    left join adjustment a on a.tenant_id = d.tenant_id and a.conversion_id = d.conversion_id and a.seq = d.seq
    where d.tenant_id = ${tenantId} and d.destination_id = ${platform} group by 1 order by 1`.execute(store.db);
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}
