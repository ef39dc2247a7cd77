import { sealSecret, unsealSecret } from '../store/seal.ts';
import type { DestinationRow } from './destination.ts';

type SealedRow = Pick<DestinationRow, 'tenant_id' | 'destination_id' | 'sealed_secrets'>;

/** The secret settings of a stored destination by name; null when this key cannot unseal them. */
export function readSecrets(secretKey: Buffer, row: SealedRow): Record<string, unknown> | null {
  const place = { tenantId: row.tenant_id, destinationId: row.destination_id };
  try {
    return unsealSecret(secretKey, row.sealed_secrets, place) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Secret settings as they are stored, bound to their destination: sealed elsewhere, they cannot be read. */
export function sealSecrets(
  secretKey: Buffer,
  secrets: Readonly<Record<string, unknown>>,
  { tenantId, id }: { tenantId: string; id: string },
): string {
  return sealSecret(secretKey, secrets, { tenantId, destinationId: id });
}
