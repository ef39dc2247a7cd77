import { type RawBuilder, sql } from 'kysely';
import type { DeliveryState } from '../../shared/delivery.ts';

/*
 * The states of a delivery, and every condition on them that SQL asks for. No other file spells them out.
 *
 *            plan                 claim               reply
 *     ───────────────▶ pending ──────────▶ sending ───────────▶ accepted, rejected
 *       │               ▲ ▲ ▲ │               │ │                   ▲
 *       ▼               │ │ │ │               │ └──▶ submitted ─────┤ poll
 *     skipped ──────────┘ │ │ └──▶ skipped    │          │          │
 *        planned anew     │ │                 ▼          ▼          │
 *                         │ └──── retry, stop, claim lapsed         │ person: it is there
 *                         └──────────────── uncertain ──────────────┘
 *                      person: send again
 *
 * `first_sent_at` is set in a statement of its own just before a request goes out, and cleared where the reply shows
 * that the platform took nothing in. So whichever process
 * dies at whatever moment: null means that the platform certainly does not have it.
 *
 * THE LOCK. Decisions about a sale and its changes at one destination are made one at a time. Code that decides (accepting
 * a batch, recording an outcome, matching again, resolving, repairing, removing) first locks all its deliveries there in
 * the order of their key, and reads in a later statement (lock.ts). A claim skips locked deliveries. So no decision rests
 * on what another one is about to change, and no change that arrives together with an outcome is missed.
 */

type Alias = 'd' | 'e' | 'o' | 'delivery';
type Predicate = RawBuilder<boolean>;

const state = (of: Alias) => sql.ref(`${of}.state`);
const code = (of: Alias) => sql.ref(`${of}.code`);
const dueAt = (of: Alias) => sql.ref(`${of}.due_at`);
const firstSentAt = (of: Alias) => sql.ref(`${of}.first_sent_at`);
const oneOf = (of: Alias, ...states: DeliveryState[]): Predicate =>
  sql<boolean>`${state(of)} in (${sql.join(states.map((one) => sql.lit(one)))})`;

/** Waits, and the platform certainly does not have it: it may still be replaced, or go with another value. */
export function neverSent(of: Alias): Predicate {
  return sql<boolean>`(${state(of)} = 'pending' and ${firstSentAt(of)} is null)`;
}

/** What it was sent with is settled: an earlier try may have got through. */
export function wasSent(of: Alias): Predicate {
  return sql<boolean>`(${firstSentAt(of)} is not null)`;
}

/** Ended without the platform having it: planned anew where a later upload or click says something else. */
export function wasNotSent(of: Alias): Predicate {
  return oneOf(of, 'skipped', 'rejected');
}

/** The platform has it or may have it, or a worker may be sending it this moment. */
export function mayHaveArrived(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'sending', 'submitted', 'accepted', 'uncertain')}
    or (${state(of)} = 'pending' and ${firstSentAt(of)} is not null))`;
}

/** A worker may take it at this time. */
export function isDue(of: Alias, at: RawBuilder<unknown>): Predicate {
  return sql<boolean>`(${state(of)} = 'pending' and ${dueAt(of)} <= ${at})`;
}

/** Waits for whatever it may be; the platform may have it from an earlier try. */
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

/** The platform is being asked what became of it. */
export function isSubmitted(of: Alias): Predicate {
  return oneOf(of, 'submitted');
}

export function isAccepted(of: Alias): Predicate {
  return oneOf(of, 'accepted');
}

export function isUncertain(of: Alias): Predicate {
  return oneOf(of, 'uncertain');
}

/** Something is still to come of it. */
export function isInProgress(of: Alias): Predicate {
  return oneOf(of, 'pending', 'sending', 'submitted');
}

/** Has no time of its own: it goes, or ends, by what becomes of the sale itself. */
export function waitsForSale(of: Alias): Predicate {
  return sql<boolean>`(${neverSent(of)} and ${dueAt(of)} is null
    and coalesce(${code(of)} in ('after_original', 'included_in_sale'), false))`;
}

/** A change that is not being sent yet, and that a newer one may replace. */
export function isReplaceableChange(of: Alias, at: RawBuilder<unknown>): Predicate {
  return sql<boolean>`(${waitsForSale(of)}
    or (${neverSent(of)} and ${dueAt(of)} > ${at} and ${isHeldBack(of)}))`;
}

export function isHeldBack(of: Alias): Predicate {
  return sql<boolean>`coalesce(${code(of)} = 'held_back', false)`;
}

export function isIncludedInSale(of: Alias): Predicate {
  return sql<boolean>`coalesce(${code(of)} = 'included_in_sale', false)`;
}

/** A change that was not sent because the sale was not there, or may not be: it counts again once the sale goes. */
export function missedTheSale(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'skipped')}
    and ${code(of)} in ('adjustment_not_supported', 'original_not_sent', 'original_uncertain'))`;
}

/** Still to be sent, or being sent. */
export function isUnsettled(of: Alias): Predicate {
  return oneOf(of, 'pending', 'sending');
}

/** Waits, or is claimed, for a length of time and not until a date. */
export function isRelativelyTimed(of: Alias): Predicate {
  return sql<boolean>`(${isUnsettled(of)} and not ${isHeldBack(of)})`;
}

/** A change that was skipped because the outcome of the sale was unknown. */
export function isMissingItsSale(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'skipped')} and coalesce(${code(of)} = 'original_uncertain', false))`;
}

/** Goes as soon as its destination may be sent to. */
export function isWaitingForDestination(of: Alias): Predicate {
  return sql<boolean>`(${oneOf(of, 'pending')} and ${dueAt(of)} is not null and not ${isHeldBack(of)})`;
}

/** It is due by the rules but has no due time, so that no worker would ever take it. */
export function isForgotten(of: Alias): Predicate {
  return sql<boolean>`(${isInProgress(of)} and not ${isSubmitted(of)} and ${dueAt(of)} is null and not ${waitsForSale(of)})`;
}

/**
 * The last word on each conversion at each destination, of a tenant's deliveries that `which` (of `d`) selects: as
 * `lastWords` of shared/delivery.ts.
 */
export function latestDeliveries(tenantId: string, which: Predicate): RawBuilder<unknown> {
  return sql`select distinct on (d.conversion_id, d.destination_id) d.*
    from delivery d where d.tenant_id = ${tenantId} and ${which} and not ${isIncludedInSale('d')}
    order by d.conversion_id, d.destination_id, d.seq desc`;
}
