import { sql } from 'kysely';
import { newId } from '../store/id.ts';
import type { Trx } from '../store/transaction.ts';
import { type BlockedKeyState, reviewBlockedKeys } from './blocked-keys.ts';
import { type EventRow, loadComponents, toLoggedEvent } from './load-components.ts';
import { attributePurchases } from './purchases.ts';
import { planRebuild, type Rebuild, unlinkedKeys } from './rebuild.ts';
import { replaceComponents } from './replace-components.ts';

/**
 * Rebuilds identities after something that they are built from was changed: events were excluded or deleted, a key was blocked
 * or allowed, or people are kept apart. `identityIds`: the identities of what changed, as they are stored. `changedKeys`: the
 * keys of the events that changed, and the keys that were blocked or allowed; a blocked one among them that no longer is
 * crowded links again, and one that is in no event now is deleted. In a fixed number of statements; the caller holds the
 * tenant's lock for `update`. `affectedIds`: all identities, also earlier ones, by which conversions were matched to these.
 * `affectedKeys`: the keys that these have, or had.
 */
export async function rebuildAround(
  trx: Trx,
  tenantId: string,
  { identityIds, changedKeys }: { identityIds: readonly string[]; changedKeys: readonly string[] },
  now: Date,
): Promise<Rebuild & { affectedIds: string[]; affectedKeys: string[] }> {
  const released = await releaseKeys(trx, tenantId, changedKeys);
  const joined = await eventsWith(trx, tenantId, released);
  const ids = new Set([...identityIds, ...joined.flatMap(({ identity_id }) => identity_id ?? [])]);
  const eventIds = joined.filter(({ identity_id }) => identity_id === null).map(({ event_id }) => event_id);
  const loaded = await loadComponents(trx, tenantId, [...ids], eventIds, changedKeys);
  const rebuild = planRebuild(loaded, () => newId(now));
  await replaceComponents(trx, tenantId, rebuild, now);
  const rebuilt = rebuild.identities.map(({ identityId }) => identityId);
  const unlinked = [...changedKeys, ...unlinkedKeys(rebuild)];
  await attributePurchases(trx, tenantId, { identityIds: rebuilt, keys: unlinked }, now);
  const affected = [...loaded.identityIds, ...loaded.merges.map(({ from }) => from)];
  const linked = rebuild.identities.flatMap(({ keys }) => keys.map(({ key }) => key));
  return { ...rebuild, affectedIds: [...affected, ...rebuilt], affectedKeys: [...linked, ...unlinked] };
}

/** Returns which of these keys link again; deletes what is stored of them as blocked, and of those that are in no event. */
async function releaseKeys(trx: Trx, tenantId: string, keys: readonly string[]): Promise<string[]> {
  const { rows: states } = await sql<BlockedKeyState>`
    select r.key, b.source, coalesce(b.allowed_at is not null, false) as "isAllowed"
    from (select k::uuid as key from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) k) r
    left join identity_key k on k.tenant_id = ${tenantId} and k.key = r.key
    left join blocked_key b on b.tenant_id = ${tenantId} and b.key = r.key
    where k.blocked or b.allowed_at is not null`.execute(trx);
  if (states.length === 0) return [];
  const events = await eventsWith(
    trx,
    tenantId,
    states.map(({ key }) => key),
  );
  const { released, unused } = reviewBlockedKeys(states, events.map(toLoggedEvent));
  if (unused.length > 0) {
    await sql`
      delete from identity_key k
      where k.tenant_id = ${tenantId} and k.blocked and k.key = any(${unused}::uuid[])`.execute(trx);
  }
  await sql`
    delete from blocked_key b
    where b.tenant_id = ${tenantId} and b.source = 'events' and b.allowed_at is null
      and b.key = any(${[...released, ...unused]}::uuid[])`.execute(trx);
  return released;
}

/** The events that have one of the keys. Reads all events of the tenant: only of use for keys that are blocked, which are few. */
async function eventsWith(trx: Trx, tenantId: string, keys: readonly string[]): Promise<EventRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<EventRow>`
    select e.event_id, e.identity_id, e.keys, e.kinds, e.is_snapshot from identity_event e
    where e.tenant_id = ${tenantId} and e.keys && ${[...keys]}::uuid[] and e.excluded_at is null`.execute(trx);
  return rows;
}
