import { sql } from 'kysely';
import type { KeyKind } from '../store/identity-schema.ts';
import type { Trx } from '../store/transaction.ts';
import type { LinkRules } from './build.ts';
import type { LoggedEvent } from './event-log.ts';
import type { IdentityKeyRecord } from './graph.ts';
import type { IdentityKey } from './key.ts';
import type { LoadedComponents } from './rebuild.ts';

/** An event as it is stored. */
export interface EventRow {
  event_id: string;
  identity_id: string | null;
  keys: string[];
  kinds: KeyKind[];
  is_snapshot: boolean;
}

export function toLoggedEvent({ event_id, keys, kinds, is_snapshot }: EventRow): LoggedEvent {
  const identityKeys = keys.map((key, index) => {
    const kind = kinds[index];
    if (kind === undefined) throw new Error('An identity event has more keys than kinds.');
    return { key, kind };
  });
  return { eventId: event_id, keys: identityKeys, isSnapshot: is_snapshot };
}

/** The separations of a tenant, with the identities of their keys now. */
export interface Separation {
  a: string;
  b: string;
  identityA: string | null;
  identityB: string | null;
}

export async function loadSeparations(trx: Trx, tenantId: string): Promise<Separation[]> {
  const { rows } = await sql<Separation>`
    select s.key_a as a, s.key_b as b, ka.identity_id as "identityA", kb.identity_id as "identityB"
    from identity_separation s
    left join identity_key ka on ka.tenant_id = ${tenantId} and ka.key = s.key_a
    left join identity_key kb on kb.tenant_id = ${tenantId} and kb.key = s.key_b
    where s.tenant_id = ${tenantId}`.execute(trx);
  return rows;
}

/**
 * Loads all that identities are built from, with those that they are kept apart from, and the given events. In a fixed number
 * of statements.
 */
export async function loadComponents(
  trx: Trx,
  tenantId: string,
  identityIds: readonly string[],
  eventIds: readonly string[],
  removedKeys: readonly string[] = [],
): Promise<LoadedComponents> {
  const separations = await loadSeparations(trx, tenantId);
  const ids = withSeparated(identityIds, separations);
  const { rows: events } = await sql<EventRow>`
    select e.event_id, e.identity_id, e.keys, e.kinds, e.is_snapshot
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as r(id)
    cross join lateral (
      select * from identity_event e
      where e.tenant_id = ${tenantId} and e.identity_id = r.id::uuid and e.excluded_at is null offset 0
    ) e
    union all
    select e.event_id, e.identity_id, e.keys, e.kinds, e.is_snapshot
    from jsonb_array_elements_text(${JSON.stringify(eventIds)}::jsonb) as r(id)
    cross join lateral (
      select * from identity_event e
      where e.tenant_id = ${tenantId} and e.event_id = r.id::uuid and e.excluded_at is null limit 1
    ) e`.execute(trx);
  const { rows: keys } = await sql<IdentityKeyRecord>`
    select k.key, k.kind, k.identity_id as "identityId", k.blocked
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as r(id)
    cross join lateral (
      select * from identity_key k where k.tenant_id = ${tenantId} and k.identity_id = r.id::uuid offset 0
    ) k`.execute(trx);
  const loggedEvents = events.map(toLoggedEvent);
  return {
    identityIds: ids,
    keys,
    events: loggedEvents,
    merges: await loadMerges(trx, tenantId, ids),
    removedKeys: new Set(removedKeys),
    rules: await loadRules(trx, tenantId, [...loggedEvents.flatMap((event) => event.keys), ...keys], separations),
  };
}

/** With the identities that these are kept apart from, the ones that those are kept apart from, and so on. */
function withSeparated(identityIds: readonly string[], separations: readonly Separation[]): string[] {
  const found = new Set(identityIds);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { identityA: a, identityB: b } of separations) {
      if ((a !== null && found.has(a)) || (b !== null && found.has(b))) {
        if (a !== null) found.add(a);
        if (b !== null) found.add(b);
      }
    }
  }
  return [...found];
}

async function loadMerges(trx: Trx, tenantId: string, ids: readonly string[]): Promise<LoadedComponents['merges']> {
  const { rows } = await sql<LoadedComponents['merges'][number]>`
    with recursive merged as (
      select m.from_identity, m.into_identity, m.from_key, m.into_key, m.merged_at from identity_merge m
      where m.tenant_id = ${tenantId} and m.into_identity = any(${ids}::uuid[])
      union all
      select m.from_identity, m.into_identity, m.from_key, m.into_key, m.merged_at from merged t
      join identity_merge m on m.tenant_id = ${tenantId} and m.into_identity = t.from_identity
    )
    select from_identity as "from", into_identity as "into", from_key as "fromKey", into_key as "intoKey"
    from merged order by merged_at, from_identity`.execute(trx);
  return rows;
}

async function loadRules(
  trx: Trx,
  tenantId: string,
  identityKeys: readonly IdentityKey[],
  separations: readonly Separation[],
): Promise<LinkRules> {
  const keys = [...new Set(identityKeys.map(({ key }) => key))];
  const { rows } = await sql<{ key: string; allowed: boolean }>`
    select b.key, b.allowed_at is not null as allowed
    from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as r(key)
    cross join lateral (
      select * from blocked_key b where b.tenant_id = ${tenantId} and b.key = r.key::uuid limit 1
    ) b`.execute(trx);
  return {
    blocked: new Set(rows.filter(({ allowed }) => !allowed).map(({ key }) => key)),
    allowed: new Set(rows.filter(({ allowed }) => allowed).map(({ key }) => key)),
    apart: separations.map(({ a, b }) => [a, b] as const),
  };
}
