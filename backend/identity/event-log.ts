import { hash } from 'node:crypto';
import type { KeyKind } from '../store/identity-schema.ts';
import { hexToUuid } from '../store/keys.ts';
import type { IdentityKey, IdentityLink } from './key.ts';

/** An identity event as it is logged, without its clicks. */
export interface LoggedEvent {
  eventId: string;
  /** In the order of `loggedKeys`. */
  keys: readonly IdentityKey[];
  /** Made of an identity that was stored before events were logged: says nothing about which of its keys came together. */
  isSnapshot: boolean;
}

/** The strongest identifier first; an identifier's other form comes right after it. */
const KIND_ORDER: Readonly<Record<KeyKind, number>> = {
  order_id: 0,
  order_id_normal: 0,
  email: 1,
  email_folded: 1,
  phone: 2,
  phone_digits: 2,
  external_id: 3,
  token: 4,
};

/** The keys of an event's identifiers in an order that does not depend on which e-mail or phone is called the second. */
export function loggedKeys(links: readonly IdentityLink[]): readonly IdentityKey[] {
  const [only] = links;
  if (only && links.length === 1) return only.keys;
  const sorted = [...links].sort((a, b) => {
    const [one, other] = [a.keys[0], b.keys[0]];
    if (!one || !other) return 0;
    return KIND_ORDER[one.kind] - KIND_ORDER[other.kind] || (one.key < other.key ? -1 : 1);
  });
  return sorted.flatMap(({ keys }) => keys);
}

/** The id of an event: events with the same keys are the same event. 128 bits of SHA-256, written as a UUID. */
export function eventIdOf(keys: readonly IdentityKey[]): string {
  return hexToUuid(hash('sha256', `event:${keys.map(({ key, kind }) => `${kind}=${key}`).join()}`, 'hex'));
}

/** The identifiers of an event, each with its other form; of a snapshot, each key, because its forms are not known. */
export function identifiersOf({ keys, isSnapshot }: Omit<LoggedEvent, 'eventId'>): IdentityKey[][] {
  if (isSnapshot) return keys.map((key) => [key]);
  const identifiers: IdentityKey[][] = [];
  for (const key of keys) {
    const last = identifiers.at(-1);
    const isOtherForm = key.kind === 'order_id_normal' || key.kind === 'email_folded' || key.kind === 'phone_digits';
    if (isOtherForm && last) last.push(key);
    else identifiers.push([key]);
  }
  return identifiers;
}
