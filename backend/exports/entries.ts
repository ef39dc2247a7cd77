import type { ConsentFacts } from '../../shared/conversion.ts';
import { withDefaultConsent } from '../delivery/default-consent.ts';
import type { Destination } from '../delivery/destination.ts';
import type { FileFormat, FileOutgoing, Outgoing, OutgoingAdjustment, Skip } from '../platforms/platform.ts';
import { MINUTE_MS, skipOutcome } from '../platforms/kit/skip.ts';
import { toOutgoing } from '../delivery/outgoing.ts';
import { ERASED_SKIP, holdBackUntil } from '../delivery/plan.ts';
import { missingValueSkip, rowChoiceSkip } from '../delivery/row-choice.ts';
import type { StoreKeys } from '../store/keys.ts';
import { fromStored } from '../store/conversion-data.ts';
import type { StoredOrder } from './orders.ts';
import { assignDistinctTimes, type AssignPlatformKey } from './distinct-times.ts';

/** A line of a file, or the reason why there is none. */
export type FileEntry = readonly string[] | LeftOut;

/** Left out of this file; a sale that is held back is in a later file. */
export type LeftOut = Omit<Skip, 'code'> & { code: Skip['code'] | 'held_back' };

export const isLine = (entry: FileEntry): entry is readonly string[] => !('send' in entry);

/** A sale that is skipped for one of these reasons is skipped at any time, so it cannot have been imported. */
const NEVER_IMPORTED = new Set<LeftOut['code']>([
  'no_click_id',
  'no_identifiers',
  'id_not_supported',
  'value_not_supported',
  'currency_not_supported',
  'consent_denied',
  'before_click',
]);

interface FileChoices {
  /** The one whose settings choose rows and hold sales back. */
  destination: Pick<Destination, 'settings'> | null;
  /** Of customers whose rows do not state it. */
  defaultConsent: ConsentFacts;
  storeKeys: StoreKeys;
}

/** Makes the lines of one file, order by order. */
export function entryWriter(
  format: FileFormat,
  options: Record<string, unknown>,
  now: Date,
  { destination, defaultConsent, storeKeys }: FileChoices,
): (order: StoredOrder) => FileEntry[] {
  const assignPlatformKey = assignDistinctTimes(format, options, now, storeKeys);
  // The file's own options, such as the settings of a type, replace those of the destination.
  const chooser = destination && { settings: { ...destination.settings, ...options } };
  return (order) => {
    const conversion = fromStored(order.data, storeKeys);
    if (conversion.erased) return [ERASED_SKIP];
    const notTaken =
      (chooser && rowChoiceSkip(conversion, chooser)) ??
      (order.value === null ? missingValueSkip(conversion, chooser ?? { settings: options }) : null);
    if (notTaken) return [notTaken];
    const entries = entriesOf(order, storeKeys, assignPlatformKey, (outgoing) =>
      format.line(withDefaultConsent(outgoing, { defaultConsent }), options, now),
    );
    const hold = destination && order.order_state !== 'void' && holdBackUntil({ conversion }, destination, now);
    if (!hold) return entries;
    // After entriesOf, so that a sale that is held back reserves its time like one that is in this file.
    return entries.map((entry) => (isLine(entry) ? { send: false, code: 'held_back', reason: hold.reason } : entry));
  };
}

/**
 * The entries of an order in a file: the sale with its present total, and the last change of it (each change has the final
 * value, so that earlier ones are not needed).
 *
 * Someone who imports files may have imported the sale at any earlier time, and the backend does not know. So the file has
 * the sale with its present total, and also the change, for a sale that was imported with another total; and an order that
 * was cancelled or returned is retracted, even if the backend never sent it to any platform.
 */
function entriesOf(
  order: StoredOrder,
  storeKeys: StoreKeys,
  assignPlatformKey: AssignPlatformKey,
  write: (outgoing: FileOutgoing) => FileEntry,
): FileEntry[] {
  const line = (outgoing: Outgoing, seq: number): FileEntry =>
    write({ ...outgoing, rowKey: rowKeyOf(order.conversion_id, seq) });
  const finalSale = saleOf(order, storeKeys);
  const first = line(finalSale, 0);
  const cannotBeImported = !order.platform_key_fields && !isLine(first) && NEVER_IMPORTED.has(first.code);
  const keyFields = cannotBeImported ? undefined : assignPlatformKey(finalSale, order);
  const sale = keyFields ? line({ ...finalSale, platformKey: keyFields }, 0) : first;
  const changes = changesOf(order).map(({ adjustment, seq, superseded }): FileEntry => {
    if (superseded) return skipOutcome('superseded', 'A later change of the order replaces it.');
    if (cannotBeImported) return first;
    const change = line(changeOf(order, adjustment, keyFields, storeKeys), seq);
    return isSame(sale, change) ? skipOutcome('superseded', 'The line of the sale itself has the new value.') : change;
  });
  return [skipUnlessFinal(order) ?? sale, ...changes];
}

/** Identifies a line in the results of an import: the conversion's id, and 0 for the sale or the number of its change. */
export function rowKeyOf(conversionId: string, seq: number): string {
  return `${conversionId}/${seq}`;
}

/** Parses a key that `rowKeyOf` made; null for any other text. */
export function readRowKey(rowKey: string): { conversion_id: string; seq: number } | null {
  const [, id, seq] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9})$/i.exec(rowKey.trim()) ?? [];
  return id === undefined ? null : { conversion_id: id.toLowerCase(), seq: Number(seq) };
}

function skipUnlessFinal({ order_state }: StoredOrder): Skip | null {
  if (order_state === 'void') return skipOutcome('order_void', 'The order was cancelled, returned or refunded.');
  if (order_state === 'open') {
    return skipOutcome('order_not_final', 'The order is not final yet; upload it again once it is delivered or paid.');
  }
  return null;
}

/** The sale with its present total, and a final state. */
function saleOf({ value, currency, ...order }: StoredOrder, storeKeys: StoreKeys): Outgoing {
  const { order_state: _state, ...data } = order.data;
  const total = value !== null && currency !== null ? { value, currency } : {};
  return toOutgoing({ ...order, data: { ...data, ...total }, order_state: 'final', adjustment: null }, storeKeys);
}

function changeOf(
  order: StoredOrder,
  adjustment: OutgoingAdjustment,
  keyFields: StoredOrder['platform_key_fields'] | undefined,
  storeKeys: StoreKeys,
): Outgoing {
  return toOutgoing({ ...order, adjustment, platform_key_fields: keyFields ?? order.platform_key_fields }, storeKeys);
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
  const lacksRetraction = order.order_state === 'void' && last?.adjustment.type !== 'retract';
  const all = lacksRetraction ? [...stored, { seq: (last?.seq ?? 0) + 1, adjustment: retraction(order) }] : stored;
  return all.map((change, index) => ({ ...change, superseded: index < all.length - 1 }));
}

/** The retraction of a void order that has none: when the backend received that it is void, but after the sale. */
function retraction({ updated_at, data }: StoredOrder): OutgoingAdjustment {
  const earliest = Date.parse(data.time) + MINUTE_MS;
  return { type: 'retract', time: new Date(Math.max(updated_at.getTime(), earliest)).toISOString() };
}

/** Some platforms read a second line of a sale as its change: where both lines are the same, only one is needed. */
function isSame(sale: FileEntry, change: FileEntry): boolean {
  if (!isLine(sale) || !isLine(change) || sale.length !== change.length) return false;
  return sale.every((cell, index) => cell === change[index]);
}
