import { type CrowdedKey, crowdedKeys } from './crowded-keys.ts';
import { identifiersOf, type LoggedEvent } from './event-log.ts';
import type { IdentityKey } from './key.ts';
import { KeySets } from './key-sets.ts';

/** What decides, beside the events, which keys link people. */
export interface LinkRules {
  /** Keys that are blocked already. */
  blocked: ReadonlySet<string>;
  /** Keys that the tenant allowed: never blocked for being crowded. */
  allowed: ReadonlySet<string>;
  /** Pairs of keys that are never of one identity. */
  apart: readonly (readonly [string, string])[];
}

/** An identity that follows from events. */
export interface BuiltIdentity {
  keys: IdentityKey[];
  eventIds: string[];
  /** Distinct ones among its keys. */
  emails: number;
  phones: number;
  /** Distinct e-mails, phones and external ids in its events, blocked ones included. */
  contacts: number;
}

export interface BuiltGraph {
  identities: BuiltIdentity[];
  /** Keys that are crowded by these events, allowed ones left out. */
  crowded: CrowdedKey[];
  /** All keys of identifiers that do not link. */
  blockedKeys: IdentityKey[];
  /** Events of which all keys are blocked. */
  unlinkedEvents: string[];
}

/**
 * The identities that follow from events: the identifiers of one event belong to one identity, and identities that share a
 * key are one. An identifier of which a form is crowded or blocked does not link. The result depends on the set of events
 * alone, neither on their order nor on repeats; given all events that lead to any of the keys, it does not depend on others.
 *
 * Of keys that are kept apart: events are added in the order of their ids and each event's identifiers from the strongest
 * on; an identifier that would bring the two together is left out of that event's identity. Pure.
 */
export function buildIdentities(events: readonly LoggedEvent[], rules: LinkRules): BuiltGraph {
  const crowded = crowdedKeys(events).filter(({ key }) => !rules.allowed.has(key));
  const blocking = new Set([...rules.blocked, ...crowded.map(({ key }) => key)]);
  for (const key of rules.allowed) blocking.delete(key);

  const sets = new KeySets(rules.apart);
  const kinds = new Map<string, IdentityKey>();
  const blocked = new Map<string, IdentityKey>();
  const added: { event: LoggedEvent; first: string | undefined }[] = [];
  for (const event of inStableOrder(events)) {
    let first: string | undefined;
    for (const identifier of identifiersOf(event)) {
      const isBlocked = identifier.some(({ key }) => blocking.has(key));
      for (const key of identifier) {
        noteKind(isBlocked ? blocked : kinds, key);
        if (isBlocked) continue;
        if (first === undefined) first = sets.add(key.key);
        else sets.join(first, key.key);
      }
    }
    added.push({ event, first });
  }
  const identities = new Map<string, BuiltIdentity & { contactKeys: Set<string> }>();
  for (const key of kinds.values()) {
    const root = sets.rootOf(key.key);
    let identity = identities.get(root);
    if (!identity) {
      identity = { keys: [], eventIds: [], emails: 0, phones: 0, contacts: 0, contactKeys: new Set() };
      identities.set(root, identity);
    }
    identity.keys.push(key);
    if (isContact(key.kind)) identity.contactKeys.add(key.key);
    if (key.kind === 'email') identity.emails += 1;
    if (key.kind === 'phone') identity.phones += 1;
  }
  const unlinkedEvents: string[] = [];
  for (const { event, first } of added) {
    const identity = first === undefined ? undefined : identities.get(sets.rootOf(first));
    if (!identity) {
      unlinkedEvents.push(event.eventId);
      continue;
    }
    identity.eventIds.push(event.eventId);
    for (const { key, kind } of event.keys) if (isContact(kind)) identity.contactKeys.add(key);
  }
  return {
    identities: [...identities.values()].map(({ contactKeys, ...identity }) => ({
      ...identity,
      contacts: contactKeys.size,
    })),
    crowded,
    blockedKeys: [...blocked.values()],
    unlinkedEvents,
  };
}

/** Whether a key of this kind counts as a contact that crowds the keys it comes with. */
export function isContact(kind: IdentityKey['kind']): boolean {
  return kind === 'email' || kind === 'phone' || kind === 'external_id';
}

function inStableOrder(events: readonly LoggedEvent[]): LoggedEvent[] {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  return [...byId.values()].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
}

/** An address that is also known as the folded form of another one is an e-mail itself. */
function noteKind(kinds: Map<string, IdentityKey>, key: IdentityKey): void {
  if (!kinds.has(key.key) || key.kind === 'email') kinds.set(key.key, key);
}
