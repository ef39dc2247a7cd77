import type { KeyKind } from '../store/schema.ts';
import type { IdentityLink } from './key.ts';

/** One person has few addresses: a key that links more belongs to a shop, a marketplace or an assistant. */
export const MAX_EMAILS = 10;
export const MAX_PHONES = 10;

/** The identifiers of one event. */
interface EventLinks {
  links: readonly IdentityLink[];
}

/**
 * The identifiers that occur together with more than `MAX_EMAILS` different e-mails or `MAX_PHONES` different phones in
 * these events alone. They are found before any event is added, so that they never link people, whatever the order of the
 * events.
 */
export function oversharedLinks(events: readonly EventLinks[]): IdentityLink[] {
  const overshared = oversharedKeys(events);
  if (overshared.size === 0) return [];
  return events.flatMap((event) => event.links.filter((link) => link.keys.some(({ key }) => overshared.has(key))));
}

function oversharedKeys(events: readonly EventLinks[]): Set<string> {
  const occurrences = new Map<string, number>();
  for (const key of keysIn(events)) occurrences.set(key, (occurrences.get(key) ?? 0) + 1);
  // An event has up to two of each.
  const linkedTo = new Map<string, { emails: Set<string>; phones: Set<string> }>();
  for (const [key, times] of occurrences) {
    if (2 * times > Math.min(MAX_EMAILS, MAX_PHONES)) linkedTo.set(key, { emails: new Set(), phones: new Set() });
  }
  if (linkedTo.size === 0) return new Set();
  for (const event of events) {
    const emails = exactKeys(event, 'email');
    const phones = exactKeys(event, 'phone');
    for (const key of keysIn([event])) {
      for (const email of emails) linkedTo.get(key)?.emails.add(email);
      for (const phone of phones) linkedTo.get(key)?.phones.add(phone);
    }
  }
  const overshared = [...linkedTo].filter(
    ([, { emails, phones }]) => emails.size > MAX_EMAILS || phones.size > MAX_PHONES,
  );
  return new Set(overshared.map(([key]) => key));
}

function keysIn(events: readonly EventLinks[]): string[] {
  return events.flatMap((event) => event.links.flatMap((link) => link.keys.map(({ key }) => key)));
}

function exactKeys({ links }: EventLinks, kind: KeyKind): string[] {
  return links.flatMap(({ keys }) => keys.filter((one) => one.kind === kind).map(({ key }) => key));
}
