import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersOnly, usZip5, readPostalCode, usStateCode } from '../../../shared/normalize/address.ts';
import { dropSuffixes, dropTitle, dropSymbols, splitName } from '../../../shared/normalize/name.ts';
import { anyCell, outcome } from './outcome.ts';
import { anyText } from '../../any-text.ts';

describe('a full name', () => {
  it.each([
    ['Ana Silva', { first: 'Ana', last: 'Silva' }],
    ['Ana Maria Silva', { first: 'Ana', last: 'Silva' }],
    ['Silva, Ana', { first: 'Ana', last: 'Silva' }],
    ['Mr. John Smith', { first: 'John', last: 'Smith' }],
    ['John Smith, Jr.', { first: 'John', last: 'Smith' }],
    ['สมชาย ใจดี', { first: 'สมชาย', last: 'ใจดี' }],
    ['คุณสมชาย ใจดี', { first: 'สมชาย', last: 'ใจดี' }],
    ['นางสาวสมหญิง ใจดี', { first: 'สมหญิง', last: 'ใจดี' }],
    ['Nguyễn Văn An', { first: 'An', last: 'Nguyễn' }],
    ['Nguyen Van An', { first: 'An', last: 'Nguyen' }],
    ['An Nguyễn', { first: 'An', last: 'Nguyễn' }],
    ['山田 太郎', { first: '太郎', last: '山田' }],
    ['김 민수', { first: '민수', last: '김' }],
    ['王小明', {}],
    ['Suharto', { first: 'Suharto' }],
    ['', {}],
    ['  -  ', {}],
  ])('%s is split into %o', (full, expected) => expect(splitName(full)).toEqual(expected));

  it('is never made up: each part is in the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (full) => {
        const { first, last } = splitName(full);
        for (const part of [first, last])
          if (part !== undefined) expect(full.normalize('NFC').replace(/\s+/g, ' ')).toContain(part);
      }),
    );
  });
});

describe('names as Meta and TikTok hash them', () => {
  it.each([
    ['Mary', 'mary'],
    ['Valéry', 'valéry'],
    ['Vale\u0301ry', 'valéry'],
    ['정', '정'],
    ["O'Brien-Smith", 'obriensmith'],
    ['Mary Ann', 'maryann'],
    ['สมหญิง', 'สมหญิง'],
    ['---', undefined],
  ])('%s is %s', (name, expected) => expect(dropSymbols(name)).toBe(expected));
});

describe("names as Google hashes them (its own helper's cases)", () => {
  it.each([
    [' Alex   ', 'alex'],
    [' Mr. Alex   ', 'alex'],
    [' Dr. Alex   ', 'alex'],
    [' Alex Dr.', 'alex dr.'],
    [' Mralex   ', 'mralex'],
    [' Mr. ', undefined],
    ['--', undefined],
  ])('given name %s is %s', (name, expected) => expect(dropTitle(name)).toBe(expected));

  it.each([
    [' Quinn   ', 'quinn'],
    ['Quinn-Alex', 'quinn-alex'],
    [' Quinn, Jr.   ', 'quinn'],
    [' Quinn,Jr.   ', 'quinn'],
    [' Quinn Sr.  ', 'quinn'],
    ['quinn, jr. dds', 'quinn'],
    ['quinn, jr., dds', 'quinn'],
    ['Boardds', 'boardds'],
    ['lacparm', 'lacparm'],
    [', Jr. ', undefined],
    [',Jr.,DDS ', undefined],
  ])('family name %s is %s', (name, expected) => expect(dropSuffixes(name)).toBe(expected));
});

describe('an address as platforms want it (docs/platforms/meta.md#normalisation, docs/platforms/tiktok.md#person)', () => {
  it('city', () => {
    expect(lettersOnly('São Paulo')).toBe('sãopaulo');
    expect(lettersOnly('Menlo Park 1')).toBe('menlopark');
    expect(lettersOnly('เชียง ใหม่')).toBe('เชียงใหม่');
    expect(lettersOnly('123')).toBeUndefined();
    expect(dropSymbols('Menlo Park')).toBe('menlopark');
  });

  it.each([
    ['California', 'US', 'ca'],
    ['CA', 'US', 'ca'],
    ['New South Wales', 'AU', 'newsouthwales'],
    ['New York', 'US', 'ny'],
    ['California', undefined, 'california'],
  ])('region %s in %s is %s', (region, country, expected) => expect(usStateCode(region, country)).toBe(expected));

  it.each([
    ['M1 1AE', 'GB', 'm11ae'],
    ['94025-1234', 'US', '94025'],
    ['1229-076', 'PT', '1229076'],
    ['10110', 'TH', '10110'],
  ])('postal code %s in %s is %s', (code, country, expected) => expect(usZip5(code, country)).toBe(expected));

  it.each([
    [' 1229-076 ', 'PT', '1229-076'],
    [94025, 'US', '94025'],
    [2115, 'US', '02115'],
    ['2115', 'US', '2115'],
    [10110, 'TH', '10110'],
    [1067, 'DE', '01067'],
    ['#N/A', 'TH', '!spreadsheet_error_cell'],
    ['x'.repeat(21), 'TH', '!too_long'],
  ])('postal code cell %s in %s is read as %s', (cell, country, expected) => {
    expect(outcome(readPostalCode(cell, { country }))).toBe(expected);
  });
});

it('normal forms are their own normal form, and nothing is thrown', () => {
  fc.assert(
    fc.property(anyText(40), anyCell, (text, cell) => {
      for (const form of [dropSymbols, lettersOnly, usZip5, dropSuffixes]) {
        const once = form(text);
        if (once !== undefined) expect(form(once)).toBe(once);
      }
      readPostalCode(cell, { country: 'US' });
    }),
    { numRuns: 500 },
  );
});
