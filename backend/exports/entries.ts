import type { Destination } from '../delivery/destination.ts';
import type { FileFormat, FileOutgoing, Outgoing, OutgoingAdjustment, Skip } from '../platforms/platform.ts';
import { MINUTE_MS, skip } from '../platforms/kit/skip.ts';
import { toOutgoing } from '../delivery/outgoing.ts';
import { holdBackUntil } from '../delivery/plan.ts';
import type { StoredOrder } from './orders.ts';
import { assignDistinctTimes, type AssignPlatformKey } from './distinct-times.ts';

/** A line of a file, or why there is none. */
export type FileEntry = readonly string[] | LeftOut;

/** Not in this file; what is held back is in a later one. */
export type LeftOut = Omit<Skip, 'code'> & { code: Skip['code'] | 'held_back' };

export const isLine = (entry: FileEntry): entry is readonly string[] => !('send' in entry);

/** A sale that is refused for one of these is refused at any time: it cannot have been imported. */
const NEVER = new Set<LeftOut['code']>([
  'no_click_id',
  'no_identifiers',
  'id_not_supported',
  'value_not_supported',
  'currency_not_supported',
  'consent_denied',
  'before_click',
]);

/** Makes the lines of one file, order by order. `configured`: the destination whose settings hold sales back. */
export function entryWriter(
  format: FileFormat,
  options: Record<string, unknown>,
  now: Date,
  destination: Pick<Destination, 'settings'> | null,
): (order: StoredOrder) => FileEntry[] {
  const tell = assignDistinctTimes(format, options, now);
  return (order) => {
    const entries = entriesOf(order, tell, (outgoing) => format.line(outgoing, options, now));
    const held =
      destination && order.order_state !== 'void' && holdBackUntil({ conversion: order.data }, destination, now);
    if (!held) return entries;
    // Only now: the sale keeps the second that tells it from others, whether or not it is in this file.
    return entries.map((entry) => (isLine(entry) ? { send: false, code: 'held_back', reason: held.reason } : entry));
  };
}

/**
 * What an order has in a file: the sale as it is now, and the last change of it (each says what is true in the end).
 *
 * A person who imports files may have imported the sale at any time before, and we are not told. So a sale that goes has
 * its present total, and where it was imported with another one the change stands beside it; and an order that was
 * cancelled or returned is taken back, even where no platform was ever sent it by us.
 */
function entriesOf(
  order: StoredOrder,
  tell: AssignPlatformKey,
  write: (outgoing: FileOutgoing) => FileEntry,
): FileEntry[] {
  const line = (outgoing: Outgoing, seq: number): FileEntry =>
    write({ ...outgoing, rowKey: rowKeyOf(order.conversion_id, seq) });
  const asFinal = saleOf(order);
  const first = line(asFinal, 0);
  const cannotBeThere = !order.platform_key_fields && !isLine(first) && NEVER.has(first.code);
  const keyFields = cannotBeThere ? undefined : tell(asFinal, order);
  const sale = keyFields ? line({ ...asFinal, platformKey: keyFields }, 0) : first;
  const changes = changesOf(order).map(({ adjustment, seq, superseded }): FileEntry => {
    if (superseded) return skip('superseded', 'A later change of the order takes its place.');
    if (cannotBeThere) return first;
    const change = line(changeOf(order, adjustment, keyFields), seq);
    return isSame(sale, change) ? skip('superseded', 'The line of the sale itself tells the new value.') : change;
  });
  return [notFinal(order) ?? sale, ...changes];
}

/** Names a line in the answer of an import page: the conversion, and 0 for itself or the number of its change. */
export function rowKeyOf(conversionId: string, seq: number): string {
  return `${conversionId}/${seq}`;
}

/** The conversion and number in a key that `rowKeyOf` made; null for any other text. */
export function readRowKey(rowKey: string): { conversion_id: string; seq: number } | null {
  const [, id, seq] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9})$/i.exec(rowKey.trim()) ?? [];
  return id === undefined ? null : { conversion_id: id.toLowerCase(), seq: Number(seq) };
}

function notFinal({ order_state }: StoredOrder): Skip | null {
  if (order_state === 'void') return skip('order_void', 'The order was cancelled, returned or refunded.');
  if (order_state === 'open') {
    return skip('order_not_final', 'The order is not final yet; upload it again once it is delivered or paid.');
  }
  return null;
}

/** The sale with its present total, as if it were final. */
function saleOf({ value, currency, ...order }: StoredOrder): Outgoing {
  const { order_state: _state, ...data } = order.data;
  return toOutgoing({ ...order, data: { ...data, value, currency }, order_state: 'final', adjustment: null });
}

function changeOf(order: StoredOrder, adjustment: OutgoingAdjustment, keyFields = order.platform_key_fields): Outgoing {
  return toOutgoing({ ...order, adjustment, platform_key_fields: keyFields });
}

interface Change {
  seq: number;
  adjustment: OutgoingAdjustment;
  superseded: boolean;
}

function changesOf(order: StoredOrder): Change[] {
  const stored = order.adjustments.map(({ seq, type, value, currency, time }) => {
    const at = new Date(time).toISOString();
    const adjustment: OutgoingAdjustment =
      type === 'retract' ? { type, time: at } : { type, time: at, value, currency };
    return { seq, adjustment };
  });
  const last = stored.at(-1);
  const isTakenBack = order.order_state !== 'void' || last?.adjustment.type === 'retract';
  const all = isTakenBack ? stored : [...stored, { seq: (last?.seq ?? 0) + 1, adjustment: retraction(order) }];
  return all.map((change, index) => ({ ...change, superseded: index < all.length - 1 }));
}

/** When we learned of it, and after the sale. */
function retraction({ updated_at, data }: StoredOrder): OutgoingAdjustment {
  const earliest = Date.parse(data.time) + MINUTE_MS;
  return { type: 'retract', time: new Date(Math.max(updated_at.getTime(), earliest)).toISOString() };
}

/**
 * Some platforms take a sale's own line, sent again, for the change of it: two lines that say the same would be one too
 * many.
 */
function isSame(sale: FileEntry, change: FileEntry): boolean {
  if (!isLine(sale) || !isLine(change) || sale.length !== change.length) return false;
  return sale.every((cell, index) => cell === change[index]);
}
