import { EventLog, type Arrival } from '../kit/event-log.ts';
import type { Holding, Item } from '../kit/stand-in.ts';

/** One thing that happened to a conversion's value. */
export interface Change {
  kind: 'recorded' | 'restated' | 'retracted';
  at: string;
  value: number | null;
  currency: string | null;
}

/** A conversion that Google counts, once, whatever its value becomes. */
export interface Conversion {
  at: number;
  value: number | null;
  currency: string | null;
  hasUserData: boolean;
  /** NEW or RETURNING, as the first event states it. */
  customerType: string | null;
  /** When the newest restatement or retraction says that it was made; null before the first. */
  adjustedAt: number | null;
  retracted: boolean;
  history: Change[];
}

export interface GoogleItem extends Item {
  customer_type: string | null;
  retracted: boolean;
  adjustments: number;
  history: readonly Change[];
}

/**
 * The conversions of all actions by their dedup key; both APIs write to it (docs/platforms/google.md#deduplication).
 */
export class GoogleLedger {
  readonly #log = new EventLog();
  readonly #conversions = new Map<string, Conversion>();
  #restated = 0;
  #retracted = 0;

  /** Records an event of an accepted request, before it is processed. */
  arrive(arrival: Omit<Arrival, 'matched'>, event: unknown): void {
    this.#log.arrive({ ...arrival, matched: false }, event);
  }

  find(key: string): Conversion | undefined {
    return this.#conversions.get(key);
  }

  record(key: string, conversion: Omit<Conversion, 'adjustedAt' | 'retracted' | 'history'>, now: number): void {
    const { value, currency } = conversion;
    const first: Change = { kind: 'recorded', at: new Date(now).toISOString(), value, currency };
    this.#conversions.set(key, { ...conversion, adjustedAt: null, retracted: false, history: [first] });
    this.#log.store(key, now, Infinity);
  }

  /** Notes that a conversion came again and changed nothing. */
  repeat(key: string, now: number): null {
    this.#log.store(key, now, Infinity);
    return null;
  }

  restate(conversion: Conversion, value: number, currency: string | null, at: number): void {
    conversion.value = value;
    conversion.currency = currency ?? conversion.currency;
    conversion.adjustedAt = at;
    conversion.history.push(change('restated', conversion, at));
    this.#restated += 1;
  }

  retract(conversion: Conversion, at: number): void {
    conversion.retracted = true;
    conversion.adjustedAt = at;
    conversion.history.push(change('retracted', conversion, at));
    this.#retracted += 1;
  }

  holding(): Holding {
    const counts = this.#log.counts();
    const items = this.#log.items().map((item): GoogleItem => {
      const conversion = this.#conversions.get(item.dedup_key);
      if (conversion === undefined)
        return { ...item, customer_type: null, retracted: false, adjustments: 0, history: [] };
      const { value, currency, retracted, history, customerType: customer_type } = conversion;
      const adjustments = history.length - 1;
      return { ...item, matched: true, value, currency, customer_type, retracted, adjustments, history };
    });
    const more = { matched: this.#conversions.size, restated: this.#restated, retracted: this.#retracted };
    return { counts: { ...counts, ...more }, items };
  }
}

/** True when nothing can be changed any more: retracted, or restated to 0 (docs/platforms/google.md#new-values). */
export function isClosed({ retracted, value, history }: Conversion): boolean {
  return retracted || (value === 0 && history.length > 1);
}

/**
 * The key of a conversion within its action: the order, or without one the click and its time
 * (docs/platforms/google.md#deduplication).
 */
export function dedupKey(action: string, orderId: string | undefined, clickId: string | undefined, at: number) {
  if (orderId !== undefined) return `${action}|${orderId}`;
  return clickId === undefined ? null : `${action}|${clickId}|${at}`;
}

function change(kind: Change['kind'], { value, currency }: Conversion, at: number): Change {
  return { kind, at: new Date(at).toISOString(), value, currency };
}
