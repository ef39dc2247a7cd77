/** Why the rows of an order cannot be one order, and how to fix it. */
import type { Conversion, OrderState } from '../conversion.ts';
import type { Problem } from '../problem.ts';

type OrderProblem = Omit<Problem, 'row'>;

const MOST_ROWS = 5;

function contradiction(field: string, message: string, fix: string): OrderProblem {
  return { field, code: 'order_rows_contradict', severity: 'error', message, fix };
}

/** Another row of the order has an error: the order cannot be sent without it. */
export function otherRowFailed(row: number): OrderProblem {
  return {
    field: null,
    code: 'order_row_failed',
    severity: 'error',
    message: `Row ${row} of the same order has an error, and the order is sent as a whole or not at all.`,
    fix: `Fix row ${row}.`,
  };
}

/** Rows of one order that state different totals or outcomes; undefined when they agree. */
export function differentTotals(
  conversions: readonly Conversion[],
  states: ReadonlySet<OrderState>,
): OrderProblem | undefined {
  const totals = conversions.map(({ row, value, currency }) => ({
    row,
    total: value === undefined ? 'no value' : `${value} ${currency}`,
  }));
  if (new Set(totals.map(({ total }) => total)).size > 1) {
    return contradiction(
      'conversion_value',
      `The rows of this order state different values: ${listRows(totals.map(({ row, total }) => `${total} in row ${row}`))}.`,
      'Say how the rows make up an order (for example a row for each item: add the amounts up), or map the column with the total of the whole order.',
    );
  }
  if (states.size > 1 && states.has('void')) {
    return contradiction(
      'order_status',
      'Some rows of this order are cancelled or returned, and others are not. What was kept is not known from the total of the order.',
      'Map the column with the amount of each item, so that the items that were kept can be added up, or map the refunded amount.',
    );
  }
  return undefined;
}

/** One order id for several customers; undefined when the rows name one. */
export function differentCustomers(conversions: readonly Conversion[]): OrderProblem | undefined {
  for (const field of ['email', 'phone'] as const) {
    if (new Set(conversions.flatMap((row) => row[field] ?? [])).size < 2) continue;
    return contradiction(
      field,
      `The rows of this order (${listRows(conversions.map(({ row }) => String(row)))}) name different customers.`,
      'Check the order ids: each order needs its own.',
    );
  }
  return undefined;
}

export function severalCurrencies(): OrderProblem {
  return contradiction(
    'currency',
    'The rows of this order have different currencies.',
    'Give its amounts in one currency.',
  );
}

export function refundCurrency(): OrderProblem {
  return contradiction(
    'currency',
    'The refund of this order has another currency than its sale.',
    'Give both in one currency.',
  );
}

export function refundsDiffer(stated: string, refunded: string): OrderProblem {
  return contradiction(
    'refunded_value',
    `The refunded amount of this order is ${stated}, but its refund lines come to ${refunded}.`,
    'Correct the amounts, or do not map the refunded amount.',
  );
}

export function refundRepeated(refunded: string): OrderProblem {
  return contradiction(
    'refunded_value',
    `Each row of this order has the refunded amount ${refunded}. It is not clear whether that is for each item or for the order.`,
    'Map the amount that was refunded for each item, or none.',
  );
}

export function refundsExceed(refunded: string, value: string): OrderProblem {
  return contradiction(
    'conversion_value',
    `The refunds of this order (${refunded}) are more than its sale (${value}).`,
    'Check the amounts, and that all rows of the order are there.',
  );
}

export function partlyRefunded(row: number, refunded: string, rest: string, currency: string): Problem {
  return {
    row,
    field: 'conversion_value',
    code: 'order_partly_refunded',
    severity: 'warning',
    message: `${refunded} ${currency} of this order were refunded: the sale counts with ${rest} ${currency}.`,
    fix: 'Nothing is to be done.',
  };
}

function listRows(texts: readonly string[]): string {
  const more = texts.length > MOST_ROWS ? `, and ${texts.length - MOST_ROWS} more` : '';
  return texts.slice(0, MOST_ROWS).join(', ') + more;
}
