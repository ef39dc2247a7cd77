import type { DeliveryParams, SkipCode } from '../../shared/delivery.ts';
import type { Outgoing, SendEligibility, Skip } from '../platforms/platform.ts';
import { DAY_MS, skipOutcome } from '../platforms/kit/skip.ts';
import type { AdjustmentTable } from '../store/conversion-schema.ts';
import { withDefaultConsent } from './default-consent.ts';
import type { Destination } from './destination.ts';
import { holdBackDays, missingValueSkip, rowChoiceSkip } from './row-choice.ts';

/** `due_at` null: an adjustment that waits for the sale or for an earlier adjustment, see adjustments.ts. */
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

/** Plans the delivery of a conversion: due now, held back until a date, or skipped with a reason. Pure. */
export function planDelivery(sale: Outgoing, destination: Destination, now: Date): DeliveryPlan {
  const outgoing = withDefaultConsent(sale, destination);
  const ahead = waitForItsTime(outgoing, now);
  const eligibility = checkEligibility(outgoing, destination, ahead?.until ?? now);
  if (!eligibility.send) return planSkip(eligibility, destination);
  const hold = holdBackUntil(outgoing, destination, now) ?? ahead;
  if (!hold) return { state: 'pending', due_at: now };
  const params = { until: hold.until.toISOString() };
  return { state: 'pending', due_at: hold.until, code: 'held_back', reason: hold.reason, params };
}

/**
 * Until when a conversion or an adjustment waits that is dated ahead of our clock (by minutes: rows that are further ahead
 * are refused), and why. Null when it is not. Pure.
 */
export function waitForItsTime(
  { conversion, adjustment }: Pick<Outgoing, 'conversion' | 'adjustment'>,
  now: Date,
): { until: Date; reason: string } | null {
  const time = Date.parse((adjustment ?? conversion).time);
  if (time <= now.getTime()) return null;
  const until = new Date(time);
  return { until, reason: `Waits until ${until.toISOString()}, its own time, which is ahead of the clock.` };
}

/**
 * Plans the delivery of an adjustment: after the sale itself, or skipped with a reason. Pure.
 *
 * @param isErased whether the person of the sale was erased
 */
export function planAdjustment(
  type: AdjustmentTable['type'],
  destination: Destination,
  isErased: boolean,
): DeliveryPlan {
  const support = isErased ? ERASED_SKIP : checkAdjustmentSupport(type, destination);
  if (!support.send) return planSkip(support, destination);
  const { label: platform } = destination.platform;
  const reason = `Waits until ${platform} has confirmed the sale itself.`;
  return { state: 'pending', due_at: null, code: 'after_original', reason, params: { platform } };
}

/** The plan of a delivery that is skipped. Pure. */
export function planSkip({ code, reason }: Skip, { platform }: Destination): DeliveryPlan {
  return { state: 'skipped', code, reason, params: { platform: platform.label } };
}

/**
 * Returns whether a conversion, or an adjustment of one that the platform has, may be sent at `now`. Called when the
 * delivery is planned and again just before it is sent. True where the settings cannot be read: the delivery then waits
 * until they can. Pure.
 */
export function checkEligibility(outgoing: Outgoing, destination: Destination, now: Date): SendEligibility {
  const { platform, settings } = destination;
  const { conversion, adjustment } = outgoing;
  if (conversion.erased) return ERASED_SKIP;
  if (adjustment) {
    const support = checkAdjustmentSupport(adjustment.type, destination);
    if (!support.send || !settings) return support;
    if (adjustment.time <= conversion.time)
      return skipOutcome('before_sale', 'The change is dated before the sale itself.');
    return platform.checkEligibility(outgoing, settings, now);
  }
  const notTaken = rowChoiceSkip(conversion, destination);
  if (notTaken) return notTaken;
  if (conversion.order_state === 'void') {
    return skipOutcome('order_void', 'The order was cancelled, returned or refunded before it was sent.');
  }
  if (conversion.order_state === 'open') {
    return skipOutcome('order_not_final', 'The order is not final yet; upload it again once it is delivered or paid.');
  }
  if (!settings) return { send: true };
  const withoutValue = missingValueSkip(conversion, destination);
  if (withoutValue) return withoutValue;
  if (!outgoing.matched && settings.send_unmatched !== true && platform.hasOwnId?.(outgoing, settings) !== true) {
    return skipOutcome(
      'unmatched',
      `No ad click was found for this order, and ${platform.label} accepts only matched orders.`,
    );
  }
  return platform.checkEligibility(outgoing, settings, now);
}

/** Of a sale whose person was erased, and of every change of it. */
export const ERASED_SKIP = skipOutcome(
  'erased',
  'The person of this sale was erased, so it is not sent. It still counts for the totals. ' +
    'To send data of this person again, lift the erasure and upload the order again.',
);

/** Whether the platform accepts adjustments of this type. True where the settings cannot be read. */
function checkAdjustmentSupport(type: AdjustmentTable['type'], { platform, settings }: Destination): SendEligibility {
  if (!settings) return { send: true };
  const supported = platform.adjustments(settings);
  if (supported[type]) return { send: true };
  const hasNone = !supported.restate && !supported.retract;
  const changes = hasNone
    ? 'changes or returns of a sale'
    : type === 'restate'
      ? 'changes of a sale'
      : 'returned sales';
  const reason =
    `Not supported by ${platform.label}: it does not accept ${changes}. Correct it there by hand if it ` +
    'matters. To send sales only once they are unlikely to be returned, let the destination hold them back for some days.';
  return skipOutcome('adjustment_not_supported', reason);
}

/**
 * Returns until when a sale is held back that no row calls delivered or paid, from the platform and from files for it,
 * and why. Null when it is not held back. Pure.
 */
export function holdBackUntil(
  { conversion }: Pick<Outgoing, 'conversion'>,
  destination: Pick<Destination, 'settings'>,
  now: Date,
): { until: Date; reason: string } | null {
  const days = holdBackDays(conversion, destination);
  if (days === 0 || conversion.order_state === 'final') return null;
  const until = new Date(Date.parse(conversion.time) + days * DAY_MS);
  if (until <= now) return null;
  const reason =
    `Held back until ${until.toISOString().slice(0, 10)}, in case the order is returned. ` +
    'It is sent at once when its row is marked as delivered or paid.';
  return { until, reason };
}
