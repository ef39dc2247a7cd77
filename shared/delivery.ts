/*
 * Deliveries as everybody sees them: the API, the add-on, the command line and the pages. How the backend moves them from
 * state to state stands in backend/delivery/states.ts.
 */

/** A delivery is one conversion, or one later change of it, for one destination. */
export const DELIVERY_STATES = [
  /** Waits: for its turn, for the sale itself, for a day, for a destination that is stopped. See its code. */
  'pending',
  /** In the hands of a worker. */
  'sending',
  /** Sent; the platform took it for processing and has not said yet what became of it. */
  'submitted',
  'accepted',
  'rejected',
  /** Was not sent and will not be, unless something changes; the code says why. */
  'skipped',
  /** The platform may have it, and the outcome is unknown; a person must look it up there: see `delivery resolve`. */
  'uncertain',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** States in which a delivery still goes on by itself. */
export const IN_PROGRESS_STATES: readonly DeliveryState[] = ['pending', 'sending', 'submitted'];

/** Why a conversion or a change of it is not sent. */
export const SKIP_CODES = [
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
  'disabled',
] as const;
export type SkipCode = (typeof SKIP_CODES)[number];

/** What a pending delivery waits for. */
export const WAIT_CODES = [
  /** Days, in case the order is returned, or hours that the platform wants between a sale and a change of it. */
  'held_back',
  /** The platform has not confirmed the sale itself yet. */
  'after_original',
  /** Told by the sale itself, which goes only after this change, with its present value. */
  'included_in_sale',
  /** The last try failed; it is tried again. */
  'retry',
  /** Nothing is sent to the destination until a person has fixed it. Never stored: the destination says so. */
  'destination_stopped',
] as const;

/** Why a delivery ended as rejected or uncertain, or how it came to be accepted without an answer of the platform. */
export const END_CODES = [
  /** The platform refused it; its own code is in the parameters. */
  'refused',
  'too_large',
  'not_encodable',
  /** What is stored of it cannot be read. */
  'unreadable',
  /** It was sent and the answer was lost; sent again it might count twice. */
  'answer_lost',
  /** The platform took a request and did not say clearly what became of this row. */
  'no_verdict',
  /** It may have been sent after the backup was made that was restored. */
  'restored_backup',
  /** A person looked it up: the platform has it. */
  'resolved',
] as const;

export const DELIVERY_CODES = [...SKIP_CODES, ...WAIT_CODES, ...END_CODES] as const;
export type DeliveryCode = (typeof DELIVERY_CODES)[number];

/** What the sentence of a delivery says, as data. All texts; times are ISO 8601 in UTC. */
export interface DeliveryParams {
  /** What people call the platform: "Meta". */
  platform?: string;
  /** The platform's own code for what went wrong: "100/2804003", "http_503". */
  platform_code?: string;
  /** Not before this time. */
  until?: string;
  /** Since when the platform may have it, or the destination is stopped. */
  since?: string;
}

interface Told {
  destination: string;
  code: DeliveryCode | null;
}

/**
 * The last word on a row at each destination, in the order in which the destinations first come: a later change of a sale
 * counts in place of the sale, and a change that the sale itself tells is told with the sale. `deliveries` are all those
 * of one row, each destination's newest change last. (In SQL: `lastWords` in backend/delivery/states.ts.)
 */
export function latestDeliveries<Delivery extends Told>(deliveries: readonly Delivery[]): Delivery[] {
  const told = deliveries.filter(({ code }) => code !== 'included_in_sale');
  return [...new Map(told.map((delivery) => [delivery.destination, delivery])).values()];
}
