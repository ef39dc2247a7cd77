import type { Outgoing, Skip } from '../platform.ts';
import { ageSkip, commonSkip, consentSkip, skip } from '../kit/skip.ts';
import { FUTURE_TOLERANCE_MS } from './limits.ts';

/** What holds for the API and for the file alike; `maxAgeMs` where there is such a limit. Null: go on. */
export function roktSkip(
  outgoing: Outgoing,
  settings: { eea_traffic: boolean },
  now: Date,
  maxAgeMs = Infinity,
): Skip | null {
  // Rokt has no refund and no correction on any channel: neither a negative amount nor a second row is ever sent
  // (docs/platforms/rokt.md#changes-and-returns).
  if (outgoing.adjustment) {
    return skip('adjustment_not_supported', 'Rokt cannot be told that a sale was changed or taken back.');
  }
  const unwanted = commonSkip(outgoing, settings) ?? consentSkip(outgoing, 'Rokt');
  const window = { maxAgeMs, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'Rokt' };
  return unwanted ?? ageSkip(outgoing.conversion.time, now, window);
}

/** Rokt's own id of the visitor who engaged with an offer, as it stood in the landing page's address. */
export function passbackIdOf({ conversion }: Outgoing): string | undefined {
  return conversion.browser_ids?.passback_tracking_id;
}
