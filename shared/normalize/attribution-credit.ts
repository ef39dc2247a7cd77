import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { readMoney } from './money.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { cellText } from './text.ts';

/**
 * Microsoft's external attribution credit (docs/platforms/microsoft.md#request): more than 0, at most 1; `50%` is 0.5.
 */
export function readAttributionCredit(cell: Cell): Reading<string> {
  const text = cellText(cell);
  const percent = /^(\d{1,3})\s?%$/.exec(text);
  const share = readMoney(percent ? Number(percent[1]) / 100 : cell);
  if (!share.ok && share.error.code === 'spreadsheet_error_cell') return share;
  if (share.ok && (share.value.amount === '1' || /^0\.\d*[1-9]$/.test(share.value.amount))) {
    return accept(share.value.amount);
  }
  return refuse(
    'number_invalid',
    `${quoteCell(text)} is not a share between 0 and 1.`,
    'Write a number above 0 and at most 1, for example 0.5.',
  );
}
