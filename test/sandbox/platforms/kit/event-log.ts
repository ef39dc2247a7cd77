import { hash } from 'node:crypto';
import type { Item } from './stand-in.ts';

export type Arrival = Omit<Item, 'arrived' | 'stored' | 'differing'>;

interface Entry {
  item: Item;
  fingerprint: string;
  storedAt: number;
}

/** Which events arrived, how often, and which of them the platform counts. Stores no bodies: 100,000 events stay small. */
export class EventLog {
  #entries = new Map<string, Entry>();
  #arrivals = 0;
  #deduplicated = 0;
  #unidentified = 0;

  /** Records one event of an accepted request; of `event` only a fingerprint is stored. */
  arrive(arrival: Arrival, event: unknown): Item {
    this.#arrivals += 1;
    const fingerprint = hash('sha1', JSON.stringify(event));
    const entry = this.#entries.get(arrival.dedup_key);
    if (entry === undefined) {
      const item = { ...arrival, arrived: 1, stored: 0, differing: 0 };
      this.#entries.set(arrival.dedup_key, { item, fingerprint, storedAt: -Infinity });
      return item;
    }
    entry.item.arrived += 1;
    if (entry.fingerprint !== fingerprint) entry.item.differing += 1;
    return entry.item;
  }

  /** Counts the event unless its key was counted less than `windowMs` ago. True when counted. */
  store(key: string, now: number, windowMs: number): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new Error(`${key} never arrived`);
    if (now - entry.storedAt < windowMs) {
      this.#deduplicated += 1;
      return false;
    }
    entry.item.stored += 1;
    entry.storedAt = now;
    return true;
  }

  /** An id for an event without one: nothing is ever its duplicate. */
  ownId(): string {
    return `none ${(this.#unidentified += 1)}`;
  }

  counts(): { events: number; stored: number; deduplicated: number; matched: number } {
    let stored = 0;
    let matched = 0;
    for (const { item } of this.#entries.values()) {
      stored += item.stored;
      if (item.matched) matched += item.stored;
    }
    return { events: this.#arrivals, stored, deduplicated: this.#deduplicated, matched };
  }

  items(): Item[] {
    return Array.from(this.#entries.values(), (entry) => entry.item);
  }
}
