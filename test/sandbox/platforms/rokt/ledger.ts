import { EventLog } from '../kit/event-log.ts';
import { type IsKnown, matcher } from '../kit/known.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { RoktOptions } from './options.ts';
import type { RoktBatch, RoktEvent } from './shape.ts';

const INTEGRATION = '1277';

/**
 * What Rokt counts: one conversion per `conversiontype` and `confirmationref`, later ones dropped silently
 * (docs/platforms/rokt.md#deduplication). Refunds are not received at all, and `development` does not count.
 */
export class RoktLedger {
  readonly #log = new EventLog();
  readonly #options: RoktOptions;
  readonly #isKnown: IsKnown;
  #refunds = 0;
  #development = 0;
  #clickIdsInOnePlace = 0;

  constructor(options: RoktOptions) {
    this.#options = options;
    this.#isKnown = matcher(options.known);
  }

  take(asset: string, batch: RoktBatch, now: number): void {
    const inIdentities = batch.user_identities?.other2;
    if (inIdentities !== batch.integration_attributes?.[INTEGRATION]?.['passbackconversiontrackingid']) {
      this.#clickIdsInOnePlace += 1;
    }
    for (const event of batch.events) {
      if (isRefund(event)) this.#refunds += 1;
      else if (batch.environment === 'development') this.#development += 1;
      else this.#conversion(asset, batch, event, now);
    }
  }

  holding(): Holding {
    const counts = {
      ...this.#log.counts(),
      refunds: this.#refunds,
      development: this.#development,
      click_ids_in_one_place: this.#clickIdsInOnePlace,
    };
    return { counts, items: this.#log.items() };
  }

  #conversion(asset: string, batch: RoktBatch, { data }: RoktEvent, now: number): void {
    const { conversiontype, confirmationref, amount, currency } = data.custom_attributes;
    const { user_identities = {}, user_attributes = {} } = batch;
    const reference = confirmationref ?? this.#log.ownId();
    const key = [asset, conversiontype, reference].join('|');
    const value = amount === undefined ? null : Number(amount);
    const item = this.#log.arrive(
      {
        asset: `${asset}|${conversiontype}`,
        order_id: confirmationref ?? null,
        dedup_id: data.source_message_id ?? null,
        dedup_key: key,
        event_time: Math.floor(data.timestamp_unixtime_ms / 1000),
        value,
        currency: currency ?? null,
        matched: this.#isKnown([user_identities.other, user_identities.other2, user_attributes.mobilesha256]),
      },
      data,
    );
    if (this.#options.dedupWinner === 'last') item.value = value;
    this.#log.store(key, now, Infinity);
  }
}

function isRefund({ data }: RoktEvent): boolean {
  const { amount, conversiontype } = data.custom_attributes;
  return Number(amount ?? 0) < 0 || data.event_name !== 'conversion' || /refund|cancel|return/i.test(conversiontype);
}
