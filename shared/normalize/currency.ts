import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { currencySign } from './currency-signs.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell, plainText } from './text.ts';

/**
 * The active codes of ISO 4217 (list one, as maintained by SIX; without metals, test and accounting codes) by their
 * number of decimals. Checked 2026-11-22: XCG for ANG, ZWG for ZWL, SLE for SLL; BGN and HRK have become EUR.
 * https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
const CODES_BY_DECIMALS: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: [
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP',
    'COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR',
    'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN',
    'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL',
    'THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ].join(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const MINOR_UNITS = new Map<string, number>();
for (const decimals of [0, 2, 3, 4]) {
  for (const code of (CODES_BY_DECIMALS[decimals] ?? '').split(' ')) MINOR_UNITS.set(code, decimals);
}

/** How many decimals a currency has (THB 2, JPY 0, KWD 3); undefined for a code that is not active. */
export function minorUnits(code: string): number | undefined {
  return MINOR_UNITS.get(code);
}

/** True for a currency without decimals (VND, JPY). */
export function hasNoDecimals(currency: string | undefined): boolean {
  return currency !== undefined && minorUnits(currency) === 0;
}

/** `THB - Thai Baht`, `Thai Baht (THB)`: the code beside its name. */
const CODE_AND_NAME = /^([A-Z]{3})\s*[-–—:(]|\(([A-Z]{3})\)$/;

/** One currency from a code, an unambiguous sign or a common name; `$`, `¥`, `kr` mean several and are refused. */
export function readCurrency(cell: Cell): Reading<string> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = plainText(opened.value);
  const beside = CODE_AND_NAME.exec(text);
  const code = beside?.[1] ?? beside?.[2] ?? text.toUpperCase();
  if (MINOR_UNITS.has(code)) return accept(code);
  const sign = currencySign(text);
  if (sign?.decides) return accept(sign.codes[0] ?? '');
  if (sign) {
    return refuse(
      'currency_unknown',
      `${quoteCell(text)} can mean ${sign.codes.slice(0, 3).join(', ')}${sign.codes.length > 3 ? ' and others' : ''}.`,
      'Write the three-letter code, for example USD, or give one currency for every row.',
    );
  }
  return refuse(
    'currency_unknown',
    `${quoteCell(text)} is not a currency.`,
    'Write the three-letter ISO 4217 code, for example THB or USD.',
  );
}
