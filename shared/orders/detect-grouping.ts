import type { Mapping } from '../mapping.ts';
import { multiplyAmount, sumAmounts } from '../normalize/amounts.ts';
import { cellText } from '../normalize/text.ts';
import type { Grouping } from './grouping.ts';
import { type Line, type LineTable, type NumberedRow, readLineTable } from './order-lines.ts';

/** How the rows of a table make up orders, by its headers and cells. */
export interface GroupingFinding {
  grouping: Grouping;
  /** False: the evidence is missing or mixed, and a person has to decide. */
  isCertain: boolean;
  /** Why, as a sentence. */
  reason: string;
  /** What it means for one order of the table: "Order 202, rows 4, 5, 6: 99 + 99 + 99 = 297". Null for one row per order. */
  example: string | null;
}

type Decision = Omit<GroupingFinding, 'example'>;
/** How the amounts of an order's rows relate. */
type Pattern = 'equal' | 'first_only' | 'differ';

/** Decides from the evidence of headers and cells. @param rows all rows below the header, with their numbers */
export function detectGrouping(
  mapping: Mapping,
  headers: readonly string[],
  rows: readonly NumberedRow[],
): GroupingFinding {
  if (!mapping['conversion_value'] || !mapping['order_id']) return { ...ONE_ROW, example: null };
  const table = readLineTable(mapping, headers, rows);
  const orders = table.orders.filter((lines) => lines.length > 1);
  const decision = orders.length === 0 ? decideSingle(table) : decideSeveral(table, orders);
  return { ...decision, example: exampleFor(decision.grouping, orders, table) };
}

/** The share of orders with several rows below which a table has one row for each order. */
const FEW = 0.1;

const ONE_ROW: Decision = { grouping: 'one_row', isCertain: true, reason: 'Each order is on one row.' };

/** No order has several rows: the only question is whether the value is that of one piece. */
function decideSingle(table: LineTable): Decision {
  const hasSeveralPieces = table.lines.some(({ quantity }) => quantity !== undefined && quantity !== '1');
  if (table.level !== 'piece' || !hasSeveralPieces) return ONE_ROW;
  return decidePrices(table);
}

/** “Price” beside a quantity: the same item in other quantities shows whether it is the price of one piece. */
function decidePrices(table: LineTable): Decision {
  const { valueHeader, quantityHeader = 'quantity' } = table;
  const prices: Decision = {
    grouping: 'item_prices',
    isCertain: true,
    reason: `“${valueHeader}” is the price of one piece, and “${quantityHeader}” says how many were sold.`,
  };
  const evidence = comparePrices(table);
  if (evidence === 'amounts') {
    const grouping = table.orders.some((lines) => lines.length > 1) ? 'item_amounts' : 'one_row';
    return { grouping, isCertain: true, reason: `“${valueHeader}” grows with “${quantityHeader}”: it is the amount.` };
  }
  if (evidence === 'prices' || table.isUnit) return prices;
  return {
    ...prices,
    isCertain: false,
    reason: `“${valueHeader}” can be the price of one piece or the amount of the row; “${quantityHeader}” says how many were sold.`,
  };
}

/** What the same item in different quantities shows; undefined when nothing or both. */
function comparePrices({ lines, itemColumns }: LineTable): 'prices' | 'amounts' | undefined {
  const byItem = new Map<string, { quantity: string; amount: string }[]>();
  for (const { cells, quantity, amount } of lines) {
    if (quantity === undefined || typeof amount !== 'string') continue;
    const item = JSON.stringify(itemColumns.map((column) => cellText(cells[column])));
    byItem.set(item, [...(byItem.get(item) ?? []), { quantity, amount }]);
  }
  let [prices, amounts] = [0, 0];
  if (itemColumns.length === 0) return undefined;
  for (const [first, ...others] of byItem.values()) {
    for (const other of others) {
      if (!first || other.quantity === first.quantity) continue;
      if (other.amount === first.amount) prices += 1;
      else if (multiplyAmount(other.amount, first.quantity) === multiplyAmount(first.amount, other.quantity))
        amounts += 1;
    }
  }
  if (prices > 0 === amounts > 0) return undefined;
  return prices > 0 ? 'prices' : 'amounts';
}

function decideSeveral(table: LineTable, orders: readonly Line[][]): Decision {
  const { valueHeader, level } = table;
  if (orders.every(areIdentical)) {
    return { ...ONE_ROW, reason: 'Some rows are there twice, cell by cell: the second is a duplicate.' };
  }
  const areFew = !hasAtLeast(orders, table.orders.length * FEW, (lines) => !areIdentical(lines));
  const mayBeItems = (lines: readonly Line[]) =>
    hasDifferentItems(table)(lines) || (patternOf(lines) === 'equal' && differsInOther(table)(lines));
  if (areFew && !orders.some(mayBeItems)) {
    return { ...ONE_ROW, reason: 'Most orders are on one row. Rows of one order with different values are refused.' };
  }
  const patterns = orders.map(patternOf);
  const has = (pattern: Pattern) => patterns.includes(pattern);
  if (level === 'piece' && table.quantityHeader !== undefined) return decidePrices(table);
  if (has('differ') && has('first_only')) {
    return ask(
      'item_amounts',
      `“${valueHeader}” differs from row to row in some orders, and is on the first row only in others.`,
    );
  }
  const isProduct = everyLine(orders, ({ amount, price, quantity }) => isProductOf(amount, price, quantity));
  if (has('differ')) {
    const differing = orders.filter((_, index) => patterns[index] === 'differ');
    const reason = `“${valueHeader}” differs between the rows of an order, which are its items.`;
    const isCertain =
      isProduct || level === 'item' || (level !== 'order' && !areFew && differing.every(hasDifferentItems(table)));
    if (isCertain) return { grouping: 'item_amounts', isCertain, reason };
    return ask('item_amounts', `“${valueHeader}” differs between the rows of an order, and it is not clear why.`);
  }
  if (has('first_only')) {
    return {
      grouping: 'order_total',
      isCertain: true,
      reason: `“${valueHeader}” is on the first row of each order only.`,
    };
  }
  return decideEqual(table, orders, isProduct);
}

/** The same amount on all rows of each order: the total repeated, or items of the same price. */
function decideEqual(table: LineTable, orders: readonly Line[][], isProduct: boolean): Decision {
  const { valueHeader, level } = table;
  const isSum = orders.every((lines) => isSumOfProducts(lines));
  const total: Decision = {
    grouping: 'order_total',
    isCertain: true,
    reason: `“${valueHeader}” is the total of the order, repeated on each of its rows.`,
  };
  if (isSum && !isProduct) return total;
  if (isProduct && !isSum && level !== 'order') {
    return {
      grouping: 'item_amounts',
      isCertain: true,
      reason: `“${valueHeader}” is price times quantity of each row.`,
    };
  }
  if (level === 'order') return isProduct ? ask('order_total', unclear(valueHeader)) : total;
  if (level === 'item') {
    return { grouping: 'item_amounts', isCertain: true, reason: `“${valueHeader}” is the amount of each item.` };
  }
  if (orders.some(hasDifferentItems(table)) || orders.some(differsInOther(table))) {
    return ask('order_total', unclear(valueHeader));
  }
  return { ...ONE_ROW, reason: 'Some orders are on several rows, with the same value: it counts once.' };
}

function unclear(header: string): string {
  return `Rows of one order have the same “${header}”: it can be the total of the order, or the amount of each item.`;
}

function ask(grouping: Grouping, reason: string): Decision {
  return { grouping, isCertain: false, reason };
}

function patternOf([first, ...others]: readonly Line[]): Pattern {
  const filled = [first, ...others].flatMap((line) => line?.amount ?? []);
  if (first?.amount !== null && others.every(({ amount }) => amount === null)) return 'first_only';
  return new Set(filled).size > 1 ? 'differ' : filled.length === others.length + 1 ? 'equal' : 'first_only';
}

/** Whether so many of the orders pass the test. */
function hasAtLeast(orders: readonly Line[][], count: number, test: (lines: Line[]) => boolean): boolean {
  let found = 0;
  return orders.some((lines) => test(lines) && (found += 1) >= count);
}

function areIdentical([first, ...others]: readonly Line[]): boolean {
  return others.every(({ cells }) => cells.every((cell, column) => cellText(cell) === cellText(first?.cells[column])));
}

const hasDifferentItems =
  ({ itemColumns }: LineTable) =>
  (lines: readonly Line[]): boolean =>
    new Set(lines.map(({ cells }) => JSON.stringify(itemColumns.map((column) => cellText(cells[column]))))).size > 1;

/** Whether the rows differ in a column that may say what was sold. */
const differsInOther =
  ({ orderColumns }: LineTable) =>
  ([first, ...others]: readonly Line[]): boolean =>
    others.some(({ cells }) =>
      cells.some((cell, column) => !orderColumns.has(column) && cellText(cell) !== cellText(first?.cells[column])),
    );

function everyLine(orders: readonly Line[][], test: (line: Line) => boolean): boolean {
  return orders.every((lines) => lines.every(test));
}

function isProductOf(amount: Line['amount'], price: string | undefined, quantity: string | undefined): boolean {
  if (typeof amount !== 'string' || price === undefined || quantity === undefined) return false;
  return (
    sumAmounts([multiplyAmount(price, quantity), `-${amount}`])
      .replace(/^-/, '')
      .search(/[1-9]/) < 0
  );
}

function isSumOfProducts(lines: readonly Line[]): boolean {
  const products = lines.map(({ price, quantity }) =>
    price === undefined || quantity === undefined ? undefined : multiplyAmount(price, quantity),
  );
  const amount = lines[0]?.amount;
  if (typeof amount !== 'string' || products.includes(undefined)) return false;
  return sumAmounts([...(products as string[]), `-${amount}`]).search(/[1-9]/) < 0;
}

const MOST_SHOWN = 4;

function exampleFor(grouping: Grouping, orders: readonly Line[][], table: LineTable): string | null {
  if (grouping === 'one_row') return null;
  const lines =
    orders.find((order) => order.length <= MOST_SHOWN) ?? table.orders.find((order) => order[0]?.quantity !== '1');
  const first = lines?.[0];
  if (!lines || !first) return null;
  const id = table.orderColumn === undefined ? '' : cellText(first.cells[table.orderColumn]);
  const rows = lines.slice(0, MOST_SHOWN).map(({ row }) => row);
  const which = `Order ${id}, ${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}`;
  const amounts = lines.flatMap(({ amount }) => amount ?? []);
  if (grouping === 'order_total') return `${which}: ${amounts[0] ?? '?'} counts once.`;
  if (grouping === 'item_amounts') return `${which}: ${amounts.join(' + ')} = ${sumAmounts(amounts)}`;
  const products = lines.map(({ amount, quantity }) => ({ amount: amount ?? '0', quantity: quantity ?? '1' }));
  const sum = sumAmounts(products.map(({ amount, quantity }) => multiplyAmount(amount, quantity)));
  return `${which}: ${products.map(({ amount, quantity }) => `${quantity} × ${amount}`).join(' + ')} = ${sum}`;
}
