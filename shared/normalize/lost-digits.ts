import type { Cell } from '../conversion.ts';

/** `2.5E+17`: how a spreadsheet shows, and then exports, a long number. Real ids have no plus after an E. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i;

/** True when a spreadsheet has lost digits of an id: its numbers keep about 15. */
export function hasLostDigits(cell: Cell): boolean {
  if (typeof cell === 'number')
    return !Number.isSafeInteger(cell) && (Number.isInteger(cell) || !Number.isFinite(cell));
  return typeof cell === 'string' && SCIENTIFIC.test(cell.trim());
}
