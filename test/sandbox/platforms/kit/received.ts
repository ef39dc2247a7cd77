import type { Answer, Item, StandIn } from './stand-in.ts';

const REFUSALS_KEPT = 20;

/** What `GET /_received?summary=1` answers: counts, and the texts of the newest refusals. */
export interface ReceivedSummary {
  /** Calls that carried conversions, and how many of them were refused by the platform or by a fault. */
  requests: number;
  rejected_requests: number;
  /** Events in the calls that were accepted; of these, counted by the platform; of these, known to it. */
  events: number;
  stored: number;
  matched: number;
  deduplicated: number;
  /** Distinct order ids, and how many of those came to one asset under more than one dedup key. */
  orders: number;
  orders_with_several_keys: number;
  last_refusals: readonly string[];
}

/** What `GET /_received` answers: the summary, each distinct event, and the dedup keys of each order. */
export interface Received extends ReceivedSummary {
  items: readonly Item[];
  by_order: Record<string, string[]>;
}

/** Counts a stand-in's calls and shows what it holds. */
export class Reception {
  readonly #standIn: StandIn;
  #requests = 0;
  #refused = 0;
  #refusals: string[] = [];

  constructor(standIn: StandIn) {
    this.#standIn = standIn;
  }

  note(answer: Answer): void {
    this.#requests += 1;
    if (answer.refusal === undefined) return;
    this.#refused += 1;
    this.#refusals = [...this.#refusals.slice(1 - REFUSALS_KEPT), answer.refusal];
  }

  show(summaryOnly: boolean): Received | ReceivedSummary {
    const { counts, items } = this.#standIn.holding();
    const orders = keysByOrder(items);
    const summary = {
      requests: this.#requests,
      rejected_requests: this.#refused,
      ...counts,
      orders: orders.byOrder.size,
      orders_with_several_keys: orders.conflicting,
      last_refusals: this.#refusals,
    };
    return summaryOnly ? summary : { ...summary, by_order: Object.fromEntries(orders.byOrder), items };
  }
}

function keysByOrder(items: readonly Item[]) {
  const byOrder = new Map<string, string[]>();
  const byAssetAndOrder = new Map<string, number>();
  for (const { asset, order_id, dedup_key } of items) {
    if (order_id === null) continue;
    const keys = byOrder.get(order_id);
    if (keys) keys.push(dedup_key);
    else byOrder.set(order_id, [dedup_key]);
    const place = `${asset}|${order_id}`;
    byAssetAndOrder.set(place, (byAssetAndOrder.get(place) ?? 0) + 1);
  }
  const conflicting = [...byAssetAndOrder.values()].filter((keys) => keys > 1).length;
  return { byOrder, conflicting };
}
