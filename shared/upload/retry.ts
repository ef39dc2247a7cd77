/** Codes of errors that the user need not fix: the same call may succeed later. `connection` is a page's own. */
const TRANSIENT_CODES: readonly string[] = ['backend_busy', 'backend_unreachable', 'busy', 'connection'];
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

export function isTransient(code: string): boolean {
  return TRANSIENT_CODES.includes(code);
}

/** How long to wait after so many failures in a row, from 1, in milliseconds. */
export function backOffMs(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
}
