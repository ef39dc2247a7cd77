/** Why a conversion has no match: each unmatched one has exactly one cause. docs/capture.md has what to do about each. */
export const UNMATCHED_CAUSES = [
  /** No event had its order id, e-mail or phone. */
  'unknown',
  /** Its order id is known in another spelling, by which orders are not matched. */
  'other_format',
  /** Its order or customer is known, but no ad click of them. */
  'no_click',
  /** The customer clicked only after the sale. */
  'after_sale',
  /** The last click is older than the 90 days that clicks count for. */
  'too_old',
  /** A click is known, but other identifiers of the row show that it is another person's. */
  'other_person',
  /** A click is known, but came so late that the conversion is not matched again. */
  'known_now',
  /** Too many people share what the row says of its customer. */
  'blocked',
  /** Several shops have the order number, and the row names none of them. */
  'several_shops',
  /** The person was erased. */
  'erased',
] as const;
export type UnmatchedCause = (typeof UNMATCHED_CAUSES)[number];

/** Clicks of those who have a key of the row, by their time: within the 90 days before the sale, after it, before these days. */
export interface ClickTimes {
  inTime: boolean;
  afterSale: boolean;
  tooOld: boolean;
}

/** What is known of an unmatched conversion. */
export interface UnmatchedFacts {
  isErased: boolean;
  /** Whether it would be matched now. */
  isMatchedNow: boolean;
  /** By any key; null where none is known. */
  known: ClickTimes | null;
  /** Whether its order id is known, of whomever. */
  isOrderKnown: boolean;
  /** By its order id in another spelling; null where none is known. */
  otherFormat: ClickTimes | null;
  isBlocked: boolean;
  isOfSeveralShops: boolean;
}

/** The cause: where several hold, the one by which most is to be done. Pure. */
export function unmatchedCause(facts: UnmatchedFacts): UnmatchedCause {
  const { known, otherFormat, isOrderKnown } = facts;
  if (facts.isErased) return 'erased';
  if (facts.isMatchedNow) return 'known_now';
  // With the right spelling it would be matched, or at least be known.
  if (otherFormat && !isOrderKnown && (otherFormat.inTime || !known)) return 'other_format';
  if (!known) return facts.isOfSeveralShops ? 'several_shops' : facts.isBlocked ? 'blocked' : 'unknown';
  if (known.afterSale) return 'after_sale';
  if (known.tooOld) return 'too_old';
  return known.inTime ? 'other_person' : 'no_click';
}
