import { nobleSha256 } from '../../../shared/sha256.ts';

/** What a cell of *Last upload* says: when the row was sent and what it held then, or that it waits to be sent. */
export interface LastUpload {
  /** Start of the run, unique per run; null while the row only waits. */
  stamp: string | null;
  receipt: string | null;
  /** The run that the row waits for. */
  waitsFor: string | null;
}

const SENT = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) #([0-9a-f]{8})$/;
const WAITING = /^Waiting #([0-9a-f]{8})(?: \| (.*))?$/;

const known = new Map<string, string>();

/** Eight hex digits that a row's content is recognised by. */
export function receiptOf(content: string): string {
  let receipt = known.get(content);
  if (receipt === undefined) {
    receipt = nobleSha256(content).slice(0, 8);
    known.set(content, receipt);
  }
  return receipt;
}

export function sentText(stamp: string, receipt: string): string {
  return `${stamp} #${receipt}`;
}

/** Marks a row for a run, without forgetting what stood there. */
export function waitingText(runId: string, before: string): string {
  const rest = beforeWaiting(before);
  return `Waiting #${runId.slice(0, 8)}${rest && ` | ${rest}`}`;
}

/** What stood in the cell before it was marked. */
export function beforeWaiting(text: string): string {
  const match = WAITING.exec(text);
  return match ? (match[2] ?? '') : text;
}

export function readLastUpload(text: string): LastUpload {
  const [, stamp = null, receipt = null] = SENT.exec(beforeWaiting(text)) ?? [];
  return { stamp, receipt, waitsFor: WAITING.exec(text)?.[1] ?? null };
}
