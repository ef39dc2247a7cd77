import type { Cell, OrderState } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { STATUS_WORDS } from './order-status-words.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell, wordKey } from './text.ts';

const STATES = new Map<string, OrderState>();
for (const state of ['final', 'open', 'void'] as const) {
  for (const words of STATUS_WORDS[state]) for (const word of words.split('|')) STATES.set(wordKey(word), state);
}

/**
 * What an order's status means: `final` (a sale), `open` (not yet known) or `void` (cancelled or returned). `map` holds the shop's
 * own words, which take precedence over the built-in ones; case, accents, punctuation and a remark in brackets do not matter.
 */
export function readOrderStatus(cell: Cell, map: Record<string, OrderState> = {}): Reading<OrderState> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = opened.value;
  const state = meaning(text, map) ?? meaning(text.replace(/[([（][^)\]）]*[)\]）]/g, ' '), map);
  if (state !== undefined) return accept(state);
  return refuse(
    'order_status_unknown',
    `${quoteCell(text)} is not a known order status.`,
    'Use a known status such as Delivered, Pending or Cancelled, or map this one to what it means.',
  );
}

function meaning(text: string, map: Record<string, OrderState>): OrderState | undefined {
  const key = wordKey(text);
  if (key === '') return undefined;
  for (const own of Object.keys(map)) if (wordKey(own) === key) return map[own];
  return STATES.get(key.replace(/^wc /, '')); // WooCommerce exports "wc-completed"
}
