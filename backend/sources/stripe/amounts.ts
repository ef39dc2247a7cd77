import { canonicalAmount } from '../../../shared/normalize/amount-text.ts';

/** docs/sources.md#amounts-of-stripe. ISK and UGX have no decimals, but Stripe writes them with two. */
const NO_DECIMALS = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THREE_DECIMALS = new Set('BHD JOD KWD OMR TND'.split(' '));

/** An amount in Stripe's units as an exact decimal: "12990" USD → "129.9", "500" JPY → "500". Undefined for other texts. */
export function fromStripeUnits(units: string | undefined, currency: string | undefined): string | undefined {
  if (units === undefined || currency === undefined || !/^\d{1,15}$/.test(units)) return undefined;
  const code = currency.toUpperCase();
  const decimals = NO_DECIMALS.has(code) ? 0 : THREE_DECIMALS.has(code) ? 3 : 2;
  if (decimals === 0) return canonicalAmount(units, '');
  const digits = units.padStart(decimals + 1, '0');
  return canonicalAmount(digits.slice(0, -decimals), digits.slice(-decimals));
}
