/** Recognises columns of yes and no whose header is an order status: `Paid`, `Cancelled?`, `Is delivered`. */
import type { Cell } from '../conversion.ts';
import { readOrderStatus } from '../normalize/order-status.ts';
import { yesOrNo } from '../normalize/yes-no.ts';
import { shareWith } from './cell-patterns.ts';
import { normalizeHeader } from './header.ts';

/** Ones and zeros are answers under a header that asks for one; under “Returned” they may be pieces. */
const ASKS = /^(?:is|was|has)_|_flag$/;
const AROUND_THE_STATUS = /(?:^|_)(?:is|was|has|been|order|flag|yes|no|y|n|checkbox)(?=_|$)/g;

/**
 * What a yes in the column means: that the order is a sale (`final`) or that it is not (`void`). Null where the header is not a
 * status of that kind, or where a filled cell is not a yes or no.
 */
export function meaningOfCheckbox(header: string, cells: readonly Cell[]): 'final' | 'void' | null {
  const normalized = normalizeHeader(header);
  const isAnswer = (text: string): boolean => yesOrNo(text) !== null && (ASKS.test(normalized) || !/\d/.test(text));
  if (shareWith(isAnswer, cells) !== 1) return null;
  const status = readOrderStatus(normalized.replace(AROUND_THE_STATUS, '').replace(/_/g, ' ').trim());
  return status.ok && status.value !== 'open' ? status.value : null;
}
