import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCountry } from '../../../shared/normalize/country.ts';
import { COUNTRY_TABLE } from '../../../shared/normalize/country-names.ts';
import { minorUnits, readCurrency } from '../../../shared/normalize/currency.ts';
import { anyCell, outcome, wordsOf } from './outcome.ts';

describe('a currency', () => {
  it.each([
    ['THB', 'THB'],
    ['thb', 'THB'],
    [' usd ', 'USD'],
    ['Baht', 'THB'],
    ['บาท', 'THB'],
    ['฿', 'THB'],
    ['VNĐ', 'VND'],
    ['đ', 'VND'],
    ['₫', 'VND'],
    ['Rp', 'IDR'],
    ['Rupiah', 'IDR'],
    ['RM', 'MYR'],
    ['₱', 'PHP'],
    ['S$', 'SGD'],
    ['NT$', 'TWD'],
    ['€', 'EUR'],
    ['円', 'JPY'],
    ['원', 'KRW'],
    ['руб.', 'RUB'],
    ['THB - Thai Baht', 'THB'],
    ['Thai Baht (THB)', 'THB'],
    ['$', '!currency_unknown'],
    ['¥', '!currency_unknown'],
    ['kr', '!currency_unknown'],
    ['peso', '!currency_unknown'],
    ['XXX', '!currency_unknown'],
    ['BTC', '!currency_unknown'],
    ['coupon', '!currency_unknown'],
    ['', '!currency_unknown'],
    ['#REF!', '!spreadsheet_error_cell'],
    [764, '!currency_unknown'],
  ])('%s is %s', (cell, expected) => expect(outcome(readCurrency(cell))).toBe(expected));

  it('returns the currencies that a sign can mean', () => {
    expect(wordsOf(readCurrency('$'))).toContain('USD, CAD, AUD');
  });

  // ISO 4217 list one, minor units column.
  it.each([
    ['THB', 2],
    ['IDR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['CLP', 0],
    ['ISK', 0],
    ['XOF', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
    ['XCG', 2],
    ['ZWG', 2],
    ['HRK', undefined],
    ['ZWL', undefined],
    ['XXX', undefined],
    ['XAU', undefined],
    ['thb', undefined],
  ])('%s has %s decimals', (code, decimals) => expect(minorUnits(code)).toBe(decimals));
});

describe('a country', () => {
  it.each([
    ['TH', 'TH'],
    ['tha', 'TH'],
    ['Thailand', 'TH'],
    ['ประเทศไทย', 'TH'],
    ['ไทย', 'TH'],
    ['Kingdom of Thailand', 'TH'],
    ['Viet Nam', 'VN'],
    ['Việt Nam', 'VN'],
    ['VIETNAM', 'VN'],
    ['Indonesia', 'ID'],
    ['Pilipinas', 'PH'],
    ['UK', 'GB'],
    ['U.S.A.', 'US'],
    ['United States of America', 'US'],
    ['the Netherlands', 'NL'],
    ['South Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['한국', 'KR'],
    ['日本', 'JP'],
    ['Россия', 'RU'],
    ["Cote d'Ivoire", 'CI'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Antigua and Barbuda', 'AG'],
    ['Saint Lucia', 'LC'],
    ['St. Lucia', 'LC'],
    ['Hong Kong', 'HK'],
    ['DEU', 'DE'],
    ['Atlantis', '!country_unknown'],
    ['XX', '!country_unknown'],
    ['', '!country_unknown'],
    ['#N/A', '!spreadsheet_error_cell'],
    [66, '!country_unknown'],
  ])('%s is %s', (cell, expected) => expect(outcome(readCountry(cell))).toBe(expected));

  it('has the 249 codes of ISO 3166-1, and each reads as itself', () => {
    const rows = COUNTRY_TABLE.trim().split('\n');
    expect(rows).toHaveLength(249);
    for (const row of rows) {
      expect(outcome(readCountry(row.slice(0, 2)))).toBe(row.slice(0, 2));
      expect(outcome(readCountry(row.slice(3, 6)))).toBe(row.slice(0, 2));
      for (const name of row.slice(7).split('|')) expect(outcome(readCountry(name))).toBe(row.slice(0, 2));
    }
  });
});

it('no cell makes the readers throw, and a read code reads as itself', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      const currency = readCurrency(cell);
      if (currency.ok) expect(outcome(readCurrency(currency.value))).toBe(currency.value);
      const country = readCountry(cell);
      if (country.ok) expect(outcome(readCountry(country.value))).toBe(country.value);
    }),
    { numRuns: 500 },
  );
});
