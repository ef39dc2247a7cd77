import { type RawBuilder, sql } from 'kysely';
import type { DeliveryPart } from '../../shared/api.ts';
import type { DeliveryState } from '../../shared/delivery.ts';

/*
 * The states of a delivery, and every SQL condition on them. No other file writes such a condition
 * (test/unit/delivery/states-in-one-place.test.ts).
 *
 *            plan                 claim               reply
 *     ───────────────▶ pending ──────────▶ sending ───────────▶ accepted, rejected
 *       │               ▲ ▲ ▲ │               │ │                   ▲
 *       ▼               │ │ │ │               │ └──▶ submitted ─────┤ poll
 *     skipped ──────────┘ │ │ └──▶ skipped    │          │          │
 *        planned again    │ │                 ▼          ▼          │
 *                         │ └──── retry, stop, claim expired        │ person: it is there
 *                         └──────────────── uncertain ──────────────┘
 *                      person: send again
 *
 * `first_sent_at` is set in a separate statement just before a request is sent, and cleared where the reply shows that the
 * platform did not take it. So null means that the platform certainly does not have it, whenever a process is killed.
 *
 * THE LOCK. Decisions about a sale and its changes at one destination are made one at a time. Code that decides (accepting
 * a batch, recording an outcome, matching again, resolving, repairing, removing) first locks all its deliveries there in
 * the order of their key, and reads in a later statement (lock.ts). A claim skips locked deliveries. So no decision relies
 * on data that another one is about to change, and no change that arrives together with an outcome is missed.
 */

type Alias = 'd' | 'e' | 'o' | 'delivery';
type Predicate = RawBuilder<boolean>;

const state = (of: Alias) => sql.ref(`${of}.state`);
const code = (of: Alias) => sql.ref(`${of}.code`);
const dueAt = (of: Alias) => sql.ref(`${of}.due_at`);
const firstSentAt = (of: Alias) => sql.ref(`${of}.first_sent_at`);
const oneOf = (of: Alias, ...states: DeliveryState[]): Predicate =>
  sql<boolean>`${state(of)} in (${sql.join(states.map((one) => sql.lit(one)))})`;

/** Waits, and the platform certainly does not have it: it may still be replaced, or be sent with another value. */
export function isPendingUnsent(of: Alias): Predicate {
  return sql<boolean>`(${state(of)} = 'pending' and ${firstSentAt(of)} is null)`;
}

/** An earlier try may have arrived: a retry must repeat what was sent. */
export function wasSent(of: Alias): Predicate {
  return sql<boolean>`(${firstSentAt(of)} is not null)`;
}

/** Ended, and the platform does not have it: planned again when a later upload or click changes the decision. */
export function isSkippedOrRejected(of: Alias): Predicate {
  return oneOf(of, 'skipped', 'rejected');
}

/** The platform has it or may have it, or a worker may be sending it now. */
export function mayHaveArrived(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'sending', 'submitted', 'accepted', 'uncertain')}
    or (${state(of)} = 'pending' and ${firstSentAt(of)} is not null))`;
}

/** A worker may claim it at this time. */
export function isDue(of: Alias, at: RawBuilder<unknown>): Predicate {
  return sql<boolean>`(${state(of)} = 'pending' and ${dueAt(of)} <= ${at})`;
}

/** Waits for any reason; the platform may have it from an earlier try. */
export function isPending(of: Alias): Predicate {
  return oneOf(of, 'pending');
}

/** A worker has claimed it. */
export function isClaimed(of: Alias): Predicate {
  return oneOf(of, 'sending');
}

/** A worker has claimed it and not sent it yet. */
export function isClaimedUnsent(of: Alias): Predicate {
  return sql<boolean>`(${isClaimed(of)} and ${firstSentAt(of)} is null)`;
}

/** The platform took it for processing and is polled for the outcome. */
export function isSubmitted(of: Alias): Predicate {
  return oneOf(of, 'submitted');
}

export function isAccepted(of: Alias): Predicate {
  return oneOf(of, 'accepted');
}

/** The platform took it in test mode and does not count it. */
export function isTested(of: Alias): Predicate {
  return sql<boolean>`(${isAccepted(of)} and ${code(of)} = 'test_mode')`;
}

/** The platform took it, and counts it as far as is known (`isCounted` of shared/delivery.ts). */
export function isCounted(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'submitted', 'accepted')}
    and coalesce(${code(of)} not in ('test_mode', 'not_from_ad', 'included_in_sale'), true))`;
}

export function isUncertain(of: Alias): Predicate {
  return oneOf(of, 'uncertain');
}

/** Its state is not final (IN_PROGRESS_STATES in shared/delivery.ts). */
export function isInProgress(of: Alias): Predicate {
  return oneOf(of, 'pending', 'sending', 'submitted');
}

/** A change without a due time: it is sent or ended according to the outcome of the sale itself. */
export function isWaitingForSale(of: Alias): Predicate {
  return sql<boolean>`(${isPendingUnsent(of)} and ${dueAt(of)} is null
    and coalesce(${code(of)} in ('after_original', 'included_in_sale'), false))`;
}

/** A change that is not being sent yet, and that a newer one may replace. */
export function isReplaceableChange(of: Alias, at: RawBuilder<unknown>): Predicate {
  return sql<boolean>`(${isWaitingForSale(of)}
    or (${isPendingUnsent(of)} and ${dueAt(of)} > ${at} and ${isHeldBack(of)}))`;
}

export function isHeldBack(of: Alias): Predicate {
  return sql<boolean>`coalesce(${code(of)} = 'held_back', false)`;
}

/** The platform has it and does not count it, so that no change of it is sent. */
export function isNotFromAd(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'accepted')} and coalesce(${code(of)} = 'not_from_ad', false))`;
}

export function isIncludedInSale(of: Alias): Predicate {
  return sql<boolean>`coalesce(${code(of)} = 'included_in_sale', false)`;
}

/** A skipped change that is included in the sale if the sale is sent after all. */
export function canStillBeIncludedInSale(of: Alias): Predicate {
  return sql<boolean>`(${isUnsupportedChange(of)} or ${isNotTaken(of)}
    or (${oneOf(of, 'skipped')} and ${code(of)} in ('original_not_sent', 'original_uncertain')))`;
}

/** A change that the platform does not support. */
export function isUnsupportedChange(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'skipped')} and coalesce(${code(of)} = 'adjustment_not_supported', false))`;
}

/** The destination's settings leave the row out (row-choice.ts). */
export function isNotTaken(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'skipped')}
    and coalesce(${code(of)} in ('not_for_destination', 'type_off', 'type_not_mapped'), false))`;
}

/** Still to be sent, or being sent. */
export function isPendingOrSending(of: Alias): Predicate {
  return oneOf(of, 'pending', 'sending');
}

/** Its due time is a duration after it was written, not a date. */
export function isRelativelyTimed(of: Alias): Predicate {
  return sql<boolean>`(${isPendingOrSending(of)} and not ${isHeldBack(of)})`;
}

/** A change that was skipped because the outcome of the sale was unknown. */
export function wasSkippedForUncertainSale(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'skipped')} and coalesce(${code(of)} = 'original_uncertain', false))`;
}

/** Is sent as soon as its destination accepts requests again. */
export function isWaitingForDestination(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'pending')} and ${dueAt(of)} is not null and not ${isHeldBack(of)})`;
}

/** Is due by the rules but has no due time, so that no worker would ever claim it. */
export function isMissingDueTime(of: Alias): Predicate {
  return sql<boolean>`(${isInProgress(of)} and not ${isSubmitted(of)} and ${dueAt(of)} is null and not ${isWaitingForSale(of)})`;
}

/** What became of it, for reports: a part of DELIVERY_PARTS in shared/api/reports.ts. */
export function partOf(of: Alias): RawBuilder<DeliveryPart> {
  return sql<DeliveryPart>`(case when ${isAccepted(of)} then 'accepted' when ${isInProgress(of)} then 'waiting'
    when ${oneOf(of, 'skipped')} then 'left_out' when ${oneOf(of, 'rejected')} then 'refused' else 'uncertain' end)`;
}

/** Its code for reports, '' where it has none. One that the platform is processing has the code `submitted`. */
export function reportCodeOf(of: Alias): RawBuilder<string> {
  return sql<string>`(case when ${isSubmitted(of)} then 'submitted' else coalesce(${code(of)}, '') end)`;
}

/**
 * The query for the delivery to show for each conversion at each destination, of a tenant's deliveries that `which` (on
 * alias `d`) selects. The same rule as `latestDeliveries` of shared/delivery.ts.
 */
export function latestDeliveries(tenantId: string, which: Predicate): RawBuilder<unknown> {
  return sql`select distinct on (d.conversion_id, d.destination_id) d.*
    from delivery d where d.tenant_id = ${tenantId} and ${which} and not ${isIncludedInSale('d')}
    order by d.conversion_id, d.destination_id, d.seq desc`;
}
