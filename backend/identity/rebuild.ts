import { type BuiltIdentity, buildIdentities, type LinkRules } from './build.ts';
import type { CrowdedKey } from './crowded-keys.ts';
import { eventIdOf, loggedKeys, type LoggedEvent } from './event-log.ts';
import type { IdentityKeyRecord } from './graph.ts';
import type { IdentityKey } from './key.ts';
import { type IdentityMerge, mergesInto } from './merges.ts';

/** All that is stored of some identities, complete: no other identity's events lead to their keys. */
export interface LoadedComponents {
  identityIds: readonly string[];
  /** Their keys, and the identity of each. */
  keys: readonly IdentityKeyRecord[];
  /** Their events, and others that are to be added to the graph. */
  events: readonly LoggedEvent[];
  /** What was merged into them earlier. */
  merges: readonly { from: string; into: string; fromKey: string; intoKey: string }[];
  /** Keys of events that were left out or erased: those that no other event has are gone. */
  removedKeys: ReadonlySet<string>;
  rules: LinkRules;
}

/** Identities that follow from all events of the components, and what changes with them. */
export interface Rebuild {
  identities: (BuiltIdentity & { identityId: string; isNew: boolean })[];
  /** Identities of before that are no more. */
  removed: string[];
  merges: IdentityMerge[];
  /** Identities that were merged earlier and are separate again. */
  restored: string[];
  /** Identities that were merged earlier and now belong to another one than then. */
  moved: { from: string; into: string }[];
  /** Events made of identities that were stored before events were logged, with these identities. */
  snapshots: (LoggedEvent & { identityId: string })[];
  blockedKeys: IdentityKey[];
  /** Keys that no event has now. */
  lostKeys: string[];
  /** Keys to block from now on. */
  crowded: CrowdedKey[];
  unlinkedEvents: string[];
}

/** The keys that no longer belong to an identity. */
export function unlinkedKeys({ blockedKeys, lostKeys }: Pick<Rebuild, 'blockedKeys' | 'lostKeys'>): string[] {
  return [...blockedKeys.map(({ key }) => key), ...lostKeys];
}

/**
 * Builds identities from all their events: after a merge was undone, a key blocked or allowed, people kept apart, or events
 * erased. Each identity of before continues as the one that has most of its keys; parts that were merged earlier get the
 * ids back that they had. Pure.
 */
export function planRebuild(loaded: LoadedComponents, newIdentityId: () => string): Rebuild {
  const snapshots = snapshotsOf(loaded);
  const events = [...loaded.events, ...snapshots];
  const built = buildIdentities(events, loaded.rules);
  const owners = new Map(loaded.keys.map(({ key, identityId }) => [key, identityId]));
  const partOf = new Map(built.identities.flatMap((part) => part.keys.map(({ key }) => [key, part])));

  const ids = new Map<BuiltIdentity, string>();
  const mergedIds = new Map<BuiltIdentity, string[]>();
  for (const [identityId, part] of largestParts(loaded, partOf)) {
    if (ids.has(part)) mergedIds.set(part, [...(mergedIds.get(part) ?? []), identityId]);
    else ids.set(part, identityId);
  }
  const restored = new Set<string>();
  for (const { from, fromKey } of loaded.merges) {
    const part = partOf.get(fromKey);
    if (!part || ids.has(part)) continue;
    ids.set(part, from);
    restored.add(from);
  }
  for (const part of built.identities) if (!ids.has(part)) ids.set(part, newIdentityId());

  const stored = new Set(loaded.identityIds);
  const kept = new Set(ids.values());
  const keysNow = new Set(events.flatMap(({ keys }) => keys.map(({ key }) => key)));
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const identities = [...ids].map(([part, identityId]) => ({ ...part, identityId, isNew: !stored.has(identityId) }));
  return {
    identities,
    removed: loaded.identityIds.filter((identityId) => !kept.has(identityId)),
    merges: [...mergedIds].flatMap(([part, fromIds]) => {
      const its = part.eventIds.flatMap((eventId) => byId.get(eventId) ?? []);
      return mergesInto(ids.get(part) ?? '', fromIds, its, owners);
    }),
    restored: [...restored],
    moved: loaded.merges.flatMap(({ from, fromKey }) => {
      const part = partOf.get(fromKey);
      const into = part && ids.get(part);
      return into === undefined || restored.has(from) || into === lastId(from, loaded.merges) ? [] : [{ from, into }];
    }),
    snapshots,
    blockedKeys: built.blockedKeys,
    lostKeys: loaded.keys.map(({ key }) => key).filter((key) => !keysNow.has(key)),
    crowded: built.crowded.filter(({ key }) => !loaded.rules.blocked.has(key)),
    unlinkedEvents: built.unlinkedEvents,
  };
}

/** One event with all keys of each identity of which a key is in no event: it was stored before events were logged. */
function snapshotsOf({ identityIds, keys, events, removedKeys }: LoadedComponents): Rebuild['snapshots'] {
  const logged = new Set(events.flatMap((event) => event.keys.map(({ key }) => key)));
  const byIdentity = new Map<string, IdentityKey[]>();
  const isUnlogged = new Set<string>();
  for (const { key, kind, identityId, blocked } of keys) {
    if (identityId === null || blocked || (removedKeys.has(key) && !logged.has(key))) continue;
    byIdentity.set(identityId, [...(byIdentity.get(identityId) ?? []), { key, kind }]);
    if (!logged.has(key)) isUnlogged.add(identityId);
  }
  return identityIds.flatMap((identityId) => {
    if (!isUnlogged.has(identityId)) return [];
    // The stored keys do not say which forms belong together, so each is an identifier of its own.
    const all = loggedKeys((byIdentity.get(identityId) ?? []).map((key) => ({ kind: 'external_id', keys: [key] })));
    return [{ eventId: eventIdOf(all), keys: all, isSnapshot: true, identityId }];
  });
}

/**
 * The part as which each identity continues, the oldest identity first: the one that has most of its keys, but not one that an undone
 * merge had brought into it, where there is another.
 */
function largestParts(
  { identityIds, keys, merges }: LoadedComponents,
  partOf: ReadonlyMap<string, BuiltIdentity>,
): [string, BuiltIdentity][] {
  const counts = new Map<string, Map<BuiltIdentity, number>>();
  for (const { key, identityId } of keys) {
    const part = partOf.get(key);
    if (!part || identityId === null) continue;
    const ofIdentity = counts.get(identityId) ?? new Map<BuiltIdentity, number>();
    counts.set(identityId, ofIdentity.set(part, (ofIdentity.get(part) ?? 0) + 1));
  }
  const isMergedInto = (identityId: string, part: BuiltIdentity): boolean =>
    merges.some(
      ({ into, fromKey, intoKey }) =>
        into === identityId && partOf.get(fromKey) === part && partOf.get(intoKey) !== part,
    );
  return [...identityIds].sort().flatMap((identityId): [string, BuiltIdentity][] => {
    const [largest] = [...(counts.get(identityId) ?? [])].sort(
      ([one, a], [other, b]) =>
        Number(isMergedInto(identityId, one)) - Number(isMergedInto(identityId, other)) || b - a,
    );
    return largest ? [[identityId, largest[0]]] : [];
  });
}

/** Where the merges of an identity lead in the end. */
function lastId(identityId: string, merges: LoadedComponents['merges']): string {
  const next = merges.find(({ from }) => from === identityId)?.into;
  return next === undefined ? identityId : lastId(next, merges);
}
