import { compareKey } from '../compare-key.ts';
import type { Conversion } from '../conversion.ts';
import { shopText } from '../orders/shop.ts';
import type { Problem } from '../problem.ts';

/** A row as far as it matters here; see `RowValidation`. */
interface Validated {
  conversion: Conversion | null;
}

const MOST_ROWS = 5;

/**
 * The rows of orders whose rows state different values for one sale (a row for each item, an order exported twice, two shops whose column is not mapped), with what
 * is wrong: none of them is the order's value, so that all are refused before anything of the order is sent. Cancelled and open rows
 * and explicit adjustments state no value of a sale.
 */
export function findContradictingRows<Row extends Validated>(rows: readonly Row[]): Map<Row, Problem> {
  const byOrder = new Map<string, Array<{ row: Row; conversion: Conversion }>>();
  for (const row of rows) {
    const { conversion } = row;
    if (!conversion || conversion.adjustment || (conversion.order_state ?? 'final') !== 'final') continue;
    const order = JSON.stringify([conversion.order_key, compareKey(conversion.conversion_type), shopText(conversion)]);
    const others = byOrder.get(order);
    if (others) others.push({ row, conversion });
    else byOrder.set(order, [{ row, conversion }]);
  }
  const problems = new Map<Row, Problem>();
  for (const same of byOrder.values()) {
    if (new Set(same.map(({ conversion }) => totalOf(conversion))).size < 2) continue;
    for (const { row, conversion } of same) problems.set(row, problemOf(conversion, same));
  }
  return problems;
}

function totalOf({ value, currency }: Conversion): string {
  return value === undefined ? 'no value' : `${value} ${currency}`;
}

function problemOf(conversion: Conversion, same: ReadonlyArray<{ conversion: Conversion }>): Problem {
  const others = same.map((other) => other.conversion).filter((other) => other !== conversion);
  others.sort((a, b) => a.row - b.row);
  const shown = others.slice(0, MOST_ROWS).map((other) => `${totalOf(other)} in row ${other.row}`);
  const more = others.length > shown.length ? `, and ${others.length - shown.length} more rows` : '';
  return {
    row: conversion.row,
    field: 'conversion_value',
    code: 'order_rows_contradict',
    severity: 'error',
    message: `The rows of this order state different values: ${totalOf(conversion)} here, ${shown.join(', ')}${more}.`,
    fix:
      'Map the column with the total of the whole order. If there is none, put each order on one row with its total. If two ' +
      'shops use this order number, map the column with the shop.',
  };
}
