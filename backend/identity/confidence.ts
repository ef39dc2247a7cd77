/** What the confidence of a match by e-mail or phone depends on. */
export interface MatchEvidence {
  /** From the newest usable click to the conversion, in ms. */
  clickAgeMs: number;
  /**
   * Whether the same row's other key (phone beside e-mail) belongs to the same identity, to none, or to another one; or a
   * stronger key than the one that matched speaks against it.
   */
  otherKey: 'agrees' | 'unknown' | 'disagrees' | 'contradicts';
  /** How many e-mails and phones the identity has: more than one of either may mean several people. */
  emails: number;
  phones: number;
}

export const CLICK_WINDOW_DAYS = 90;
const DAY_MS = 86_400_000;

const BASE = 60;
const RECENCY = 10;
const OTHER_KEY = { agrees: 10, unknown: 5, disagrees: 0, contradicts: -30 };
const SINGLE_PERSON = 5;

/**
 * The confidence of a match by e-mail or phone, 60 to 85, or 30 to 45 where a stronger key speaks against it; rounded down:
 *
 *     60
 *   + 10 × (1 − age of the newest click ÷ 90 days)
 *   + 10 when the row's other key belongs to the same identity, 5 when it is absent or unknown, 0 when to another one;
 *     −30 when a stronger key speaks against it
 *   + 5 ÷ people, where people is the larger of the identity's numbers of e-mails and phones
 */
export function confidenceOf(evidence: MatchEvidence): number {
  const { base, recency, otherKey, people } = confidenceTerms(evidence);
  return Math.floor(base + recency + otherKey + people);
}

/** The summands of a confidence. */
export interface ConfidenceTerms {
  base: number;
  recency: number;
  otherKey: number;
  people: number;
}

/** The most that each summand can be. */
export const MOST: Readonly<ConfidenceTerms> = {
  base: BASE,
  recency: RECENCY,
  otherKey: OTHER_KEY.agrees,
  people: SINGLE_PERSON,
};

/** The summands of `confidenceOf`, not rounded. */
export function confidenceTerms({ clickAgeMs, otherKey, emails, phones }: MatchEvidence): ConfidenceTerms {
  const age = Math.min(Math.max(clickAgeMs / (CLICK_WINDOW_DAYS * DAY_MS), 0), 1);
  return {
    base: BASE,
    recency: RECENCY * (1 - age),
    otherKey: OTHER_KEY[otherKey],
    people: SINGLE_PERSON / Math.max(emails, phones, 1),
  };
}
