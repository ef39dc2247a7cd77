import type { DestinationEligibility, RowResult } from '../../shared/api.ts';
import { type Destination, testModeStatusOf } from '../delivery/destination.ts';
import { type DeliveryCode, latestDeliveries } from '../../shared/delivery.ts';

/** How many rows have the same delivery state, for the same reason, at one destination. */
export interface DeliveryTally {
  destination: string;
  state: RowResult['deliveries'][number]['state'];
  code: DeliveryCode | null;
  /** The platform's own code, where the platform rejected them. */
  platform_code: string | null;
  reason: string | null;
  rows: number;
}

/** Counts the latest delivery of each row at each destination: a later change of a sale counts in place of the sale. */
export function tallyResults(results: readonly RowResult[]): DeliveryTally[] {
  const tallies = new Map<string, DeliveryTally>();
  // Most deliveries are as the one before to the same destination.
  const last = new Map<string, DeliveryTally>();
  for (const { deliveries } of results) {
    for (const { destination, state, code, reason, params } of latestDeliveries(deliveries)) {
      const platform_code = params?.platform_code ?? null;
      const before = last.get(destination);
      if (before?.state === state && before.code === code && before.platform_code === platform_code) {
        before.rows += 1;
        continue;
      }
      const key = JSON.stringify([destination, state, code, platform_code]);
      let tally = tallies.get(key);
      if (!tally) tallies.set(key, (tally = { destination, state, code, platform_code, reason, rows: 0 }));
      tally.rows += 1;
      last.set(destination, tally);
    }
  }
  return [...tallies.values()];
}

/**
 * For each destination, how many rows will be sent, are held back, were sent already, or are left out and why; the most
 * frequent reason first. Pure.
 */
export function eligibilityOf(
  destinations: readonly Destination[],
  tallies: readonly DeliveryTally[],
): DestinationEligibility[] {
  return destinations.map((one) => {
    const { id: destination } = one;
    const own = tallies.filter((tally) => tally.destination === destination);
    const rows = (which: (tally: DeliveryTally) => boolean): number =>
      own.filter(which).reduce((sum, tally) => sum + tally.rows, 0);
    const isHeld = ({ state, code }: DeliveryTally): boolean => state === 'pending' && code === 'held_back';
    return {
      destination,
      will_go: rows((tally) => (tally.state === 'pending' && !isHeld(tally)) || tally.state === 'sending'),
      held_back: rows(isHeld),
      went: rows(({ state }) => state === 'submitted' || state === 'accepted'),
      tested: rows(({ state, code }) => state === 'accepted' && code === 'test_mode'),
      test_mode: testModeStatusOf(one),
      left_out: own
        .filter(({ state }) => state === 'skipped' || state === 'rejected' || state === 'uncertain')
        .map(({ state, code, platform_code, reason, rows }) => ({
          code: code ?? state,
          platform_code,
          reason: reason ?? '',
          rows,
        }))
        .sort((a, b) => b.rows - a.rows),
    };
  });
}
