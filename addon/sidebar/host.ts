import type { Call } from './client.ts';

/** What the pages need of the world around them. */
export interface Host {
  call: Call;
  /** Gives the cursor back to the sheet. */
  focusSheet: () => void;
  /** Milliseconds since 1970. */
  clock: () => number;
}
