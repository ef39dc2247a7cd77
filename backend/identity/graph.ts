import type { ClickType } from '../../shared/conversion.ts';
import { isContact } from './build.ts';
import type { ClickConsent } from './click-consent.ts';
import { MAX_EMAILS, MAX_PHONES } from './crowded-keys.ts';
import { identifiersOf, type LoggedEvent } from './event-log.ts';
import type { IdentityKey, IdentityLink } from './key.ts';
import { KeySets } from './key-sets.ts';
import type { PersonFact } from './person-facts.ts';
import { type IdentityMerge, mergesInto } from './merges.ts';

/** The identifiers of one person and the clicks that this person made, as an event was read. */
export interface LinkEvent {
  links: readonly IdentityLink[];
  clicks: readonly EventClick[];
  shopOrder?: ShopOrder;
  /** The order's number in its normal form, in plain; not stored. */
  orderNumber?: string;
  purchase?: Purchase;
  /** What the match booster may keep of the person; see capture/booster.ts. */
  facts?: readonly PersonFact[];
}

/** A purchase in the browser, for reports. */
export interface Purchase {
  /** The keys of its order's number in its shop, and alone. */
  orderLink: string;
  numberKey: string;
  /** Under which numbers the order may be stored as a conversion; not stored themselves. */
  storedNumbers: readonly string[];
  shop: string | null;
  /** An exact decimal, and its ISO 4217 currency. */
  value: string;
  currency: string;
  /** ISO 8601 in UTC. */
  time: string;
}

/** The keys of an order in its shop, and of its number alone. */
export interface ShopOrder {
  orderKey: string;
  numberKey: string;
}

/** An event as it is to be logged, with its clicks. */
export interface NewEvent extends LoggedEvent {
  clicks: readonly EventClick[];
  shopOrder?: ShopOrder;
}

export interface EventClick extends ClickConsent {
  type: ClickType;
  value: string;
  /** ISO 8601 in UTC. */
  time: string;
  /** The ad campaign, as the event names it. */
  campaign?: string;
}

/** A key as it is stored. */
export interface IdentityKeyRecord extends IdentityKey {
  identityId: string | null;
  blocked: boolean;
}

/** An identity's numbers as they are stored. */
export interface IdentityRecord {
  identityId: string;
  emails: number;
  phones: number;
  /** At least as many distinct e-mails, phones and external ids as its events have, blocked ones included. */
  contacts: number;
}

export interface StoredIdentity extends IdentityRecord {
  /** False: it was stored before events were logged. */
  isLogged: boolean;
}

/** What is stored of the keys that new events have. */
export interface StoredGraph {
  keys: readonly IdentityKeyRecord[];
  /** Those of the keys. */
  identities: readonly StoredIdentity[];
  /** Of the new events, those that are logged already. */
  knownEventIds: ReadonlySet<string>;
  /** Keys that are kept apart from others. */
  apartKeys: ReadonlySet<string>;
}

/** What has to be stored, and nothing else. */
export interface GraphChanges {
  created: IdentityRecord[];
  /** Stored identities whose numbers changed. */
  recounted: IdentityRecord[];
  merges: IdentityMerge[];
  /** New keys, and stored ones that changed in kind or became blocked. */
  keys: IdentityKeyRecord[];
  /** The identity of each event; null when all its keys are blocked, or it needs a rebuild. */
  events: { eventId: string; identityId: string | null }[];
  /** Of these, nothing is in the above: they have to be built from all their events, see rebuild.ts. */
  toRebuild: { identityIds: string[]; eventIds: string[] };
}

/** One of the keys of an identity with more contacts than this may be crowded. */
const MOST_CONTACTS = Math.min(MAX_EMAILS, MAX_PHONES);

/** Stored identities, keys and events that belong together. */
interface Group {
  stored: readonly StoredIdentity[];
  keys: readonly IdentityKey[];
  events: readonly LoggedEvent[];
}

/**
 * Adds events to stored identities without the events that these were built from. The result is what `buildIdentities` gives
 * for all of them; where that needs the earlier events (a key may be crowded, people are kept apart, events were not logged)
 * it is left to a rebuild. The oldest of several identities is kept. Pure.
 */
export function addEvents(
  events: readonly LoggedEvent[],
  stored: StoredGraph,
  newIdentityId: () => string,
): GraphChanges {
  const states = new Map(stored.keys.map((key) => [key.key, key]));
  const owners = new Map(stored.keys.map(({ key, identityId }) => [key, identityId]));
  const { groups, blocked, unlinked } = groupKeys(events, stored, states);
  const counted = new Set(stored.keys.flatMap(({ key, identityId }) => (identityId === null ? [] : [key])));
  const changes: GraphChanges = {
    created: [],
    recounted: [],
    merges: [],
    keys: blocked
      .filter(({ key }) => states.get(key)?.blocked !== true)
      .map((key) => ({ ...key, identityId: null, blocked: true })),
    events: unlinked.map(({ eventId }) => ({ eventId, identityId: null })),
    toRebuild: { identityIds: [], eventIds: [] },
  };
  for (const group of groups) {
    const newKeys = group.keys.filter(({ key, kind }) => {
      const state = states.get(key);
      return !state || (state.kind !== kind && kind === 'email');
    });
    const identity = sumOf(group, newKeys, counted, stored.knownEventIds, newIdentityId);
    const { identityId } = identity;
    const needsRebuild =
      identity.contacts > MOST_CONTACTS ||
      group.stored.some(({ isLogged }) => !isLogged) ||
      group.keys.some(({ key }) => stored.apartKeys.has(key));
    if (needsRebuild) {
      changes.toRebuild.identityIds.push(...group.stored.map((one) => one.identityId));
      changes.toRebuild.eventIds.push(...group.events.map(({ eventId }) => eventId));
    } else {
      const before = group.stored.find((one) => one.identityId === identityId);
      if (!before) changes.created.push(identity);
      else if (hasOtherNumbers(before, identity)) changes.recounted.push(identity);
      if (group.stored.length > 1) {
        const mergedIds = group.stored.map((one) => one.identityId).filter((id) => id !== identityId);
        changes.merges.push(...mergesInto(identityId, mergedIds, group.events, owners));
      }
      for (const { key, kind } of newKeys) changes.keys.push({ key, kind, identityId, blocked: false });
    }
    for (const { eventId } of group.events) {
      changes.events.push({ eventId, identityId: needsRebuild ? null : identityId });
    }
  }
  return changes;
}

/** What shares a key belongs together; identifiers of which a form is blocked are blocked as a whole. */
function groupKeys(
  all: readonly LoggedEvent[],
  { identities }: StoredGraph,
  states: ReadonlyMap<string, IdentityKeyRecord>,
): { groups: Group[]; blocked: IdentityKey[]; unlinked: LoggedEvent[] } {
  const { alone, others: events } = separateAlone(all, states);
  const sets = new KeySets();
  const keys = new Map<string, IdentityKey>();
  const blocked = new Map<string, IdentityKey>();
  const firstKeys = new Map<LoggedEvent, string>();
  for (const event of events) {
    for (const identifier of identifiersOf(event)) {
      const isBlocked = identifier.some(({ key }) => states.get(key)?.blocked);
      for (const key of identifier) {
        const seen = isBlocked ? blocked : keys;
        if (!seen.has(key.key) || key.kind === 'email') seen.set(key.key, key);
        if (isBlocked) continue;
        const first = firstKeys.get(event);
        if (first === undefined) firstKeys.set(event, sets.add(key.key));
        else sets.join(first, key.key);
      }
    }
  }
  for (const { key } of keys.values()) {
    const identityId = states.get(key)?.identityId;
    if (identityId) sets.join(identityId, key);
  }
  const groups = new Map<string, { stored: StoredIdentity[]; keys: IdentityKey[]; events: LoggedEvent[] }>();
  const groupOf = (node: string) => {
    const root = sets.rootOf(node);
    const group = groups.get(root) ?? { stored: [], keys: [], events: [] };
    groups.set(root, group);
    return group;
  };
  for (const key of keys.values()) groupOf(key.key).keys.push(key);
  for (const [event, first] of firstKeys) groupOf(first).events.push(event);
  for (const identity of identities) {
    if (sets.has(identity.identityId)) groupOf(identity.identityId).stored.push(identity);
  }
  return {
    groups: [...alone.map((event): Group => ({ stored: [], keys: event.keys, events: [event] })), ...groups.values()],
    blocked: [...blocked.values()],
    unlinked: events.filter((event) => !firstKeys.has(event)),
  };
}

/** Events of which no key is stored, or comes again, are groups of their own: most of those that pages report. */
function separateAlone(
  events: readonly LoggedEvent[],
  states: ReadonlyMap<string, IdentityKeyRecord>,
): { alone: LoggedEvent[]; others: LoggedEvent[] } {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { keys } of events) {
    for (const { key } of keys) {
      if (states.has(key) || seen.has(key)) shared.add(key);
      else seen.add(key);
    }
  }
  const alone: LoggedEvent[] = [];
  const others: LoggedEvent[] = [];
  for (const event of events) {
    const isAlone = event.keys.length > 0 && event.keys.every(({ key }) => !shared.has(key));
    (isAlone ? alone : others).push(event);
  }
  return { alone, others };
}

/**
 * The group's identity: the oldest of those that are stored (ids sort by time), with the numbers of all. `counted`: the keys
 * that are among their contacts already.
 */
function sumOf(
  { stored, events }: Group,
  newKeys: readonly IdentityKey[],
  counted: ReadonlySet<string>,
  knownEventIds: ReadonlySet<string>,
  newIdentityId: () => string,
): IdentityRecord {
  const [oldest] = stored.map(({ identityId }) => identityId).sort();
  const sum = (of: (identity: IdentityRecord) => number) => stored.reduce((total, identity) => total + of(identity), 0);
  const added = new Set<string>();
  for (const { eventId, keys } of events) {
    if (knownEventIds.has(eventId)) continue;
    for (const { key, kind } of keys) if (isContact(kind) && !counted.has(key)) added.add(key);
  }
  return {
    identityId: oldest ?? newIdentityId(),
    emails: sum(({ emails }) => emails) + newKeys.filter(({ kind }) => kind === 'email').length,
    phones: sum(({ phones }) => phones) + newKeys.filter(({ kind }) => kind === 'phone').length,
    contacts: sum(({ contacts }) => contacts) + added.size,
  };
}

function hasOtherNumbers(before: IdentityRecord, after: IdentityRecord): boolean {
  return before.emails !== after.emails || before.phones !== after.phones || before.contacts !== after.contacts;
}
