/** The quality of a match rate. */

export type MatchQualityLabel = 'Excellent' | 'Good' | 'Needs improvement';

export interface MatchQuality {
  /** Matched rows divided by rows to match, from 0 to 1; null when there was none. */
  rate: number | null;
  /** Excellent from 80 %, Good from 60 %, else Needs improvement; null when there was no row. */
  label: MatchQualityLabel | null;
}

/** The quality of `matched` out of `total` rows. The rate is not rounded: 79.99 % is still Good. */
export function matchQuality(matched: number, total: number): MatchQuality {
  if (total <= 0) return { rate: null, label: null };
  const rate = matched / total;
  const label = rate >= 0.8 ? 'Excellent' : rate >= 0.6 ? 'Good' : 'Needs improvement';
  return { rate, label };
}
