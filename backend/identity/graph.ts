import type { ClickType } from '../../shared/conversion.ts';
import { mergeInto, type IdentityComponent, rootOf, survivorOf } from './component.ts';
import { oversharedLinks } from './overshared-keys.ts';
import type { IdentityKey, IdentityLink } from './key.ts';
import { addKey, blockLink, type KeyState, keyWithin, allowedLinks, rootsOf } from './linking.ts';

/** What one event says: these identifiers belong to one person, who made these clicks. */
export interface LinkEvent {
  links: readonly IdentityLink[];
  clicks: readonly EventClick[];
}

export interface EventClick {
  type: ClickType;
  value: string;
  /** ISO 8601 in UTC. */
  time: string;
}

/** What the store knows of the events' keys. */
export interface KnownKey extends IdentityKey {
  identityId: string | null;
  blocked: boolean;
}

export interface KnownIdentity {
  identityId: string;
  emails: number;
  phones: number;
}

/** An event carried `fromKey` of the identity that goes away together with `intoKey` of the one that stays. */
export interface IdentityMerge {
  from: string;
  into: string;
  fromKey: IdentityKey;
  intoKey: IdentityKey;
}

/** What has to be written, and nothing else. */
export interface GraphChanges {
  created: KnownIdentity[];
  /** Stored identities whose numbers changed. */
  recounted: KnownIdentity[];
  merges: IdentityMerge[];
  /** Where the keys and clicks of each identity that goes away end up, chains of merges followed. */
  moves: { from: string; to: string }[];
  /** New keys, and known ones that changed in kind or became blocked. */
  keys: KnownKey[];
  /** Each click of the events once, at its earliest time. */
  clicks: (EventClick & { identityId: string })[];
  /** The identities that the events speak of, after merging. */
  touched: string[];
}

/**
 * Adds events to the graph: the identifiers of one event belong to one identity, and identities that turn out to share
 * a key become one (the oldest stays).
 *
 * Merge protection: an identifier that ties more than `MAX_EMAILS` e-mails or `MAX_PHONES` phones together is blocked
 * and from then on neither links nor matches. First those that do so within these events; then, event by event, when
 * a link would take an identity over a limit, the event's weakest known identifier (phone, then e-mail, then external
 * id, then order id). What a key had joined before it was blocked stays joined.
 *
 * While no limit is reached, the same events give the same identities in any order and in any batches. Within one call
 * the order never matters: events are taken in an order of their own.
 */
export function addEvents(
  events: readonly LinkEvent[],
  known: { keys: readonly KnownKey[]; identities: readonly KnownIdentity[] },
  newIdentityId: () => string,
): GraphChanges {
  const stored = new Map<string, IdentityComponent>();
  for (const identity of known.identities) stored.set(identity.identityId, { ...identity, isNew: false, into: null });
  const states = new Map<string, KeyState>();
  for (const { key, kind, identityId, blocked } of known.keys) {
    const home = identityId === null ? null : (stored.get(identityId) ?? null);
    states.set(key, { key, kind, home, blocked, changed: false });
  }
  const created: IdentityComponent[] = [];
  const merges: IdentityMerge[] = [];

  for (const link of oversharedLinks(events)) blockLink(link, states);
  const homes = inOwnOrder(events).map((event) => {
    const links = allowedLinks(event.links, states);
    if (links.length === 0) return { event, home: null };
    const roots = rootsOf(links, states);
    let home = survivorOf(roots);
    if (!home) {
      home = { identityId: newIdentityId(), isNew: true, emails: 0, phones: 0, into: null };
      created.push(home);
    }
    const others = roots.filter((root) => root !== home);
    for (const other of others.filter((root) => !root.isNew)) {
      merges.push({
        from: other.identityId,
        into: home.identityId,
        fromKey: keyWithin(other, links, states),
        intoKey: keyWithin(home, links, states),
      });
    }
    for (const other of others) mergeInto(home, other);
    for (const key of links.flatMap((link) => link.keys)) addKey(key, home, states);
    return { event, home };
  });

  const numbers = new Map(known.identities.map((identity) => [identity.identityId, identity]));
  const remaining = [...stored.values()].filter((component) => !component.into);
  return {
    created: created.filter((component) => !component.into).map(asIdentity),
    recounted: remaining.map(asIdentity).filter((identity) => {
      const before = numbers.get(identity.identityId);
      return before?.emails !== identity.emails || before.phones !== identity.phones;
    }),
    merges,
    moves: merges.map(({ from }) => ({ from, to: finalId(stored.get(from)) ?? from })),
    keys: [...states.values()]
      .filter((state) => state.changed)
      .map(({ key, kind, home, blocked }) => ({ key, kind, identityId: finalId(home), blocked })),
    clicks: clicksOf(homes),
    touched: [...new Set(homes.flatMap(({ home }) => finalId(home) ?? []))],
  };
}

/** An order that depends on what the events say, not on how they came. */
function inOwnOrder(events: readonly LinkEvent[]): LinkEvent[] {
  return events
    .map((event) => ({ event, place: event.links.flatMap((link) => link.keys.map(({ key }) => key)).join() }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
    .map(({ event }) => event);
}

function clicksOf(homes: readonly { event: LinkEvent; home: IdentityComponent | null }[]): GraphChanges['clicks'] {
  const clicks = new Map<string, GraphChanges['clicks'][number]>();
  for (const { event, home } of homes) {
    const identityId = finalId(home);
    if (identityId === null) continue;
    for (const click of event.clicks) {
      const place = `${identityId} ${click.type} ${click.value}`;
      const earlier = clicks.get(place);
      if (!earlier || click.time < earlier.time) clicks.set(place, { ...click, identityId });
    }
  }
  return [...clicks.values()];
}

function finalId(component: IdentityComponent | null | undefined): string | null {
  return component ? rootOf(component).identityId : null;
}

function asIdentity({ identityId, emails, phones }: IdentityComponent): KnownIdentity {
  return { identityId, emails, phones };
}
