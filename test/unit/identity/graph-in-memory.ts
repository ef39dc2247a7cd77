import { type BlockedKeyState, reviewBlockedKeys } from '../../../backend/identity/blocked-keys.ts';
import { eventIdOf, loggedKeys, type LoggedEvent } from '../../../backend/identity/event-log.ts';
import {
  addEvents,
  type IdentityKeyRecord,
  type LinkEvent,
  type StoredIdentity,
} from '../../../backend/identity/graph.ts';
import type { IdentityMerge } from '../../../backend/identity/merges.ts';
import { planRebuild, type Rebuild } from '../../../backend/identity/rebuild.ts';

/** What the tables of the identity graph hold, kept by doing what the pure functions say. */
export class GraphInMemory {
  keys = new Map<string, IdentityKeyRecord>();
  identities = new Map<string, StoredIdentity>();
  events = new Map<string, LoggedEvent & { identityId: string | null; excluded: boolean }>();
  merges = new Map<string, IdentityMerge>();
  blocked = new Map<string, { allowed: boolean }>();
  apart: (readonly [string, string])[] = [];
  #next = 1;
  #newId = () => `new-${String(this.#next++).padStart(6, '0')}`;

  capture(linkEvents: readonly LinkEvent[]): string[] {
    const all = new Map(linkEvents.map(({ links }) => toLogged(links)).map((event) => [event.eventId, event]));
    const given = [...all.values()];
    const knownEventIds = new Set(given.map(({ eventId }) => eventId).filter((id) => this.events.has(id)));
    const events = given.filter(({ eventId }) => this.events.get(eventId)?.excluded !== true);
    const asked = new Set(events.flatMap(({ keys }) => keys.map(({ key }) => key)));
    const keys = [...this.keys.values()].filter(({ key }) => asked.has(key));
    const ids = new Set(keys.map(({ identityId }) => identityId));
    const identities = [...this.identities.values()].filter(({ identityId }) => ids.has(identityId));
    const changes = addEvents(
      events,
      { keys, identities, knownEventIds, apartKeys: new Set(this.apart.flat()) },
      this.#newId,
    );
    const placed = new Map(changes.events.map(({ eventId, identityId }) => [eventId, identityId]));
    for (const event of given) {
      const old = this.events.get(event.eventId);
      const identityId = placed.get(event.eventId) ?? old?.identityId ?? null;
      this.events.set(event.eventId, { ...event, identityId, excluded: old?.excluded ?? false });
    }
    for (const identity of [...changes.created, ...changes.recounted]) {
      this.identities.set(identity.identityId, { ...identity, isLogged: true });
    }
    for (const merge of changes.merges) {
      this.#addMerge(merge);
      this.identities.delete(merge.from);
      for (const key of this.keys.values()) if (key.identityId === merge.from) key.identityId = merge.into;
      for (const event of this.events.values()) if (event.identityId === merge.from) event.identityId = merge.into;
    }
    for (const key of changes.keys) this.keys.set(key.key, { ...key });
    const rebuilt =
      changes.toRebuild.eventIds.length > 0
        ? this.rebuild(changes.toRebuild.identityIds, changes.toRebuild.eventIds).identities.map(
            (one) => one.identityId,
          )
        : [];
    return [...new Set([...placed.values()].flatMap((id) => id ?? [])), ...rebuilt];
  }

  /** What rebuild-around.ts does. */
  rebuildAround(identityIds: readonly string[], changedKeys: readonly string[]): Rebuild {
    const states = changedKeys.flatMap((key): BlockedKeyState[] => {
      const isAllowed = this.blocked.get(key)?.allowed === true;
      if (!isAllowed && this.keys.get(key)?.blocked !== true) return [];
      return [{ key, source: this.blocked.has(key) ? 'events' : null, isAllowed }];
    });
    const { released, unused } = reviewBlockedKeys(states, this.#eventsWith(changedKeys));
    for (const key of unused) this.keys.delete(key);
    for (const key of [...released, ...unused]) if (this.blocked.get(key)?.allowed === false) this.blocked.delete(key);
    const joined = this.#eventsWith(released);
    const ids = [...identityIds, ...joined.flatMap(({ identityId }) => identityId ?? [])];
    return this.rebuild(
      ids,
      joined.map(({ eventId }) => eventId),
      changedKeys,
    );
  }

  exclude(eventId: string): void {
    const event = this.events.get(eventId);
    if (!event) return;
    const { identityId } = event;
    this.events.set(eventId, { ...event, excluded: true, identityId: null });
    this.rebuildAround(
      identityId === null ? [] : [identityId],
      event.keys.map(({ key }) => key),
    );
  }

  allow(key: string): void {
    this.blocked.set(key, { allowed: true });
    this.rebuildAround([], [key]);
  }

  keepApart(a: string, b: string): void {
    this.apart.push([a, b]);
    this.rebuildAround(
      [a, b].flatMap((key) => this.keys.get(key)?.identityId ?? []),
      [],
    );
  }

  rebuild(identityIds: readonly string[], eventIds: readonly string[], removedKeys: readonly string[] = []): Rebuild {
    const ids = this.#withSeparated(identityIds);
    const events = [...this.events.values()].filter(
      ({ eventId, identityId, excluded }) =>
        !excluded && ((identityId !== null && ids.has(identityId)) || eventIds.includes(eventId)),
    );
    const rebuild = planRebuild(
      {
        identityIds: [...ids],
        keys: [...this.keys.values()].filter(({ identityId }) => identityId !== null && ids.has(identityId)),
        events,
        merges: this.#mergesInto(ids),
        removedKeys: new Set(removedKeys),
        rules: {
          blocked: new Set([...this.blocked].filter(([, { allowed }]) => !allowed).map(([key]) => key)),
          allowed: new Set([...this.blocked].filter(([, { allowed }]) => allowed).map(([key]) => key)),
          apart: this.apart,
        },
      },
      this.#newId,
    );
    for (const snapshot of rebuild.snapshots) this.events.set(snapshot.eventId, { ...snapshot, excluded: false });
    for (const { identityId, emails, phones, contacts, keys, eventIds: its } of rebuild.identities) {
      this.identities.set(identityId, { identityId, emails, phones, contacts, isLogged: true });
      for (const key of keys) this.keys.set(key.key, { ...key, identityId, blocked: false });
      for (const id of its) this.#place(id, identityId);
    }
    for (const key of rebuild.blockedKeys) this.keys.set(key.key, { ...key, identityId: null, blocked: true });
    for (const key of rebuild.lostKeys) this.keys.delete(key);
    for (const id of rebuild.unlinkedEvents) this.#place(id, null);
    for (const from of rebuild.restored) this.merges.delete(from);
    for (const { from, into } of rebuild.moved) {
      const merge = this.merges.get(from);
      if (merge) this.merges.set(from, { ...merge, into });
    }
    for (const merge of rebuild.merges) this.#addMerge(merge);
    for (const id of rebuild.removed) this.identities.delete(id);
    for (const { key } of rebuild.crowded) if (!this.blocked.has(key)) this.blocked.set(key, { allowed: false });
    return rebuild;
  }

  /** Which keys are together: sorted lists of sorted lists; and which are blocked. */
  state() {
    const linked = [...this.keys.values()].filter((key) => !key.blocked);
    return {
      together: groupsOf(linked.map((key) => [key.key, key.identityId ?? ''])),
      blocked: [...this.keys.values()].flatMap((key) => (key.blocked ? [key.key] : [])).sort(),
      events: groupsOf(
        [...this.events.values()].filter(({ excluded }) => !excluded).map((e) => [e.eventId, e.identityId ?? '']),
      ),
    };
  }

  #eventsWith(keys: readonly string[]) {
    return [...this.events.values()].filter(
      (event) => !event.excluded && event.keys.some(({ key }) => keys.includes(key)),
    );
  }

  #withSeparated(identityIds: readonly string[]): Set<string> {
    const found = new Set(identityIds);
    for (let size = -1; size !== found.size;) {
      size = found.size;
      for (const [a, b] of this.apart) {
        const ids = [a, b].flatMap((key) => this.keys.get(key)?.identityId ?? []);
        if (ids.some((id) => found.has(id))) for (const id of ids) found.add(id);
      }
    }
    return found;
  }

  #mergesInto(ids: ReadonlySet<string>) {
    const found: { from: string; into: string; fromKey: string; intoKey: string }[] = [];
    const seen = new Set(ids);
    for (let size = -1; size !== seen.size;) {
      size = seen.size;
      for (const { from, into, fromKey, intoKey } of this.merges.values()) {
        if (!seen.has(into) || seen.has(from)) continue;
        seen.add(from);
        found.push({ from, into, fromKey: fromKey.key, intoKey: intoKey.key });
      }
    }
    return found;
  }

  #place(eventId: string, identityId: string | null): void {
    const event = this.events.get(eventId);
    if (event) this.events.set(eventId, { ...event, identityId });
  }

  #addMerge(merge: IdentityMerge): void {
    if (this.merges.has(merge.from)) throw new Error('An identity was merged away twice.');
    this.merges.set(merge.from, merge);
  }
}

/** The properties log the same events in several graphs: each is hashed once. */
const logged = new WeakMap<LinkEvent['links'], LoggedEvent>();

export function toLogged(links: LinkEvent['links']): LoggedEvent {
  const known = logged.get(links);
  if (known) return known;
  const keys = loggedKeys(links);
  const event = { eventId: eventIdOf(keys), keys, isSnapshot: false };
  logged.set(links, event);
  return event;
}

/** Sorted lists of what has the same place. */
export function groupsOf(pairs: readonly (readonly [string, string])[]): string[][] {
  const byPlace = new Map<string, string[]>();
  for (const [key, place] of pairs) byPlace.set(place, [...(byPlace.get(place) ?? []), key]);
  return [...byPlace.values()].map((keys) => keys.sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
