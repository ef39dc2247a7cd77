import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areNumbersSuspect,
  detectDecimalMark,
  type MoneyContext,
  readMoney,
  toCurrencyPrecision,
} from '../../../shared/normalize/money.ts';
import { anyCell, outcome, warningsOf, wordsOf } from './outcome.ts';

function amount(cell: Parameters<typeof readMoney>[0], context?: MoneyContext): string {
  const read = outcome(readMoney(cell, context));
  return typeof read === 'string' ? read : [read.amount, read.currency].filter(Boolean).join(' ');
}

describe('an amount is read as people write it', () => {
  it.each([
    ['1299', '1299'],
    ['1,299.00', '1299'],
    ['1.299,00', '1299'],
    ['1.299,00 €', '1299 EUR'],
    ['1 299,00', '1299'],
    ['1\u00a0299,00', '1299'],
    ['1\u202f299,50', '1299.5'],
    ["1'299.00", '1299'],
    ['1’299.05', '1299.05'],
    ['1,299,000', '1299000'],
    ['1.299.000', '1299000'],
    ['12,34,567.50', '1234567.5'],
    ['1299.5', '1299.5'],
    ['12,5', '12.5'],
    ['0.125', '0.125'],
    ['0,125', '0.125'],
    ['.50', '0.5'],
    ['1299.-', '1299'],
    ['1299,-', '1299'],
    ['+12.00', '12'],
    ['0012.340', '12.34'],
    ['0', '0'],
    ['-0.00', '0'],
    ['１，２９９．００', '1299'],
    ['๑,๒๙๙.๕๐', '1299.5'],
    ['฿1,299.00', '1299 THB'],
    ['1,299.00 บาท', '1299 THB'],
    ['THB 1,299.00', '1299 THB'],
    ['1299.50thb', '1299.5 THB'],
    ['1.299.000 ₫', '1299000 VND'],
    ['1.299.000đ', '1299000 VND'],
    ['Rp1.299.000', '1299000 IDR'],
    ['Rp. 1.299.000,00', '1299000 IDR'],
    ['₱1,299.50', '1299.5 PHP'],
    ['RM 1,299.90', '1299.9 MYR'],
    ['S$1,299.90', '1299.9 SGD'],
    ['£12.50', '12.5 GBP'],
    ['₩12,000,000', '12000000 KRW'],
    ['1 299,00 ₽', '1299 RUB'],
    ['1 299,50 руб.', '1299.5 RUB'],
    ['₹12,34,567.00', '1234567 INR'],
    ['$1,299.00', '1299'],
    ['US$1,299.00', '1299 USD'],
    ['١٬٢٩٩٫٥٠', '1299.5'],
    ['١٢٫٥ ر.س.\u200f', '12.5 SAR'],
    ['۱٬۲۹۹٫۵', '1299.5'],
    ['1٬299٫5', '1299.5'],
    ['12.50 د.إ', '12.5 AED'],
    ['AED 12.50', '12.5 AED'],
    ['Dhs. 12.50', '12.5 AED'],
    ['SR 12.50', '12.5 SAR'],
    ['12.750 KWD', '!value_ambiguous'],
    ['0.750 KWD', '0.75 KWD'],
    ['12٫750 د.ك', '12.75 KWD'],
    ['1,23,456.50', '123456.5'],
    ['Rs. 1,23,456.50', '123456.5'],
    ['₹1,23,456', '123456 INR'],
    ["1'234.50", '1234.5'],
    ['1ʼ234.50', '1234.5'],
    ['1 234,56', '1234.56'],
    ['1\u2009234,56 zł', '1234.56 PLN'],
    ['1 234,56 ₺', '1234.56 TRY'],
    ['1.234,56 TL', '1234.56 TRY'],
    ['TRY 1.234,56', '1234.56 TRY'],
    ['450.-', '450'],
    ['Rp 150.000,-', '150000 IDR'],
    ['1,250.-', '1250'],
    ['12.50 $US', '12.5 USD'],
    ['450,- Kč', '450 CZK'],
    ['450:-', '450'],
    ['1.250.000 đ', '1250000 VND'],
    ['150.000 ₫', '150000 VND'],
    ['150,000 ₫', '150000 VND'],
    ['Rp 1.500.000,00', '1500000 IDR'],
    ['R$ 1.234,56', '1234.56 BRL'],
    ['1 234,56 руб.', '1234.56 RUB'],
    ['1,250円', '1250 JPY'],
    ['1,250원', '1250 KRW'],
    ['USD $1,250.00', '1250 USD'],
    ['$1,250.00 USD', '1250 USD'],
    ['$12.50 CAD', '12.5 CAD'],
    ['\u200f12.50\u00a0€\u061c', '12.5 EUR'],
  ])('%s is %s', (cell, expected) => expect(amount(cell)).toBe(expected));

  it.each([
    ['$12.50', 'USD', '12.5 USD'],
    ['$12.50', 'SGD', '12.5 SGD'],
    ['¥1,299', 'JPY', '1299 JPY'],
    ['￥1,299', 'JPY', '1299 JPY'],
    ['12,50 kr', 'SEK', '12.5 SEK'],
    ['1.299.000d', 'VND', '1299000 VND'],
    ['$12.50', 'THB', '!value_currency_conflict'],
    ['€12.50', 'THB', '!value_currency_conflict'],
    ['USD 12.50', 'THB', '!value_currency_conflict'],
  ])('%s in a %s row is %s', (cell, currency, expected) => expect(amount(cell, { currency })).toBe(expected));

  it.each([
    ['€12.50 USD', '!value_currency_conflict'],
    ['', '!value_invalid'],
    ['free', '!value_invalid'],
    ['1.2k', '!value_invalid'],
    ['12 pcs', '!value_invalid'],
    ['1.2.3', '!value_invalid'],
    ['1,29,9', '!value_invalid'],
    ['12-13', '!value_invalid'],
    ['1250-1300', '!value_invalid'],
    ['1,5万', '!value_invalid'],
    ['3万円', '!value_invalid'],
    ['500k', '!value_invalid'],
    ['1.2M', '!value_invalid'],
    ['500 nghìn', '!value_invalid'],
    ['1,5 jt', '!value_invalid'],
    ['12%', '!value_invalid'],
    ['12 %', '!value_invalid'],
    ['1,250.00 CR', '!value_invalid'],
    ['1,250.00 DR', '!value_invalid'],
    ['12.50¹', '!value_invalid'],
    ['1½', '!value_invalid'],
    ['12.50²', '!value_invalid'],
    ['~1250', '!value_invalid'],
    ['>100', '!value_invalid'],
    ['2 x 99', '!value_invalid'],
    ['99 + 20', '!value_invalid'],
    ['12:30', '!value_invalid'],
    ['1.250.00', '!value_invalid'],
    ['1,250,00', '!value_invalid'],
    ['1,2,3', '!value_invalid'],
    ['1 2', '!value_invalid'],
    ['12,3456', '!value_ambiguous'],
    ['1٬299,50٫5', '!value_invalid'],
    ['12/5', '!value_invalid'],
    ['$12.50 EUR', '!value_currency_conflict'],
    ['12 ريال', '12'],
    ['1.250,00-', '!value_negative'],
    ['1,250.00-', '!value_negative'],
    ['- 1,250.00', '!value_negative'],
    ['(1,250.00)', '!value_negative'],
    ['-฿1,250.00', '!value_negative'],
    ['976.00₫', '!value_ambiguous'],
    ['976,00 ₫', '!value_ambiguous'],
    ['5.0 ₫', '!value_ambiguous'],
    ['976.00 円', '!value_ambiguous'],
    ['1.3E+06', '!value_invalid'],
    ['15/02/2026', '!value_invalid'],
    ['(12.00', '!value_invalid'],
    ['#N/A', '!spreadsheet_error_cell'],
    ['#REF!', '!spreadsheet_error_cell'],
    ['99999999999999999999', '!value_too_large'],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '!value_too_large'],
  ])('%s is %s', (cell, expected) => expect(amount(cell)).toBe(expected));

  it.each(['-12', '12-', '(12.00)', '(฿1,299.00)', '฿-12.00', '−12', -12, -0.01])(
    '%s is refused as negative, and the fix names the adjustment',
    (cell) => {
      expect(amount(cell)).toBe('!value_negative');
      expect(wordsOf(readMoney(cell))).toContain('Retract');
    },
  );
});

describe('a separator that may be either mark is not guessed', () => {
  it.each([
    ['1,299', { currency: 'THB' }, '!value_ambiguous'],
    ['1.299', { currency: 'EUR' }, '!value_ambiguous'],
    ['1.299', { currency: 'KWD' }, '!value_ambiguous'],
    ['1,299', {}, '!value_ambiguous'],
    ['1,299', { currency: 'THB', decimalMark: '.' }, '1299'],
    ['1.299', { currency: 'EUR', decimalMark: ',' }, '1299'],
    ['1.299', { currency: 'KWD', decimalMark: '.' }, '1.299'],
    ['1.299', { currency: 'VND' }, '1299'],
    ['1.000', { currency: 'VND' }, '1000'],
    ['1,299', { currency: 'JPY' }, '1299'],
    ['1,299', { currency: 'KRW' }, '1299'],
    ['12.5', { decimalMark: ',' }, '!value_invalid'],
    ['1,299.00', { decimalMark: ',' }, '!value_invalid'],
    ['1.299,00', { decimalMark: ',' }, '1299'],
    // A mark chosen for one currency of the column does not make thousands of another one into decimals.
    ['150.000', { currency: 'VND', decimalMark: '.' }, '150000'],
    ['150,000', { currency: 'VND', decimalMark: ',' }, '150000'],
    ['1.500.000', { currency: 'VND', decimalMark: '.' }, '!value_invalid'],
    ['150.000', { currency: 'IDR', decimalMark: '.' }, '!value_ambiguous'],
    ['1,250', { currency: 'EUR', decimalMark: ',' }, '!value_ambiguous'],
    ['45.678', { currency: 'EUR', decimalMark: '.', isMarkProven: true }, '45.678'],
    ['12.750', { currency: 'KWD', decimalMark: '.' }, '12.75'],
    ['250000.00', { currency: 'VND' }, '250000'],
    ['250,000.00', { currency: 'VND' }, '250000'],
    ['976.00', { currency: 'VND' }, '!value_ambiguous'],
    ['976.00', { currency: 'VND', decimalMark: '.' }, '!value_ambiguous'],
    ['0.00', { currency: 'THB' }, '0'],
    ['٩٧٦٫٠٠', { currency: 'THB', decimalMark: ',' }, '976'],
    ['12,3456', { decimalMark: ',' }, '12.3456'],
  ] as const)('%s with %o is %s', (cell, context, expected) => expect(amount(cell, context)).toBe(expected));

  it('shows both readings and asks for the mark', () => {
    const words = wordsOf(readMoney('1,299', { currency: 'THB' }));
    expect(words).toContain('1299');
    expect(words).toContain('1.299');
  });

  it.each([
    [['1,299', '1,299.00'], undefined, '.'],
    [['1.299', '12,5'], undefined, ','],
    [['1,299,000', '5,000'], undefined, '.'],
    [['1.299.000', '5.000'], undefined, ','],
    [['1.299', '5.000'], 'VND', ','],
    [['1.299', '5.000'], 'EUR', undefined],
    [['1299', '590', '', null, 1299.5], undefined, undefined],
    [['12.50', '12,50'], undefined, 'conflict'],
    [['฿1,299.00', 'n/a'], 'THB', '.'],
    [['#N/A', 'free'], undefined, undefined],
  ])('the cells %o of a column in %s prove %s', (cells, currency, expected) => {
    expect(detectDecimalMark(cells, currency)).toBe(expected);
  });
});

describe('a numeric cell', () => {
  it.each([
    [1299, '1299'],
    [1299.5, '1299.5'],
    [0.1 + 0.2, '0.3'],
    [1299.9999999999998, '1300'],
    [1e-7, '0.0000001'],
    [1.5e-7, '0.00000015'],
    [123456789012.34, '123456789012.34'],
    [1e15, '1000000000000000'],
    [Number.NaN, '!value_invalid'],
    [Number.POSITIVE_INFINITY, '!value_invalid'],
    [1e21, '!value_too_large'],
  ])('%d is %s', (cell, expected) => expect(amount(cell)).toBe(expected));

  it.each([
    [[976, '1.299.000'], 'VND', true],
    [[976, '1.299.000 ₫'], undefined, true],
    [[976, '12.500', 45], 'IDR', true],
    [[976, 1_299_000], 'VND', true],
    [[976, 1_299_000], 'THB', false],
    [[976, '1.299,00'], 'EUR', false],
    [[976, '1,299.00'], 'THB', false],
    [[1_299_000, '1.299.000'], 'VND', false],
    [['976', '1.299.000'], 'VND', false],
    [[976, 890], 'VND', false],
  ])('in the column %o in %s may be a misread thousand: %s', (cells, currency, expected) => {
    expect(areNumbersSuspect(cells, currency)).toBe(expected);
  });

  it('that may be a misread thousand is asked about', () => {
    const suspect = { currency: 'VND', numbersAreSuspect: true };
    expect(amount(976, suspect)).toBe('!value_ambiguous');
    expect(amount(1.5, suspect)).toBe('!value_ambiguous');
    expect(amount(1_299_000, suspect)).toBe('1299000');
    expect(wordsOf(readMoney(976, suspect))).toContain('976 or 976000');
  });

  it('is never ambiguous, whatever the column says', () => {
    expect(amount(1.299, { currency: 'EUR', decimalMark: ',' })).toBe('1.299');
  });
});

describe("an amount in its currency's decimals", () => {
  it.each([
    ['1299', 'THB', '1299.00', []],
    ['12.5', 'THB', '12.50', []],
    ['0', 'USD', '0.00', []],
    ['0.5', 'USD', '0.50', []],
    ['1299', 'JPY', '1299', []],
    ['1299.00', 'JPY', '1299', []],
    ['1.5', 'KWD', '1.500', []],
    ['12.345', 'THB', '12.35', ['value_precision']],
    ['12.344', 'THB', '12.34', ['value_precision']],
    ['0.005', 'USD', '0.01', ['value_precision']],
    ['99.995', 'USD', '100.00', ['value_precision']],
    ['9007199254740991.999', 'USD', '9007199254740992.00', ['value_precision']],
  ])('%s %s is %s', (typed, currency, expected, warnings) => {
    const reading = toCurrencyPrecision(typed, currency);
    expect(outcome(reading)).toBe(expected);
    expect(warningsOf(reading)).toEqual(warnings);
  });

  it.each([
    ['1299.5', 'VND', '!value_precision'],
    ['12', 'XXX', '!currency_unknown'],
    ['1e3', 'THB', '!value_invalid'],
  ])('%s %s is refused', (typed, currency, expected) => {
    expect(outcome(toCurrencyPrecision(typed, currency))).toBe(expected);
  });
});

describe('for every amount', () => {
  const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 9_007_199_254_740_991n }), fc.integer({ min: 0, max: 99 }));

  it('digits survive exactly, however they are grouped', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom(',', '.', ' ', "'"), ([whole, cents], group) => {
        const mark = group === '.' ? ',' : '.';
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
        const tail = String(cents).padStart(2, '0');
        const exact = toCurrencyPrecision(amount(`${grouped}${mark}${tail}`), 'USD');
        expect(outcome(exact)).toBe(`${whole}.${tail}`);
      }),
    );
  });

  it('a number of at most 15 digits is read as it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.integer({ min: 1, max: 99 }), (whole, cents) => {
        const typed = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(amount(Number(typed))).toBe(typed.replace(/0+$/, ''));
      }),
    );
  });

  it('reading what was read changes nothing', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        const read = readMoney(cell);
        if (read.ok) expect(amount(read.value.amount, { decimalMark: '.' })).toBe(read.value.amount);
      }),
    );
  });

  it('no cell makes the readers throw', () => {
    fc.assert(
      fc.property(
        anyCell,
        fc.constantFrom<MoneyContext>({}, { currency: 'THB' }, { currency: 'VND', decimalMark: ',' }),
        (cell, context) => {
          const read = readMoney(cell, context);
          if (read.ok) expect(read.value.amount).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
          detectDecimalMark([cell, cell], context.currency);
          toCurrencyPrecision(String(cell), 'THB');
        },
      ),
      { numRuns: 1000 },
    );
  });
});
