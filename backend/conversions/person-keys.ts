import type { PersonHashes } from '../../shared/conversion.ts';

/** The hashes by which a customer is compared, by what they are of; empty where a row has none. */
export interface PersonKeys {
  email: string[];
  phone: string[];
  external_id: string[];
}

const KINDS = ['email', 'phone', 'external_id'] as const;

/** Pure. */
export function personKeysOf({ email, second_email, phone, second_phone, external_id }: PersonHashes): PersonKeys {
  const known = (...hashes: (string | undefined)[]): string[] => hashes.flatMap((hash) => hash ?? []);
  return {
    email: known(email?.lower, second_email?.lower),
    phone: known(phone?.e164, second_phone?.e164),
    external_id: known(external_id?.spaces_dropped),
  };
}

/** Whether they share an e-mail, a phone or a customer id. */
export function isSamePerson(one: PersonKeys, other: PersonKeys): boolean {
  return KINDS.some((kind) => one[kind].some((hash) => other[kind].includes(hash)));
}

/** Whether they share none of what both have. What one of them lacks is not different. */
export function isOtherPerson(one: PersonKeys, other: PersonKeys): boolean {
  return !isSamePerson(one, other) && KINDS.some((kind) => one[kind].length > 0 && other[kind].length > 0);
}
