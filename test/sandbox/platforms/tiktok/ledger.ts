import { EventLog } from '../kit/event-log.ts';
import { type IsKnown, matcher } from '../kit/known.ts';
import { listed } from '../kit/shape.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { TikTokOptions } from './options.ts';
import type { TikTokEvent, TikTokRequest } from './shape.ts';

const HOUR_MS = 3_600_000;

/**
 * What TikTok keeps: one event per source id, name and event id in 48 hours, later ones dropped silently
 * (docs/platforms/tiktok.md#deduplication).
 */
export class TikTokLedger {
  readonly #log = new EventLog();
  readonly #options: TikTokOptions;
  readonly #isKnown: IsKnown;

  constructor(options: TikTokOptions) {
    this.#options = options;
    this.#isKnown = matcher(options.knownHashes);
  }

  take({ event_source, event_source_id }: TikTokRequest, event: TikTokEvent, now: number): void {
    const { properties, user } = event;
    const id = event.event_id ?? this.#log.ownId();
    const key = [event_source_id, event.event, id].join('|');
    const contacts = [...listed(user.email), ...listed(user.phone)];
    this.#log.arrive(
      {
        asset: event_source_id,
        order_id: properties?.order_id ?? null,
        dedup_id: event.event_id ?? null,
        dedup_key: key,
        event_time: event.event_time,
        value: properties?.value ?? null,
        currency: properties?.currency ?? null,
        matched: this.#isKnown(contacts),
      },
      event,
    );
    const counted = this.#options.dedupSources.includes(event_source) ? this.#options.dedupHours * HOUR_MS : 0;
    this.#log.store(key, now, counted);
  }

  holding(): Holding {
    return { counts: this.#log.counts(), items: this.#log.items() };
  }
}
