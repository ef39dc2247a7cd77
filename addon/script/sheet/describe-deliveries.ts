import type { DeliveryResult } from '../../../shared/api.ts';
import { type DeliveryCode, latestDeliveries } from '../../../shared/delivery.ts';
import { DELIVERY_STATE_LABELS } from '../../../shared/wizard/results.ts';

type Kind = DeliveryResult['kind'];

/** Adjustments are named as such: “accepted” alone would be read as the sale's state. */
const PREFIXES: Readonly<Record<Kind, string>> = { conversion: '', restate: 'change ', retract: 'return ' };

/** Codes that need no further reason: the backend's sentences would only make the cell longer. */
const CODES: Readonly<Partial<Record<DeliveryCode, Readonly<Partial<Record<Kind, string>>>>>> = {
  held_back: { conversion: 'held back' },
  after_original: { restate: 'change waits for the sale', retract: 'return waits for the sale' },
  adjustment_not_supported: { restate: 'change not supported', retract: 'return not supported' },
  original_not_sent: { restate: 'sale not sent, nothing to change', retract: 'sale not sent, nothing to retract' },
  superseded: { restate: 'replaced by a later change', retract: 'replaced by a later change' },
};

/**
 * The state of a row at each destination, one line each; the last adjustment of a sale is shown in place of the sale.
 *
 * @param labels what destinations are called, by id
 */
export function describeDeliveries(
  deliveries: readonly DeliveryResult[],
  labels: Readonly<Record<string, string>>,
): string {
  return latestDeliveries(deliveries)
    .map((delivery) => `${labels[delivery.destination] ?? delivery.destination}: ${describeDelivery(delivery)}`)
    .join('\n');
}

function describeDelivery({ kind, state, code, reason, due_at }: DeliveryResult): string {
  if (state === 'accepted' && code === 'not_from_ad') return 'not from an ad, so not counted';
  const isOver = state !== 'pending' && state !== 'skipped';
  const short = code === null || isOver ? undefined : CODES[code]?.[kind];
  if (short !== undefined) {
    return code === 'held_back' && due_at !== null ? `${short} until ${due_at.slice(0, 10)}` : short;
  }
  return `${PREFIXES[kind]}${DELIVERY_STATE_LABELS[state]}${reason !== null && state !== 'accepted' ? ` – ${reason}` : ''}`;
}
