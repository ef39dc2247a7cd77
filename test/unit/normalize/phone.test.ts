import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhone } from '../../../shared/normalize/phone.ts';
import { anyCell, outcome, warningsOf, wordsOf } from './outcome.ts';

const read = (cell: Parameters<typeof readPhone>[0], country?: string) =>
  outcome(readPhone(cell, country === undefined ? {} : { country }));

describe('a phone number becomes E.164', () => {
  it.each([
    // Vectors of docs/platforms/meta.md#test-vectors, docs/platforms/tiktok.md#test-vectors and
    // docs/platforms/google.md#test-vectors.
    ['(650)555-1212', 'US', '+16505551212'],
    ['+44 (0)20 7946 0958', undefined, '+442079460958'],
    ['+44 20 7946 0958', undefined, '+442079460958'],
    ['+1 800-555-0100', undefined, '+18005550100'],
    ['+14155550100', undefined, '+14155550100'],
    ['+14255551234', 'TH', '+14255551234'],
    // As sellers type them.
    ['081-234-5678', 'TH', '+66812345678'],
    ['081 234 5678', 'TH', '+66812345678'],
    ['๐๘๑-๒๓๔-๕๖๗๘', 'TH', '+66812345678'],
    ['(+66) 81 234 5678', undefined, '+66812345678'],
    ['+66 (0) 81-234-5678', undefined, '+66812345678'],
    ['0066812345678', undefined, '+66812345678'],
    ['0066 81 234 5678', 'TH', '+66812345678'],
    ['0912 345 678', 'VN', '+84912345678'],
    ['0812-3456-7890', 'ID', '+6281234567890'],
    ['0917 123 4567', 'PH', '+639171234567'],
    ['012-345 6780', 'MY', '+60123456780'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['p:+66812345678', undefined, '+66812345678'],
    ['Tel. 081-234-5678', 'TH', '+66812345678'],
    ["'+66812345678", undefined, '+66812345678'],
    ['="0812345678"', 'TH', '+66812345678'],
    ['081-234-5678 ext. 12', 'TH', '+66812345678'],
    ['tel:+66812345678', undefined, '+66812345678'],
    ['+351 912 345 678', undefined, '+351912345678'],
  ])('%s in %s is %s', (cell, country, expected) => expect(read(cell, country)).toBe(expected));
});

describe('what people and programs write around a number is left out', () => {
  it.each([
    ['(+66)81 234 5678', undefined, '+66812345678'],
    ['(0066)812345678', undefined, '+66812345678'],
    ['+66-(0)81-234-5678', undefined, '+66812345678'],
    ['tel:+66-81-234-5678;phone-context=+66', undefined, '+66812345678'],
    ['เบอร์ 081-234-5678', 'TH', '+66812345678'],
    ['SĐT: 0912 345 678', 'VN', '+84912345678'],
    ['No. HP 0812-3456-7890', 'ID', '+6281234567890'],
    ['081-234-5678 (mobile)', 'TH', '+66812345678'],
    ['081-234-5678 ต่อ 12', 'TH', '+66812345678'],
    ['081-234-5678 x12', 'TH', '+66812345678'],
    ['+7 912 345-67-89 доб. 12', undefined, '+79123456789'],
    ['03-1234-5678 内線12', 'JP', '+81312345678'],
    ['030/12345678', 'DE', '+493012345678'],
    ['"081-234-5678"', 'TH', '+66812345678'],
    ["'0812345678", 'TH', '+66812345678'],
    ['0812345678.0', 'TH', '+66812345678'],
    ['٠٥٠١٢٣٤٥٦٧', 'AE', '+971501234567'],
    ['۰۹۱۲۳۴۵۶۷۸۹', 'IR', '+989123456789'],
    ['０８１２３４５６７８', 'TH', '+66812345678'],
    ['\u202a+66\u00a081\u2011234\u20115678\u202c', undefined, '+66812345678'],
    ['081\u200b234\u200d5678', 'TH', '+66812345678'],
  ])('%j in %s is %s', (cell, country, expected) => expect(read(cell, country)).toBe(expected));
});

describe('several numbers in one cell', () => {
  it.each([
    ['0912345604 / 0987654302', 'VN'],
    ['0912345604/0987654302', 'VN'],
    ['0912345604, 0987654302', 'VN'],
    ['0912345604;0987654302', 'VN'],
    ['0912345604\n0987654302', 'VN'],
    ['0912345604 hoặc 0987654302', 'VN'],
    ['0912345604 or 0987654302', 'VN'],
    ['0912345604 0987654302', 'VN'],
    ['+84 91 234 56 04 ; 091 234 5604 ; 0987654302', 'VN'],
    ['+84912345604, +84987654302', undefined],
  ])('%j in %s are +84912345604 and +84987654302', (cell, country) => {
    expect(readPhone(cell, country === undefined ? {} : { country })).toEqual({
      ok: true,
      value: '+84912345604',
      others: ['+84987654302'],
    });
  });

  it.each([
    ['091****604 / 0987654320', '+84987654320'],
    ['0912345604 / 0987654321', '+84912345604'],
  ])('%j is %s, with a warning about the other, which is masked or a placeholder', (cell, expected) => {
    const reading = readPhone(cell, { country: 'VN' });
    expect(outcome(reading)).toBe(expected);
    expect(reading.others).toBeUndefined();
    expect(warningsOf(reading)).toEqual(['several_values']);
  });

  it('that are one number are no two', () => {
    expect(warningsOf(readPhone('0912345604 / +84 912 345 604', { country: 'VN' }))).toEqual([]);
  });

  it.each([
    ['2345 / 6789', 'TH'],
    ['call 1 or 2', 'TH'],
  ])('%j in %s are none', (cell, country) => expect(read(cell, country)).toBe('!phone_invalid'));
});

describe('a masked number is none', () => {
  it.each([
    '******21',
    '08x-xxx-1234',
    '081-xxx-xxxx',
    '(+66)81*****21',
    '08•••••678',
    '0812...678',
    '+66 8# ### ####',
  ])('%s', (cell) => expect(read(cell, 'TH')).toBe('!phone_masked'));
});

describe('a date is no number', () => {
  it.each([
    '2026-11-23',
    '23/11/2026',
    '11/23/2026',
    '23-11-2026 14:05',
    '2026-11-23T14:05:00Z',
    '23.11.2026',
    '23/11/2569',
    '20261123',
    20261123,
    '23 Nov 2026',
  ])('%s', (cell) => expect(read(cell, 'TH')).toBe('!phone_invalid'));

  it('but eight digits are a number where numbers have eight', () => {
    expect(read('20261123', 'DK')).toBe('+4520261123');
  });
});

describe('a number of an old numbering plan', () => {
  it.each([
    ['0120 123 4567', 'VN', '+84701234567'],
    ['01681234567', 'VN', '+84381234567'],
    ['+84 199 123 4567', undefined, '+84591234567'],
    ['(11) 8765-4321', 'BR', '+5511987654321'],
    ['+55 21 98765-4321', undefined, '+5521987654321'],
    ['+55 11 3265-4321', undefined, '+551132654321'],
    ['+52 1 55 1234 5678', undefined, '+525512345678'],
    ['044 55 1234 5678', 'MX', '+525512345678'],
    ['55 1234 5678', 'MX', '+525512345678'],
    ['97 12 34 56', 'BJ', '+2290197123456'],
    ['+57 1 234 5678', undefined, '+576012345678'],
    ['011 15-2345-6789', 'AR', '+5491123456789'],
    ['+54 9 11 2345 6789', undefined, '+5491123456789'],
    // What the old number does not determine is refused, with the reason.
    ['+225 07 12 34 56', undefined, '!phone_retired'],
    ['01-812-3456', 'TH', '!phone_retired'],
    ['+66 1 812 3456', undefined, '!phone_retired'],
    ['011-123-4567', 'KR', '!phone_retired'],
    ['(02) 812-3456', 'PH', '!phone_retired'],
    ['(11) 7765-4321', 'BR', '!phone_retired'],
  ])('%s in %s is %s', (cell, country, expected) => expect(read(cell, country)).toBe(expected));

  it('is refused with the change that ended it', () => {
    expect(wordsOf(readPhone('+225 07 12 34 56'))).toContain('by operator in 2021');
  });
});

describe('spreadsheet damage', () => {
  it.each([
    ['6.68123E+10', 'TH', '!phone_damaged'],
    ['6,68123E+10', 'TH', '!phone_damaged'],
    ['6.6812345678E+10', 'TH', '+66812345678'],
    [66812345678, 'TH', '+66812345678'],
    [66812300000, 'TH', '!phone_damaged'],
    [812345678, 'TH', '+66812345678'],
    ['812345678', 'TH', '+66812345678'],
    ['66812345678', 'TH', '+66812345678'],
    ['66812345678.0', 'TH', '+66812345678'],
    ['6591234567', 'TH', '+6591234567'],
    ['+0812345678', 'TH', '+66812345678'],
    [81234567890, 'ID', '+6281234567890'],
    [3215551212, 'US', '+13215551212'],
    [-812345678, 'TH', '!phone_damaged'],
    [812345678.5, 'TH', '!phone_damaged'],
    [6.68e22, 'TH', '!phone_damaged'],
  ])('%s in %s is %s', (cell, country, expected) => expect(read(cell, country)).toBe(expected));

  it('is distinguished from a number that lacks only its country', () => {
    expect(read('66812345678')).toBe('!phone_country_missing');
    expect(read(812345678)).toBe('!phone_country_missing');
    expect(read('081-234-5678', 'XX')).toBe('!phone_country_missing');
  });
});

describe('what is no phone number is refused', () => {
  it.each([
    ['', 'TH', '!phone_invalid'],
    ['call me', 'TH', '!phone_invalid'],
    ['081-234', 'TH', '!phone_invalid'],
    ['081-234-56789', 'TH', '!phone_invalid'],
    ['+999 12345678', undefined, '!phone_invalid'],
    ['+66 12', undefined, '!phone_invalid'],
    [0, 'TH', '!phone_invalid'],
    [true, 'TH', '!phone_invalid'],
    ['#N/A', 'TH', '!spreadsheet_error_cell'],
  ])('%s in %s is %s', (cell, country, expected) => expect(read(cell, country)).toBe(expected));

  it.each([
    '0000000000',
    '1234567890',
    '0123456789',
    '9999999999',
    '1111111111',
    '+66000000000',
    '+1 111 111 1111',
    '+66999999999',
    1234567890,
  ])('%s is a placeholder', (cell) => expect(read(cell, 'TH')).toBe('!phone_placeholder'));

  it.each(['+66812345678', '+14155550100', '+66811111119', '+16505551212'])('%s is none', (e164) =>
    expect(read(e164)).toBe(e164),
  );
});

describe('for every cell', () => {
  it('nothing is thrown, what is read is E.164 and reads as itself', () => {
    fc.assert(
      fc.property(anyCell, fc.constantFrom(undefined, 'TH', 'US', 'VN', 'XX'), (cell, country) => {
        const phone = read(cell, country);
        expect(phone).toMatch(/^(?:\+[1-9]\d{6,14}|!.+)$/);
        if (!phone.startsWith('!')) expect(read(phone)).toBe(phone);
      }),
      { numRuns: 1000 },
    );
  });

  it('a Thai mobile number is the same however it was typed or damaged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 810_000_001, max: 899_999_998 }), (national) => {
        const forms = [
          national,
          `0${national}`,
          `+66${national}`,
          `66${national}`,
          66 * 1e9 + national,
          `0066 ${national}`,
        ];
        expect(new Set(forms.map((form) => read(form, 'TH'))).size).toBe(1);
      }),
    );
  });

  it('no message shows the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 99_999_999 }), (digits) => {
        for (const typed of [String(digits), `+${digits}`, `${digits} / ${digits}`]) {
          expect(wordsOf(readPhone(typed, { country: 'TH' }))).not.toContain(String(digits));
        }
      }),
    );
  });
});
