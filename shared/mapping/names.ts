/** Recognises a field by its column's header. */
import { aliasesOf } from '../aliases/index.ts';
import { FIELDS } from '../fields.ts';
import type { Field, FieldKey, FieldKind } from '../fields.ts';
import { readCurrency } from '../normalize/currency.ts';
import { currencyWords, normalizeHeader, headerSimilarity, compactHeader, withoutBrackets } from './header.ts';

/** How a header was recognised: an alias itself, an alias among other words, or nearly an alias. */
export type NameMatch = { field: Field; alias: string; how: 'exact' | 'words' | 'inside' | 'typo'; score: number };

interface Alias {
  field: Field;
  text: string;
  squashed: string;
  /** 1 for the first of its list, down to 0.8 for the last. */
  rank: number;
}

/** The certainty of each way of recognising a header, before the alias's rank. */
const SURE = { exact: 1, words: 0.95, inside: 0.75, typo: 0.85 } as const;
const MIN_TYPO_LENGTH = 6;
const MIN_TYPO_SIMILARITY = 0.85;
const MIN_INSIDE_SHARE = 0.7;
const LATIN = /[a-z]/;

/** Qualifiers that do not change the field: `Billing Phone` and `Customer phone` are a phone. */
const WHOSE_WORDS = new Set(
  'customer customers client buyer buyers shopper billing shipping delivery recipient receiver receivers consignee primary main default'.split(
    ' ',
  ),
);
const HAS_AN_OWNER: ReadonlySet<FieldKind> = new Set(['email', 'phone', 'name', 'text', 'postal_code', 'country']);

/** Codes match as whole words only: with one letter more or less they belong to another platform. */
const NEVER_MISSPELT: ReadonlySet<FieldKind> = new Set(['click_id', 'browser_id']);

interface NameIndex {
  all: Alias[];
  bySquashed: Map<string, Alias[]>;
  byWords: Map<string, Alias[]>;
}

let index: NameIndex | undefined;

/** Built on first use: Apps Script runs a bundle's top level on every call, even to draw a menu. */
function nameIndex(): NameIndex {
  if (index) return index;
  index = { all: [], bySquashed: new Map(), byWords: new Map() };
  for (const field of FIELDS) {
    for (const list of [[field.key, field.label], ...Object.values(aliasesOf(field.key))]) {
      list.forEach((text, place) => {
        const normalized = normalizeHeader(text);
        const alias = { field, text, squashed: compactHeader(normalized), rank: 1 - (0.2 * place) / list.length };
        index?.all.push(alias);
        push(index?.bySquashed, alias.squashed, alias);
        push(index?.byWords, sorted(normalized.split('_')), alias);
      });
    }
  }
  return index;
}

function push<K, V>(map: Map<K, V[]> | undefined, key: K, value: V): void {
  const list = map?.get(key);
  if (list) list.push(value);
  else map?.set(key, [value]);
}

function sorted(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

/** The words without qualifiers; all of them when nothing else would be left. */
function withoutOwner(words: string[]): string[] {
  const core = words.filter((word) => !WHOSE_WORDS.has(word));
  return core.length > 0 ? core : words;
}

/** The fields that a header may name, each once with its best score (0 to 1), best first. Empty for a blank header. */
export function matchName(header: string): NameMatch[] {
  const plain = withoutCurrency(header);
  const whole = normalizeHeader(plain);
  if (whole === '') return [];
  const best = new Map<FieldKey, NameMatch>();
  const offer = (alias: Alias, how: NameMatch['how'], share = 1): void => {
    const score = SURE[how] * alias.rank * share;
    const known = best.get(alias.field.key);
    if (!known || known.score < score) best.set(alias.field.key, { field: alias.field, alias: alias.text, how, score });
  };
  lookUp(whole, offer);
  const core = normalizeHeader(withoutBrackets(plain));
  if (core !== whole && core !== '') lookUp(core, (alias) => offer(alias, 'words'));
  if (best.size === 0) lookAround(compactHeader(core || whole), offer);
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** `Total (VND)` is a total that also names its currency. */
function withoutCurrency(header: string): string {
  return currencyWords(header)
    .filter((word) => readCurrency(word).ok)
    .reduce((rest, word) => rest.replace(word, ' '), header);
}

function lookUp(normalized: string, offer: (alias: Alias, how: 'exact' | 'words') => void): void {
  const { bySquashed, byWords } = nameIndex();
  for (const alias of bySquashed.get(compactHeader(normalized)) ?? []) offer(alias, 'exact');
  const words = normalized.split('_');
  const core = withoutOwner(words);
  for (const alias of byWords.get(sorted(words)) ?? []) offer(alias, 'words');
  if (core.length === words.length) return;
  for (const alias of [...(bySquashed.get(core.join('')) ?? []), ...(byWords.get(sorted(core)) ?? [])]) {
    if (HAS_AN_OWNER.has(alias.field.kind)) offer(alias, 'words');
  }
}

/** For headers that are not an alias: in scripts without spaces an alias inside is searched for, in others a misspelt alias. */
function lookAround(squashed: string, offer: (alias: Alias, how: 'inside' | 'typo', share: number) => void): void {
  const latin = LATIN.test(squashed);
  for (const alias of nameIndex().all) {
    const share = alias.squashed.length / squashed.length;
    if (!latin && share >= MIN_INSIDE_SHARE && share < 1 && squashed.includes(alias.squashed)) {
      offer(alias, 'inside', 1);
    } else if (mayBeMisspelt(alias, squashed)) {
      const alike = headerSimilarity(squashed, alias.squashed);
      if (alike >= MIN_TYPO_SIMILARITY) offer(alias, 'typo', alike);
    }
  }
}

function mayBeMisspelt(alias: Alias, squashed: string): boolean {
  const { length } = alias.squashed;
  return (
    length >= MIN_TYPO_LENGTH &&
    Math.abs(length - squashed.length) <= (1 - MIN_TYPO_SIMILARITY) * Math.max(length, squashed.length) &&
    !NEVER_MISSPELT.has(alias.field.kind)
  );
}
