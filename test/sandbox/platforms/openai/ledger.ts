import { EventLog } from '../kit/event-log.ts';
import { type IsKnown, matcher } from '../kit/known.ts';
import type { Holding } from '../kit/stand-in.ts';
import type { OpenaiOptions } from './options.ts';
import type { OpenaiEvent } from './shape.ts';

const HOUR_MS = 3_600_000;
/** Of a list, so many values are used (docs/platforms/openai.md#person). */
const VALUES_USED = 3;
/** Currencies of ISO 4217 that have not two decimals, as an integrator lists them (docs/platforms/openai.md#request). */
const WITHOUT_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const WITH_THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** The events that the stand-in stores; `uncounted` are those for whose type the account has no conversion event. */
export class OpenaiLedger {
  readonly #log = new EventLog();
  readonly #dedupMs: number;
  readonly #isKnown: IsKnown;
  readonly #countedTypes: ReadonlySet<string> | null;
  #uncounted = 0;

  constructor({ known, dedupHours, countedTypes }: OpenaiOptions) {
    this.#isKnown = matcher(known);
    this.#dedupMs = dedupHours * HOUR_MS;
    this.#countedTypes = countedTypes === 'any' ? null : new Set(countedTypes);
  }

  take(pixel: string, event: OpenaiEvent, now: number): void {
    const { id, type, custom_event_name, timestamp_ms, data } = event;
    const key = [pixel, type, custom_event_name ?? '', id].join('|');
    const { amount, currency } = data;
    this.#log.arrive(
      {
        asset: pixel,
        order_id: id,
        dedup_id: id,
        dedup_key: key,
        event_time: Math.floor(timestamp_ms / 1000),
        value: amount === undefined ? null : amount / 10 ** decimalsOf(currency ?? ''),
        currency: currency ?? null,
        matched: this.#isKnown(identifiersOf(event)),
      },
      event,
    );
    const isStored = this.#log.store(key, now, this.#dedupMs);
    if (isStored && this.#countedTypes?.has(type) === false) this.#uncounted += 1;
  }

  holding(): Holding {
    return { counts: { ...this.#log.counts(), uncounted: this.#uncounted }, items: this.#log.items() };
  }
}

/** What identifies a person; names, places and addresses of a network do not. */
function identifiersOf({ oppref, user = {} }: OpenaiEvent): (string | undefined)[] {
  const lists = [user.emails_sha256, user.phone_numbers_sha256, user.external_ids_sha256];
  const listed = lists.flatMap((values) => [...new Set(values)].slice(0, VALUES_USED));
  return [oppref, user.obref, user.email_sha256, user.external_id_sha256, ...listed];
}

function decimalsOf(currency: string): number {
  if (WITHOUT_DECIMALS.includes(currency)) return 0;
  return WITH_THREE_DECIMALS.includes(currency) ? 3 : 2;
}
