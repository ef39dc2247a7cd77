import { v7 } from 'uuid';

/** A new UUIDv7 for something made at `now`: ids sort by time and need no sequence. */
export function newId(now: Date): string {
  return v7({ msecs: now.getTime() });
}
