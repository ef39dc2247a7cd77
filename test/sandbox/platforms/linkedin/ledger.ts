import { EventLog } from '../kit/event-log.ts';
import { type IsKnown, matcher } from '../kit/known.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { LinkedInOptions } from './options.ts';
import type { LinkedInEvent } from './shape.ts';
import { ruleOf } from './validate.ts';

const HOUR_MS = 3_600_000;

/** What LinkedIn counts. An event names no order, so its id is used for it. */
export class LinkedInLedger {
  readonly #log = new EventLog();
  readonly #options: LinkedInOptions;
  readonly #isKnown: IsKnown;

  constructor(options: LinkedInOptions) {
    this.#options = options;
    this.#isKnown = matcher(options.knownIds);
  }

  take(event: LinkedInEvent, now: number): void {
    const { eventId, conversionValue, user } = event;
    const id = eventId ?? this.#log.ownId();
    const key = [ruleOf(event), id].join('|');
    this.#log.arrive(
      {
        asset: ruleOf(event),
        order_id: eventId ?? null,
        dedup_id: eventId ?? null,
        dedup_key: key,
        event_time: Math.floor(event.conversionHappenedAt / 1000),
        value: conversionValue === undefined ? null : Number(conversionValue.amount),
        currency: conversionValue?.currencyCode ?? null,
        matched: this.#isKnown(user.userIds.map(({ idValue }) => idValue)),
      },
      event,
    );
    this.#log.store(key, now, this.#options.dedupHours * HOUR_MS);
  }

  holding(): Holding {
    return { counts: this.#log.counts(), items: this.#log.items() };
  }
}
