import { sql } from 'kysely';
import type { KeyKind } from '../store/identity-schema.ts';
import type { Db } from '../store/open.ts';

/** An identity with all its keys, clicks and merges. Keys are hashes, see key.ts. */
export interface IdentityExplanation {
  identity_id: string;
  created_at: Date;
  emails: number;
  phones: number;
  keys: Partial<Record<KeyKind, { key: string; blocked: boolean; seen_at: Date }[]>>;
  clicks: { type: string; value: string; clicked_at: Date; campaign: string | null }[];
  /** Every merge that it resulted from, the earliest first; also merges into identities that were later merged into it. */
  merges: {
    from_identity: string;
    into_identity: string;
    from_key: string;
    from_kind: KeyKind;
    into_key: string;
    into_kind: KeyKind;
    merged_at: Date;
  }[];
}

/** Explains an identity, or the one that it was merged into. Null when there is no such identity. */
export async function explainIdentity(
  db: Db,
  tenantId: string,
  identityId: string,
): Promise<IdentityExplanation | null> {
  const identity = await db
    .selectFrom('identity')
    .select(['identity_id', 'created_at', 'emails', 'phones'])
    .where('tenant_id', '=', tenantId)
    .where('identity_id', '=', await currentId(db, tenantId, identityId))
    .executeTakeFirst();
  if (!identity) return null;
  const keys: IdentityExplanation['keys'] = {};
  const stored = await db
    .selectFrom('identity_key')
    .select(['kind', 'key', 'blocked', 'seen_at'])
    .where('tenant_id', '=', tenantId)
    .where('identity_id', '=', identity.identity_id)
    .orderBy('seen_at')
    .orderBy('key')
    .execute();
  for (const { kind, ...key } of stored) (keys[kind] ??= []).push(key);
  const clicks = await db
    .selectFrom('identity_click')
    .select(['type', 'value', 'clicked_at', 'campaign'])
    .where('tenant_id', '=', tenantId)
    .where('identity_id', '=', identity.identity_id)
    .orderBy('clicked_at')
    .execute();
  const merges = await mergesInto(db, tenantId, [identity.identity_id]);
  return { ...identity, keys, clicks, merges: merges.get(identity.identity_id) ?? [] };
}

async function currentId(db: Db, tenantId: string, identityId: string): Promise<string> {
  const { rows } = await sql<{ identity_id: string }>`
    with recursive merge_path as (
      select ${identityId}::uuid as identity_id, 0 as step
      union all
      select m.into_identity, merge_path.step + 1 from merge_path
      join identity_merge m on m.tenant_id = ${tenantId} and m.from_identity = merge_path.identity_id
    )
    select identity_id from merge_path order by step desc limit 1`.execute(db);
  return rows[0]?.identity_id ?? identityId;
}

/** The merges that each of these identities resulted from, the earliest first. One statement. */
export async function mergesInto(
  db: Db,
  tenantId: string,
  identityIds: readonly string[],
): Promise<Map<string, IdentityExplanation['merges']>> {
  const { rows } = await sql<IdentityExplanation['merges'][number] & { root: string }>`
    with recursive merged as (
      select r.id as root, m.* from (
        select id::uuid as id from jsonb_array_elements_text(${JSON.stringify(identityIds)}::jsonb) id
      ) r join identity_merge m on m.tenant_id = ${tenantId} and m.into_identity = r.id
      union all
      select t.root, m.* from merged t
      join identity_merge m on m.tenant_id = ${tenantId} and m.into_identity = t.from_identity
    )
    select root, from_identity, into_identity, from_key, from_kind, into_key, into_kind, merged_at
    from merged order by merged_at, from_identity`.execute(db);
  const merges = new Map<string, IdentityExplanation['merges']>(identityIds.map((id) => [id, []]));
  for (const { root, ...merge } of rows) merges.get(root)?.push(merge);
  return merges;
}
