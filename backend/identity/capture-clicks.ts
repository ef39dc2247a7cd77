import { type RawBuilder, sql } from 'kysely';
import { arrayOf, arrayOfTexts } from '../store/array-text.ts';
import type { Trx } from '../store/transaction.ts';
import type { EventClick, NewEvent } from './graph.ts';
import type { IdentityKey } from './key.ts';
import { mergeClick } from './merge-click.ts';

/** A click in many events keeps so many of their keys, which an index entry has room for: the first in their own order. */
export const MAX_CLICK_KEYS = 64;

/** The tables of clicks as they were reported, and the column of who reported them. */
const REPORTED = { identity_event_click: 'event_id', anonymous_click: 'key' } as const;
type ReportedTable = keyof typeof REPORTED;

/** Stores the clicks of events. `mayExist`: the events are stored already. */
export async function writeEventClicks(
  trx: Trx,
  tenantId: string,
  events: readonly NewEvent[],
  mayExist: boolean,
): Promise<void> {
  const clicks = events.flatMap(({ eventId, clicks: its }) => its.map((click) => ({ owner: eventId, click })));
  await writeReportedClicks(trx, tenantId, 'identity_event_click', clicks, mayExist);
}

/** Stores clicks as their owners reported them. `mayExist`: some may be stored already. One statement. */
export async function writeReportedClicks(
  trx: Trx,
  tenantId: string,
  table: ReportedTable,
  clicks: readonly { owner: string; click: EventClick }[],
  mayExist: boolean,
): Promise<void> {
  if (clicks.length === 0) return;
  await sql`
    insert into ${sql.table(table)} (tenant_id, ${sql.ref(REPORTED[table])}, type, value, clicked_at, campaign,
      ad_user_data, ad_personalization)
    select ${tenantId}::uuid, r.*
    from unnest(${arrayOf(clicks.map(({ owner }) => owner))}::uuid[], ${columnsOf(clicks.map(({ click }) => click))})
      as r(owner, type, value, time, campaign, ad_user_data, ad_personalization)
    order by r.owner
    ${mayExist ? addToReported(table) : sql``}`.execute(trx);
}

/** What is stored of clicks, as arrays: type, value, time, campaign and statements of consent. */
function columnsOf(clicks: readonly EventClick[]): RawBuilder<unknown> {
  return sql`${arrayOf(clicks.map(({ type }) => type))}::text[], ${arrayOfTexts(clicks.map(({ value }) => value))}::text[],
    ${arrayOf(clicks.map(({ time }) => time))}::timestamptz[],
    ${arrayOfTexts(clicks.map(({ campaign }) => campaign))}::text[],
    ${arrayOfTexts(clicks.map(({ adUserData }) => adUserData))}::text[],
    ${arrayOfTexts(clicks.map(({ adPersonalization }) => adPersonalization))}::text[]`;
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

interface IdentityClick {
  identityId: string;
  click: EventClick;
  /** Of all events that report it; of more than one a set. */
  keys: readonly IdentityKey[] | Set<string>;
}

/** Each click of an identity once, with the keys of all events that report it. */
function clicksOfIdentities(
  events: readonly NewEvent[],
  identityIds: ReadonlyMap<string, string | null>,
): IdentityClick[] {
  const found = new Map<string, IdentityClick>();
  for (const { eventId, keys, clicks } of events) {
    const identityId = identityIds.get(eventId);
    if (!identityId) continue;
    for (const click of clicks) {
      const id = `${identityId} ${click.type} ${click.value}`;
      const known = found.get(id);
      if (known) {
        known.click = mergeClick(known.click, click);
        if (!(known.keys instanceof Set)) known.keys = new Set(known.keys.map(({ key }) => key));
        for (const { key } of keys) known.keys.add(key);
      } else found.set(id, { identityId, click, keys });
    }
  }
  return [...found.values()];
}

/** In their own order, so that of many the same ones are kept. */
function keptKeys({ keys }: IdentityClick): string[] {
  const all = keys instanceof Set ? [...keys] : [...new Set(keys.map(({ key }) => key))];
  return all.length === 1 ? all : all.sort().slice(0, MAX_CLICK_KEYS);
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
    select ${tenantId}::uuid, r.identity_id, r.type, r.value, r.time, r.campaign, r.ad_user_data, r.ad_personalization,
      r.keys::uuid[]
    from unnest(${arrayOf(clicks.map(({ identityId }) => identityId))}::uuid[], ${columnsOf(clicks.map(({ click }) => click))},
      ${arrayOf(clicks.map((click) => `"${arrayOf(keptKeys(click))}"`))}::text[])
      as r(identity_id, type, value, time, campaign, ad_user_data, ad_personalization, keys)
    order by r.identity_id
    ${onConflict}`.execute(trx);
}

type ClickTable = ReportedTable | 'identity_click';

/** Whether a click that is there gets its campaign, or another one: see merge-click.ts. */
function hasOtherCampaign(table: ClickTable) {
  const known = sql.ref(`${table}.campaign`);
  return sql<boolean>`(excluded.campaign is not null and (${known} is null or excluded.campaign < ${known}))`;
}

/** The latest statements of consent: see click-consent.ts. */
function laterStatements(table: ClickTable) {
  const known = (column: string) => sql.ref(`${table}.${column}`);
  return sql`ad_user_data = greatest(${known('ad_user_data')}, excluded.ad_user_data),
    ad_personalization = greatest(${known('ad_personalization')}, excluded.ad_personalization)`;
}

function hasLaterStatement(table: ClickTable) {
  const isLater = (column: 'ad_user_data' | 'ad_personalization') =>
    sql<boolean>`coalesce(excluded.${sql.ref(column)} > ${sql.ref(`${table}.${column}`)},
      excluded.${sql.ref(column)} is not null)`;
  return sql<boolean>`(${isLater('ad_user_data')} or ${isLater('ad_personalization')})`;
}

/** A click that its owner reports again. */
export function addToReported(table: ReportedTable) {
  const known = (column: string) => sql.ref(`${table}.${column}`);
  return sql`
  on conflict (tenant_id, ${sql.ref(REPORTED[table])}, type, value) do update
  set clicked_at = least(${known('clicked_at')}, excluded.clicked_at),
    campaign = least(${known('campaign')}, excluded.campaign), ${laterStatements(table)}
  where excluded.clicked_at < ${known('clicked_at')} or ${hasOtherCampaign(table)} or ${hasLaterStatement(table)}`;
}

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
