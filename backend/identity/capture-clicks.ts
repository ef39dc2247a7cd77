import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';
import type { EventClick, NewEvent } from './graph.ts';
import { mergeClick } from './merge-click.ts';

/** A click in many events keeps so many of their keys, which an index entry has room for: the first in their own order. */
export const MAX_CLICK_KEYS = 64;

/** Stores the clicks of events. `mayExist`: the events are stored already. */
export async function writeEventClicks(
  trx: Trx,
  tenantId: string,
  events: readonly NewEvent[],
  mayExist: boolean,
): Promise<void> {
  const clicks = events.flatMap(({ eventId, clicks: its }) => its.map((click) => ({ event_id: eventId, ...click })));
  if (clicks.length === 0) return;
  await sql`
    insert into identity_event_click (tenant_id, event_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization)
    select ${tenantId}::uuid, r.event_id, r.type, r.value, r.time, r.campaign, r."adUserData", r."adPersonalization"
    from jsonb_to_recordset(${JSON.stringify(clicks)}::jsonb) as r(event_id uuid, type text, value text,
      time timestamptz, campaign text, "adUserData" text, "adPersonalization" text)
    order by r.event_id
    ${mayExist ? addToEventClick : sql``}`.execute(trx);
}

/**
 * Adds the clicks of events to their identities. Those of events without one are left to their rebuild. `created`: the identities that
 * are new and so have no clicks yet.
 */
export async function upsertClicks(
  trx: Trx,
  tenantId: string,
  events: readonly NewEvent[],
  identityIds: ReadonlyMap<string, string | null>,
  created: ReadonlySet<string>,
): Promise<void> {
  const clicks = clicksOfIdentities(events, identityIds);
  await writeIdentityClicks(
    trx,
    tenantId,
    clicks.filter(({ identityId }) => created.has(identityId)),
    sql``,
  );
  await writeIdentityClicks(
    trx,
    tenantId,
    clicks.filter(({ identityId }) => !created.has(identityId)),
    addToClick,
  );
}

type IdentityClick = EventClick & { identityId: string; keys: string[] };

/** Each click of an identity once, with the keys of all events that report it. */
function clicksOfIdentities(
  events: readonly NewEvent[],
  identityIds: ReadonlyMap<string, string | null>,
): IdentityClick[] {
  const found = new Map<string, { click: EventClick; identityId: string; keys: Set<string> }>();
  for (const { eventId, keys, clicks } of events) {
    const identityId = identityIds.get(eventId);
    if (!identityId) continue;
    for (const click of clicks) {
      const id = `${identityId} ${click.type} ${click.value}`;
      const known = found.get(id);
      if (known) known.click = mergeClick(known.click, click);
      const one = known ?? { click, identityId, keys: new Set<string>() };
      for (const { key } of keys) one.keys.add(key);
      found.set(id, one);
    }
  }
  return [...found.values()].map(({ click, identityId, keys }) => ({
    ...click,
    identityId,
    keys: [...keys].sort().slice(0, MAX_CLICK_KEYS),
  }));
}

async function writeIdentityClicks(
  trx: Trx,
  tenantId: string,
  clicks: readonly IdentityClick[],
  onConflict: typeof addToClick,
): Promise<void> {
  if (clicks.length === 0) return;
  await sql`
    insert into identity_click (tenant_id, identity_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization,
      keys)
    select ${tenantId}::uuid, r."identityId", r.type, r.value, r.time, r.campaign, r."adUserData", r."adPersonalization",
      r.keys
    from jsonb_to_recordset(${JSON.stringify(clicks)}::jsonb) as r("identityId" uuid, type text, value text,
      time timestamptz, campaign text, "adUserData" text, "adPersonalization" text, keys uuid[])
    order by r."identityId"
    ${onConflict}`.execute(trx);
}

/** Whether a click that is there gets its campaign, or another one: see merge-click.ts. */
function hasOtherCampaign(table: 'identity_click' | 'identity_event_click') {
  const known = sql.ref(`${table}.campaign`);
  return sql<boolean>`(excluded.campaign is not null and (${known} is null or excluded.campaign < ${known}))`;
}

/** The latest statements of consent: see click-consent.ts. */
function laterStatements(table: 'identity_click' | 'identity_event_click') {
  const known = (column: string) => sql.ref(`${table}.${column}`);
  return sql`ad_user_data = greatest(${known('ad_user_data')}, excluded.ad_user_data),
    ad_personalization = greatest(${known('ad_personalization')}, excluded.ad_personalization)`;
}

function hasLaterStatement(table: 'identity_click' | 'identity_event_click') {
  const isLater = (column: 'ad_user_data' | 'ad_personalization') =>
    sql<boolean>`coalesce(excluded.${sql.ref(column)} > ${sql.ref(`${table}.${column}`)},
      excluded.${sql.ref(column)} is not null)`;
  return sql<boolean>`(${isLater('ad_user_data')} or ${isLater('ad_personalization')})`;
}

/** A click that an event reports again. */
const addToEventClick = sql`
  on conflict (tenant_id, event_id, type, value) do update
  set clicked_at = least(identity_event_click.clicked_at, excluded.clicked_at),
    campaign = least(identity_event_click.campaign, excluded.campaign),
    ${laterStatements('identity_event_click')}
  where excluded.clicked_at < identity_event_click.clicked_at
    or ${hasOtherCampaign('identity_event_click')} or ${hasLaterStatement('identity_event_click')}`;

/** A click that is reported again keeps its earliest time, and gets the keys of both reports. */
export const addToClick = sql`
  on conflict (tenant_id, identity_id, type, value) do update
  set clicked_at = least(identity_click.clicked_at, excluded.clicked_at),
    campaign = least(identity_click.campaign, excluded.campaign),
    ${laterStatements('identity_click')},
    keys = array(
      select distinct key from unnest(identity_click.keys || excluded.keys) as u(key) order by key
      limit ${sql.lit(MAX_CLICK_KEYS)}
    )
  where excluded.clicked_at < identity_click.clicked_at or not identity_click.keys @> excluded.keys
    or ${hasOtherCampaign('identity_click')} or ${hasLaterStatement('identity_click')}`;
