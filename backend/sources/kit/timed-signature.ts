import type { SignatureFault } from '../webhook-kind.ts';

/** How far the time of a signature may be from ours: a delivery that was caught cannot be sent again later. */
const TOLERANCE_SECONDS = 300;

/** Whether the time, in seconds since 1970 as text, is near `now`; null where it is. */
export function findTimeFault(seconds: string, now: Date): SignatureFault | null {
  if (!/^\d{1,12}$/.test(seconds)) return 'wrong';
  const age = Math.floor(now.getTime() / 1000) - Number(seconds);
  return Math.abs(age) > TOLERANCE_SECONDS ? 'too_old' : null;
}
