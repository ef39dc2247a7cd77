import { compareKey } from '../compare-key.ts';
import type { Conversion, OrderState, RawRow } from '../conversion.ts';
import { isNegative, isNegativeCell, isZero, negate, sumAmounts } from '../normalize/amounts.ts';
import { orderKey } from '../normalize/order-id.ts';
import { cellText, isEmptyCell } from '../normalize/text.ts';
import type { Problem } from '../problem.ts';
import type { ReadRow, RowValidation } from '../validate/validated-row.ts';
import { findShops, type Shop, shopText } from './shop.ts';
import { refundKey } from './refund-key.ts';
import type { Grouping } from './grouping.ts';
import { itemRowsOf } from './item-rows.ts';
import { mergeItems } from './merge-items.ts';
import * as problems from './order-problems.ts';

/** An order's rows: those that state its sale, and lines that refund some of it. */
interface OrderRows<Row extends RawRow> {
  sales: ReadRow<Row>[];
  refunds: ReadRow<Row>[];
}

/** What an order's rows come to, or why they cannot be one order. */
type Combined = { conversion: Conversion; note?: Problem } | { problem: Omit<Problem, 'row'> };

/**
 * Combines the rows of each order (`orders`: see `rowsOfOrders`) into one conversion, on the first of them; the others refer to
 * it as `partOf`. Lines with a negative amount are refunds and reduce the order, wherever they are among the rows. An order is
 * refused as a whole where a row of it has an error, or where its rows contradict each other. One validation for each row, in
 * their order.
 */
export function combineRows<Row extends RawRow>(
  rows: readonly ReadRow<Row>[],
  orders: readonly number[],
  grouping: Grouping | undefined,
): RowValidation<Row>[] {
  const validations = new Map(
    rows.map((row): [ReadRow<Row>, RowValidation<Row>] => [
      row,
      { raw: row.raw, conversion: row.conversion, problems: row.problems },
    ]),
  );
  for (const order of collectOrders(rows, orders)) applyOrder(order, validations, grouping);
  return [...validations.values()];
}

function collectOrders<Row extends RawRow>(
  rows: readonly ReadRow<Row>[],
  orders: readonly number[],
): Iterable<OrderRows<Row>> {
  const byFirstRow = new Map<number, OrderRows<Row>>();
  const byKey = new Map<string, OrderRows<Row>[]>();
  /** For refund lines with a type of their own, such as Refund beside Payment. */
  const byOrder = new Map<string, OrderRows<Row>[]>();
  const refunds: ReadRow<Row>[] = [];
  rows.forEach((row, position) => {
    // One that has an error is added to the rows of its order below, which must not be sent without it.
    if (row.isRefund && row.conversion) {
      refunds.push(row);
      return;
    }
    const first = orders[position] ?? position;
    const order = byFirstRow.get(first) ?? { sales: [], refunds: [] };
    if (order.sales.length === 0) byFirstRow.set(first, order);
    order.sales.push(row);
    const { conversion } = row;
    if (!conversion || conversion.adjustment || order.sales.length > 1) return;
    const key = keyOf(conversion);
    byKey.set(key, [...(byKey.get(key) ?? []), order]);
    byOrder.set(conversion.order_key, [...(byOrder.get(conversion.order_key) ?? []), order]);
  });
  for (const row of rows) {
    const key = unreadRefundOf(row);
    const shop = { platform: cellText(row.raw.cells['platform']), shop: cellText(row.raw.cells['shop']) };
    for (const order of key === null ? [] : ordersOfShop(shop, byOrder.get(key))) {
      if (!order.sales.includes(row)) order.sales.push(row);
    }
  }
  for (const row of refunds) {
    if (!row.conversion) continue;
    // Where the order is on several rows that were not grouped, each of them states it.
    const ofType = ordersOfShop(row.conversion, byKey.get(keyOf(row.conversion)));
    const ofOrder = ofType.length > 0 ? ofType : ordersOfShop(row.conversion, byOrder.get(row.conversion.order_key));
    const own = ofOrder.length > 0 ? ofOrder : [{ sales: [], refunds: [] }];
    for (const order of own) order.refunds.push(row);
    const [order] = own;
    if (order && order.sales.length === 0) byFirstRow.set(-1 - byFirstRow.size, order);
  }
  return byFirstRow.values();
}

/** Those of the orders with one number that are of the shop; none where they may be of several. */
function ordersOfShop<Row extends RawRow>(shop: Shop, orders: readonly OrderRows<Row>[] = []): OrderRows<Row>[] {
  const shopOf = ({ sales }: OrderRows<Row>): Shop => sales[0]?.conversion ?? {};
  const found = findShops(shop, orders, shopOf);
  return new Set(found.map((order) => shopText(shopOf(order)))).size > 1 ? [] : found;
}

/** The key of the order that a row refunds, where the row has an error; null for other rows. */
function unreadRefundOf({ conversion, raw: { cells } }: ReadRow): string | null {
  if (conversion || !isNegativeCell(cells['conversion_value']) || !isEmptyCell(cells['adjustment_type'])) return null;
  const refunded = cells['refunded_order_id'];
  return orderKey(cellText(isEmptyCell(refunded) ? cells['order_id'] : refunded));
}

function keyOf({ order_key, conversion_type }: Conversion): string {
  return JSON.stringify([order_key, compareKey(conversion_type)]);
}

function applyOrder<Row extends RawRow>(
  { sales, refunds }: OrderRows<Row>,
  validations: ReadonlyMap<ReadRow<Row>, RowValidation<Row>>,
  grouping: Grouping | undefined,
): void {
  const [first] = sales;
  const leader = first && validations.get(first);
  if (!first || !leader) {
    for (const row of refunds) {
      const validation = validations.get(row);
      if (validation) validation.conversion = refundOfKnownOrder(row);
    }
    return;
  }
  const isByItem = grouping === 'item_amounts' || grouping === 'item_prices';
  if (sales.length === 1 && refunds.length === 0 && (!isByItem || first.conversion?.adjustment)) return;
  // The same row, in whatever order the rows come.
  const failed = sales.filter(({ conversion }) => conversion === null).sort((a, b) => a.raw.row - b.raw.row)[0];
  const combined: Combined = failed
    ? { problem: problems.otherRowFailed(failed.raw.row) }
    : combine(sales, refunds, grouping);
  for (const row of [...sales, ...refunds]) {
    const validation = validations.get(row);
    if (!validation) continue;
    if ('problem' in combined) {
      if (row.conversion === null) continue;
      validation.conversion = null;
      validation.problems = [...validation.problems, { row: row.raw.row, ...combined.problem }];
    } else if (row === first) {
      validation.conversion = combined.conversion;
      if (combined.note) validation.problems = [...validation.problems, combined.note];
    } else {
      validation.conversion = null;
      validation.partOf ??= leader;
    }
  }
}

/** A refund of an order that is not among the rows: of one that was uploaded before. */
function refundOfKnownOrder({ conversion }: ReadRow): Conversion | null {
  if (!conversion) return null;
  const { value, currency, time } = conversion;
  const refunded = value !== undefined && currency !== undefined ? { value, currency } : {};
  return { ...conversion, adjustment: { type: 'refund', ...refunded, time } };
}

function combine(sales: readonly ReadRow[], refunds: readonly ReadRow[], grouping: Grouping | undefined): Combined {
  const conversions = sales.flatMap(({ conversion }) => conversion ?? []);
  const [first] = conversions;
  if (!first) throw new Error('an order without a row');
  const customers = problems.differentCustomers(conversions);
  if (customers) return { problem: customers };
  const isByItem = grouping === 'item_amounts' || grouping === 'item_prices';
  const total = isByItem ? totalOfItems(sales, refunds) : totalOfOrder(sales, refunds);
  if ('problem' in total) return total;
  const { value, state, refunded } = total;
  const merged = mergeFacts(conversions);
  const kept = isByItem && state !== 'void' ? conversions.filter((row) => row.order_state !== 'void') : conversions;
  const items = mergeItems(kept.map((row) => row.items));
  const rows = isByItem && refunds.length === 0 ? itemRowsOf(conversions) : undefined;
  const conversion: Conversion = {
    ...merged,
    ...(value !== undefined && { value }),
    ...(state !== undefined && { order_state: state }),
    ...(items && { items }),
    ...(rows && { item_rows: rows }),
    ...(refunds.length > 0 && {
      refunds: refunds
        .flatMap((row) => row.conversion ?? [])
        .map(refundKey)
        .sort(),
    }),
  };
  if (refunded === undefined || state === 'void' || value === undefined) return { conversion };
  return { conversion, note: problems.partlyRefunded(first.row, refunded, value, first.currency ?? '') };
}

/** `value` is absent where the order needs none. */
type Total =
  { value: string | undefined; state: OrderState | undefined; refunded?: string } | { problem: Omit<Problem, 'row'> };

/** Each row states the total of the order; refunds are subtracted unless the rows' refunded amounts include them. */
function totalOfOrder(sales: readonly ReadRow[], refunds: readonly ReadRow[]): Total {
  const conversions = sales.flatMap(({ conversion }) => conversion ?? []);
  const states = new Set(conversions.map(({ order_state: state = 'final' }) => state));
  const value = conversions[0]?.value;
  const contradiction = problems.differentTotals(conversions, states);
  if (contradiction) return { problem: contradiction };
  const state = states.has('open') ? 'open' : conversions[0]?.order_state;
  const lines = refunds.flatMap(({ conversion }) => conversion ?? []);
  const stated = sales.map(({ refunded }) => refunded).find((amount) => amount !== undefined && !isZero(amount));
  if (state === 'void' || lines.length === 0) return { value, state };
  if (lines.some(({ currency }) => currency !== conversions[0]?.currency))
    return { problem: problems.refundCurrency() };
  const refunded = sumAmounts(amountsOf(lines));
  if (stated !== undefined)
    return stated === refunded ? { value, state } : { problem: problems.refundsDiffer(stated, refunded) };
  return subtract(value ?? '0', refunded, state);
}

function amountsOf(conversions: readonly Conversion[]): string[] {
  return conversions.flatMap(({ value }) => value ?? []);
}

/** Each row states the amount of one item: those that were kept are added up. */
function totalOfItems(sales: readonly ReadRow[], refunds: readonly ReadRow[]): Total {
  const conversions = sales.flatMap(({ conversion }) => conversion ?? []);
  const lines = refunds.flatMap(({ conversion }) => conversion ?? []);
  if (new Set([...conversions, ...lines].map(({ currency }) => currency)).size > 1)
    return { problem: problems.severalCurrencies() };
  const refundedAmounts = sales.flatMap(({ refunded }) =>
    refunded === undefined || isZero(refunded) ? [] : [refunded],
  );
  if (refundedAmounts.length > 1 && refundedAmounts.length === sales.length && new Set(refundedAmounts).size === 1) {
    return { problem: problems.refundRepeated(refundedAmounts[0] ?? '') };
  }
  const all = sumAmounts(amountsOf(conversions));
  const kept = conversions.filter(({ order_state: state }) => state !== 'void');
  if (kept.length === 0) return { value: all, state: 'void' };
  const state = kept.some(({ order_state: state }) => state === 'open') ? 'open' : kept[0]?.order_state;
  const value = sumAmounts(amountsOf(kept));
  // A returned item may be there twice: with its status, and as a line with a negative amount.
  const returned = amountsOf(conversions.filter(({ order_state: state }) => state === 'void'));
  const open = amountsOf(lines).filter((amount) => !take(returned, amount));
  return open.length === 0 ? { value, state } : subtract(value, sumAmounts(open), state);
}

/** Removes the first equal amount from the list; false when there is none. */
function take(amounts: string[], amount: string): boolean {
  const index = amounts.indexOf(amount);
  if (index >= 0) amounts.splice(index, 1);
  return index >= 0;
}

function subtract(value: string, refunded: string, state: OrderState | undefined): Total {
  const rest = sumAmounts([value, negate(refunded)]);
  if (isNegative(rest)) return { problem: problems.refundsExceed(refunded, value) };
  return isZero(rest) ? { value, state: 'void' } : { value: rest, state, refunded };
}

/** The facts of the first row that has them; the earliest time; consent is denied where any row denies it. */
function mergeFacts(conversions: readonly Conversion[]): Conversion {
  const [first, ...later] = conversions;
  if (!first) throw new Error('an order without a row');
  const merged: Conversion = { ...first };
  for (const row of later) {
    Object.assign(merged, { ...row, ...merged });
    if (row.time < merged.time) merged.time = row.time;
    for (const key of ['ad_user_data', 'ad_personalization'] as const) {
      if (row.consent?.[key] === 'denied') merged.consent = { ...merged.consent, [key]: 'denied' };
    }
  }
  return merged;
}
