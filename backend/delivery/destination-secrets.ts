import type { Selectable } from 'kysely';
import type { DestinationTable } from '../store/delivery-schema.ts';
import type { StoreKeys } from '../store/keys.ts';
import { seal, unseal } from '../store/seal.ts';

type SealedRow = Pick<Selectable<DestinationTable>, 'tenant_id' | 'destination_id' | 'sealed_secrets'>;

/** Returns the secret settings of a stored destination by name; null when they cannot be unsealed. */
export function readSecrets(storeKeys: StoreKeys, row: SealedRow): Record<string, unknown> | null {
  try {
    const context = [row.tenant_id, row.destination_id];
    return unseal(storeKeys.sealing, row.sealed_secrets, context) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Returns secret settings sealed for storage, bound to their destination: for another one they cannot be unsealed. */
export function sealSecrets(
  storeKeys: StoreKeys,
  secrets: Readonly<Record<string, unknown>>,
  { tenantId, id }: { tenantId: string; id: string },
): string {
  return seal(storeKeys.sealing, secrets, [tenantId, id]);
}
