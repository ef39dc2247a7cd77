import type { DeliveryCounts, DestinationEligibility, MatchStrategy, UploadSummary, ValueSent } from '../api.ts';
import type { DeliveryState } from '../delivery.ts';
import type { MatchQualityLabel } from '../match-quality.ts';
import { text } from '../texts/texts.ts';
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

/** The three cards, as shares of all rows, so that they add up. */
export function listMetrics(summary: UploadSummary): ResultMetric[] {
  const words = text.results;
  const [matched, unmatched, failed] = [summary.matched, summary.unmatched, summary.failed].map((count) =>
    shareOf(count, summary.total),
  ) as [number, number, number];
  const metric = (key: ResultMetric['key'], label: string, share: number, note: string, tone: Tone): ResultMetric => ({
    key,
    label,
    count: summary[key],
    share,
    note,
    tone,
  });
  return [
    metric('matched', words.matched, matched, words.matchRate(formatShare(matched)), 'good'),
    metric('unmatched', words.unmatched, unmatched, words.noClick(formatShare(unmatched)), 'warn'),
    metric('failed', words.failed, failed, words.errorsIn(formatShare(failed)), 'bad'),
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
  const words = text.results;
  const row = (strategy: MatchStrategy, confidence: string): StrategyShare => ({
    label: words.strategies[strategy],
    count: by_strategy[strategy],
    share: shareOf(by_strategy[strategy], matched),
    confidence,
  });
  return [
    row('order_id', '90–95'),
    row('email', '60–85'),
    row('phone', '60–85'),
    row('click_id', words.noMatchingNeeded),
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
      return count > 0 ? [{ label: text.results.states[state], count, tone }] : [];
    }),
  }));
}

/** What platforms have, by currency and then by platform; the currency with most orders first. */
export function groupValueSent(sent: readonly ValueSent[]): { currency: string; platforms: ValueSent[] }[] {
  const byCurrency = new Map<string, ValueSent[]>();
  for (const one of sent) byCurrency.set(one.currency, [...(byCurrency.get(one.currency) ?? []), one]);
  const ordersOf = (platforms: readonly ValueSent[]): number => Math.max(...platforms.map(({ orders }) => orders));
  return [...byCurrency]
    .map(([currency, platforms]) => ({ currency, platforms }))
    .sort((a, b) => ordersOf(b.platforms) - ordersOf(a.platforms));
}

const FIRST_REFRESH_MS = 15_000;
const LAST_REFRESH_MS = 5 * 60_000;
const MOST_REFRESHES = 12;

/**
 * Milliseconds until the results are refreshed next, less and less often; null where nothing is open that ends soon (what is
 * held back for days does not), or it was refreshed often enough.
 *
 * @param done how often it was refreshed
 */
export function nextRefresh(
  { deliveries, eligibility }: { deliveries: DeliveryCounts; eligibility: readonly DestinationEligibility[] },
  done: number,
): number | null {
  const isSubmitted = Object.values(deliveries).some((byState) => (byState.submitted ?? 0) > 0);
  const isOpen = isSubmitted || eligibility.some(({ will_go }) => will_go > 0);
  return isOpen && done < MOST_REFRESHES ? Math.min(FIRST_REFRESH_MS * 2 ** done, LAST_REFRESH_MS) : null;
}

function shareOf(count: number, whole: number): number {
  return whole === 0 ? 0 : count / whole;
}
