import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, otherSpellings } from '../../../shared/orders/order-format.ts';
import { orderKey } from '../../../shared/normalize/order-id.ts';

describe('the format of an order id', () => {
  it.each([
    ['1234', '1'],
    ['#1234', '1'],
    ['ORD-1234', 'ord-1'],
    ['SO 1001', 'so1'],
    ['001234', '000000'],
    ['SO-2026-00012', 'so-0000-00000'],
    ['1234-TH', '1-th'],
    ['12', null],
    ['a1b2c3', null],
    ['hashed-5f3c1a2b-0000-4000-8000-000000000000', null],
    ['CRM', null],
  ])('%s: %s', (id, format) => {
    expect(formatOf(orderKey(id))).toBe(format);
  });
});

describe('other spellings of an order id', () => {
  it.each<[string, string, string[], string[]]>([
    ['a prefix of the shop', '1234', ['ord-1'], ['ord-1234']],
    ['a prefix of the sheet', 'ord-1234', ['1'], ['1234']],
    ['zeros of the shop', '1234', ['000000'], ['001234']],
    ['zeros of the sheet', '001234', ['1'], ['1234']],
    ['signs within the number', '202600012', ['so-0000-00000'], ['so-2026-00012']],
    ['a suffix', '1234', ['1-th'], ['1234-th']],
    ['a number that is too long', '1234567', ['000000'], []],
    ['other letters: two shops', 'ord-1234', ['inv-1', 'web1'], []],
    ['the same letters, another sign', 'ord1234', ['ord-1'], ['ord-1234']],
    ['its own spelling', '1234', ['1'], []],
    ['no number', 'crm', ['1'], []],
  ])('%s', (_what, key, formats, expected) => {
    expect(otherSpellings(key, formats)).toEqual(expected);
  });

  it('lead back to the id, whatever it is', () => {
    const id = fc.stringMatching(/^[a-z]{0,3}-?0{0,3}[1-9]\d{2,8}(-\d{1,3})?[a-z]{0,2}$/);
    fc.assert(
      fc.property(id, id, (a, b) => {
        const [formatA, formatB] = [formatOf(a), formatOf(b)];
        if (formatA === null || formatB === null) return;
        for (const other of otherSpellings(a, [formatB])) expect(otherSpellings(other, [formatA])).toContain(a);
      }),
    );
  });
});
