import { randomUUID } from 'node:crypto';
import type { RowFaults } from '../kit/faults.ts';
import type { ClickTable } from './clicks.ts';
import { clickOf, hexHash, timeOf } from './evidence.ts';
import { dedupKey, isClosed, type Conversion, type GoogleLedger } from './ledger.ts';
import type { ConversionAction, GoogleOptions } from './options.ts';
import type { Destination, IngestEvent, IngestRequest } from './shape.ts';
import { rfc3339 } from './time.ts';

const DAY_MS = 86_400_000;

/** One event on its way to one destination. */
interface Waiting {
  index: number;
  key: string;
  event: IngestEvent;
}

/** One destination of a request; `waiting` until it is processed, then only the refused events by reason. */
export interface Lane {
  destination: Destination;
  count: number;
  waiting: Waiting[] | null;
  errors: Map<string, number[]>;
}

interface Batch {
  readyAt: number;
  request: Pick<IngestRequest, 'consent' | 'encoding'>;
  rejectedLater: RowFaults['rejectedLater'];
  lanes: Lane[];
}

/**
 * Google's second stage: requests wait, then each event is counted, adjusts one that was, or is refused
 * (docs/platforms/google.md#stand-in).
 */
export class Processing {
  readonly #options: GoogleOptions;
  readonly #ledger: GoogleLedger;
  readonly #clicks: ClickTable;
  readonly #batches = new Map<string, Batch>();
  #queue: Batch[] = [];

  constructor(options: GoogleOptions, ledger: GoogleLedger, clicks: ClickTable) {
    this.#options = options;
    this.#ledger = ledger;
    this.#clicks = clicks;
  }

  /** Takes a request that passed all checks. */
  take(requestId: string, request: IngestRequest, rows: RowFaults, now: number): void {
    const { consent, encoding, destinations = [], events = [] } = request;
    const lanes = destinations.map((destination): Lane => {
      const waiting: Waiting[] = [];
      for (const [index, event] of events.entries()) {
        const to = event.destinationReferences ?? [];
        if (to.length > 0 && !to.includes(destination.reference ?? '')) continue;
        waiting.push({ index, event, key: this.#arrive(destination.productDestinationId ?? '', event) });
      }
      return { destination, count: waiting.length, waiting, errors: new Map() };
    });
    const batch: Batch = {
      readyAt: now + this.#options.processingMs,
      request: { ...(consent && { consent }), ...(encoding && { encoding }) },
      rejectedLater: rows.rejectedLater,
      lanes,
    };
    this.#batches.set(requestId, batch);
    this.#queue.push(batch);
  }

  /** Processes what is due. */
  processDue(now: number): void {
    const due = this.#queue.filter(({ readyAt }) => readyAt <= now);
    if (due.length === 0) return;
    this.#queue = this.#queue.filter(({ readyAt }) => readyAt > now);
    for (const batch of due) for (const lane of batch.lanes) this.#process(batch, lane);
  }

  /** The lanes of a request, or undefined when its id is unknown or too old to be asked for. */
  lanes(requestId: string, now: number): readonly Lane[] | undefined {
    const batch = this.#batches.get(requestId);
    const isGone = batch !== undefined && now - batch.readyAt > this.#options.statusLifetimeMs;
    return isGone ? undefined : batch?.lanes;
  }

  /** Events that still wait, over all destinations. */
  get pending(): number {
    return this.#queue.reduce((sum, { lanes }) => sum + lanes.reduce((all, { count }) => all + count, 0), 0);
  }

  #arrive(action: string, event: IngestEvent): string {
    const at = timeOf(event);
    const key = dedupKey(action, event.transactionId, clickOf(event)?.value, at) ?? `${action}|none|${randomUUID()}`;
    const { transactionId, conversionValue, currency } = event;
    this.#ledger.arrive(
      {
        asset: action,
        order_id: transactionId ?? null,
        dedup_id: transactionId ?? null,
        dedup_key: key,
        event_time: Math.floor(at / 1000),
        value: conversionValue ?? null,
        currency: currency ?? null,
      },
      event,
    );
    return key;
  }

  #process(batch: Batch, lane: Lane): void {
    const action = this.#options.actions[lane.destination.productDestinationId ?? ''];
    if (action === undefined) throw new Error('a destination without a conversion action was accepted');
    for (const { index, key, event } of lane.waiting ?? []) {
      const reason =
        batch.rejectedLater.get(event.transactionId ?? '') ??
        this.#outcome(event, key, batch.request, action, batch.readyAt);
      if (reason === null) continue;
      const indices = lane.errors.get(reason);
      if (indices) indices.push(index);
      else lane.errors.set(reason, [index]);
    }
    lane.waiting = null;
  }

  /** Counts or adjusts; answers the reason when the event is refused. */
  #outcome(event: IngestEvent, key: string, request: Batch['request'], action: ConversionAction, now: number) {
    const consent = event.consent?.adUserData ?? request.consent?.adUserData;
    if (consent === 'CONSENT_DENIED') return 'DENIED_CONSENT';
    const known = this.#ledger.find(key);
    if (known !== undefined) {
      // Whether a Floodlight conversion can be changed is unknown: here it cannot.
      if (action.type === 'FLOODLIGHT') return this.#ledger.repeat(key, now);
      return event.transactionId === undefined ? 'DUPLICATE_GCLID' : this.#adjust(known, key, event, now);
    }
    if (action.type === 'FLOODLIGHT') return this.#outcomeOfActivity(event, key, now);
    const click = clickOf(event);
    const at = timeOf(event);
    const hashes = (event.userData?.userIdentifiers ?? []).map((one) => hexHash(one, request.encoding ?? 'HEX'));
    const limit = (click ? this.#options.maxDaysWithClickId : this.#options.maxDaysUserDataOnly) * DAY_MS;
    const evidence = { click, hashes, at, consented: consent === 'CONSENT_GRANTED' };
    const reason = this.#clicks.reasonAgainst(evidence, action, now, this.#options.tooRecentClickHours, limit);
    if (reason !== null) return reason;
    const { conversionValue: value = null, currency = null, userData, userProperties } = event;
    const customerType = userProperties?.customerType ?? null;
    this.#ledger.record(key, { at, value, currency, hasUserData: userData !== undefined, customerType }, now);
    return null;
  }

  #outcomeOfActivity(event: IngestEvent, key: string, now: number): string | null {
    const { conversionValue: value = null, currency = null, adIdentifiers } = event;
    const { knownDclids } = this.#options;
    const dclid = adIdentifiers?.dclid;
    if (dclid !== undefined && !/^[\w.~-]+$/.test(dclid)) return 'EVENT_ID_DECODE_ERROR';
    if (dclid !== undefined && knownDclids !== 'any' && !knownDclids.includes(dclid)) {
      return 'USER_ID_NOT_FOUND_FOR_DCLID';
    }
    const facts = { at: timeOf(event), value, currency, hasUserData: false, customerType: null };
    this.#ledger.record(key, facts, now);
    return null;
  }

  #adjust(known: Conversion, key: string, event: IngestEvent, now: number): string | null {
    const { conversionValue: value, currency } = event;
    const updated = event.lastUpdatedTimestamp === undefined ? now : (rfc3339(event.lastUpdatedTimestamp) ?? now);
    const isOutdated = this.#options.lastUpdatedOrders && known.adjustedAt !== null && updated < known.adjustedAt;
    const isSame = value === undefined || (value === known.value && (currency ?? known.currency) === known.currency);
    const bringsUserData = event.userData !== undefined && !known.hasUserData;
    if (bringsUserData) known.hasUserData = true;
    if (isSame && !bringsUserData && this.#options.identicalResend !== 'no_op') return this.#options.identicalResend;
    if (isSame || isClosed(known) || isOutdated) {
      return this.#ledger.repeat(key, now);
    }
    if (now - known.at > this.#options.adjustmentMaxDays * DAY_MS) return 'EVENT_TOO_OLD';
    if (value === 0 && this.#options.zeroAdjustment === 'refused') return 'INVALID_EVENT';
    this.#ledger.restate(known, value, currency ?? null, updated);
    return null;
  }
}
