import type { LoggedEvent } from './event-log.ts';
import type { IdentityKey } from './key.ts';

/** One person has few addresses: a key that came with more belongs to a shop, a marketplace or an assistant. */
export const MAX_EMAILS = 10;
export const MAX_PHONES = 10;
/** More than of the others, because shops also send ids of a visitor's devices as the customer's id. */
export const MAX_EXTERNAL_IDS = 20;

/** A key with the numbers of different e-mails, phones and external ids that it came with, of which one is too large. */
export interface CrowdedKey extends IdentityKey {
  emails: number;
  phones: number;
  external_ids: number;
}

/** An event or a row has up to two e-mails and phones, so that fewer events than this cannot make a key crowded. */
const FEWEST_EVENTS = Math.min(MAX_EMAILS, MAX_PHONES) / 2;

/**
 * The keys that came with more than `MAX_EMAILS` different e-mails, `MAX_PHONES` phones or `MAX_EXTERNAL_IDS` external ids in
 * these events, blocked ones included: so this depends on the events alone, and more events never make a key less crowded.
 */
export function crowdedKeys(events: readonly LoggedEvent[]): CrowdedKey[] {
  const counted = events.filter((event) => !event.isSnapshot);
  const times = new Map<string, number>();
  for (const { keys } of counted) for (const { key } of keys) times.set(key, (times.get(key) ?? 0) + 1);
  const contacts = new Map<string, { key: IdentityKey } & Record<'email' | 'phone' | 'external_id', Set<string>>>();
  for (const { keys } of counted) {
    for (const key of keys) {
      if ((times.get(key.key) ?? 0) <= FEWEST_EVENTS) continue;
      let known = contacts.get(key.key);
      if (!known) contacts.set(key.key, (known = { key, email: new Set(), phone: new Set(), external_id: new Set() }));
      if (key.kind === 'email') known.key = key;
      for (const { key: contact, kind } of keys) {
        if (kind === 'email' || kind === 'phone' || kind === 'external_id') known[kind].add(contact);
      }
    }
  }
  return [...contacts.values()]
    .map(({ key, email, phone, external_id }) => ({
      ...key,
      emails: email.size,
      phones: phone.size,
      external_ids: external_id.size,
    }))
    .filter(isCrowded);
}

/** Whether the numbers are those of more than one person. */
export function isCrowded({ emails, phones, external_ids }: Omit<CrowdedKey, keyof IdentityKey>): boolean {
  return emails > MAX_EMAILS || phones > MAX_PHONES || external_ids > MAX_EXTERNAL_IDS;
}
