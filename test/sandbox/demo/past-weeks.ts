import type { DemoEvent } from './demo-data.ts';
import { type Random, seededRandom } from './random.ts';

/** An item of POST …/offline-conversions/upload. */
export interface PastOrder {
  order_id: string;
  conversion_value: string;
  currency: string;
  conversion_time: string;
  order_status: string;
  platform: string;
  email: string;
}

/** A purchase that the shop's pages reported: an event of POST …/identities. */
export interface PastPurchase {
  order_id: string;
  time: string;
  email: string;
  purchase: { value: string; currency: string };
}

export interface PastWeeks {
  /** By week, the earliest first. */
  weeks: { source: string; conversions: PastOrder[] }[];
  /** Orders of these weeks that were returned since. */
  returns: { source: string; conversions: PastOrder[] };
  purchases: PastPurchase[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ORDERS = 600;
const PURCHASES = 380;
const WEEKS = 4;
/** How long after a click people buy. */
const LONGEST_MS = 12 * DAY;

/**
 * Four weeks of a shop whose people are known from `events`: orders to upload and purchases in the browser, so that a dashboard
 * has something to show. None of them is in the sheet and the files of the demo. The same seed and time give the same.
 */
export function createPastWeeks(now: Date, events: readonly DemoEvent[], seed = 20_260_216): PastWeeks {
  const random = seededRandom(seed);
  const people = events.filter(({ email, clicks }) => email !== undefined && (clicks ?? []).length > 0);
  const orders = Array.from({ length: ORDERS }, (_, index) => makeOrder(random, people, now, index)).sort((a, b) =>
    a.conversion_time.localeCompare(b.conversion_time),
  );
  const begin = now.getTime() - WEEKS * 7 * DAY;
  const weekOf = ({ conversion_time: time }: PastOrder): number =>
    Math.min(WEEKS - 1, Math.max(0, Math.floor((Date.parse(time) - begin) / (7 * DAY))));
  const weeks = Array.from({ length: WEEKS }, (_, week) => ({
    source: `orders-week-${week + 1}.csv`,
    conversions: orders.filter((order) => weekOf(order) === week),
  }));
  const returned = orders
    .filter(({ order_status }) => order_status === 'Delivered')
    .filter(() => random.chance(0.05))
    .map((order) => ({ ...order, order_status: 'Returned' }));
  const purchases = Array.from({ length: PURCHASES }, (_, index): PastPurchase => {
    const { conversion_value: value, currency, conversion_time: time, email } = makeOrder(random, people, now, index);
    return { order_id: `WEB-${50_001 + index}`, time, email, purchase: { value, currency } };
  });
  const alsoUploaded = orders
    .filter(() => random.chance(0.06))
    .map(({ order_id, conversion_value: value, currency, conversion_time: time, email }): PastPurchase => ({
      ...{ order_id, time, email },
      purchase: { value, currency },
    }));
  return {
    weeks,
    returns: { source: 'returns.csv', conversions: returned },
    purchases: [...purchases, ...alsoUploaded],
  };
}

function makeOrder(random: Random, people: readonly DemoEvent[], now: Date, index: number): PastOrder {
  const person = random.pick(people);
  const clicked = Date.parse(person.clicks?.[0]?.time ?? person.time);
  const span = Math.min(LONGEST_MS, now.getTime() - HOUR - clicked);
  const isThai = person.phone?.startsWith('+66') ?? random.chance(0.6);
  return {
    order_id: `SHOP-${20_001 + index}`,
    conversion_value: isThai ? `${random.int(190, 4_900)}.00` : String(random.int(90, 3_500) * 1000),
    currency: isThai ? 'THB' : 'VND',
    conversion_time: new Date(clicked + HOUR + Math.floor(random.next() * Math.max(0, span - HOUR))).toISOString(),
    order_status: random.pick(['Delivered', 'Delivered', 'Delivered', 'Delivered', 'Delivered', 'Shipped']),
    platform: random.pick(['shopee', 'shopee', 'lazada', 'shopify']),
    // Some customers never clicked an ad.
    email: random.chance(0.18) ? `walk.in${index}@gmail.com` : (person.email ?? ''),
  };
}
