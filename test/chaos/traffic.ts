import { type Random, seededRandom } from '../sandbox/demo/random.ts';
import type { OrderState, OrderUpdate } from './orders.ts';

/** One thing that a client does, some ms after the one before. `givesUp`: it does not repeat what broke off. */
export type Call = { afterMs: number } & (
  | { kind: 'upload'; name: string; updates: OrderUpdate[]; hasKey: boolean; givesUp: boolean }
  | { kind: 'identities'; orders: number[]; givesUp: boolean }
  /** The same upload as before, once more. */
  | { kind: 'again'; name: string }
);

/** Orders that one upload changes, at most. */
const CHANGES = 6;

/** What the generator remembers of an order: what it was last stated to be. */
interface Order {
  order: number;
  first: string;
  last: OrderUpdate;
  /** Its click is known, or on its way. */
  isIdentified: boolean;
  isClosed: boolean;
}

export interface Traffic {
  /** What two clients do at the same time, each in turn. */
  next(): [Call[], Call[]];
  /** What the sale was worth at first. */
  firstValue(order: number): string;
}

/**
 * Makes up clients of a shop: new orders, some of them without a click, pending, or retracted before they can be sent; later
 * other values, the first value again, returns, repeats, clicks that arrive late; and both clients about the same orders.
 * The same seed gives the same calls.
 */
export function makeTraffic(seed: number, newOrders: () => number): Traffic {
  const random = seededRandom(seed);
  const orders: Order[] = [];
  const names: string[] = [];
  let calls = 0;
  let values = 10_000;
  const value = (): string => ((values += 1) / 100).toFixed(2);
  const pause = (): number => random.pick([0, 0, random.int(0, 60), random.int(0, 600)]);
  const givesUp = (): boolean => random.chance(0.04);

  const upload = (updates: OrderUpdate[], gives = givesUp()): Call[] => {
    if (updates.length === 0) return [];
    const name = `chaos-${(calls += 1)}`;
    if (!gives) names.push(name);
    return [{ kind: 'upload', name, updates, hasKey: random.chance(0.5), givesUp: gives, afterMs: pause() }];
  };
  const say = (order: Order, update: OrderUpdate): OrderUpdate => {
    order.last = update;
    if (update.orderState === 'void') order.isClosed = true;
    return update;
  };
  const create = (order: number): Order => {
    const explicit = random.chance(0.15);
    const orderState: OrderState = !explicit && random.chance(0.1) ? 'open' : 'final';
    const clicks = random.chance(0.85);
    const first = value();
    // The order's own row comes first; `explicit` decides how its changes will come.
    return {
      order,
      first,
      last: { order, orderState, value: first, explicit, clicks },
      isIdentified: clicks,
      isClosed: false,
    };
  };
  const change = (order: Order): OrderUpdate => {
    const { last, first } = order;
    const other = (orderState: OrderState, worth: string) => say(order, { ...last, orderState, value: worth });
    const dice = random.next();
    if (dice < 0.18) return other('void', last.value);
    if (last.orderState === 'open') return other('final', random.chance(0.5) ? last.value : value());
    if (last.explicit || dice < 0.65) return other('final', value());
    return dice < 0.82 ? other('final', first) : last;
  };
  const some = (from: readonly Order[], most: number, probability: number): Order[] =>
    shuffled(from, random)
      .slice(0, most)
      .filter(() => random.chance(probability));

  return {
    firstValue: (order) => orders.find((one) => one.order === order)?.first ?? '',
    next: () => {
      const older = orders.filter(({ isClosed }) => !isClosed);
      const lanes: [Call[], Call[]] = [[], []];
      const fresh: [Order[], Order[]] = [[], []];
      const count = newOrders();
      const firstNumber = orders.length + 1;
      for (let index = 0; index < count; index += 1) {
        const order = create(firstNumber + index);
        orders.push(order);
        (index % 2 === 0 ? fresh[0] : fresh[1]).push(order);
      }
      const both = some(older, 4, 0.5).filter(({ last }) => !last.explicit && last.orderState === 'final');
      const left = shuffled(older, random).filter((order) => !both.includes(order));
      const late = some(
        orders.filter(({ isIdentified }) => !isIdentified),
        6,
        0.4,
      );
      for (const order of late) order.isIdentified = true;
      lanes.forEach((lane, index) => {
        const own = fresh[index] ?? [];
        // Their own rows, in which nothing is adjusted yet.
        const first = upload(own.map(({ last }) => ({ ...last, explicit: false })));
        const isKnown = first[0]?.kind !== 'upload' || !first[0].givesUp;
        if (!isKnown) for (const order of own) order.isClosed = true;
        const others = left.filter((_, at) => at % 2 === index);
        const shared = both.map((order) => say(order, { ...order.last, value: value() }));
        const changes = Array.from({ length: random.int(1, 3) }, (_, turn): Call[] => {
          const touched = [...(isKnown ? some(own, 4, 0.5) : []), ...some(others, CHANGES, 0.7)];
          const alive = touched.filter(({ isClosed }) => !isClosed);
          return upload([...alive.map(change), ...(turn === 0 ? shared : [])]);
        });
        const besides: Call[][] = [
          late.length > 0 && index === 0
            ? [{ kind: 'identities', orders: late.map(({ order }) => order), givesUp: givesUp(), afterMs: pause() }]
            : [],
          names.length > 4 && random.chance(0.2)
            ? [{ kind: 'again', name: random.pick(names.slice(0, -4)), afterMs: pause() }]
            : [],
        ];
        lane.push(...first, ...changes.flat());
        for (const call of besides.flat()) lane.splice(random.int(0, lane.length), 0, call);
      });
      return lanes;
    },
  };
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
