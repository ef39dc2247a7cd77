import { sql } from 'kysely';
import { arrayOf, rowsOfIds } from '../store/array-text.ts';
import type { Trx } from '../store/transaction.ts';
import { addToClick, addToReported, MAX_CLICK_KEYS, writeReportedClicks } from './capture-clicks.ts';
import type { EventClick, LinkEvent, StoredGraph } from './graph.ts';
import { addClicks, type ClicksByValue } from './merge-click.ts';

/*
 * A visitor of whom nothing but a browser is known is anonymous. Most stay so, and no order leads to their clicks: these are kept beside
 * the identity graph, a row each. The first event that has the visitor's key with anything else moves them into the graph, which is then
 * what it would have been with them from the start.
 */

/** Clicks by the key of their visitor. */
export type AnonymousClicks = ReadonlyMap<string, ClicksByValue>;

/**
 * Separates the clicks of events that have one key, that of a browser, a checkout or a cart, unless the graph knows the key. What another
 * of these events knows of it moves them into it at once, see `findAnonymous`. Pure.
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
  const clicks = [...anonymous].flatMap(([key, its]) => [...its.values()].map((click) => ({ owner: key, click })));
  await writeReportedClicks(trx, tenantId, 'anonymous_click', clicks, true);
}

/** Of the visitors of these events those who have anonymous clicks, as events that have nothing but their key. One statement. */
export async function findAnonymous(trx: Trx, tenantId: string, events: readonly LinkEvent[]): Promise<LinkEvent[]> {
  const tokens = new Set<string>();
  for (const { links } of events) {
    for (const { kind, keys } of links) if (kind === 'token') for (const { key } of keys) tokens.add(key);
  }
  if (tokens.size === 0) return [];
  const { rows } = await sql<{ key: string }>`
    select a.key from ${rowsOfIds([...tokens])} as r(key)
    cross join lateral (
      select a.key from anonymous_click a where a.tenant_id = ${tenantId} and a.key = r.key limit 1
    ) a`.execute(trx);
  return rows.map(({ key }) => ({ links: [{ kind: 'token', keys: [{ key, kind: 'token' }] }], clicks: [] }));
}

/** Where the clicks of an anonymous visitor belong. */
export interface AnonymousOwner {
  /** The visitor's key. */
  key: string;
  eventId: string;
  /** Null: its identity is still to be built from its events. */
  identityId: string | null;
}

/** Moves the clicks of anonymous visitors to their events and identities, which are stored. One statement, however many clicks. */
export async function moveAnonymousClicks(
  trx: Trx,
  tenantId: string,
  owners: readonly AnonymousOwner[],
): Promise<void> {
  if (owners.length === 0) return;
  const keys = sql`${arrayOf(owners.map(({ key }) => key))}::uuid[]`;
  await sql`
    with moved as (
      delete from anonymous_click a where a.tenant_id = ${tenantId} and a.key = any(${keys})
      returning a.key, a.type, a.value, a.clicked_at, a.campaign, a.ad_user_data, a.ad_personalization
    ), owned as (
      select moved.*, r.event_id, r.identity_id
      from unnest(${keys}, ${arrayOf(owners.map(({ eventId }) => eventId))}::uuid[],
        ${arrayOf(owners.map(({ identityId }) => identityId ?? 'null'))}::uuid[]) as r(key, event_id, identity_id)
      join moved on moved.key = r.key
    ), of_events as (
      insert into identity_event_click (tenant_id, event_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization)
      select ${tenantId}::uuid, event_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization from owned
      ${addToReported('identity_event_click')}
    )
    insert into identity_click (tenant_id, identity_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization,
      keys)
    select ${tenantId}::uuid, identity_id, type, value, min(clicked_at), min(campaign), max(ad_user_data),
      max(ad_personalization), (array_agg(distinct key order by key))[1:${sql.lit(MAX_CLICK_KEYS)}]
    from owned where identity_id is not null
    group by identity_id, type, value
    ${addToClick}`.execute(trx);
}
