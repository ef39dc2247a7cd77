import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { readMoney } from './money.ts';
import { refuse, accept, quoteCell } from './reading.ts';
import { cellText } from './text.ts';

const WHOLE = /^[1-9]\d{0,5}$/;
const UNIT = /^(.*\d)\s*(?:x|×|pcs?|pieces?|ชิ้น|cái|chiếc|個|个|개|шт|szt|adet|uds?|st)\.?$/i;

/** A number of pieces as an exact decimal: "2", "1.5"; negative ones, as in returns, are refused. */
export function readQuantity(cell: Cell): Reading<string> {
  if (typeof cell === 'string' && WHOLE.test(cell)) return accept(cell);
  const text = typeof cell === 'string' ? cellText(cell).replace(UNIT, '$1') : cell;
  const reading = readMoney(text, { decimalMark: '.' });
  if (reading.ok && reading.value.currency === undefined && Number(reading.value.amount) > 0)
    return accept(reading.value.amount);
  return refuse(
    'number_invalid',
    `${quoteCell(cellText(cell))} is not a number of pieces.`,
    'Write a number, such as 2.',
  );
}
