import type { DeliveryCounts, UploadSummary } from '../api.ts';
import type { DeliveryState } from '../delivery.ts';
import type { MatchQualityLabel } from '../match-quality.ts';
import { formatShare } from './format.ts';

/** The meaning of a colour, which is always stated in text as well. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain';

export interface ResultMetric {
  key: 'matched' | 'unmatched' | 'failed';
  label: string;
  count: number;
  /** From 0 to 1, for the bar. */
  share: number;
  /** The share as a sentence. */
  note: string;
  tone: Tone;
}

/** The three cards: matched and unmatched as shares of the valid rows, failed as a share of all. */
export function listMetrics(summary: UploadSummary): ResultMetric[] {
  const valid = summary.matched + summary.unmatched;
  const matched = shareOf(summary.matched, valid);
  const unmatched = shareOf(summary.unmatched, valid);
  const failed = shareOf(summary.failed, summary.total);
  const metric = (key: ResultMetric['key'], label: string, share: number, note: string, tone: Tone): ResultMetric => ({
    key,
    label,
    count: summary[key],
    share,
    note,
    tone,
  });
  return [
    metric('matched', 'Matched', matched, `Match rate ${formatShare(matched)}`, 'good'),
    metric('unmatched', 'Unmatched', unmatched, `No ad click known for ${formatShare(unmatched)}`, 'warn'),
    metric('failed', 'Failed', failed, `Errors in ${formatShare(failed)} of the rows`, 'bad'),
  ];
}

interface StrategyShare {
  label: string;
  count: number;
  share: number;
  /** The confidence of such a match (docs/architecture.md#matching). */
  confidence: string;
}

/** Matches by strategy, with their share of all matches. */
export function listStrategyShares({ by_strategy, matched }: UploadSummary): StrategyShare[] {
  const row = (label: string, count: number, confidence: string): StrategyShare => ({
    label,
    count,
    share: shareOf(count, matched),
    confidence,
  });
  return [
    row('Order ID', by_strategy.order_id, '90–95'),
    row('E-mail', by_strategy.email, '60–85'),
    row('Phone', by_strategy.phone, '60–85'),
    row('Click ID in the row', by_strategy.click_id, 'no matching needed'),
  ];
}

const QUALITY_TONES: Readonly<Record<MatchQualityLabel, Tone>> = {
  Excellent: 'good',
  Good: 'warn',
  'Needs improvement': 'bad',
};

export function qualityTone(label: MatchQualityLabel | null): Tone {
  return label === null ? 'plain' : QUALITY_TONES[label];
}

export const DELIVERY_STATE_LABELS: Readonly<Record<DeliveryState, string>> = {
  accepted: 'accepted',
  submitted: 'sent, result pending',
  sending: 'being sent',
  pending: 'waiting to be sent',
  skipped: 'not sent',
  uncertain: 'outcome unknown',
  rejected: 'rejected',
};
/** The states in the order in which they are shown. */
const STATE_TONES: ReadonlyArray<readonly [DeliveryState, Tone]> = [
  ['accepted', 'good'],
  ['submitted', 'plain'],
  ['sending', 'plain'],
  ['pending', 'plain'],
  ['skipped', 'warn'],
  ['uncertain', 'warn'],
  ['rejected', 'bad'],
];

/** Deliveries of each destination, states without any left out. */
export function listDeliveryStates(
  counts: DeliveryCounts,
): { destination: string; states: { label: string; count: number; tone: Tone }[] }[] {
  return Object.entries(counts).map(([destination, byState]) => ({
    destination,
    states: STATE_TONES.flatMap(([state, tone]) => {
      const count = byState[state] ?? 0;
      return count > 0 ? [{ label: DELIVERY_STATE_LABELS[state], count, tone }] : [];
    }),
  }));
}

function shareOf(count: number, whole: number): number {
  return whole === 0 ? 0 : count / whole;
}
