import { hidePersonal, NO_PERSON, type StatedPerson } from '../../shared/personal-text.ts';
import { keyedHash, type StoreKeys } from './keys.ts';

/** `hidePersonal` of what orders, types and items are distinguished by: different texts stay different, by a part of an HMAC. */
export function hideDistinctly(text: string, storeKeys: StoreKeys, person: StatedPerson = NO_PERSON): string {
  return hidePersonal(text, person, (kind, found) => `[${kind} ${keyedHash(storeKeys, `text:${found}`).slice(0, 12)}]`);
}
