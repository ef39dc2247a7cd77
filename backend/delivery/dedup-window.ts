import type { Destination } from './destination.ts';

/** How long the platform recognises a repeat at this destination, as `Limits.dedupWindowMs`. Pure. */
export function dedupWindowOf({ platform, settings }: Pick<Destination, 'platform' | 'settings'>): number | null {
  const own = settings ? platform.dedupWindowMs?.(settings) : undefined;
  return own === undefined ? platform.limits.dedupWindowMs : own;
}
