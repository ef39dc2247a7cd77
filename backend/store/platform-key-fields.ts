import type { StoreKeys } from './keys.ts';
import { seal, unseal } from './seal.ts';

/** As `delivery.platform_key_fields` has them: they may have the hash of an e-mail or phone. */
export type StoredFields = string | Readonly<Record<string, string>>;

const SEAL_CONTEXT = ['delivery.platform_key_fields'];

/** Seals the fields of a platform key, see delivery/platform-key.ts. */
export function sealFields(fields: Readonly<Record<string, string>>, storeKeys: StoreKeys): string {
  return seal(storeKeys.sealing, fields, SEAL_CONTEXT);
}

/** Returns the fields; those that are not stored, or not yet, are not sealed. Throws when they cannot be unsealed. */
export function fieldsFromStored(stored: StoredFields, storeKeys: StoreKeys): Readonly<Record<string, string>> {
  return typeof stored === 'string'
    ? (unseal(storeKeys.sealing, stored, SEAL_CONTEXT) as Record<string, string>)
    : stored;
}
