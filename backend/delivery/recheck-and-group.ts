import { batchSizeAfterFailures } from './backoff.ts';
import type { Outgoing } from '../platforms/platform.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { dedupWindowOf } from './dedup-window.ts';
import type { Destination } from './destination.ts';
import { heldByRestore } from './hold.ts';
import { baseUpdate, type DeliveryUpdate } from './outcome.ts';
import { checkEligibility, waitForItsTime } from './plan.ts';
import { sameEventSkip } from './same-event.ts';

/** Called with the error of each row that cannot be read. */
type OnError = (error: unknown) => void;

/**
 * Checks claimed rows again just before they are sent: windows move, orders are cancelled, settings change. Returns the
 * updates of those that can no longer be sent, and the others in parts that each make one request. `parts` are sorted
 * by attempts, most first; they are sent from the end, so that rows that keep failing delay no others. Pure but for
 * `onError`.
 */
export function recheckAndGroup(
  rows: readonly ClaimedRow[],
  destination: Destination,
  now: Date,
  onError: OnError = () => undefined,
): { unsendable: DeliveryUpdate[]; parts: ClaimedRow[][] } {
  const mostTriedFirst = [...rows].sort((a, b) => b.attempts - a.attempts);
  const rechecked = skipRepeatedEvents(
    mostTriedFirst.map((row) => recheckSafely(row, destination, now, onError)),
    destination,
  );
  const groups = new Map<string, { size: number; rows: ClaimedRow[] }>();
  for (const row of rechecked) {
    if ('state' in row) continue;
    const size = batchSizeAfterFailures(destination.platform.limits.batchSize, row.attempts);
    const key = JSON.stringify([size, groupKeyOf(row, destination)]);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { size, rows: [row] });
  }
  const parts = [...groups.values()].flatMap((group) => chunk(group.rows, group.size));
  return {
    unsendable: rechecked.filter((row) => 'state' in row),
    parts: parts.sort((a, b) => (b[0]?.attempts ?? 0) - (a[0]?.attempts ?? 0)),
  };
}

/** A row that cannot be read ends with a reason, so that the other rows of its destination can be sent. */
function recheckSafely(
  row: ClaimedRow,
  destination: Destination,
  now: Date,
  onError: OnError,
): ClaimedRow | DeliveryUpdate {
  try {
    const rechecked = recheck(row, destination, now);
    if (!('state' in rechecked)) assertSendable(rechecked, destination);
    return rechecked;
  } catch (error) {
    onError(error);
    return markUnreadable(row);
  }
}

/**
 * Skips sales whose order the destination has under another type, or gets in this claim, as the same event. Mostly planned
 * so already; but settings change, and two uploads at once do not see each other's types. Not where the platform may have
 * this sale itself.
 */
function skipRepeatedEvents(
  rows: readonly (ClaimedRow | DeliveryUpdate)[],
  destination: Destination,
): (ClaimedRow | DeliveryUpdate)[] {
  const typesInClaim = new Map<string, string[]>();
  const addToClaim = ({ order, outgoing }: ClaimedRow): void => {
    const { conversion_type = '' } = outgoing.conversion;
    typesInClaim.set(order.key, [...(typesInClaim.get(order.key) ?? []), conversion_type]);
  };
  const isUnsentSale = (row: ClaimedRow | DeliveryUpdate): row is ClaimedRow =>
    !('state' in row) && row.seq === 0 && !row.first_sent_at;
  for (const row of rows) if (!('state' in row) && row.seq === 0 && row.first_sent_at) addToClaim(row);
  return rows.map((row) => {
    if (!isUnsentSale(row)) return row;
    const { conversion_type = '' } = row.outgoing.conversion;
    const types = [...(row.sent_types ?? []), ...(typesInClaim.get(row.order.key) ?? [])];
    const repeated = sameEventSkip(conversion_type, types, destination);
    if (!repeated) {
      addToClaim(row);
      return row;
    }
    const { code, reason } = repeated;
    return { ...baseUpdate(row), state: 'skipped', code, reason, params: { platform: destination.platform.label } };
  });
}

/** Throws where the platform's code cannot handle the row, before it shares a request with others. */
function assertSendable(row: ClaimedRow, destination: Destination): void {
  groupKeyOf(row, destination);
  if (row.seq === 0) destination.platform.platformKey?.(row.outgoing, destination.settings, 0);
}

/** Deliveries whose group key differs must not share a request. */
function groupKeyOf({ outgoing }: ClaimedRow, { platform, settings }: Destination): unknown[] {
  return [outgoing.adjustment?.type, platform.groupKey?.(outgoing, settings)];
}

function recheck(row: ClaimedRow, destination: Destination, now: Date): ClaimedRow | DeliveryUpdate {
  const { label } = destination.platform;
  const dedupWindowMs = dedupWindowOf(destination);
  const hold = heldByRestore(row, destination, now);
  if (hold) return { ...baseUpdate(row), state: 'uncertain', ...hold };
  const since = row.first_sent_at;
  const lostAnswer = since && `${label} may have this since ${since.toISOString()}, but its answer was lost.`;
  const isRepeatRecognised = since && (dedupWindowMs === null || now.getTime() - since.getTime() < dedupWindowMs);
  const outgoing = isRepeatRecognised ? asFirstSent(row.outgoing, destination) : row.outgoing;
  const eligibility = checkEligibility(outgoing, destination, now);
  const params = { platform: label, ...(since && { since: since.toISOString() }) };
  if (!eligibility.send) {
    const { code, reason } = eligibility;
    const ahead = code === 'in_future' ? waitForItsTime(outgoing, now) : null;
    if (ahead) return waitUntil(row, ahead);
    return lostAnswer
      ? { ...baseUpdate(row), state: 'uncertain', code, reason: `${lostAnswer} Not sent again: ${reason}`, params }
      : { ...baseUpdate(row), state: 'skipped', code, reason, params };
  }
  if (lostAnswer && !isRepeatRecognised) {
    const reason = `${lostAnswer} Sent again now, it might be counted twice: look it up there.`;
    return { ...baseUpdate(row), state: 'uncertain', code: 'answer_lost', reason, params };
  }
  return eligibility.clicks ? { ...row, outgoing: { ...row.outgoing, clicks: eligibility.clicks } } : row;
}

function waitUntil(row: ClaimedRow, { until, reason }: { until: Date; reason: string }): DeliveryUpdate {
  return { ...baseUpdate(row), code: 'held_back', due_at: until, reason, params: { until: until.toISOString() } };
}

/**
 * Returns a sale that was cancelled while its outcome is unknown as it was first sent: sent again, the platform
 * recognises it and certainly has it, so that it can be retracted. Not where the platform cannot retract: then the
 * outcome is better left unknown.
 */
function asFirstSent(outgoing: Outgoing, { platform, settings }: Destination): Outgoing {
  const { conversion, adjustment } = outgoing;
  if (adjustment || !settings || conversion.order_state !== 'void' || !platform.adjustments(settings).retract) {
    return outgoing;
  }
  return { ...outgoing, conversion: { ...conversion, order_state: 'final' } };
}

/** Returns the update of a row whose stored data cannot be read; the error itself is in the log. */
export function markUnreadable(row: Omit<ClaimedRow, 'outgoing'>): DeliveryUpdate {
  const reason = 'The stored data cannot be read, so this was not sent. This is an error in Matchback.';
  return { ...baseUpdate(row), state: row.first_sent_at ? 'uncertain' : 'rejected', code: 'unreadable', reason };
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < list.length; from += size) chunks.push(list.slice(from, from + size));
  return chunks;
}
