import { hash } from 'node:crypto';
import { EventLog } from '../kit/event-log.ts';
import { type IsKnown, matcher } from '../kit/known.ts';
import { listed } from '../kit/shape.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { MetaOptions } from './options.ts';
import type { MetaEvent } from './shape.ts';

const OFFLINE_WINDOW_MS = 7 * 86_400_000;
const EVENT_ID_WINDOW_MS = 48 * 3_600_000;

/** What Meta keeps, deduplicated silently by the rules of docs/platforms/meta.md#deduplication. */
export class MetaLedger {
  readonly #log = new EventLog();
  readonly #options: MetaOptions;
  readonly #isKnown: IsKnown;

  constructor(options: MetaOptions) {
    this.#options = options;
    this.#isKnown = matcher(options.knownHashes);
  }

  take(dataset: string, event: MetaEvent, now: number): void {
    const { custom_data } = event;
    const fromWeb = event.action_source === 'website' || event.action_source === 'app';
    const isOnline = fromWeb && event.event_id !== undefined;
    const key = isOnline ? onlineKey(dataset, event) : offlineKey(dataset, event);
    this.#log.arrive(
      {
        asset: dataset,
        order_id: custom_data?.order_id ?? null,
        dedup_id: event.event_id ?? null,
        dedup_key: key,
        event_time: event.event_time,
        value: custom_data?.value ?? null,
        currency: custom_data?.currency ?? null,
        matched: this.#isKnown(hashes(event)),
      },
      event,
    );
    this.#log.store(key, now, this.#window(event, fromWeb));
  }

  holding(): Holding {
    return { counts: this.#log.counts(), items: this.#log.items() };
  }

  /** How long a repeat is recognised; of chats it is not (docs/platforms/meta.md#messaging). */
  #window({ action_source, event_id }: MetaEvent, fromWeb: boolean): number {
    if (action_source === 'business_messaging' && !this.#options.messagingDedup) return 0;
    if (fromWeb) return this.#options.eventIdDedup && event_id !== undefined ? EVENT_ID_WINDOW_MS : 0;
    const holds = this.#options.offlineKeyFor === 'all_offline_sources' || action_source === 'physical_store';
    return holds ? OFFLINE_WINDOW_MS : 0;
  }
}

function onlineKey(dataset: string, { event_name, event_id }: MetaEvent): string {
  return [dataset, event_name, event_id ?? ''].join('|');
}

function offlineKey(dataset: string, event: MetaEvent): string {
  const { order_id, item_number } = event.custom_data ?? {};
  const who = order_id ?? `person ${hash('sha1', JSON.stringify(hashes(event)))}`;
  return [dataset, event.event_time, event.event_name, item_number ?? '', who].join('|');
}

/** The identity values of an event in an order that does not depend on how it was written. */
function hashes({ user_data }: MetaEvent): string[] {
  return Object.values(user_data).flatMap(listed).sort();
}
