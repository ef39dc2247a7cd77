import { nobleSha256 } from '../sha256.ts';
import { text } from '../texts/texts.ts';

/*
 * How our columns say what was sent: a code in a hidden column, and beside it the same for people in *Last upload*. Releases before had the
 * code in *Last upload* itself; such cells are read as long as they are there.
 */

/** What a code says: when the row was sent and what it held then, or that it waits to be sent. */
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

/** Marks a row for a run and keeps what its code was before. */
export function formatWaiting(runId: string, before: string): string {
  const rest = removeWaiting(before);
  return `Waiting #${shortRunId(runId)}${rest && ` | ${rest}`}`;
}

/** As much of a run's id as a code has. */
export function shortRunId(runId: string): string {
  return runId.slice(0, 8);
}

/** What the code was before the row was marked. */
export function removeWaiting(code: string): string {
  const match = WAITING.exec(code);
  return match ? (match[2] ?? '') : code;
}

export function parseLastUpload(code: string): LastUpload {
  const [, stamp = null, contentHash = null] = SENT.exec(removeWaiting(code)) ?? [];
  return { stamp, contentHash, waitsFor: WAITING.exec(code)?.[1] ?? null };
}

/** Whether a cell has a code. */
function isCode(cell: string): boolean {
  return SENT.test(cell) || WAITING.test(cell);
}

/** The code of a row by its two cells: where *Last upload* has one, an earlier release wrote it, and wrote last. */
export function codeOfCells(code: string, lastUpload: string): string {
  return isCode(lastUpload) ? lastUpload : code;
}

/** What *Last upload* says beside a code: "2026-02-20 08:12", or that the row waits. */
export function shownLastUpload(code: string): string {
  const { stamp, waitsFor } = parseLastUpload(code);
  if (waitsFor !== null) return text.statusColumns.waiting;
  return stamp === null ? '' : stamp.slice(0, 'YYYY-MM-DD HH:MM'.length);
}
