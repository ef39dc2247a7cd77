import { sql } from 'kysely';
import type { BlockedKeySource } from '../store/schema.ts';
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

/** A blocked key of events that were changed: what is stored about it; `source` null for the other form of a blocked key. */
export interface BlockedKeyState {
  key: string;
  source: BlockedKeySource | null;
  isAllowed: boolean;
}

/**
 * Which blocked keys link again, because the tenant allowed them or because the events that are left do not make them crowded;
 * and which are in no event any more. Keys that uploads crowded, or a release that did not log events, stay blocked. `events`:
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
