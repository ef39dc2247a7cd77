/** Arithmetic with exact decimals: amounts are texts such as "1299.00"; those that are added have the same decimals. */

import type { Cell } from '../conversion.ts';

/** The sum of amounts of one currency, those with a minus subtracted: "-12.00" when more is subtracted than added. */
export function sumAmounts(amounts: readonly string[]): string {
  const units = Math.max(0, ...amounts.map(decimalsOf));
  const sum = amounts.reduce((total, amount) => total + scaled(amount, units), 0n);
  return unscaled(sum, units);
}

/** `amount` × `quantity`, both decimals, exact: "12.50" × "3" = "37.50". */
export function multiplyAmount(amount: string, quantity: string): string {
  const units = decimalsOf(amount) + decimalsOf(quantity);
  const product = scaled(amount, decimalsOf(amount)) * scaled(quantity, decimalsOf(quantity));
  return unscaled(product, units);
}

/** `amount` ÷ `quantity` with the decimals of the amount; undefined when it does not divide exactly. */
export function divideAmount(amount: string, quantity: number): string | undefined {
  const units = decimalsOf(amount);
  const whole = scaled(amount, units);
  const pieces = BigInt(quantity);
  return pieces > 0n && whole % pieces === 0n ? unscaled(whole / pieces, units) : undefined;
}

/** True for amounts below zero. */
export function isNegative(amount: string): boolean {
  return amount.startsWith('-');
}

/** True for 0, 0.00 and -0.00. */
export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** The amount with the other sign. */
export function negate(amount: string): string {
  return isNegative(amount) ? amount.slice(1) : `-${amount}`;
}

/** Whether a cell is written as a negative amount: -12, (12), a minus of another script. */
export function isNegativeCell(cell: Cell): boolean {
  return typeof cell === 'number' ? cell < 0 : typeof cell === 'string' && /^\s*[-\u2212\u2013(]/.test(cell);
}

function decimalsOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function scaled(amount: string, units: number): bigint {
  const [whole = '', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(units, '0'));
}

function unscaled(value: bigint, units: number): string {
  const digits = String(value < 0n ? -value : value).padStart(units + 1, '0');
  const text = units === 0 ? digits : `${digits.slice(0, -units)}.${digits.slice(-units)}`;
  return value < 0n ? `-${text}` : text;
}
