import { sql } from 'kysely';
import type { ClickType } from '../../shared/conversion.ts';
import { arrayOf, rowsOfIds } from '../store/array-text.ts';
import type { Trx } from '../store/transaction.ts';
import { addToAnonymousClick, columnsOf } from './capture-clicks.ts';
import type { EventClick, LinkEvent, StoredGraph } from './graph.ts';
import { addClicks, type ClicksByValue } from './merge-click.ts';

/*
 * A visitor of whom nothing but a browser is known is anonymous. Most stay so, and no order leads to their clicks: these are kept beside
 * the identity graph, a row each. The first event that has the visitor's key with anything else takes them into the graph, which is then
 * what it would have been with them from the start.
 */

/** Clicks by the key of their visitor. */
export type AnonymousClicks = ReadonlyMap<string, ClicksByValue>;

/**
 * Separates the clicks of events that have one key, that of a browser, a checkout or a cart, unless the graph knows the key. What another
 * of these events knows of it takes them back at once, see `takeAnonymousClicks`. Pure.
 */
export function separateAnonymous(
  events: readonly LinkEvent[],
  stored: Pick<StoredGraph, 'keys'>,
): { anonymous: AnonymousClicks; linked: readonly LinkEvent[] } {
  const known = new Set(stored.keys.map(({ key }) => key));
  const anonymous = new Map<string, ClicksByValue>();
  const linked: LinkEvent[] = [];
  for (const event of events) {
    const token = onlyToken(event.links);
    if (token === null || known.has(token)) linked.push(event);
    else if (event.clicks.length > 0)
      anonymous.set(token, addClicks(anonymous.get(token) ?? new Map<string, EventClick>(), event.clicks));
  }
  return { anonymous, linked };
}

/** The key of an event that has no other; null of others. */
function onlyToken([link, ...others]: LinkEvent['links']): string | null {
  return link?.kind === 'token' && others.length === 0 ? (link.keys[0]?.key ?? null) : null;
}

/** Stores the clicks of anonymous visitors; those that are reported again as in the graph. One statement. */
export async function storeAnonymousClicks(trx: Trx, tenantId: string, anonymous: AnonymousClicks): Promise<void> {
  const rows = [...anonymous].flatMap(([key, clicks]) => [...clicks.values()].map((click) => ({ key, click })));
  if (rows.length === 0) return;
  await sql`
    insert into anonymous_click (tenant_id, key, type, value, clicked_at, campaign, ad_user_data, ad_personalization)
    select ${tenantId}::uuid, r.*
    from unnest(${arrayOf(rows.map(({ key }) => key))}::uuid[], ${columnsOf(rows.map(({ click }) => click))})
      as r(key, type, value, time, campaign, ad_user_data, ad_personalization)
    order by r.key
    ${addToAnonymousClick}`.execute(trx);
}

/**
 * Removes the clicks that visitors of these events made as anonymous ones, and returns them as the events that reported them. At most two
 * statements: most visitors have none, and a look-up of each key that may be there is faster than a list of all to compare with.
 */
export async function takeAnonymousClicks(
  trx: Trx,
  tenantId: string,
  events: readonly LinkEvent[],
): Promise<LinkEvent[]> {
  const tokens = new Set<string>();
  for (const { links } of events) {
    for (const { kind, keys } of links) if (kind === 'token') for (const { key } of keys) tokens.add(key);
  }
  if (tokens.size === 0) return [];
  const { rows } = await sql<AnonymousRow>`
    select a.key, a.type, a.value, a.clicked_at, a.campaign, a.ad_user_data, a.ad_personalization
    from ${rowsOfIds([...tokens])} as r(key)
    cross join lateral (
      select * from anonymous_click a where a.tenant_id = ${tenantId} and a.key = r.key offset 0
    ) a`.execute(trx);
  const clicks = new Map<string, EventClick[]>();
  for (const row of rows) clicks.set(row.key, [...(clicks.get(row.key) ?? []), toClick(row)]);
  if (clicks.size === 0) return [];
  await sql`
    delete from anonymous_click a
    where a.tenant_id = ${tenantId} and a.key = any(${arrayOf([...clicks.keys()])}::uuid[])`.execute(trx);
  return [...clicks].map(([key, its]) => ({
    links: [{ kind: 'token', keys: [{ key, kind: 'token' }] }],
    clicks: its,
  }));
}

interface AnonymousRow {
  key: string;
  type: ClickType;
  value: string;
  clicked_at: Date;
  campaign: string | null;
  ad_user_data: string | null;
  ad_personalization: string | null;
}

function toClick({ type, value, clicked_at, campaign, ad_user_data, ad_personalization }: AnonymousRow): EventClick {
  return {
    ...{ type, value, time: clicked_at.toISOString() },
    ...(campaign !== null && { campaign }),
    ...(ad_user_data !== null && { adUserData: ad_user_data }),
    ...(ad_personalization !== null && { adPersonalization: ad_personalization }),
  };
}
