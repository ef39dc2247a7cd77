import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';
import { blockKeys } from './blocked-keys.ts';
import { MAX_CLICK_KEYS } from './capture-clicks.ts';
import { writeMerges } from './capture-writes.ts';
import type { Rebuild } from './rebuild.ts';

/** Stores rebuilt identities, in a fixed number of statements. */
export async function replaceComponents(trx: Trx, tenantId: string, rebuild: Rebuild, now: Date): Promise<void> {
  const { identities, removed } = rebuild;
  const time = now.toISOString();
  await storeSnapshots(trx, tenantId, rebuild, time);
  const rows = identities.map(({ identityId, emails, phones, contacts }) => ({ identityId, emails, phones, contacts }));
  await sql`
    insert into identity (tenant_id, identity_id, created_at, emails, phones, contacts, is_logged)
    select ${tenantId}::uuid, r."identityId", ${time}::timestamptz, r.emails, r.phones, r.contacts, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("identityId" uuid, emails int, phones int, contacts int)
    on conflict (tenant_id, identity_id) do update
    set emails = excluded.emails, phones = excluded.phones, contacts = excluded.contacts, is_logged = true`.execute(
    trx,
  );
  const keys = [
    ...identities.flatMap(({ identityId, keys }) => keys.map((key) => ({ ...key, identityId, blocked: false }))),
    ...rebuild.blockedKeys.map((key) => ({ ...key, identityId: null, blocked: true })),
  ];
  await sql`
    insert into identity_key (tenant_id, key, kind, identity_id, blocked, seen_at)
    select ${tenantId}::uuid, r.key, r.kind, r."identityId", r.blocked, ${time}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(key uuid, kind text, "identityId" uuid, blocked boolean)
    on conflict (tenant_id, key) do update
    set kind = excluded.kind, identity_id = excluded.identity_id, blocked = excluded.blocked`.execute(trx);
  if (rebuild.lostKeys.length > 0) {
    await sql`
      delete from identity_key k
      where k.tenant_id = ${tenantId} and k.key = any(${rebuild.lostKeys}::uuid[])`.execute(trx);
  }
  const events = [
    ...identities.flatMap(({ identityId, eventIds }) => eventIds.map((eventId) => ({ eventId, identityId }))),
    ...rebuild.unlinkedEvents.map((eventId) => ({ eventId, identityId: null })),
  ];
  await sql`
    update identity_event e set identity_id = r."identityId"
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r("eventId" uuid, "identityId" uuid)
    where e.tenant_id = ${tenantId} and e.event_id = r."eventId"
      and e.identity_id is distinct from r."identityId"`.execute(trx);
  const ids = identities.map(({ identityId }) => identityId);
  await replaceClicks(trx, tenantId, [...ids, ...removed], ids);
  await storeMerges(trx, tenantId, rebuild, now);
  if (removed.length > 0) {
    await sql`
      delete from identity i
      where i.tenant_id = ${tenantId} and i.identity_id = any(${removed}::uuid[])`.execute(trx);
  }
  await blockKeys(
    trx,
    tenantId,
    rebuild.crowded.map((key) => ({ ...key, source: 'events' })),
    now,
  );
}

/** Events made of identities that have none get the clicks that none of the identity's events has. */
async function storeSnapshots(trx: Trx, tenantId: string, { snapshots }: Rebuild, time: string): Promise<void> {
  if (snapshots.length === 0) return;
  const rows = snapshots.map(({ eventId, identityId, keys }) => ({
    eventId,
    identityId,
    keys: keys.map(({ key }) => key),
    kinds: keys.map(({ kind }) => kind),
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r("eventId" uuid, "identityId" uuid, keys uuid[], kinds text[])`;
  await sql`
    insert into identity_event (tenant_id, event_id, identity_id, keys, kinds, is_snapshot, first_seen, last_seen)
    select ${tenantId}::uuid, r."eventId", r."identityId", r.keys, r.kinds, true, ${time}::timestamptz, ${time}::timestamptz
    from ${given}
    on conflict do nothing`.execute(trx);
  await sql`
    insert into identity_event_click (tenant_id, event_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization)
    select ${tenantId}::uuid, r."eventId", c.type, c.value, c.clicked_at, c.campaign, c.ad_user_data, c.ad_personalization
    from ${given}
    join identity_click c on c.tenant_id = ${tenantId} and c.identity_id = r."identityId" and c.keys = '{}'
    on conflict do nothing`.execute(trx);
}

/** The clicks of identities follow from those of their events. */
async function replaceClicks(
  trx: Trx,
  tenantId: string,
  before: readonly string[],
  identityIds: readonly string[],
): Promise<void> {
  await sql`
    delete from identity_click c
    where c.tenant_id = ${tenantId} and c.identity_id = any(${before}::uuid[])`.execute(trx);
  await sql`
    insert into identity_click (tenant_id, identity_id, type, value, clicked_at, campaign, ad_user_data, ad_personalization,
      keys)
    select ${tenantId}::uuid, e.identity_id, c.type, c.value, min(c.clicked_at), min(c.campaign), max(c.ad_user_data),
      max(c.ad_personalization),
      (array_agg(distinct k.key order by k.key))[1:${sql.lit(MAX_CLICK_KEYS)}]
    from jsonb_array_elements_text(${JSON.stringify(identityIds)}::jsonb) as r(id)
    cross join lateral (
      select * from identity_event e
      where e.tenant_id = ${tenantId} and e.identity_id = r.id::uuid and e.excluded_at is null offset 0
    ) e
    join identity_event_click c on c.tenant_id = ${tenantId} and c.event_id = e.event_id
    cross join lateral (select key from unnest(e.keys) as u(key)) k
    group by e.identity_id, c.type, c.value`.execute(trx);
}

async function storeMerges(trx: Trx, tenantId: string, rebuild: Rebuild, now: Date): Promise<void> {
  const { merges, restored, moved } = rebuild;
  if (restored.length > 0) {
    await sql`
      delete from identity_merge m
      where m.tenant_id = ${tenantId} and m.from_identity = any(${restored}::uuid[])`.execute(trx);
  }
  if (moved.length > 0) {
    await sql`
      update identity_merge m set into_identity = r."into"
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r("from" uuid, "into" uuid)
      where m.tenant_id = ${tenantId} and m.from_identity = r."from"`.execute(trx);
  }
  await writeMerges(trx, tenantId, merges, now);
}
