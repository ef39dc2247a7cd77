import type { KeyKind } from '../store/schema.ts';
import { type IdentityComponent, rootOf } from './component.ts';
import { MAX_EMAILS, MAX_PHONES } from './overshared-keys.ts';
import type { IdentityKey, IdentityLink, LinkKind } from './key.ts';

/** A key while the graph grows. */
export interface KeyState extends IdentityKey {
  home: IdentityComponent | null;
  blocked: boolean;
  changed: boolean;
}

export type KeyStates = Map<string, KeyState>;

/** In which order identifiers give way when an event would tie too many people together. */
const WEAKEST_FIRST: readonly LinkKind[] = ['phone', 'email', 'external_id', 'order_id'];

/** The event's identifiers that may link; blocks the weakest while they would tie too many people together. */
export function allowedLinks(all: readonly IdentityLink[], states: KeyStates): IdentityLink[] {
  let links = all.filter((link) => !link.keys.some(({ key }) => states.get(key)?.blocked));
  while (tiesTooMany(links, states)) {
    const known = links.filter((link) => link.keys.some(({ key }) => states.get(key)?.home));
    const weakest = WEAKEST_FIRST.flatMap((kind) => known.find((link) => link.kind === kind) ?? [])[0];
    if (!weakest) break;
    blockLink(weakest, states);
    links = links.filter((link) => link !== weakest);
  }
  return links;
}

function tiesTooMany(links: readonly IdentityLink[], states: KeyStates): boolean {
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

export function rootsOf(links: readonly IdentityLink[], states: KeyStates): IdentityComponent[] {
  const homes = links.flatMap((link) => link.keys.flatMap(({ key }) => states.get(key)?.home ?? []));
  return [...new Set(homes.map(rootOf))];
}

/** A key of the event that belongs to the given identity. */
export function keyWithin(root: IdentityComponent, links: readonly IdentityLink[], states: KeyStates): IdentityKey {
  const found = links
    .flatMap((link) => link.keys)
    .find(({ key }) => {
      const home = states.get(key)?.home;
      return home && rootOf(home) === root;
    });
  if (!found) throw new Error('An identity is merged by a key that it does not have.');
  return found;
}

/** Gives the home a key of the event. An address known only as another's folded form has now been seen itself. */
export function addKey({ key, kind }: IdentityKey, home: IdentityComponent, states: KeyStates): void {
  const state = states.get(key);
  if (state && (state.kind === kind || kind === 'email_folded')) return;
  if (state) Object.assign(state, { kind, changed: true });
  else states.set(key, { key, kind, home, blocked: false, changed: true });
  count(home, kind, 1);
}

export function blockLink(link: IdentityLink, states: KeyStates): void {
  for (const { key, kind } of link.keys) {
    const state = states.get(key) ?? { key, kind, home: null, blocked: false, changed: true };
    states.set(key, state);
    if (state.blocked) continue;
    Object.assign(state, { blocked: true, changed: true });
    if (state.home) count(rootOf(state.home), state.kind, -1);
  }
}

function count(component: IdentityComponent, kind: KeyKind, by: 1 | -1): void {
  if (kind === 'email') component.emails += by;
  if (kind === 'phone') component.phones += by;
}
