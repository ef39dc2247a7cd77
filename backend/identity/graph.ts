import type { ClickType } from '../../shared/conversion.ts';
import { mergeInto, type IdentityComponent, rootOf, survivorOf } from './component.ts';
import { oversharedLinks } from './overshared-keys.ts';
import type { IdentityKey, IdentityLink } from './key.ts';
import { addKey, allowedLinks, blockLink, keyOfComponent, type KeyStates, rootsOf } from './linking.ts';

/** The identifiers of one person and the clicks that this person made, from one event. */
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

/** A key as it is stored. */
export interface IdentityKeyRecord extends IdentityKey {
  identityId: string | null;
  blocked: boolean;
}

/** An identity as it is stored. */
export interface IdentityRecord {
  identityId: string;
  emails: number;
  phones: number;
}

/** An event had `fromKey` of the identity that is deleted together with `intoKey` of the identity that is kept. */
export interface IdentityMerge {
  from: string;
  into: string;
  fromKey: IdentityKey;
  intoKey: IdentityKey;
}

/** What has to be stored, and nothing else. */
export interface GraphChanges {
  created: IdentityRecord[];
  /** Stored identities whose numbers of e-mails or phones changed. */
  recounted: IdentityRecord[];
  merges: IdentityMerge[];
  /** Where the keys and clicks of each deleted identity move to, after all merges. */
  moves: { from: string; to: string }[];
  /** New keys, and stored ones that changed in kind or became blocked. */
  keys: IdentityKeyRecord[];
  /** Each click of the events once, at its earliest time. */
  clicks: (EventClick & { identityId: string })[];
  /** The identities of the events, after all merges. */
  identityIds: string[];
}

/** The identities that the events concern, while events are added. */
interface GraphState {
  keys: KeyStates;
  created: IdentityComponent[];
  merges: IdentityMerge[];
}

/** An event with its identity; null when all its identifiers are blocked. */
interface AddedEvent {
  event: LinkEvent;
  component: IdentityComponent | null;
}

/**
 * Adds events to the graph: the identifiers of one event belong to one identity, and identities that turn out to share
 * a key are merged (the oldest is kept).
 *
 * Merge protection: an identifier that links more than `MAX_EMAILS` e-mails or `MAX_PHONES` phones is blocked and from
 * then on neither links nor matches. First those that do so within these events are blocked; then, event by event, when
 * a link would take an identity over a limit, the event's weakest known identifier (phone, then e-mail, then external
 * id, then order id). Identities that a key merged before it was blocked stay merged.
 *
 * While no limit is reached, the same events give the same identities in any order and in any batches. Within one call
 * the order never matters, because events are sorted first.
 */
export function addEvents(
  events: readonly LinkEvent[],
  stored: { keys: readonly IdentityKeyRecord[]; identities: readonly IdentityRecord[] },
  newIdentityId: () => string,
): GraphChanges {
  const components = new Map<string, IdentityComponent>();
  for (const identity of stored.identities) {
    components.set(identity.identityId, { ...identity, isNew: false, into: null });
  }
  const state: GraphState = { keys: new Map(), created: [], merges: [] };
  for (const { key, kind, identityId, blocked } of stored.keys) {
    const component = identityId === null ? null : (components.get(identityId) ?? null);
    state.keys.set(key, { key, kind, component, blocked, changed: false });
  }

  for (const link of oversharedLinks(events)) blockLink(link, state.keys);
  const added = inStableOrder(events).map((event): AddedEvent => ({
    event,
    component: addEvent(event, state, newIdentityId),
  }));

  const before = new Map(stored.identities.map((identity) => [identity.identityId, identity]));
  const kept = [...components.values()].filter((component) => !component.into);
  return {
    created: state.created.filter((component) => !component.into).map(toRecord),
    recounted: kept.map(toRecord).filter(({ identityId, emails, phones }) => {
      const old = before.get(identityId);
      return old?.emails !== emails || old.phones !== phones;
    }),
    merges: state.merges,
    moves: state.merges.map(({ from }) => ({ from, to: finalId(components.get(from)) ?? from })),
    keys: [...state.keys.values()]
      .filter(({ changed }) => changed)
      .map(({ key, kind, component, blocked }) => ({ key, kind, identityId: finalId(component), blocked })),
    clicks: clicksOf(added),
    identityIds: [...new Set(added.flatMap(({ component }) => finalId(component) ?? []))],
  };
}

/** Finds or creates the event's identity, merges others into it, and adds the event's keys to it; changes `state`. */
function addEvent(
  { links: allLinks }: LinkEvent,
  { keys: states, created, merges }: GraphState,
  newIdentityId: () => string,
): IdentityComponent | null {
  const links = allowedLinks(allLinks, states);
  if (links.length === 0) return null;
  const roots = rootsOf(links, states);
  let survivor = survivorOf(roots);
  if (!survivor) {
    survivor = { identityId: newIdentityId(), isNew: true, emails: 0, phones: 0, into: null };
    created.push(survivor);
  }
  const others = roots.filter((root) => root !== survivor);
  for (const other of others.filter((root) => !root.isNew)) {
    merges.push({
      from: other.identityId,
      into: survivor.identityId,
      fromKey: keyOfComponent(other, links, states),
      intoKey: keyOfComponent(survivor, links, states),
    });
  }
  for (const other of others) mergeInto(survivor, other);
  for (const key of links.flatMap((link) => link.keys)) addKey(key, survivor, states);
  return survivor;
}

/** Sorted by their keys, so that the result does not depend on the order in which events were received. */
function inStableOrder(events: readonly LinkEvent[]): LinkEvent[] {
  return events
    .map((event) => ({ event, sortKey: event.links.flatMap((link) => link.keys.map(({ key }) => key)).join() }))
    .sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0))
    .map(({ event }) => event);
}

function clicksOf(added: readonly AddedEvent[]): GraphChanges['clicks'] {
  const clicks = new Map<string, GraphChanges['clicks'][number]>();
  for (const { event, component } of added) {
    const identityId = finalId(component);
    if (identityId === null) continue;
    for (const click of event.clicks) {
      const clickKey = `${identityId} ${click.type} ${click.value}`;
      const earlier = clicks.get(clickKey);
      if (!earlier || click.time < earlier.time) clicks.set(clickKey, { ...click, identityId });
    }
  }
  return [...clicks.values()];
}

function finalId(component: IdentityComponent | null | undefined): string | null {
  return component ? rootOf(component).identityId : null;
}

function toRecord({ identityId, emails, phones }: IdentityComponent): IdentityRecord {
  return { identityId, emails, phones };
}
