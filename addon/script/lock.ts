import { text } from '../../shared/texts/texts.ts';
import { UserError } from './user-error.ts';

/** How long one waits for another script to finish writing. */
const LOCK_TIMEOUT_MS = 10_000;

/**
 * Does the work while no other script of this add-on writes to the document. What it wrote is applied before the next one
 * reads. Do not send requests in it: the others wait. Throws `busy`.
 */
export function withDocumentLock<T>(work: () => T): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(LOCK_TIMEOUT_MS)) {
    throw new UserError('busy', text.run.otherWrites);
  }
  try {
    const result = work();
    SpreadsheetApp.flush();
    return result;
  } finally {
    lock.releaseLock();
  }
}
