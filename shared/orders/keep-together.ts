import type { Cell } from '../conversion.ts';
import { isEmptyCell } from '../normalize/text.ts';
import { rowsOfOrders } from './rows-of-orders.ts';

type Cells = Readonly<Record<string, Cell>>;

/**
 * Which rows must be in one request, whatever the grouping: those about one order, with its refund lines and adjustments, so that
 * they are compared before anything of the order is sent, and those of other shops with the same order id. The position of the first of them, by position.
 */
export function rowsToKeepTogether(rows: readonly Cells[]): number[] {
  const ofOrder = rows.map(({ refunded_order_id: refunded, ...cells }) => ({
    ...cells,
    adjustment_type: null,
    conversion_type: null,
    platform: null,
    shop: null,
    ...(!isEmptyCell(refunded) && { order_id: refunded }),
  }));
  return rowsOfOrders(ofOrder, 'order_total');
}
