import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../../../backend/sources/kit/json.ts';
import { parseJson as parse } from './parse-json.ts';

/** As the reader gives it: numbers as JavaScript writes them. */
function withTexts(value: unknown): unknown {
  if (typeof value === 'number') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withTexts(one)]));
}

/** Whether it is JSON; one that has a field twice is, for others. */
function isRead(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    return error instanceof Error && error.message.includes('has a field twice');
  }
}

describe('bodies as JSON', () => {
  it('reads what JSON.parse reads, with numbers as text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = JSON.stringify(withTexts(JSON.parse(JSON.stringify(value))));
        expect(JSON.stringify(parse(JSON.stringify(value)))).toBe(expected);
        expect(JSON.stringify(parse(JSON.stringify(value, null, 2)))).toBe(expected);
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\tfn019.eE+- \n') }), (text) => {
        expect(isRead(() => parse(text))).toBe(isRead(() => JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('stops while it reads a long body, so that others are answered', () => {
    const long = JSON.stringify(Array.from({ length: 10_000 }, (_, n) => ({ n, text: `“${n}” \\ "quoted"` })));
    expect([...parseBody(Buffer.from(long))].length).toBeGreaterThan(5);
    expect(JSON.stringify(parse(long))).toBe(JSON.stringify(withTexts(JSON.parse(long))));
  });

  it('keeps ids above 2^53 and amounts digit by digit', () => {
    const read = parse('{"id":9007199254740993123,"total":10.10,"delta":-0.5e+3}');
    expect({ ...(read as object) }).toEqual({ id: '9007199254740993123', total: '10.10', delta: '-0.5e+3' });
  });

  it('refuses bytes that are not UTF-8, deep nesting, and a field that is there twice', () => {
    expect(() => parse(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toThrow('The body is not UTF-8.');
    expect(() => parse('['.repeat(100_000))).toThrow('nested more than 64 levels');
    expect(() => parse('{"id":1,"id":2}')).toThrow('has a field twice');
    expect({ ...(parse('{"__proto__":{"id":1}}') as object) }).toHaveProperty(['__proto__']);
  });
});
