import { Book } from '../kit/book.ts';
import { type IsKnown, knowing } from '../kit/known.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { LinkedInOptions } from './options.ts';
import type { LinkedInEvent } from './shape.ts';
import { ruleOf } from './validate.ts';

const HOUR_MS = 3_600_000;

/** What LinkedIn keeps. An event names no order, so its id stands for it. */
export class LinkedInLedger {
  readonly #book = new Book();
  readonly #options: LinkedInOptions;
  readonly #isKnown: IsKnown;

  constructor(options: LinkedInOptions) {
    this.#options = options;
    this.#isKnown = knowing(options.knownIds);
  }

  take(event: LinkedInEvent, now: number): void {
    const { eventId, conversionValue, user } = event;
    const id = eventId ?? this.#book.ownId();
    const key = [ruleOf(event), id].join('|');
    this.#book.arrive(
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
    this.#book.store(key, now, this.#options.dedupHours * HOUR_MS);
  }

  holding(): Holding {
    return { counts: this.#book.counts(), items: this.#book.items() };
  }
}
