import type { CallScript } from './client.ts';

/** What the pages need from outside, so that a test can provide it. */
export interface SidebarHost {
  callScript: CallScript;
  /** Gives the cursor back to the sheet. */
  focusSheet: () => void;
  /** Milliseconds since 1970. */
  clock: () => number;
}
