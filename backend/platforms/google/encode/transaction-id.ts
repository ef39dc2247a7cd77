import { prefixNumericId } from '../../kit/dedup-id.ts';
import { MAX_TRANSACTION_ID_LENGTH } from '../limits.ts';

const PLACEHOLDERS = new Set(['null', 'none', 'undefined', 'nan', 'n/a', 'na', 'unknown', 'test']);

/**
 * The `transactionId` that Google deduplicates by; it never changes for one dedup id. Null when Google would refuse it:
 * longer than 64 characters, a single character, or a placeholder (docs/platforms/google.md#transaction-ids).
 */
export function toTransactionId(dedupId: string): string | null {
  const id = prefixNumericId(dedupId);
  if (id.length < 2 || id.length > MAX_TRANSACTION_ID_LENGTH) return null;
  return PLACEHOLDERS.has(id.toLowerCase()) || /\p{Cc}/u.test(id) ? null : id;
}
