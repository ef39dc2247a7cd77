import { getRandomValues } from 'node:crypto';
import { v7 } from 'uuid';

const BYTES = 16;
/** Random bytes for many ids: one system call for each id would take most of the time. */
const pool = new Uint8Array(BYTES * 512);
let used = pool.length;

let lastMs = 0;
let seq = 0;

/**
 * Returns a new UUIDv7 for something created at `now`. Ids sort by time and, within a millisecond, by creation order,
 * so that the rows of a batch are next to each other in every index.
 */
export function newId(now: Date): string {
  const msecs = now.getTime();
  if (used === pool.length) {
    getRandomValues(pool);
    used = 0;
  }
  used += BYTES;
  const random = pool.subarray(used - BYTES, used);
  // A random start in the lower half of the range, so that the sequence does not overflow.
  seq = msecs === lastMs ? seq + 1 : new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
  lastMs = msecs;
  return v7({ msecs, seq, random });
}

/** Returns an id below that of everything created at `time` or later, and above that of everything before. */
export function firstIdAt(time: Date): string {
  const ms = time.getTime().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`;
}

/** The time that an id of `newId` was made at. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
