/**
 * What has been stated about an order, and what the order is worth by it. Rows come in any order, and more than once; the
 * statements count in the order of their dates, so that the result does not depend on how they came. Pure.
 */
import type { HashedConversion, OrderState } from '../../shared/conversion.ts';
import { readRefundKey } from '../../shared/orders/refund-key.ts';
import { isNegative, isZero, negate, sumAmounts } from '../../shared/normalize/amounts.ts';

/** What an order is worth: an exact decimal, and its ISO 4217 currency; both null where its type needs no value. */
export interface OrderTotal {
  value: string | null;
  currency: string | null;
}

export interface OrderSale extends OrderTotal {
  orderState: OrderState;
}

/** What a row with an explicit adjustment, or a refund line, states about an order. */
export interface Change extends OrderTotal {
  /** `restate`: the value is the new total; `refund`: it is subtracted; `retract`: there is none. */
  type: 'restate' | 'retract' | 'refund';
  /** When it happened, or, where the row does not say, when it was received. ISO 8601 in UTC. */
  at: string;
  isDated: boolean;
  /** Identifies the row: its content hash, or the key of a refund line. */
  hash: string;
  /** The order's own row has stated its total since: the change is included in it, and counts no more. */
  isEnded?: true;
}

/** All that was stated of an order's total. */
export interface Statements {
  /** The total in the last row without an explicit adjustment. */
  statedTotal: OrderTotal;
  /** When that was received; null for the first total that was stated: it is as old as the sale. ISO 8601 in UTC. */
  statedAt: string | null;
  /** As received. */
  changes: readonly Change[];
}

/**
 * The sale by all statements; `statedState` is what the order's own row says. A restated total replaces what is older,
 * a refund is subtracted from it, and a retraction counts whatever its date, because no platform can restore a sale.
 * Null where a refund cannot be subtracted: it exceeds the total or has another currency.
 */
export function saleOf({ statedTotal, statedAt, changes }: Statements, statedState: OrderState): OrderSale | null {
  let { value, currency } = statedTotal;
  const isRetracted = changes.some(({ type }) => type === 'retract');
  for (const change of changes.filter(({ isEnded }) => !isEnded).sort(compareChanges)) {
    if (change.type === 'restate' && (statedAt === null || change.at > statedAt)) ({ value, currency } = change);
    if (change.type !== 'refund' || isRetracted) continue;
    if (value === null || change.value === null || change.currency !== currency) return null;
    const rest = sumAmounts([value, negate(change.value)]);
    if (isNegative(rest)) return null;
    // Refunded in full: nothing that is stated later restores it.
    if (isZero(rest)) return { value, currency, orderState: 'void' };
    value = rest;
  }
  return { value, currency, orderState: isRetracted ? 'void' : statedState };
}

/** By date; what the row does not date counts as received, and after what it dates at the same moment. */
function compareChanges(a: Change, b: Change): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.isDated !== b.isDated) return a.isDated ? -1 : 1;
  return a.isDated ? compareContents(a, b) : 0;
}

const RANK = { restate: 0, refund: 1, retract: 2 } as const;

/** Of two totals of the same moment the lower one counts, in whatever order they came. */
function compareContents(a: Change, b: Change): number {
  if (a.type !== b.type) return RANK[a.type] - RANK[b.type];
  if (a.currency !== b.currency) return (a.currency ?? '') < (b.currency ?? '') ? -1 : 1;
  if (a.value === b.value) return 0;
  return isNegative(sumAmounts([a.value ?? '0', negate(b.value ?? '0')])) ? 1 : -1;
}

/** Whether the row's change is no new statement: the same row, for an undated one only where it is the latest. */
export function isKnownChange(change: Change, changes: readonly Change[]): boolean {
  if (change.isDated) return changes.some((known) => known.hash === change.hash || isSameChange(known, change));
  const last = changes.at(-1);
  return last?.hash === change.hash && !last.isEnded;
}

function isSameChange(one: Change, other: Change): boolean {
  return (
    one.type !== 'refund' &&
    !one.isEnded &&
    one.isDated &&
    one.type === other.type &&
    one.at === other.at &&
    one.value === other.value &&
    one.currency === other.currency
  );
}

/** The changes once the order's own row has stated a new total: it includes them, except a retraction. */
export function endChanges(changes: readonly Change[]): Change[] {
  return changes.map((change): Change => (change.type === 'retract' ? change : { ...change, isEnded: true }));
}

/** What an order's own row states: the total before the refund lines that its value includes, and these. */
export function ownStatement({ value, currency, order_state: state, refunds = [] }: HashedConversion): {
  total: OrderTotal;
  refunds: Change[];
} {
  // What a cancelled order was worth makes no difference.
  if (value === undefined || currency === undefined || state === 'void') {
    return { total: { value: value ?? null, currency: currency ?? null }, refunds: refunds.map(includedRefund) };
  }
  const lines = refunds.map((hash) => ({ hash, ...readRefundKey(hash) }));
  return {
    total: { value: sumAmounts([value, ...lines.map((line) => line.value)]), currency },
    refunds: lines.map((line) => ({
      type: 'refund',
      at: line.time,
      isDated: true,
      value: line.value,
      currency: line.currency,
      hash: line.hash,
    })),
  };
}

/** The changes with the refund lines of the order's own row, each once; the same list where it has them all. */
export function withRefunds(changes: readonly Change[], refunds: readonly Change[]): readonly Change[] {
  const isActive = (refund: Change) => changes.some(({ hash, isEnded }) => hash === refund.hash && !isEnded);
  const added = refunds.filter(
    (refund) => !isActive(refund) && !(refund.isEnded && changes.some(({ hash }) => hash === refund.hash)),
  );
  if (added.length === 0) return changes;
  const hashes = new Set(added.map(({ hash }) => hash));
  return [...changes.filter(({ hash }) => !hashes.has(hash)), ...added];
}

/** A refund line that the order's own total includes: the line itself is not subtracted again. */
export function includedRefund(hash: string): Change {
  return { type: 'refund', at: '', isDated: true, value: null, currency: null, hash, isEnded: true };
}

/** Whether both are worth the same to a platform: what a cancelled order was worth makes no difference. */
export function isSameSale(one: OrderSale, other: OrderSale): boolean {
  if (one.orderState === 'void' || other.orderState === 'void') return one.orderState === other.orderState;
  return isSameTotal(one, other);
}

export function isSameTotal(one: OrderTotal, other: OrderTotal): boolean {
  return one.value === other.value && one.currency === other.currency;
}
