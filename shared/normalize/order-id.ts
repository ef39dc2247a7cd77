import type { Cell } from '../conversion.ts';
import type { CellProblem, Reading } from '../problem.ts';
import { hasLostDigits } from './lost-digits.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell, plainText, isPlaceholderText } from './text.ts';

/** Our own limit; Google takes 64 characters (docs/platforms/google.md#transaction-ids), which its encoder watches. */
const LONGEST = 100;
const FORMAT_AS_TEXT = 'Format the column as plain text, then import the order ids again from the shop.';

/** An order id as typed, and the normal form under which orders are compared. */
export interface OrderId {
  order_id: string;
  order_key: string;
}

/**
 * `#SO 1001` and `so1001` are one order: no leading #, case, white space or invisible characters; zeros stay. Neither does it matter
 * whether a spreadsheet or a program made a number of the id (`7714043.0`), or Shopify's API a path (`gid://shopify/Order/7714043`).
 */
export function orderKey(orderId: string): string {
  return plainText(orderId)
    .replace(/[\s\u200c\u200d]/g, '')
    .replace(/^['#]+/, '')
    .toLowerCase()
    .replace(/^gid:\/\/shopify\/order\/(?=\d+$)/, '')
    .replace(/^(\d+)\.0+$/, '$1');
}

/** An order id with its normal form. Ids that a spreadsheet has turned into rounded numbers are `order_id_damaged`. */
export function readOrderId(cell: Cell): Reading<OrderId> {
  const opened = openCell(cell, LONGEST);
  if (!opened.ok) return opened;
  const text = opened.value;
  if (hasLostDigits(cell)) {
    return refuse('order_id_damaged', `${quoteCell(text)} has lost digits in the spreadsheet.`, FORMAT_AS_TEXT);
  }
  if (typeof cell === 'boolean' || (typeof cell === 'number' && (!Number.isInteger(cell) || cell < 0))) {
    return refuse(
      'order_id_invalid',
      `${quoteCell(text)} is not an order id.`,
      'Map the column that holds the order ids.',
    );
  }
  if (/[\r\n\t]/.test(text)) {
    return refuse('order_id_invalid', 'The order id has more than one line.', 'Put each order on its own row.');
  }
  if (/^\S+@\S+\.\S+$/.test(text)) {
    return refuse(
      'order_id_invalid',
      'The order id is an e-mail address, which platforms refuse.',
      'Map the order ids.',
    );
  }
  const key = orderKey(text);
  if (key.length < 2 || isPlaceholderText(key)) {
    return refuse(
      'order_id_placeholder',
      `${quoteCell(text)} is not the id of one order.`,
      'Give every order its own id.',
    );
  }
  return accept({ order_id: text, order_key: key }, looksRounded(key) ? [ROUNDED] : []);
}

/** Excel keeps 15 digits and fills the rest with zeros; from 18 digits on, this is hardly a coincidence. */
function looksRounded(key: string): boolean {
  return /^\d{15}0{3,}$/.test(key);
}

const ROUNDED: CellProblem = {
  code: 'order_id_damaged',
  message:
    'The order id ends in zeros from its 16th digit on, which happens to ids stored as numbers in a spreadsheet.',
  fix: FORMAT_AS_TEXT,
};
