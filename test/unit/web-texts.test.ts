import { describe, expect, it } from 'vitest';
import { english } from '../../shared/texts/web/en/index.ts';
import { indonesian } from '../../shared/texts/web/id/index.ts';
import { thai } from '../../shared/texts/web/th/index.ts';
import { vietnamese } from '../../shared/texts/web/vi/index.ts';

/** Each text with its path; functions by what they make of numbers. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, made(value as (...args: unknown[]) => string)]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => textsIn(inner, path === '' ? key : `${path}.${key}`));
}

/** What a text makes of numbers, or of lists of them where it takes lists. */
function made(text: (...args: unknown[]) => string): string {
  try {
    return text(2, 3, 4, 5);
  } catch {
    return text([2], [3], [4], [5]);
  }
}

/** Signs and names that are the same in every language. */
const SAME = /^(lists\.none|upload\.options\.encodings\.utf-.*)$/;

describe.each(Object.entries({ thai, vietnamese, indonesian }))('the texts of the pages in %s', (_name, texts) => {
  it('have none left in English; that none is missing is held by their type', () => {
    const inEnglish = new Map(textsIn(english));
    const left = textsIn(texts).filter(([path, text]) => text === inEnglish.get(path) && !SAME.test(path));
    expect(left).toEqual([]);
  });

  it('show every value that the English ones show', () => {
    const valuesIn = (text: string): string[] => [...new Set(text.match(/[2-5](?!\d)/g) ?? [])].sort();
    const inEnglish = new Map(textsIn(english));
    const different = textsIn(texts).filter(
      ([path, text]) => valuesIn(inEnglish.get(path) ?? '').join() !== valuesIn(text).join(),
    );
    expect(different).toEqual([]);
  });
});
