import type { DeliveryCounts, Summary } from '../api.ts';
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
export function listMetrics(summary: Summary): ResultMetric[] {
  const valid = summary.matched + summary.unmatched;
  const matched = shareOf(summary.matched, valid);
  const unmatched = shareOf(summary.unmatched, valid);
  const failed = shareOf(summary.failed, summary.total);
  return [
    {
      key: 'matched',
      label: 'Matched',
      count: summary.matched,
      share: matched,
      note: `Match rate ${formatShare(matched)}`,
      tone: 'good',
    },
    {
      key: 'unmatched',
      label: 'Unmatched',
      count: summary.unmatched,
      share: unmatched,
      note: `No ad click known for ${formatShare(unmatched)}`,
      tone: 'warn',
    },
    {
      key: 'failed',
      label: 'Failed',
      count: summary.failed,
      share: failed,
      note: `Errors in ${formatShare(failed)} of the rows`,
      tone: 'bad',
    },
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
export function listStrategyShares({ by_strategy, matched }: Summary): StrategyShare[] {
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

const STATE_LABELS: ReadonlyArray<readonly [DeliveryState, string, Tone]> = [
  ['accepted', 'accepted', 'good'],
  ['submitted', 'sent, result pending', 'plain'],
  ['sending', 'being sent', 'plain'],
  ['pending', 'waiting to be sent', 'plain'],
  ['skipped', 'not sent', 'warn'],
  ['uncertain', 'outcome unknown', 'warn'],
  ['rejected', 'rejected', 'bad'],
];

/** Deliveries of each destination, states without any left out. */
export function listDeliveryStates(
  counts: DeliveryCounts,
): { destination: string; states: { label: string; count: number; tone: Tone }[] }[] {
  return Object.entries(counts).map(([destination, byState]) => ({
    destination,
    states: STATE_LABELS.flatMap(([state, label, tone]) => {
      const count = byState[state] ?? 0;
      return count > 0 ? [{ label, count, tone }] : [];
    }),
  }));
}

function shareOf(count: number, whole: number): number {
  return whole === 0 ? 0 : count / whole;
}
