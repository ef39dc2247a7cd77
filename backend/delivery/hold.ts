import type { DeliveryParams } from '../../shared/delivery.ts';
import { dedupWindowOf } from './dedup-window.ts';
import type { Destination } from './destination.ts';
import type { ClaimedRow } from './load-claimed.ts';

/** How much later than the restore a new sale must be: clocks differ, and sales dated slightly ahead are accepted. */
const HOLD_MARGIN_MS = 10 * 60_000;

export interface HeldDelivery {
  code: 'restored_backup';
  reason: string;
  params: DeliveryParams;
  /** Since when the platform may have it: at the earliest since the sale or change took place. */
  first_sent_at: Date;
}

/**
 * Returns why a row must not be sent because it is unknown, after a restore, whether it was sent before: it is older
 * than the restore, and the platform would count a repeat. A platform that recognises repeats for `dedupWindowMs`
 * counts none while the sale is younger than that. Null: it may be sent, also when a person has cleared it. Pure.
 */
export function heldByRestore(
  { outgoing: { conversion, adjustment }, ...row }: Pick<ClaimedRow, 'outgoing' | 'first_sent_at' | 'hold_cleared_at'>,
  { platform, settings, heldBefore }: Pick<Destination, 'platform' | 'settings' | 'heldBefore'>,
  now: Date,
): HeldDelivery | null {
  const dedupWindowMs = dedupWindowOf({ platform, settings });
  if (!heldBefore || row.hold_cleared_at || dedupWindowMs === null) return null;
  const time = new Date((adjustment ?? conversion).time);
  if (time > heldUntil(heldBefore, dedupWindowMs, now)) return null;
  return {
    code: 'restored_backup',
    reason: heldReason(platform.label, heldBefore),
    params: { platform: platform.label },
    first_sent_at: row.first_sent_at ?? time,
  };
}

/** Returns until when sales and changes are held: later ones are new, or their repeat would still be recognised. */
export function heldUntil(heldBefore: Date, dedupWindowMs: number, now: Date): Date {
  const restored = heldBefore.getTime() + HOLD_MARGIN_MS;
  return new Date(dedupWindowMs > 0 ? Math.min(restored, now.getTime() - dedupWindowMs) : restored);
}

/** Returns the reason that is shown to the person who resolves a held delivery. */
export function heldReason(label: string, heldBefore: Date): string {
  return (
    `A backup was restored on ${heldBefore.toISOString().slice(0, 10)}, and this may have been sent after the backup was ` +
    `made. ${label} would count it twice: look it up there, then resolve it.`
  );
}
