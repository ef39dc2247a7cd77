import type { Selectable } from 'kysely';
import type { DestinationTable } from '../store/schema.ts';
import { sealSecret, unsealSecret } from '../store/seal.ts';

type SealedRow = Pick<Selectable<DestinationTable>, 'tenant_id' | 'destination_id' | 'sealed_secrets'>;

/** Returns the secret settings of a stored destination by name; null when this key cannot unseal them. */
export function readSecrets(secretKey: Buffer, row: SealedRow): Record<string, unknown> | null {
  const context = { tenantId: row.tenant_id, destinationId: row.destination_id };
  try {
    return unsealSecret(secretKey, row.sealed_secrets, context) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Returns secret settings sealed for storage, bound to their destination: for another one they cannot be unsealed. */
export function sealSecrets(
  secretKey: Buffer,
  secrets: Readonly<Record<string, unknown>>,
  { tenantId, id }: { tenantId: string; id: string },
): string {
  return sealSecret(secretKey, secrets, { tenantId, destinationId: id });
}
