import type { OrderState } from '../conversion.ts';
import { foldStatus } from './order-statuses/status-key.ts';
import { meaningByStems } from './order-statuses/status-stems.ts';
import { readOrderStatus } from './order-status.ts';
import { yesOrNo } from './yes-no.ts';

/**
 * What an unknown status probably means, by its stems and negations in all our languages; undefined where they do not show it.
 * A proposal for a person to confirm: it never decides that a sale is sent.
 * @param header the column's header, by which TRUE and FALSE are read: `Paid`, `Cancelled`
 */
export function proposeStatus(text: string, header = ''): OrderState | undefined {
  const known = readOrderStatus(text);
  if (known.ok) return known.value;
  return proposeByHeader(yesOrNo(text), foldStatus(header)) ?? meaningByStems(foldStatus(text));
}

/** A checkbox is read by its header: Paid = TRUE is a sale, Cancelled = TRUE is not. */
function proposeByHeader(yes: boolean | null, header: string): OrderState | undefined {
  if (header === '' || yes === null) return undefined;
  const named = meaningByStems(header);
  if (named === 'void') return yes ? 'void' : 'final';
  if (named === 'final') return yes ? 'final' : 'open';
  return undefined;
}
