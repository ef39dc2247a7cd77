import { isCurrency } from '../kit/currencies.ts';
import type { Counters } from './counters.ts';
import { isDecimal } from './form.ts';
import { wallSeconds } from './time.ts';

/** Columns of simple orders (docs/platforms/yandex.md#orders). */
export const ORDER_COLUMNS = [
  'id',
  'create_date_time',
  'client_uniq_id',
  'client_ids',
  'emails',
  'phones',
  'emails_md5',
  'phones_md5',
  'order_status',
  'revenue',
  'cost',
  'goals',
  'currency',
] as const;
export type OrderColumn = (typeof ORDER_COLUMNS)[number];
export type OrderRow = Partial<Record<OrderColumn, string>>;

const STATUSES = ['PAID', 'IN_PROGRESS', 'CANCELLED', 'SPAM'];

const LISTS: Partial<Record<OrderColumn, RegExp>> = {
  client_ids: /^\d+$/,
  emails: /^[\x21-\x7e]+@[\x21-\x7e]+$/,
  phones: /^\d{6,15}$/,
  emails_md5: /^[0-9a-f]{32}$/,
  phones_md5: /^[0-9a-f]{32}$/,
};

/** The entries of a cell that holds a list. */
export function entries(cell: string | undefined): string[] {
  return (cell ?? '').split(',').filter((entry) => entry !== '');
}

/** What is wrong with an order alone, or null. */
export function orderProblem(row: OrderRow, counter: string, timeZone: string, counters: Counters): string | null {
  if (!row.id) return 'no id';
  if (wallSeconds(row.create_date_time ?? '', timeZone) === null) return 'create_date_time is no date';
  const contacts = Object.keys(LISTS) as OrderColumn[];
  if (contacts.every((column) => entries(row[column]).length === 0)) return 'nothing that names the customer';
  for (const column of contacts) {
    const wrong = entries(row[column]).find((entry) => !LISTS[column]?.test(entry) || /[A-Z]/.test(entry));
    if (wrong !== undefined) return `${column} holds something else`;
  }
  const { order_status = '', revenue = '', cost = '', currency = '' } = row;
  const isStatus = order_status === '' || STATUSES.includes(order_status) || counters.takesHits(counter, order_status);
  if (!isStatus) return `order_status ${order_status}`;
  if ([revenue, cost].some((amount) => amount !== '' && !isDecimal(amount)))
    return 'an amount is no decimal with a point';
  if (currency !== '' && !isCurrency(currency)) return `currency ${currency}`;
  const goal = entries(row.goals).find((entry) => {
    const [identifier = '', price = '0', ...more] = entry.split(':');
    return more.length > 0 || !isDecimal(price) || !counters.takesHits(counter, identifier);
  });
  return goal === undefined ? null : `goals ${goal}`;
}
