import type { KeyKind } from '../store/schema.ts';
import { type IdentityComponent, rootOf } from './component.ts';
import { MAX_EMAILS, MAX_PHONES } from './overshared-keys.ts';
import type { IdentityKey, IdentityLink, LinkKind } from './key.ts';

/** A key while events are added to the graph. */
export interface KeyState extends IdentityKey {
  component: IdentityComponent | null;
  blocked: boolean;
  changed: boolean;
}

export type KeyStates = Map<string, KeyState>;

/** The order in which identifiers are blocked when an event would link too many people. */
const WEAKEST_FIRST: readonly LinkKind[] = [
  ...(['second_phone', 'phone', 'second_email', 'email', 'external_id', 'order_id'] as const),
];

/** The event's identifiers that may link. Blocks the weakest known ones while the event would link too many people. */
export function allowedLinks(all: readonly IdentityLink[], states: KeyStates): IdentityLink[] {
  let links = all.filter((link) => !link.keys.some(({ key }) => states.get(key)?.blocked));
  while (wouldLinkTooMany(links, states)) {
    const knownLinks = links.filter((link) => link.keys.some(({ key }) => states.get(key)?.component));
    const weakest = WEAKEST_FIRST.flatMap((kind) => knownLinks.find((link) => link.kind === kind) ?? [])[0];
    if (!weakest) break;
    blockLink(weakest, states);
    links = links.filter((link) => link !== weakest);
  }
  return links;
}

function wouldLinkTooMany(links: readonly IdentityLink[], states: KeyStates): boolean {
  const roots = rootsOf(links, states);
  const isNew = ({ key, kind }: IdentityKey) => states.get(key)?.kind !== kind;
  const added = links.flatMap((link) => link.keys.filter(isNew));
  const emails = added.filter((key) => key.kind === 'email').length;
  const phones = added.filter((key) => key.kind === 'phone').length;
  if (roots.length < 2 && emails + phones === 0) return false;
  return (
    roots.reduce((sum, root) => sum + root.emails, emails) > MAX_EMAILS ||
    roots.reduce((sum, root) => sum + root.phones, phones) > MAX_PHONES
  );
}

/** The distinct identities that the links' known keys belong to. */
export function rootsOf(links: readonly IdentityLink[], states: KeyStates): IdentityComponent[] {
  const components = links.flatMap((link) => link.keys.flatMap(({ key }) => states.get(key)?.component ?? []));
  return [...new Set(components.map(rootOf))];
}

/** A key of the event that belongs to the given identity. */
export function keyOfComponent(
  root: IdentityComponent,
  links: readonly IdentityLink[],
  states: KeyStates,
): IdentityKey {
  const found = links
    .flatMap((link) => link.keys)
    .find(({ key }) => {
      const component = states.get(key)?.component;
      return component && rootOf(component) === root;
    });
  if (!found) throw new Error('The identity has none of the keys that merge it.');
  return found;
}

/**
 * Adds a key of the event to the component, if it is new. An address that was only known as the folded form of another one
 * becomes an e-mail itself.
 */
export function addKey({ key, kind }: IdentityKey, component: IdentityComponent, states: KeyStates): void {
  const state = states.get(key);
  if (state && (state.kind === kind || kind === 'email_folded')) return;
  if (state) Object.assign(state, { kind, changed: true });
  else states.set(key, { key, kind, component, blocked: false, changed: true });
  addToCounts(component, kind, 1);
}

/** Blocks all keys of an identifier; blocked keys no longer count as the identity's e-mails or phones. */
export function blockLink(link: IdentityLink, states: KeyStates): void {
  for (const { key, kind } of link.keys) {
    const state = states.get(key) ?? { key, kind, component: null, blocked: false, changed: true };
    states.set(key, state);
    if (state.blocked) continue;
    Object.assign(state, { blocked: true, changed: true });
    if (state.component) addToCounts(rootOf(state.component), state.kind, -1);
  }
}

function addToCounts(component: IdentityComponent, kind: KeyKind, by: 1 | -1): void {
  if (kind === 'email') component.emails += by;
  if (kind === 'phone') component.phones += by;
}
