import { minorUnits } from '../../../../shared/normalize/currency.ts';

/**
 * The amount in the currency's smallest unit: "129.90" USD → 12990, "1590" JPY → 1590. Null for an amount with more
 * decimals than the currency has, one that no JavaScript number holds exactly, and an unknown currency.
 */
export function toSmallestUnits(amount: string, currency: string): number | null {
  const decimals = minorUnits(currency);
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+?)0*)?$/.exec(amount) ?? [];
  if (decimals === undefined || whole === '') return null;
  const digits = fraction === '0' ? '' : fraction;
  if (digits.length > decimals) return null;
  const units = Number(whole + digits.padEnd(decimals, '0'));
  return Number.isSafeInteger(units) ? units : null;
}
