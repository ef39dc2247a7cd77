import { sql } from 'kysely';
import { arrayOf } from '../store/array-text.ts';
import type { Trx } from '../store/transaction.ts';
import { addToClick, MAX_CLICK_KEYS, writeEventClicks } from './capture-clicks.ts';
import type { GraphChanges, IdentityKeyRecord, NewEvent } from './graph.ts';
import type { IdentityKey } from './key.ts';
import type { IdentityMerge } from './merges.ts';

/**
 * Stores events, each once. One that is stored already (`known`) keeps its identity, which its rebuild changes where needed. New ones
 * are inserted without a look for conflicts, which would take a third of the time: the tenant's lock keeps others away. `byProgram`: those
 * that a program or a file reported, and not only sources.
 */
export async function writeEvents(
  trx: Trx,
  tenantId: string,
  events: readonly NewEvent[],
  { known, byProgram }: { known: ReadonlySet<string>; byProgram: ReadonlySet<string> },
  identityIds: ReadonlyMap<string, string | null>,
  now: Date,
): Promise<void> {
  const time = sql`${now.toISOString()}::timestamptz`;
  const added = events.filter(({ eventId }) => !known.has(eventId));
  const repeated = events.filter(({ eventId }) => known.has(eventId));
  if (added.length > 0) {
    const listsOf = (list: (key: IdentityKey) => string): string =>
      arrayOf(added.map(({ keys }) => `"${arrayOf(keys.map(list))}"`));
    await sql`
      insert into identity_event (tenant_id, event_id, identity_id, keys, kinds, first_seen, last_seen, only_captured)
      select ${tenantId}::uuid, r.event_id, r.identity_id, r.keys::uuid[], r.kinds::text[], ${time}, ${time}, r.only_captured
      from unnest(${arrayOf(added.map(({ eventId }) => eventId))}::uuid[],
        ${arrayOf(added.map(({ eventId }) => identityIds.get(eventId) ?? 'null'))}::uuid[],
        ${listsOf(({ key }) => key)}::text[], ${listsOf(({ kind }) => kind)}::text[],
        ${arrayOf(added.map(({ eventId }) => !byProgram.has(eventId)))}::boolean[])
        as r(event_id, identity_id, keys, kinds, only_captured)
      order by r.event_id`.execute(trx);
  }
  if (repeated.length > 0) {
    const rows = repeated.map(({ eventId }) => ({
      event_id: eventId,
      identity_id: identityIds.get(eventId) ?? null,
      only_captured: !byProgram.has(eventId),
    }));
    await sql`
      update identity_event e set last_seen = ${time}, is_snapshot = false,
        identity_id = coalesce(r.identity_id, e.identity_id), only_captured = e.only_captured and r.only_captured
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(event_id uuid, identity_id uuid, only_captured boolean)
      where e.tenant_id = ${tenantId} and e.event_id = r.event_id`.execute(trx);
  }
  await writeEventClicks(trx, tenantId, added, false);
  await writeEventClicks(trx, tenantId, repeated, true);
}

/** Stores which shops have an order number. */
export async function writeShopOrders(trx: Trx, tenantId: string, events: readonly NewEvent[]): Promise<void> {
  const orders = events.flatMap(({ shopOrder }) => shopOrder ?? []);
  if (orders.length === 0) return;
  await sql`
    insert into shop_order (tenant_id, number_key, order_key)
    select distinct ${tenantId}::uuid, r."numberKey", r."orderKey"
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as r("numberKey" uuid, "orderKey" uuid)
    on conflict do nothing`.execute(trx);
}

export async function insertIdentities(
  trx: Trx,
  tenantId: string,
  created: GraphChanges['created'],
  now: Date,
): Promise<void> {
  if (created.length === 0) return;
  await sql`
    insert into identity (tenant_id, identity_id, created_at, emails, phones, contacts, is_logged)
    select ${tenantId}::uuid, r.identity_id, ${now.toISOString()}::timestamptz, r.emails, r.phones, r.contacts, true
    from unnest(${arrayOf(created.map(({ identityId }) => identityId))}::uuid[],
      ${arrayOf(created.map(({ emails }) => emails))}::int[], ${arrayOf(created.map(({ phones }) => phones))}::int[],
      ${arrayOf(created.map(({ contacts }) => contacts))}::int[]) as r(identity_id, emails, phones, contacts)`.execute(
    trx,
  );
}

/** Moves keys, events and clicks to the identity that is kept, and deletes the others. */
export async function mergeIdentities(
  trx: Trx,
  tenantId: string,
  merges: readonly IdentityMerge[],
  now: Date,
): Promise<void> {
  if (merges.length === 0) return;
  await writeMerges(trx, tenantId, merges, now);
  const moved = sql`jsonb_to_recordset(${JSON.stringify(merges)}::jsonb) as r("from" uuid, "into" uuid)`;
  await sql`
    update identity_key k set identity_id = r."into" from ${moved}
    where k.tenant_id = ${tenantId} and k.identity_id = r."from"`.execute(trx);
  await sql`
    update identity_event e set identity_id = r."into" from ${moved}
    where e.tenant_id = ${tenantId} and e.identity_id = r."from"`.execute(trx);
  await sql`
    insert into identity_click (tenant_id, identity_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization,
      keys)
    select c.tenant_id, r."into", c.type, c.value, min(c.clicked_at), min(c.campaign), max(c.ad_user_data),
      max(c.ad_personalization),
      (array_agg(distinct k.key order by k.key) filter (where k.key is not null))[1:${sql.lit(MAX_CLICK_KEYS)}]
    from ${moved}
    join identity_click c on c.tenant_id = ${tenantId} and c.identity_id = r."from"
    left join lateral (select key from unnest(c.keys) as u(key)) k on true
    group by c.tenant_id, r."into", c.type, c.value
    ${addToClick}`.execute(trx);
  await sql`
    delete from identity_click c using ${moved}
    where c.tenant_id = ${tenantId} and c.identity_id = r."from"`.execute(trx);
  await sql`
    delete from identity i using ${moved}
    where i.tenant_id = ${tenantId} and i.identity_id = r."from"`.execute(trx);
}

export async function writeMerges(
  trx: Trx,
  tenantId: string,
  merges: readonly IdentityMerge[],
  now: Date,
): Promise<void> {
  if (merges.length === 0) return;
  const rows = merges.map(({ from, into, fromKey, intoKey, eventId }) => ({
    from_identity: from,
    into_identity: into,
    from_key: fromKey.key,
    from_kind: fromKey.kind,
    into_key: intoKey.key,
    into_kind: intoKey.kind,
    event_id: eventId,
  }));
  await sql`
    insert into identity_merge (tenant_id, from_identity, into_identity, from_key, from_kind, into_key, into_kind,
      event_id, merged_at)
    select ${tenantId}::uuid, r.*, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(from_identity uuid, into_identity uuid,
      from_key uuid, from_kind text, into_key uuid, into_kind text, event_id uuid)`.execute(trx);
}

/** Stores keys; `known`: those that are stored, and get another kind or are blocked now. As `writeEvents`. */
export async function writeKeys(
  trx: Trx,
  tenantId: string,
  keys: GraphChanges['keys'],
  known: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const added = keys.filter(({ key }) => !known.has(key));
  if (added.length > 0) {
    // In the order of the index, and as arrays: each takes a fifth less time.
    const ownerOf = ({ identityId }: IdentityKeyRecord): string => identityId ?? 'null';
    await sql`
      insert into identity_key (tenant_id, key, kind, identity_id, blocked, seen_at)
      select ${tenantId}::uuid, r.key, r.kind, r.identity_id, r.blocked, ${now.toISOString()}::timestamptz
      from unnest(${arrayOf(added.map(({ key }) => key))}::uuid[], ${arrayOf(added.map(({ kind }) => kind))}::text[],
        ${arrayOf(added.map(ownerOf))}::uuid[], ${arrayOf(added.map(({ blocked }) => String(blocked)))}::boolean[])
        as r(key, kind, identity_id, blocked)
      order by r.key`.execute(trx);
  }
  const changed = keys.filter(({ key }) => known.has(key));
  if (changed.length === 0) return;
  await sql`
    update identity_key k set kind = r.kind, identity_id = r."identityId", blocked = r.blocked
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(key uuid, kind text, "identityId" uuid, blocked boolean)
    where k.tenant_id = ${tenantId} and k.key = r.key`.execute(trx);
}

export async function updateCounts(trx: Trx, tenantId: string, identities: GraphChanges['recounted']): Promise<void> {
  if (identities.length === 0) return;
  await sql`
    update identity i set emails = r.emails, phones = r.phones, contacts = r.contacts
    from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb)
      as r("identityId" uuid, emails int, phones int, contacts int)
    where i.tenant_id = ${tenantId} and i.identity_id = r."identityId"`.execute(trx);
}
