/*
 * Deliveries as the API, the add-on, the command line and the pages show them. backend/delivery/states.ts defines how
 * the backend moves them from state to state.
 */

/** A delivery is one conversion, or one adjustment of it, for one destination. */
export const DELIVERY_STATES = [
  /** Waits: for its turn, for the sale itself, for a date, or for a stopped destination. The code says which. */
  'pending',
  /** Claimed by a worker. */
  'sending',
  /** Sent; the platform took it for processing and has not reported an outcome yet. */
  'submitted',
  'accepted',
  'rejected',
  /** Not sent, and not to be sent unless something changes; the code says why. */
  'skipped',
  /** The platform may have it, but the outcome is unknown. A person must look it up there: see `delivery resolve`. */
  'uncertain',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** States that are not final: the worker or the platform still has something to do. */
export const IN_PROGRESS_STATES: readonly DeliveryState[] = ['pending', 'sending', 'submitted'];

/** Why a conversion or an adjustment is not sent. */
export const SKIP_CODES = [
  /** The destination's `only_if` leaves the row to another destination. */
  'not_for_destination',
  /** The destination does not send this conversion type, or has no settings for it. */
  'type_off',
  'type_not_mapped',
  /** The destination gets the order as the same event under another conversion type. */
  'same_event',
  /** The row has no value, and the destination needs one for its conversion type. */
  'value_missing',
  'unmatched',
  'no_click_id',
  'no_identifiers',
  'too_old',
  'in_future',
  'consent_denied',
  'order_not_final',
  'order_void',
  'adjustment_not_supported',
  'original_not_sent',
  'original_uncertain',
  'superseded',
  'before_sale',
  'before_click',
  'currency_not_supported',
  'value_not_supported',
  'id_not_supported',
  'too_recent',
  'click_time_missing',
  'disabled',
  /** The person was erased (docs/privacy.md). */
  'erased',
] as const;
export type SkipCode = (typeof SKIP_CODES)[number];

/** What a pending delivery waits for. */
export const WAIT_CODES = [
  /**
   * A date: days in case of a return, hours that the platform requires between a sale and a change of it, or its own time,
   * which is minutes ahead of the clock.
   */
  'held_back',
  /** The platform has not confirmed the sale itself yet. */
  'after_original',
  /** Not sent itself: the sale is sent after this change, with its current value. */
  'included_in_sale',
  /** The last try failed; it is tried again. */
  'retry',
  /** Nothing is sent to the destination until a person has fixed it. Never stored: derived from the destination. */
  'destination_stopped',
  /** A person has paused the destination. Never stored either. */
  'destination_paused',
] as const;

/** Why a delivery ended as rejected or uncertain; or, of an accepted one, what is special about it. */
export const END_CODES = [
  /** The platform refused it; its own code is in the parameters. */
  'refused',
  'too_large',
  'not_encodable',
  /** Its stored data cannot be read. */
  'unreadable',
  /** It was sent and the reply was lost; sent again it might count twice. */
  'answer_lost',
  /** The platform took the request and did not report a clear outcome for this conversion. */
  'no_verdict',
  /** It may have been sent after the restored backup was made. */
  'restored_backup',
  /** A person looked it up: the platform has it. */
  'resolved',
  /** The platform took it in test mode and does not count it: it can be sent for real once test mode has ended. */
  'test_mode',
  /** The platform took it in test mode and counts it like any other. */
  'test_mode_counted',
  /** Accepted, and not counted: the customer did not come from an ad of the platform. Nothing is lost. */
  'not_from_ad',
] as const;

export const DELIVERY_CODES = [...SKIP_CODES, ...WAIT_CODES, ...END_CODES] as const;
export type DeliveryCode = (typeof DELIVERY_CODES)[number];

/** The variable parts of a delivery's `reason`, as data. All are texts; times are ISO 8601 in UTC. */
export interface DeliveryParams {
  /** The platform's label: "Meta". */
  platform?: string;
  /** The platform's own error code: "100/2804003", "http_503". */
  platform_code?: string;
  /** Not before this time. */
  until?: string;
  /** Since when the platform may have it, or the destination is stopped or paused. */
  since?: string;
}

/**
 * Whether the platform took a delivery and counts it as far as is known: not in test mode, nor without an ad. A change that is
 * included in the sale is counted with the sale. (The same in SQL: `isCounted` in backend/delivery/states.ts.)
 */
export function isCounted({ state, code }: { state: DeliveryState; code: DeliveryCode | null }): boolean {
  const isTaken = state === 'submitted' || state === 'accepted';
  return isTaken && code !== 'test_mode' && code !== 'not_from_ad' && code !== 'included_in_sale';
}

/** What a platform has an order at. */
export interface SentValue {
  value: string;
  currency: string;
}

interface ValuedDelivery {
  kind: 'conversion' | 'restate' | 'retract';
  state: DeliveryState;
  code: DeliveryCode | null;
  /** Absent where a backend of an earlier release answered. */
  value?: string | null;
  currency?: string | null;
}

/**
 * The value that one destination has for an order: of the newest delivery that it counts. Null where it has none, or the order
 * was taken back there. `deliveries`: of that destination, oldest first. (The same in SQL: `readValueSent` in
 * backend/conversions/uploads.ts.)
 */
export function valueAt(deliveries: readonly ValuedDelivery[]): SentValue | null {
  const newest = [...deliveries].reverse().find(isCounted);
  if (!newest || newest.kind === 'retract') return null;
  const included = newest.kind === 'conversion' ? deliveries.filter(({ code }) => code === 'included_in_sale') : [];
  const { value = null, currency = null } = included[included.length - 1] ?? newest;
  return value === null || currency === null ? null : { value, currency };
}

/**
 * Returns the delivery of a row to show for each destination: the newest one that is not included in the sale. The
 * destinations keep the order in which they first occur. `deliveries` are all deliveries of one row; those of one
 * destination come oldest first. (The same in SQL: `latestDeliveries` in backend/delivery/states.ts.)
 */
export function latestDeliveries<Delivery extends { destination: string; code: DeliveryCode | null }>(
  deliveries: readonly Delivery[],
): Delivery[] {
  // A row has few.
  const latest: Delivery[] = [];
  for (const delivery of deliveries) {
    if (delivery.code === 'included_in_sale') continue;
    const known = latest.findIndex(({ destination }) => destination === delivery.destination);
    if (known < 0) latest.push(delivery);
    else latest[known] = delivery;
  }
  return latest;
}
