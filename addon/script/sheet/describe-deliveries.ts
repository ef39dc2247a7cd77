import type { DeliveryResult } from '../../../shared/api.ts';
import { type DeliveryCode, latestDeliveries } from '../../../shared/delivery.ts';

type Kind = DeliveryResult['kind'];

/** Adjustments are named as such: “accepted” alone would be read as the sale's state. */
const STATES: Readonly<Record<Kind, Readonly<Record<DeliveryResult['state'], string>>>> = {
  conversion: {
    pending: 'waiting',
    sending: 'being sent',
    submitted: 'sent, result pending',
    accepted: 'accepted',
    rejected: 'rejected',
    skipped: 'not sent',
    uncertain: 'outcome unknown',
  },
  restate: {
    pending: 'change waiting',
    sending: 'change being sent',
    submitted: 'change sent, result pending',
    accepted: 'change accepted',
    rejected: 'change rejected',
    skipped: 'change not sent',
    uncertain: 'outcome of the change unknown',
  },
  retract: {
    pending: 'return waiting',
    sending: 'return being sent',
    submitted: 'return sent, result pending',
    accepted: 'return accepted',
    rejected: 'return rejected',
    skipped: 'return not sent',
    uncertain: 'outcome of the return unknown',
  },
};

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
  const isOver = state !== 'pending' && state !== 'skipped';
  const short = code === null || isOver ? undefined : CODES[code]?.[kind];
  if (short !== undefined) {
    return code === 'held_back' && due_at !== null ? `${short} until ${due_at.slice(0, 10)}` : short;
  }
  return `${STATES[kind][state]}${reason !== null && state !== 'accepted' ? ` – ${reason}` : ''}`;
}
