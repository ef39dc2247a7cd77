import { describe, expect, it } from 'vitest';
import { captureHealth as englishHealth } from '../../shared/texts/web/en/capture-health.ts';
import { english as englishPages } from '../../shared/texts/web/en/index.ts';
import { captureHealth as indonesianHealth } from '../../shared/texts/web/id/capture-health.ts';
import { indonesian as indonesianPages } from '../../shared/texts/web/id/index.ts';
import { captureHealth as thaiHealth } from '../../shared/texts/web/th/capture-health.ts';
import { thai as thaiPages } from '../../shared/texts/web/th/index.ts';
import { captureHealth as vietnameseHealth } from '../../shared/texts/web/vi/capture-health.ts';
import { vietnamese as vietnamesePages } from '../../shared/texts/web/vi/index.ts';

// Texts that are loaded with their page are no part of the others.
const english = { ...englishPages, captureHealth: englishHealth };
const indonesian = { ...indonesianPages, captureHealth: indonesianHealth };
const thai = { ...thaiPages, captureHealth: thaiHealth };
const vietnamese = { ...vietnamesePages, captureHealth: vietnameseHealth };

/** What a text makes of numbers; null where it takes something else. */
function madeOfNumbers(text: (...values: number[]) => unknown): string | null {
  try {
    return String(text(2, 3, 4, 5));
  } catch {
    return null;
  }
}

/** Each text with its path; functions by what they make of numbers, or else by their source. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, madeOfNumbers(value as () => unknown) ?? String(value)]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => textsIn(inner, path === '' ? key : `${path}.${key}`));
}

/** Signs, words and names that are the same in another language. */
const SAME =
  /^lists\.none$|^people\.(?:.*\.)?email(?:_folded)?$|^captureHealth\.coverage\.read$|^captureHealth\.names\.email$|^upload\.options\.encodings\.utf-|^sources\.kinds\.(?:shopify|woocommerce|stripe)$/;

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
