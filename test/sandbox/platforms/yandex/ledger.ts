import { EventLog, type Arrival } from '../kit/event-log.ts';
import type { Holding, Item } from '../kit/stand-in.ts';

/** A goal hit or an order, as it is now. */
export interface Sale {
  value: number | null;
  currency: string | null;
  /** PAID for goal hits too: they have no other state. */
  status: string;
  /** When the visit was that it is joined to; null: none, so that reports and Direct do not see it. */
  visitedAt: number | null;
  adjustments: number;
}

export interface YandexItem extends Item {
  channel: 'offline' | 'crm';
  /** Of an order; of a goal hit PAID. Empty before the file is processed. */
  status: string;
  retracted: boolean;
  adjustments: number;
}

/**
 * What all counters hold; goal hits and orders of one sale are two, as they are for Yandex
 * (docs/platforms/yandex.md#what-matchback-sends-and-how).
 */
export class YandexLedger {
  readonly #log = new EventLog();
  readonly #sales = new Map<string, Sale>();
  readonly #channels = new Map<string, YandexItem['channel']>();

  arrive(channel: YandexItem['channel'], arrival: Omit<Arrival, 'matched'>, row: unknown): void {
    this.#channels.set(arrival.dedup_key, channel);
    this.#log.arrive({ ...arrival, matched: false }, row);
  }

  find(key: string): Sale | undefined {
    return this.#sales.get(key);
  }

  record(key: string, sale: Omit<Sale, 'adjustments'>, now: number): void {
    this.#sales.set(key, { ...sale, adjustments: 0 });
    this.#log.store(key, now, Infinity);
  }

  /** One more of what is there already, where Yandex takes the two for two sales. */
  double(key: string, now: number): void {
    this.#log.store(key, now, 0);
  }

  /** Overwrites what is there, which stays one sale. */
  change(key: string, sale: Sale, to: Partial<Sale>, now: number): void {
    const before = JSON.stringify(sale);
    Object.assign(sale, to);
    if (JSON.stringify(sale) !== before) sale.adjustments += 1;
    this.#log.store(key, now, Infinity);
  }

  /** Notes that it came again and changed nothing. */
  ignore(key: string, now: number): void {
    this.#log.store(key, now, Infinity);
  }

  holding(): Holding {
    const items = this.#log.items().map((item): YandexItem => {
      const channel = this.#channels.get(item.dedup_key) ?? 'offline';
      const sale = this.#sales.get(item.dedup_key);
      if (sale === undefined) return { ...item, channel, status: '', retracted: false, adjustments: 0 };
      const { value, currency, status, adjustments, visitedAt } = sale;
      const retracted = status === 'CANCELLED' || status === 'SPAM';
      return { ...item, channel, value, currency, status, adjustments, retracted, matched: visitedAt !== null };
    });
    const count = (is: (item: YandexItem) => boolean) => items.filter(is).length;
    const more = {
      matched: count(({ matched }) => matched),
      retracted: count(({ retracted }) => retracted),
      adjusted: count(({ adjustments }) => adjustments > 0),
    };
    return { counts: { ...this.#log.counts(), ...more }, items };
  }
}
