import { sql } from 'kysely';
import type { BlockedKeySource, KeyKind } from '../store/identity-schema.ts';
import type { Trx } from '../store/transaction.ts';
import { type CrowdedKey, crowdedKeys } from './crowded-keys.ts';
import type { LoggedEvent } from './event-log.ts';

/** Records keys as blocked, with the reason. Keys that the tenant allowed stay allowed. */
export async function blockKeys(
  trx: Trx,
  tenantId: string,
  keys: readonly (CrowdedKey & { source: BlockedKeySource })[],
  now: Date,
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into blocked_key (tenant_id, key, kind, source, emails, phones, external_ids, blocked_at)
    select ${tenantId}::uuid, r.key, r.kind, r.source, r.emails, r.phones, r.external_ids, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as r(key uuid, kind text, source text, emails int, phones int, external_ids int)
    on conflict do nothing`.execute(trx);
}

/** Blocks keys that the tenant excludes. Returns those that were not blocked before, and the identities to rebuild. */
export async function blockExcludedKeys(
  trx: Trx,
  tenantId: string,
  keys: readonly string[],
  now: Date,
): Promise<{ keys: string[]; identityIds: string[] }> {
  const { rows } = await sql<{ key: string; kind: KeyKind; identity_id: string | null }>`
    select k.key, k.kind, k.identity_id from identity_key k
    where k.tenant_id = ${tenantId} and k.key = any(${[...keys]}::uuid[]) and not k.blocked`.execute(trx);
  const none = { emails: 0, phones: 0, external_ids: 0, source: 'exclusion' } as const;
  await blockKeys(
    trx,
    tenantId,
    rows.map(({ key, kind }) => ({ key, kind, ...none })),
    now,
  );
  return { keys: rows.map(({ key }) => key), identityIds: rows.flatMap(({ identity_id }) => identity_id ?? []) };
}

/** Keys that were blocked for an exclusion link again, unless events show that they are crowded: see `rebuildAround`. */
export async function endExclusionOfKeys(trx: Trx, tenantId: string, keys: readonly string[]): Promise<void> {
  await sql`
    update blocked_key b set source = 'events'
    where b.tenant_id = ${tenantId} and b.key = any(${[...keys]}::uuid[]) and b.source = 'exclusion'`.execute(trx);
}

/** A blocked key of events that were changed: what is stored about it; `source` null for the other form of a blocked key. */
export interface BlockedKeyState {
  key: string;
  source: BlockedKeySource | null;
  isAllowed: boolean;
}

/**
 * Which blocked keys link again, because the tenant allowed them or because the events that are left do not make them crowded;
 * and which are in no event now. Keys that uploads crowded, or a release that did not log events, stay blocked. `events`:
 * all that have one of the keys. Pure.
 */
export function reviewBlockedKeys(
  keys: readonly BlockedKeyState[],
  events: readonly LoggedEvent[],
): { released: string[]; unused: string[] } {
  const used = new Set(events.flatMap((event) => event.keys.map(({ key }) => key)));
  const crowded = new Set(crowdedKeys(events).map(({ key }) => key));
  const isReleased = ({ key, source, isAllowed }: BlockedKeyState) =>
    isAllowed || (source === 'events' && !crowded.has(key));
  return {
    released: keys.filter((state) => used.has(state.key) && isReleased(state)).map(({ key }) => key),
    unused: keys.filter(({ key }) => !used.has(key)).map(({ key }) => key),
  };
}
