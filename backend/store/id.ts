import { getRandomValues } from 'node:crypto';
import { v7 } from 'uuid';

const BYTES = 16;
/** Random bytes for many ids: asking the system for those of each id takes longer than all else about it. */
const pool = new Uint8Array(BYTES * 512);
let used = pool.length;

/** A new UUIDv7 for something made at `now`: ids sort by time and need no sequence. */
export function newId(now: Date): string {
  if (used === pool.length) {
    getRandomValues(pool);
    used = 0;
  }
  used += BYTES;
  return v7({ msecs: now.getTime(), random: pool.subarray(used - BYTES, used) });
}
