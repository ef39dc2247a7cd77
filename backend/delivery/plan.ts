import type { DeliveryParams, SkipCode } from '../../shared/delivery.ts';
import type { Outgoing, SendEligibility, Skip } from '../platforms/platform.ts';
import { DAY_MS, skip } from '../platforms/kit/skip.ts';
import type { AdjustmentTable } from '../store/schema.ts';
import type { Destination } from './destination.ts';

/** `due_at` null: an adjustment that waits for what comes before it, see adjustments.ts. */
export type DeliveryPlan =
  | {
      state: 'pending';
      due_at: Date | null;
      code?: 'held_back' | 'after_original';
      reason?: string;
      params?: DeliveryParams;
    }
  | { state: 'skipped'; code: SkipCode; reason: string; params?: DeliveryParams };

export type NewDelivery = DeliveryPlan & {
  conversion_id: string;
  destination_id: string;
  /** 0 = the conversion itself, n = its nth adjustment. */
  seq: number;
};

/** What a destination shall do with a conversion: send it as soon as it may, or not at all, and why. */
export function planDelivery(outgoing: Outgoing, destination: Destination, now: Date): DeliveryPlan {
  const plan = checkEligibility(outgoing, destination, now);
  if (!plan.send) return skipped(plan, destination);
  const held = holdBackUntil(outgoing, destination, now);
  if (!held) return { state: 'pending', due_at: now };
  const params = { until: held.until.toISOString() };
  return { state: 'pending', due_at: held.until, code: 'held_back', reason: held.reason, params };
}

/** What a destination shall do with a later change of a conversion. */
export function planAdjustment(type: AdjustmentTable['type'], destination: Destination): DeliveryPlan {
  const plan = checkAdjustmentSupport(type, destination);
  if (!plan.send) return skipped(plan, destination);
  const { label: platform } = destination.platform;
  const reason = `Waits until ${platform} has confirmed the sale itself.`;
  return { state: 'pending', due_at: null, code: 'after_original', reason, params: { platform } };
}

function skipped({ code, reason }: Skip, { platform }: Destination): DeliveryPlan {
  return { state: 'skipped', code, reason, params: { platform: platform.label } };
}

/**
 * Whether a conversion, or an adjustment of one that the platform has, may be sent as things stand at `now`: asked when
 * it is planned and again just before it is sent. While the settings cannot be read the question stays open, and the
 * delivery waits.
 */
export function checkEligibility(outgoing: Outgoing, destination: Destination, now: Date): SendEligibility {
  const { platform, settings } = destination;
  const { conversion, adjustment } = outgoing;
  if (adjustment) {
    const able = checkAdjustmentSupport(adjustment.type, destination);
    if (!able.send || !settings) return able;
    if (adjustment.time <= conversion.time) return skip('before_sale', 'The change is dated before the sale itself.');
    return platform.checkEligibility(outgoing, settings, now);
  }
  if (conversion.order_state === 'void') {
    return skip('order_void', 'The order was cancelled, returned or refunded before it was sent.');
  }
  if (conversion.order_state === 'open') {
    return skip('order_not_final', 'The order is not final yet; upload it again once it is delivered or paid.');
  }
  if (!settings) return { send: true };
  if (!outgoing.matched && settings.send_unmatched !== true && platform.hasOwnId?.(outgoing) !== true) {
    return skip('unmatched', `No ad click was found for this order, and ${platform.label} takes matched ones only.`);
  }
  return platform.checkEligibility(outgoing, settings, now);
}

/** Whether a platform can be told of a change at all. */
function checkAdjustmentSupport(type: AdjustmentTable['type'], { platform, settings }: Destination): SendEligibility {
  if (!settings) return { send: true };
  const able = platform.adjustments(settings);
  if (able[type]) return { send: true };
  const either = !able.restate && !able.retract;
  const change = either ? 'was changed or taken back' : type === 'restate' ? 'was changed' : 'was taken back';
  const reason =
    `Not supported by ${platform.label}: it cannot be told that a sale ${change}. Correct it there by hand if it ` +
    'matters; to send sales only once they are unlikely to be returned, give the destination hold_back_days.';
  return skip('adjustment_not_supported', reason);
}

/** When a sale may go that no row calls delivered or paid, to the platform or into a file for it; null: now. */
export function holdBackUntil(
  { conversion }: Pick<Outgoing, 'conversion'>,
  { settings }: Pick<Destination, 'settings'>,
  now: Date,
): { until: Date; reason: string } | null {
  const days = settings?.hold_back_days;
  if (typeof days !== 'number' || days === 0 || conversion.order_state === 'final') return null;
  const until = new Date(Date.parse(conversion.time) + days * DAY_MS);
  if (until <= now) return null;
  const reason =
    `Held back until ${until.toISOString().slice(0, 10)}, in case the order is returned; ` +
    'it goes at once when its row says that it is delivered or paid.';
  return { until, reason };
}
