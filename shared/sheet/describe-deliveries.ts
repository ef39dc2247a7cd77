import type { DeliveryResult } from '../api.ts';
import { type DeliveryCode, latestDeliveries } from '../delivery.ts';
import { TEST_MODE_TEXTS } from '../wizard/describe-destination.ts';
import { DELIVERY_STATE_LABELS } from '../wizard/results.ts';

type Kind = DeliveryResult['kind'];

/** Adjustments are named as such: “accepted” alone would be read as the sale's state. */
const PREFIXES: Readonly<Record<Kind, string>> = { conversion: '', restate: 'change ', retract: 'return ' };

const OTHER = 'for another destination';
const NOT_FOR_DESTINATION = { conversion: OTHER, restate: OTHER, retract: OTHER };

const TEST_MODES: Readonly<Partial<Record<DeliveryCode, string>>> = {
  test_mode: TEST_MODE_TEXTS.not_counted,
  test_mode_counted: TEST_MODE_TEXTS.counted,
};

/** Codes that need no further reason: the backend's sentences would only make the cell longer. */
const CODES: Readonly<Partial<Record<DeliveryCode, Readonly<Partial<Record<Kind, string>>>>>> = {
  not_for_destination: NOT_FOR_DESTINATION,
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
  const testMode = state === 'accepted' && code !== null ? TEST_MODES[code] : undefined;
  if (testMode !== undefined) return `${PREFIXES[kind]}${DELIVERY_STATE_LABELS[state]} – ${testMode}`;
  return `${PREFIXES[kind]}${DELIVERY_STATE_LABELS[state]}${reason !== null && state !== 'accepted' ? ` – ${reason}` : ''}`;
}
