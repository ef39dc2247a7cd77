import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellText,
  isEmptyCell,
  isErrorCell,
  plainText,
  readText,
  isPlaceholderText,
  wordKey,
} from '../../../shared/normalize/text.ts';
import { anyCell, outcome } from './outcome.ts';

it.each([
  [null, true],
  [undefined, true],
  ['', true],
  [' \u00a0\u200b\ufeff ', true],
  ['=""', true],
  [0, false],
  [false, false],
  ['-', false],
])('the cell %s is empty: %s', (cell, expected) => expect(isEmptyCell(cell)).toBe(expected));

it.each([
  ['#N/A', true],
  [' #ref! ', true],
  ['#VALUE!', true],
  ['#DIV/0!', true],
  ['#ERROR!', true],
  ['#NV', true],
  ['#¡VALOR!', true],
  ['Loading...', true],
  ['#1001', false],
  ['N/A', false],
  [0, false],
  [null, false],
])('the cell %s is a failed formula: %s', (cell, expected) => expect(isErrorCell(cell)).toBe(expected));

it.each([
  ['n/a', true],
  ['NULL', true],
  ['-', true],
  ['...', true],
  ['ไม่มี', true],
  ['Không có', true],
  ['0', false],
  ['no', false],
  ['không', false],
  ['нет', false],
])('%s says that there is nothing: %s', (text, expected) => expect(isPlaceholderText(text)).toBe(expected));

describe('text', () => {
  it('keeps what was typed but for outer and invisible characters', () => {
    expect(cellText(' \u200bสมชาย ใจดี\ufeff ')).toBe('สมชาย ใจดี');
    expect(cellText('a\u0000b\u0007c\ud83d 😀')).toBe('abc 😀');
    expect(cellText('="0812345678"')).toBe('0812345678');
    expect(cellText(1299.5)).toBe('1299.5');
  });

  it.each([
    ["'0812345678", '0812345678'],
    ["'+66812345678", '+66812345678'],
    ["'=1+1", '=1+1'],
    ['’2026-02-05', '2026-02-05'],
    ["'SO-1042", 'SO-1042'],
    ["'ana@shop.com", 'ana@shop.com'],
    ["'t Hooft", "'t Hooft"],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ["'SO-1042'", "'SO-1042'"],
  ])("%s is %s: a spreadsheet's mark of text is no part of it", (cell, expected) => {
    expect(cellText(cell)).toBe(expected);
  });

  it('keeps raised and circled digits apart from the number before them', () => {
    expect(plainText('12.50¹ ＴＨＢ')).toBe('12.50¹ THB');
    expect(plainText('1½')).toBe('1½');
  });

  it('in another script is read by its plain digits', () => {
    expect(plainText('１２３')).toBe('123');
    expect(plainText('๑๒๓')).toBe('123');
    expect(plainText('١٢٣')).toBe('123');
    expect(plainText('१२३')).toBe('123');
    expect(plainText('1\u202f299')).toBe('1 299');
  });

  it('is looked up without case, accents and punctuation', () => {
    expect(wordKey('Đã  giao-hàng!')).toBe('da giao hang');
    expect(wordKey('READY_TO_SHIP')).toBe('ready to ship');
  });

  it('has a length', () => {
    expect(outcome(readText('a  b\n c'))).toBe('a b c');
    expect(outcome(readText('abc', 2))).toBe('!too_long');
    expect(outcome(readText('#REF!'))).toBe('!spreadsheet_error_cell');
  });

  it('helpers throw at no cell and are done after once', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        const text = cellText(cell);
        expect(plainText(plainText(text))).toBe(plainText(text));
        expect(wordKey(wordKey(text))).toBe(wordKey(text));
        isErrorCell(cell);
      }),
      { numRuns: 500 },
    );
  });
});
