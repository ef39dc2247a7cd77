import { EventLog } from '../kit/event-log.ts';
import { type IsKnown, matcher } from '../kit/known.ts';
import { listed } from '../kit/shape.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { PinterestOptions } from './options.ts';
import type { PinterestEvent } from './shape.ts';

/** What Pinterest keeps: every event that comes, also one that came before, because offline events are not deduplicated. */
export class PinterestLedger {
  readonly #log = new EventLog();
  readonly #isKnown: IsKnown;

  constructor({ knownHashes }: PinterestOptions) {
    this.#isKnown = matcher(knownHashes);
  }

  take(account: string, event: PinterestEvent, now: number): void {
    const { custom_data, user_data } = event;
    const key = [account, event.event_name, event.event_id].join('|');
    const contacts = [...listed(user_data.em), ...listed(user_data.ph)];
    this.#log.arrive(
      {
        asset: account,
        order_id: custom_data?.order_id ?? null,
        dedup_id: event.event_id,
        dedup_key: key,
        event_time: event.event_time,
        value: custom_data?.value === undefined ? null : Number(custom_data.value),
        currency: custom_data?.currency ?? null,
        matched: this.#isKnown(contacts),
      },
      event,
    );
    this.#log.store(key, now, 0);
  }

  holding(): Holding {
    return { counts: this.#log.counts(), items: this.#log.items() };
  }
}
