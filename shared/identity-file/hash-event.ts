/** Hashes e-mails and phones of an identity event where they are, so that nothing plain is sent. Pure. */
import type { IdentityEvent } from '../api/identities.ts';
import { readHash } from '../hash.ts';
import { readCountry } from '../normalize/country.ts';
import { readEmail } from '../normalize/email.ts';
import { readPhone } from '../normalize/phone.ts';
import type { SeveralReading } from '../normalize/several-values.ts';
import type { Sha256 } from '../sha256.ts';
import { withoutAbsent } from '../without-absent.ts';

export interface HashedEvent {
  /** Null where nothing is left that joins two things. */
  event: IdentityEvent | null;
  /** Which contacts could not be read, and are left out. */
  unread: ('email' | 'phone')[];
}

/**
 * The event with hashes in place of e-mails and phones: SHA-256 of the address in its normal form and of the number in E.164, as the
 * API takes them. Of a cell with several, the first two are kept.
 *
 * @param country of numbers without a country code
 */
export function hashEvent(event: IdentityEvent, country: string | undefined, sha256: Sha256): HashedEvent {
  const { email, second_email, phone, second_phone, phone_country, ...rest } = event;
  const named = phone_country === undefined ? null : readCountry(phone_country);
  const home = named?.ok ? named.value : country;
  const emails = hashesOf([email, second_email], (cell) => readEmail(cell), sha256);
  const phones = hashesOf([phone, second_phone], (cell) => readPhone(cell, withoutAbsent({ country: home })), sha256);
  const hashed: IdentityEvent = withoutAbsent({
    ...rest,
    email: emails.hashes[0],
    second_email: emails.hashes[1],
    phone: phones.hashes[0],
    second_phone: phones.hashes[1],
  });
  const keys =
    emails.hashes.length +
    phones.hashes.length +
    (hashed.order_id === undefined ? 0 : 1) +
    (hashed.external_id === undefined ? 0 : 1) +
    (hashed.external_ids?.length ?? 0);
  const isUseful = keys > 1 || (keys === 1 && (hashed.clicks?.length ?? 0) > 0);
  return {
    event: isUseful ? hashed : null,
    unread: [...(emails.isUnread ? (['email'] as const) : []), ...(phones.isUnread ? (['phone'] as const) : [])],
  };
}

type Contact = IdentityEvent['email'];

function hashesOf(
  cells: readonly Contact[],
  read: (cell: NonNullable<Contact>) => SeveralReading,
  sha256: Sha256,
): { hashes: string[]; isUnread: boolean } {
  const hashes: string[] = [];
  let isUnread = false;
  for (const cell of cells) {
    if (cell === undefined || cell === null) continue;
    const given = readHash(cell);
    const reading = read(cell);
    if (given.ok) hashes.push(given.value);
    else if (reading.ok) hashes.push(...[reading.value, ...(reading.others ?? [])].map((one) => sha256(one)));
    else isUnread = true;
  }
  return { hashes: [...new Set(hashes)].slice(0, 2), isUnread };
}
