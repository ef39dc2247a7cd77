import type { DeliveryParams } from '../../shared/delivery.ts';
import type { Destination } from './destination.ts';
import type { ClaimedRow } from './load-claimed.ts';

/** Clocks differ, and sales dated a moment ahead are taken: so much later than the restore a sale must be to be new. */
const HOLD_MARGIN_MS = 10 * 60_000;

export interface HeldDelivery {
  code: 'restored_backup';
  reason: string;
  params: DeliveryParams;
  /** Since when the platform may have it: at the earliest since it happened. */
  first_sent_at: Date;
}

/**
 * Whether a row must not be sent because a restored backup does not know if it was: it is older than the restore, and
 * the platform would count a repeat. A platform that recognises repeats for `dedupWindowMs` would not yet, while even a
 * sale sent at once is no older than that. What a person has cleared goes. Pure.
 */
export function heldByRestore(
  { outgoing: { conversion, adjustment }, ...row }: Pick<ClaimedRow, 'outgoing' | 'first_sent_at' | 'hold_cleared_at'>,
  { platform: { label, limits }, heldBefore }: Pick<Destination, 'platform' | 'heldBefore'>,
  now: Date,
): HeldDelivery | null {
  if (!heldBefore || row.hold_cleared_at || limits.dedupWindowMs === null) return null;
  const time = new Date((adjustment ?? conversion).time);
  if (time > heldUntil(heldBefore, limits.dedupWindowMs, now)) return null;
  return {
    code: 'restored_backup',
    reason: heldReason(label, heldBefore),
    params: { platform: label },
    first_sent_at: row.first_sent_at ?? time,
  };
}

/** What happened later than that may be sent: it is new, or a repeat would still be recognised. */
export function heldUntil(heldBefore: Date, dedupWindowMs: number, now: Date): Date {
  const old = heldBefore.getTime() + HOLD_MARGIN_MS;
  return new Date(dedupWindowMs > 0 ? Math.min(old, now.getTime() - dedupWindowMs) : old);
}

/** Plain words for whoever decides. */
export function heldReason(label: string, heldBefore: Date): string {
  return (
    `A backup was restored on ${heldBefore.toISOString().slice(0, 10)}, and this may have been sent after the backup was ` +
    `made. ${label} would count it twice: look it up there, then resolve it.`
  );
}
