import type { Outgoing, Skip } from '../platform.ts';
import { ageSkip, commonSkip, consentSkip } from '../kit/skip.ts';
import { FUTURE_TOLERANCE_MS, MAX_AGE_MS } from './limits.ts';

/** What holds for the API and for the file alike. Null: go on. */
export function tiktokSkip(outgoing: Outgoing, settings: { eea_traffic: boolean }, now: Date): Skip | null {
  const window = { maxAgeMs: MAX_AGE_MS, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'TikTok' };
  return (
    commonSkip(outgoing, settings) ??
    // TikTok has no field for consent.
    consentSkip(outgoing, 'TikTok') ??
    ageSkip(outgoing.conversion.time, now, window)
  );
}
