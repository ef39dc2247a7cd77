import { sql } from 'kysely';
import { newId } from '../store/id.ts';
import { lockTenant, type Trx } from '../store/transaction.ts';
import { addEvents, type GraphChanges, type IdentityRecord, type IdentityKeyRecord, type LinkEvent } from './graph.ts';

export interface CaptureResult {
  /** New identities, and identities that were merged into another one. */
  created: number;
  merged: number;
  /** Distinct clicks in the events. */
  clicks: number;
  /** The identities of the events: conversions that wait for their keys can perhaps be matched now. */
  identityIds: string[];
}

/**
 * Adds events (see events.ts) to the tenant's identity graph, in a fixed number of statements. The lock on the tenant's row
 * allows one call at a time for each tenant, so that the changes can be computed in memory.
 */
export async function captureEvents(
  trx: Trx,
  tenantId: string,
  events: readonly LinkEvent[],
  now: Date,
): Promise<CaptureResult> {
  await lockTenant(trx, tenantId, 'update');
  const changes = addEvents(events, await loadStored(trx, tenantId, events), () => newId(now));
  await writeChanges(trx, tenantId, changes, now);
  return {
    created: changes.created.length,
    merged: changes.merges.length,
    clicks: changes.clicks.length,
    identityIds: changes.identityIds,
  };
}

async function loadStored(
  trx: Trx,
  tenantId: string,
  events: readonly LinkEvent[],
): Promise<{ keys: IdentityKeyRecord[]; identities: IdentityRecord[] }> {
  const eventKeys = new Set(events.flatMap((event) => event.links.flatMap((link) => link.keys.map(({ key }) => key))));
  // `limit 1` makes the planner use one index look-up for each key, whatever table size it assumes.
  const { rows } = await sql<IdentityKeyRecord & IdentityRecord>`
    select k.key, k.kind, k.identity_id as "identityId", k.blocked, i.emails, i.phones
    from jsonb_array_elements_text(${JSON.stringify([...eventKeys])}::jsonb) as r(key)
    cross join lateral (
      select * from identity_key k where k.tenant_id = ${tenantId} and k.key = r.key::uuid limit 1
    ) k
    left join lateral (
      select * from identity i where i.tenant_id = ${tenantId} and i.identity_id = k.identity_id limit 1
    ) i on true`.execute(trx);
  const identities = new Map(
    rows.flatMap(({ identityId, emails, phones }) =>
      identityId === null ? [] : [[identityId, { identityId, emails, phones }]],
    ),
  );
  return { keys: rows, identities: [...identities.values()] };
}

async function writeChanges(trx: Trx, tenantId: string, changes: GraphChanges, now: Date): Promise<void> {
  await insertIdentities(trx, tenantId, changes.created, now);
  await mergeIdentities(trx, tenantId, changes, now);
  await upsertKeys(trx, tenantId, changes.keys, now);
  await upsertClicks(trx, tenantId, changes.clicks);
  await updateCounts(trx, tenantId, changes.recounted);
}

async function insertIdentities(
  trx: Trx,
  tenantId: string,
  created: readonly IdentityRecord[],
  now: Date,
): Promise<void> {
  if (created.length === 0) return;
  await sql`
    insert into identity (tenant_id, identity_id, created_at, emails, phones)
    select ${tenantId}::uuid, r."identityId", ${now.toISOString()}::timestamptz, r.emails, r.phones
    from jsonb_to_recordset(${JSON.stringify(created)}::jsonb) as r("identityId" uuid, emails int, phones int)`.execute(
    trx,
  );
}

/** Moves keys and clicks to the identity that is kept, and deletes the others. */
async function mergeIdentities(trx: Trx, tenantId: string, { merges, moves }: GraphChanges, now: Date): Promise<void> {
  if (merges.length === 0) return;
  const rows = merges.map(({ from, into, fromKey, intoKey }) => ({
    from_identity: from,
    into_identity: into,
    from_key: fromKey.key,
    from_kind: fromKey.kind,
    into_key: intoKey.key,
    into_kind: intoKey.kind,
  }));
  await sql`
    insert into identity_merge (tenant_id, from_identity, into_identity, from_key, from_kind, into_key, into_kind, merged_at)
    select ${tenantId}::uuid, r.*, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(from_identity uuid, into_identity uuid,
      from_key uuid, from_kind text, into_key uuid, into_kind text)`.execute(trx);
  const movedIdentities = sql`jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("from" uuid, "to" uuid)`;
  await sql`
    update identity_key k set identity_id = r."to" from ${movedIdentities}
    where k.tenant_id = ${tenantId} and k.identity_id = r."from"`.execute(trx);
  await sql`
    insert into identity_click (tenant_id, identity_id, type, value, clicked_at)
    select c.tenant_id, r."to", c.type, c.value, min(c.clicked_at)
    from ${movedIdentities} join identity_click c on c.tenant_id = ${tenantId} and c.identity_id = r."from"
    group by c.tenant_id, r."to", c.type, c.value
    ${keepEarliest}`.execute(trx);
  await sql`
    delete from identity_click c using ${movedIdentities}
    where c.tenant_id = ${tenantId} and c.identity_id = r."from"`.execute(trx);
  await sql`
    delete from identity i using ${movedIdentities} where i.tenant_id = ${tenantId} and i.identity_id = r."from"`.execute(
    trx,
  );
}

/** A click that is reported again keeps its earliest time. */
const keepEarliest = sql`
  on conflict (tenant_id, identity_id, type, value) do update set clicked_at = excluded.clicked_at
  where excluded.clicked_at < identity_click.clicked_at`;

async function upsertKeys(trx: Trx, tenantId: string, keys: readonly IdentityKeyRecord[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into identity_key (tenant_id, key, kind, identity_id, blocked, seen_at)
    select ${tenantId}::uuid, r.key, r.kind, r."identityId", r.blocked, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(key uuid, kind text, "identityId" uuid, blocked boolean)
    on conflict (tenant_id, key) do update set kind = excluded.kind, blocked = excluded.blocked`.execute(trx);
}

async function upsertClicks(trx: Trx, tenantId: string, clicks: GraphChanges['clicks']): Promise<void> {
  if (clicks.length === 0) return;
  await sql`
    insert into identity_click (tenant_id, identity_id, type, value, clicked_at)
    select ${tenantId}::uuid, r."identityId", r.type, r.value, r.time
    from jsonb_to_recordset(${JSON.stringify(clicks)}::jsonb) as r("identityId" uuid, type text, value text, time timestamptz)
    ${keepEarliest}`.execute(trx);
}

async function updateCounts(trx: Trx, tenantId: string, identities: readonly IdentityRecord[]): Promise<void> {
  if (identities.length === 0) return;
  await sql`
    update identity i set emails = r.emails, phones = r.phones
    from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb) as r("identityId" uuid, emails int, phones int)
    where i.tenant_id = ${tenantId} and i.identity_id = r."identityId"`.execute(trx);
}
