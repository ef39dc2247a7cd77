import { batchSizeAfterFailures } from './backoff.ts';
import type { Outgoing } from '../platforms/platform.ts';
import type { ClaimedRow } from './load-claimed.ts';
import type { Destination } from './destination.ts';
import { heldByRestore } from './hold.ts';
import { unchanged, type DeliveryUpdate } from './outcome.ts';
import { checkEligibility } from './plan.ts';

/** Hears of a row that could not be read. */
type OnError = (error: unknown) => void;

/**
 * Looks at claimed rows once more before they are sent: windows move, orders get cancelled, settings change. Answers
 * what cannot be sent any more, and the rest in parts that may each share a request, the most tried first: sent last, they
 * hold nobody up. Pure.
 */
export function recheckAndGroup(
  rows: readonly ClaimedRow[],
  destination: Destination,
  now: Date,
  onError: OnError = () => undefined,
): { unsendable: DeliveryUpdate[]; parts: ClaimedRow[][] } {
  const mostTriedFirst = [...rows].sort((a, b) => b.attempts - a.attempts);
  const judged = mostTriedFirst.map((row) => judgeRow(row, destination, now, onError));
  const groups = new Map<string, { size: number; rows: ClaimedRow[] }>();
  for (const row of judged) {
    if ('state' in row) continue;
    const size = batchSizeAfterFailures(destination.platform.limits.batchSize, row.attempts);
    const key = JSON.stringify([size, groupKeyOf(row, destination)]);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { size, rows: [row] });
  }
  const parts = [...groups.values()].flatMap((group) => chunk(group.rows, group.size));
  return {
    unsendable: judged.filter((row) => 'state' in row),
    parts: parts.sort((a, b) => (b[0]?.attempts ?? 0) - (a[0]?.attempts ?? 0)),
  };
}

/** A row that cannot be read ends by itself, with a reason: the others of its destination go on. */
function judgeRow(row: ClaimedRow, destination: Destination, now: Date, onError: OnError): ClaimedRow | DeliveryUpdate {
  try {
    const judged = recheck(row, destination, now);
    if (!('state' in judged)) assertSendable(judged, destination);
    return judged;
  } catch (error) {
    onError(error);
    return markUnreadable(row);
  }
}

/** Throws where the platform's own code cannot handle the row, before it shares a request with others. */
function assertSendable(row: ClaimedRow, destination: Destination): void {
  groupKeyOf(row, destination);
  if (row.seq === 0) destination.platform.platformKey?.(row.outgoing, destination.settings, 0);
}

/** Deliveries that differ in it must not share a request. */
function groupKeyOf({ outgoing }: ClaimedRow, { platform, settings }: Destination): unknown[] {
  return [outgoing.adjustment?.type, platform.groupKey?.(outgoing, settings)];
}

function recheck(row: ClaimedRow, destination: Destination, now: Date): ClaimedRow | DeliveryUpdate {
  const { label, limits } = destination.platform;
  const held = heldByRestore(row, destination, now);
  if (held) return { ...unchanged(row), state: 'uncertain', ...held };
  const since = row.first_sent_at;
  const mayHaveIt = since && `${label} may have this since ${since.toISOString()}, but its answer was lost.`;
  const recognised = since && (limits.dedupWindowMs === null || now.getTime() - since.getTime() < limits.dedupWindowMs);
  const plan = checkEligibility(recognised ? asFirstSent(row.outgoing, destination) : row.outgoing, destination, now);
  const params = { platform: label, ...(since && { since: since.toISOString() }) };
  if (!plan.send) {
    return mayHaveIt
      ? {
          ...unchanged(row),
          state: 'uncertain',
          code: plan.code,
          reason: `${mayHaveIt} Not sent again: ${plan.reason}`,
          params,
        }
      : { ...unchanged(row), state: 'skipped', code: plan.code, reason: plan.reason, params };
  }
  if (mayHaveIt && !recognised) {
    const reason = `${mayHaveIt} Sent again now it would be counted twice: look it up there.`;
    return { ...unchanged(row), state: 'uncertain', code: 'answer_lost', reason, params };
  }
  return plan.clicks ? { ...row, outgoing: { ...row.outgoing, clicks: plan.clicks } } : row;
}

/**
 * A sale that was taken back while its outcome is unknown: sent again, the platform recognises it and has it for certain, so
 * that it can be taken back there. Where the platform cannot take back, it is better left unknown.
 */
function asFirstSent(outgoing: Outgoing, { platform, settings }: Destination): Outgoing {
  const { conversion, adjustment } = outgoing;
  if (adjustment || !settings || conversion.order_state !== 'void' || !platform.adjustments(settings).retract) {
    return outgoing;
  }
  return { ...outgoing, conversion: { ...conversion, order_state: 'final' } };
}

/** What is stored of a delivery cannot be read; why stands in the log. */
export function markUnreadable(row: Omit<ClaimedRow, 'outgoing'>): DeliveryUpdate {
  const reason = 'What is stored of this cannot be read, so that it was not sent. That is a fault of Matchback’s.';
  return { ...unchanged(row), state: row.first_sent_at ? 'uncertain' : 'rejected', code: 'unreadable', reason };
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < list.length; from += size) chunks.push(list.slice(from, from + size));
  return chunks;
}
