import type { IdentityLink } from './key.ts';

/** A person has few addresses; a key that ties more together is a shop's, a marketplace's or a helper's own. */
export const MAX_EMAILS = 10;
export const MAX_PHONES = 10;

/** Identifiers that stand together. */
interface LinkedTogether {
  links: readonly IdentityLink[];
}

/**
 * The identifiers that stand beside more than `MAX_EMAILS` different e-mails or `MAX_PHONES` different phones in these
 * events alone. To see them first keeps them from joining a single pair of people, whatever the order of the events.
 */
export function oversharedLinks(events: readonly LinkedTogether[]): IdentityLink[] {
  const crowded = crowdedKeys(events);
  if (crowded.size === 0) return [];
  return events.flatMap((event) => event.links.filter((link) => link.keys.some(({ key }) => crowded.has(key))));
}

function crowdedKeys(events: readonly LinkedTogether[]): Set<string> {
  const seen = new Map<string, number>();
  for (const key of keysIn(events)) seen.set(key, (seen.get(key) ?? 0) + 1);
  const beside = new Map<string, { emails: Set<string>; phones: Set<string> }>();
  for (const [key, times] of seen) {
    if (times > Math.min(MAX_EMAILS, MAX_PHONES)) beside.set(key, { emails: new Set(), phones: new Set() });
  }
  if (beside.size === 0) return new Set();
  for (const event of events) {
    const email = exactKey(event, 'email');
    const phone = exactKey(event, 'phone');
    for (const key of keysIn([event])) {
      if (email !== undefined) beside.get(key)?.emails.add(email);
      if (phone !== undefined) beside.get(key)?.phones.add(phone);
    }
  }
  const crowds = [...beside].filter(([, { emails, phones }]) => emails.size > MAX_EMAILS || phones.size > MAX_PHONES);
  return new Set(crowds.map(([key]) => key));
}

function keysIn(events: readonly LinkedTogether[]): string[] {
  return events.flatMap((event) => event.links.flatMap((link) => link.keys.map(({ key }) => key)));
}

function exactKey(event: LinkedTogether, kind: IdentityLink['kind']): string | undefined {
  return event.links.find((link) => link.kind === kind)?.keys[0]?.key;
}
