import { EventLog } from '../kit/event-log.ts';
import { type IsKnown, matcher } from '../kit/known.ts';
import { listed } from '../kit/shape.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { SnapOptions } from './options.ts';
import type { SnapEvent } from './shape.ts';
import { secondsOf } from './validate.ts';

const HOUR_MS = 3_600_000;

/** What Snap keeps: one event per pixel, name and event id in a while, later ones dropped silently. */
export class SnapLedger {
  readonly #log = new EventLog();
  readonly #options: SnapOptions;
  readonly #isKnown: IsKnown;

  constructor(options: SnapOptions) {
    this.#options = options;
    this.#isKnown = matcher(options.knownHashes);
  }

  take(pixel: string, event: SnapEvent, now: number): void {
    const { custom_data, user_data } = event;
    const id = event.event_id ?? this.#log.ownId();
    const key = [pixel, event.event_name, id].join('|');
    const contacts = [...listed(user_data.em), ...listed(user_data.ph)];
    this.#log.arrive(
      {
        asset: pixel,
        order_id: custom_data?.order_id ?? null,
        dedup_id: event.event_id ?? null,
        dedup_key: key,
        event_time: secondsOf(event),
        value: custom_data?.value === undefined ? null : Number(custom_data.value),
        currency: custom_data?.currency ?? null,
        matched: this.#isKnown(contacts),
      },
      event,
    );
    this.#log.store(key, now, this.#options.dedupHours * HOUR_MS);
  }

  holding(): Holding {
    return { counts: this.#log.counts(), items: this.#log.items() };
  }
}
