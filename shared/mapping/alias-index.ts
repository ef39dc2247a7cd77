/** The aliases of all fields, ready to be looked up. */
import { aliasesOf } from '../aliases/index.ts';
import { FIELDS } from '../fields.ts';
import type { Field, FieldKey } from '../fields.ts';
import { compactHeader, normalizeHeader } from './header.ts';
import { headerWords, wordsKey } from './header-words.ts';

/** A header that names a field. */
export interface Alias {
  field: Field;
  text: string;
  squashed: string;
  words: string[];
  /** 1 for the first of its list, down to 0.8 for the last. */
  rank: number;
}

/** The rank of a title made of known words, below those of the aliases. */
const COMPOSED = 0.8;

interface AliasIndex {
  all: Alias[];
  /** By the first letter and the number of letters. */
  byShape: Map<string, Alias[]>;
  vocabulary: Set<string>;
  bySquashed: Map<string, Alias[]>;
  byWords: Map<string, Alias[]>;
}

let index: AliasIndex | undefined;

/** All aliases, by what they are looked up by. Built on first use: Apps Script runs a bundle's top level on every call, even to draw a menu. */
export function aliasIndex(): AliasIndex {
  if (index) return index;
  index = { all: [], byShape: new Map(), vocabulary: new Set(), bySquashed: new Map(), byWords: new Map() };
  for (const field of FIELDS) {
    for (const list of [[field.key, field.label], ...Object.values(aliasesOf(field.key))]) {
      for (const [place, text] of list.entries()) addAlias(index, field, text, 1 - (0.2 * place) / list.length);
    }
  }
  return index;
}

function addAlias(to: AliasIndex, field: Field, text: string, rank: number): void {
  const normalized = normalizeHeader(text);
  const alias = { field, text, squashed: compactHeader(normalized), words: headerWords(normalized), rank };
  to.all.push(alias);
  push(to.byShape, shapeOf(alias.squashed, alias.squashed.length), alias);
  for (const word of alias.words) to.vocabulary.add(word);
  push(to.bySquashed, alias.squashed, alias);
  push(to.byWords, wordsKey(alias.words), alias);
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
  return { field, text, squashed: compactHeader(normalized), words: headerWords(normalized), rank: COMPOSED };
}
