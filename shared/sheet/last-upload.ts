import { nobleSha256 } from '../sha256.ts';

/** What a cell of *Last upload* says: when the row was sent and what it held then, or that it waits to be sent. */
export interface LastUpload {
  /** Start of the run, unique per run; null while the row only waits. */
  stamp: string | null;
  contentHash: string | null;
  /** First digits of the id of the run that the row waits for. */
  waitsFor: string | null;
}

const SENT = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) #([0-9a-f]{8})$/;
const WAITING = /^Waiting #([0-9a-f]{8})(?: \| (.*))?$/;

/** Rows are read several times in one execution, and hashing is the slow part of it. */
const hashes = new Map<string, string>();

/** Eight hex digits that identify what a row holds. */
export function hashContent(content: string): string {
  const known = hashes.get(content);
  if (known !== undefined) return known;
  const hash = nobleSha256(content).slice(0, 8);
  hashes.set(content, hash);
  return hash;
}

export function formatSent(stamp: string, contentHash: string): string {
  return `${stamp} #${contentHash}`;
}

/** Marks a row for a run and keeps what the cell said before. */
export function formatWaiting(runId: string, before: string): string {
  const rest = removeWaiting(before);
  return `Waiting #${shortRunId(runId)}${rest && ` | ${rest}`}`;
}

/** As much of a run's id as the cell shows. */
export function shortRunId(runId: string): string {
  return runId.slice(0, 8);
}

/** What the cell said before it was marked. */
export function removeWaiting(text: string): string {
  const match = WAITING.exec(text);
  return match ? (match[2] ?? '') : text;
}

export function parseLastUpload(text: string): LastUpload {
  const [, stamp = null, contentHash = null] = SENT.exec(removeWaiting(text)) ?? [];
  return { stamp, contentHash, waitsFor: WAITING.exec(text)?.[1] ?? null };
}
