import type { Market, Person } from './people.ts';
import type { Random } from './random.ts';

export type Marketplace = 'shopee' | 'lazada' | 'shopify';

/** One order; `marketplace-exports.ts` writes it as each marketplace exports it. */
export interface Order {
  id: string;
  marketplace: Marketplace;
  market: Market;
  person: Person;
  /** Whole currency units for VND, satang for THB. */
  minor: number;
  time: Date;
  state: 'delivered' | 'shipping' | 'cancelled' | 'returned';
  sku: string;
  quantity: number;
  /** Whether the shop's tracking recorded the order id, with the click. */
  isTracked: boolean;
  /** Which of the buyer's fields the seller's export contains. */
  exported: { email: boolean; phone: boolean; gclid: boolean };
  /** The error in this row, if it has one. */
  defect: RowDefect | null;
}

export type RowDefect =
  | 'no_value'
  | 'error_cell'
  | 'no_date'
  | 'bad_date'
  | 'bad_currency'
  | 'placeholder_person'
  | 'typo_email'
  | 'damaged_phone';

/** The README's commands are about this order. */
export const README_ORDER = 'ORD-10234';

const HOUR = 3_600_000;
const SKUS = ['TEE-BLK-M', 'TEE-WHT-L', 'MUG-01', 'CASE-IP15', 'SERUM-30ML', 'BAG-CANVAS', 'LAMP-USB', 'SHOE-42'];

/** Creates `count` orders of the last weeks, oldest first: most by known people, some by unknown ones, some with errors. */
export function makeOrders(
  random: Random,
  people: readonly Person[],
  unknownPerson: () => Person,
  count: number,
  now: Date,
): Order[] {
  const orders = Array.from({ length: count }, (_, index): Order => {
    const isKnown = random.chance(0.84);
    const person = isKnown ? random.pick(people) : unknownPerson();
    const marketplace = random.pick<Marketplace>(['shopee', 'shopee', 'shopee', 'lazada', 'lazada', 'shopify']);
    // Most within a week, so that Meta accepts them; some older, so that the age limits of platforms apply.
    const hoursAgo = random.chance(0.85) ? random.int(3, 6 * 24) : random.int(8 * 24, 40 * 24);
    return {
      id: index === 0 ? README_ORDER : orderId(random, marketplace, index),
      marketplace,
      market: person.market,
      person,
      minor: person.market === 'VN' ? random.int(45, 3500) * 1000 : random.int(9_900, 459_900),
      time: new Date(now.getTime() - hoursAgo * HOUR - random.int(0, HOUR)),
      state: random.pick([
        'delivered',
        'delivered',
        'delivered',
        'delivered',
        'delivered',
        'delivered',
        'delivered',
        'delivered',
        'shipping',
        random.pick(['cancelled', 'returned', 'delivered']),
      ]),
      sku: random.pick(SKUS),
      quantity: random.pick([1, 1, 1, 2, 3]),
      isTracked: isKnown && random.chance(0.45),
      exported: { email: random.chance(0.6), phone: random.chance(0.75), gclid: random.chance(0.04) },
      defect: random.chance(0.035)
        ? random.pick<RowDefect>([
            'no_value',
            'error_cell',
            'no_date',
            'bad_date',
            'bad_currency',
            'placeholder_person',
            'typo_email',
            'damaged_phone',
          ])
        : null,
    };
  });
  return orders.sort((a, b) => a.time.getTime() - b.time.getTime());
}

function orderId(random: Random, marketplace: Marketplace, index: number): string {
  if (marketplace === 'shopee')
    return `26${random.digits(4)}${index.toString(36).toUpperCase().padStart(4, '0')}${random.pick(['QX', 'KD', 'MW'])}`;
  if (marketplace === 'lazada') return `${random.int(7, 9)}${String(index).padStart(6, '0')}${random.digits(8)}`;
  return `#${10_000 + index}`;
}
