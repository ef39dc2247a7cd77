/** How the rows of a table make up orders. */
export const GROUPINGS = ['one_row', 'order_total', 'item_amounts', 'item_prices'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** What each grouping means, for people: a short label, and what is done with the rows. */
export const GROUPING_TEXTS: Readonly<Record<Grouping, { label: string; what: string }>> = {
  one_row: {
    label: 'One row for each order',
    what: 'Each row is an order with its total. A row that repeats an order is a duplicate.',
  },
  order_total: {
    label: 'Several rows, the total of the order on them',
    what: 'The total of the order is on its first row or repeated on each of its rows, and counts once.',
  },
  item_amounts: {
    label: 'A row for each item, with its amount',
    what: 'The amounts of the rows of an order are added up.',
  },
  item_prices: {
    label: 'A row for each item, with the price of one piece',
    what: 'Price times quantity of the rows of an order are added up.',
  },
};

/** Whether several rows can make up one order. */
export function isGrouped(grouping: Grouping | undefined): boolean {
  return grouping !== undefined && grouping !== 'one_row';
}
