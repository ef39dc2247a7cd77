import { EventLog } from '../kit/event-log.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { RedditOptions } from './options.ts';
import type { RedditEvent } from './shape.ts';

const HOUR_MS = 3_600_000;

/**
 * What Reddit keeps: whether two of our own events with one conversion id are one is a switch
 * (docs/platforms/reddit.md#deduplication).
 */
export class RedditLedger {
  readonly #log = new EventLog();
  readonly #options: RedditOptions;
  readonly #known: ReadonlySet<string> | null;
  readonly #unknown: ReadonlySet<string>;

  constructor(options: RedditOptions) {
    this.#options = options;
    this.#known = options.known === 'any' ? null : new Set(options.known);
    this.#unknown = new Set(options.unknown);
  }

  take(pixel: string, event: RedditEvent, now: number): void {
    const { metadata = {}, type } = event;
    const id = metadata.conversion_id ?? this.#log.ownId();
    const key = [pixel, type.tracking_type, type.custom_event_name ?? '', id].join('|');
    this.#log.arrive(
      {
        asset: pixel,
        order_id: metadata.conversion_id ?? null,
        dedup_id: metadata.conversion_id ?? null,
        dedup_key: key,
        event_time: Math.floor(event.event_at / 1000),
        value: metadata.value ?? null,
        currency: metadata.currency ?? null,
        matched: this.#isKnown(event),
      },
      event,
    );
    this.#log.store(key, now, this.#options.dedupHours * HOUR_MS);
  }

  holding(): Holding {
    return { counts: this.#log.counts(), items: this.#log.items() };
  }

  #isKnown({ click_id, user = {} }: RedditEvent): boolean {
    const keys = [click_id, user.email, user.phone_number, user.external_id].filter((key) => key !== undefined);
    return keys.some((key) => !this.#unknown.has(key) && (this.#known?.has(key) ?? true));
  }
}
