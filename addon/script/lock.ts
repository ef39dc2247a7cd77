import { UserError } from './user-error.ts';

/** How long a writer waits for another one. */
const PATIENCE_MS = 10_000;

/**
 * Does the work while nobody else with this add-on writes into the document. What it wrote is shown before the next one
 * reads. Never call out of the house in it: others wait. Throws Fault `busy`.
 */
export function withDocumentLock<T>(work: () => T): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(PATIENCE_MS)) {
    throw new UserError('busy', 'Somebody else is writing into this document. Try again in a moment.');
  }
  try {
    const result = work();
    SpreadsheetApp.flush();
    return result;
  } finally {
    lock.releaseLock();
  }
}
