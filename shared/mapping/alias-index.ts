/** The aliases of all fields, ready to be looked up. */
import { aliasesOf } from '../aliases/index.ts';
import { FIELDS } from '../fields.ts';
import type { Field, FieldKey } from '../fields.ts';
import { once } from '../once.ts';
import { compactHeader, normalizeHeaders } from './header.ts';
import { headerWords, sameWord, wordsKey } from './header-words.ts';

/** A header that names a field. */
export interface Alias {
  field: Field;
  text: string;
  normalized: string;
  squashed: string;
  /** 1 for the first of its list, down to 0.8 for the last. */
  rank: number;
}

/** The rank of a title made of known words, below those of the aliases. */
const COMPOSED = 0.8;

/** All aliases, by what they are looked up by. Built on first use: Apps Script runs a bundle's top level on every call, even to draw a menu. */
export const aliasIndex = once(() => {
  const all: Alias[] = [];
  const bySquashed = new Map<string, Alias[]>();
  const byWords = new Map<string, Alias[]>();
  for (const field of FIELDS) {
    for (const list of [[field.key, field.label], ...Object.values(aliasesOf(field.key))]) {
      for (const [place, normalized] of normalizeHeaders(list).entries()) {
        const rank = 1 - (0.2 * place) / list.length;
        const alias = { field, text: list[place] ?? '', normalized, squashed: compactHeader(normalized), rank };
        all.push(alias);
        push(bySquashed, alias.squashed, alias);
        push(byWords, keyOfWords(normalized), alias);
      }
    }
  }
  return {
    all,
    bySquashed,
    byWords,
    /** By the first letter and the number of letters. */
    byShape: once(() => {
      const byShape = new Map<string, Alias[]>();
      for (const alias of all) push(byShape, shapeOf(alias.squashed, alias.squashed.length), alias);
      return byShape;
    }),
    vocabulary: once(() => new Set([...byWords.keys()].flatMap((key) => key.split(' ')))),
  };
});

/** A third of the aliases are one word. */
function keyOfWords(normalized: string): string {
  const isWord = /^[a-z]+$/.test(normalized);
  return isWord ? sameWord(normalized) : wordsKey(headerWords(normalized));
}

/** A key for aliases of the same first letter and length. */
export function shapeOf(squashed: string, length: number): string {
  return squashed.charAt(0) + String(length);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A header that is no alias as if it were one. */
export function namedAfter(key: FieldKey, normalized: string): Alias {
  const field = FIELDS.find((known) => known.key === key);
  if (!field) throw new Error(`There is no field ${key}.`);
  const text = normalized.replace(/_/g, ' ');
  return { field, text, normalized, squashed: compactHeader(normalized), rank: COMPOSED };
}
