import { makeOrders, type Order } from './orders.ts';
import { makePerson, type Person } from './people.ts';
import { seededRandom } from './random.ts';
import { lazadaExport, mergedSheet, shopeeExport, shopifyExport, type Table } from './marketplace-exports.ts';

/** How many people the shop's tracking knows, and how many rows its sheet has. */
export interface DemoSize {
  people: number;
  rows: number;
}

export const DEMO_SIZE: DemoSize = { people: 20_000, rows: 5_000 };
export const SMALL_ROWS = 50;

/** An event of POST …/identities. */
export interface DemoEvent {
  time: string;
  order_id?: string;
  email?: string;
  phone?: string;
  clicks?: { type: string; value: string; time: string; campaign?: string }[];
}

export interface DemoData {
  /** Events of the shop's tracking: people with their clicks, and some of their orders. */
  events: DemoEvent[];
  /** The seller's merged sheet, and its last 50 rows for a quick try. */
  orders: Table;
  fewOrders: Table;
  /** The same orders as each marketplace exports them. */
  exports: { shopee: Table; lazada: Table; shopify: Table };
}

const HOUR = 3_600_000;

/** Creates the demo data as of `now`. The same seed and time give the same data. */
export function createDemoData(now: Date, { people: peopleCount, rows } = DEMO_SIZE, seed = 20_261_122): DemoData {
  const random = seededRandom(seed);
  const people = Array.from({ length: peopleCount }, (_, index) => makePerson(random, index));
  let nextIndex = peopleCount;
  const unknownPerson = (): Person => makePerson(random, nextIndex++);
  const repeats = Math.floor(rows / 50);
  const orders = makeOrders(random, people, unknownPerson, rows - repeats, now);
  const merged = mergedSheet(orders, random);
  for (let i = 0; i < repeats; i += 1) {
    const at = random.int(0, merged.rows.length - 1);
    const row = [...(merged.rows[at] ?? [])];
    // One in five repeated rows contradicts the first one.
    if (random.chance(0.2)) row[4] = row[4]?.replace(/\d/, (digit) => String((Number(digit) % 9) + 1)) ?? '';
    merged.rows.splice(random.int(at, merged.rows.length), 0, row);
  }
  const of = (marketplace: Order['marketplace']): Order[] =>
    orders.filter((order) => order.marketplace === marketplace);
  return {
    events: [
      ...people.map((person) => personEvent(person, now)),
      ...orders.filter((order) => order.isTracked).map((order) => orderEvent(order, now)),
    ],
    orders: merged,
    fewOrders: { header: merged.header, rows: merged.rows.slice(-SMALL_ROWS) },
    exports: {
      shopee: shopeeExport(
        of('shopee').filter((order) => order.market === 'TH'),
        random,
      ),
      lazada: lazadaExport(of('lazada'), random),
      shopify: shopifyExport(of('shopify')),
    },
  };
}

function personEvent(person: Person, now: Date): DemoEvent {
  const clicks = clicksOf(person, now);
  return { time: clicks[0]?.time ?? now.toISOString(), email: person.email, phone: internationalPhone(person), clicks };
}

/** An order that the shop's tracking recorded, with the buyer's e-mail. */
function orderEvent(order: Order, now: Date): DemoEvent {
  return {
    time: order.time.toISOString(),
    order_id: order.id,
    email: order.person.email,
    clicks: clicksOf(order.person, now),
  };
}

function clicksOf(person: Person, now: Date): NonNullable<DemoEvent['clicks']> {
  return person.clicks.map(({ type, value, hoursAgo }) => ({
    type,
    value,
    time: new Date(now.getTime() - hoursAgo * HOUR).toISOString(),
    ...campaignOf(type, value),
  }));
}

/** What the shop's links name in `utm_campaign`; some clicks have none. */
const CAMPAIGNS: Readonly<Record<string, readonly string[]>> = {
  fbclid: ['Home living – lookalikes', 'Returning visitors', 'Sale 11.11'],
  gclid: ['Brand search', 'Shopping – all products', 'Sale 11.11'],
  ttclid: ['Living room video', 'Sale 11.11'],
};

/** By the click id, so that a click has the same campaign wherever it is reported. */
function campaignOf(type: string, value: string): { campaign?: string } {
  const known = CAMPAIGNS[type] ?? [];
  const campaign =
    known[(value.charCodeAt(value.length - 1) + value.charCodeAt(value.length - 2)) % (known.length + 1)];
  return campaign === undefined ? {} : { campaign };
}

function internationalPhone(person: Person): string {
  return `+${person.market === 'TH' ? '66' : '84'}${person.phone}`;
}
