/** How headers are compared: case, accents, punctuation, camel case and word order do not count. */
import { readCurrency } from '../normalize/currency.ts';

/** Most headers: what follows takes them twice as long. */
const ASCII_ONLY = /^[\n\x20-\x7e]*$/;
const LATIN_ACCENTS = /[\u0300-\u036f]/g;
const NOT_A_LETTER_OR_DIGIT = /[^\p{L}\p{N}\p{M}]+/gu;
const NOR_END_OF_LINE = /[^\p{L}\p{N}\p{M}\n]+/gu;
const LOWER_THEN_UPPER = /([\p{Ll}\p{N}])(\p{Lu})/gu;
const ACRONYM_THEN_WORD = /(\p{Lu})(\p{Lu}\p{Ll})/gu;
const EDGE_UNDERSCORES = /^_+|_+$/g;
const EDGES_OF_LINES = /^_+|_+$/gm;
const BRACKETED = /[([（【［].*?[)\]）】］]/g;
const BRACKETED_WORD = /[([（【［]\s*([^()[\]（）【】［］]+?)\s*[)\]）】］]/g;
const CAPITAL_CODE = /(?:^|[^\p{L}\p{N}])(\p{Lu}{3})(?=$|[^\p{L}\p{N}])/gu;

/** Letters that carry no combining accent and so survive folding: Vietnamese đ, German ß, Nordic ø and æ, Polish ł. */
const LETTERS: Readonly<Record<string, string>> = { đ: 'd', ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', ı: 'i' };
const SPECIAL_LETTER = /[đßøæœłı]/g;
/** Arabic letters that are written in several ways, and marks that are mostly left out. */
const ARABIC_LETTERS: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ى: 'ي', ة: 'ه' };
const ARABIC_VARIANT = /[أإآىة]/g;
const ARABIC_MARKS = /[\u064b-\u0652\u0640]/g;

/** A longer text is no name of a column; the patterns of this folder read no more of it, so that none takes long. */
export const LONGEST_HEADER = 200;

/** The part of a header that is read. */
export function cutHeader(header: string): string {
  return header.slice(0, LONGEST_HEADER);
}

/**
 * A header's normal form: lower case, words joined by underscores, Latin accents folded, camel case split.
 * `Total Amount` → `total_amount`, `orderNumber` → `order_number`, `Mã đơn hàng` → `ma_don_hang`, `*Phone #` → `phone`.
 * Marks of other scripts (Thai vowels, Japanese voicing) are letters there and stay. Empty when no letter or digit is left.
 */
export function normalizeHeader(text: string): string {
  const others = ASCII_ONLY.test(text) ? /[^a-z0-9]+/g : NOT_A_LETTER_OR_DIGIT;
  return foldHeader(text).replace(others, '_').replace(EDGE_UNDERSCORES, '');
}

/** The normal forms of many headers. All at once, which takes a fraction of the time. */
export function normalizeHeaders(texts: readonly string[]): string[] {
  const lines = texts.join('\n');
  const others = ASCII_ONLY.test(lines) ? /[^a-z0-9\n]+/g : NOR_END_OF_LINE;
  const normalized = foldHeader(lines).replace(others, '_').replace(EDGES_OF_LINES, '').split('\n');
  // A text of several lines.
  return normalized.length === texts.length ? normalized : texts.map(normalizeHeader);
}

/** The text in lower case, camel case split, without accents. */
function foldHeader(text: string): string {
  if (ASCII_ONLY.test(text))
    return text
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
      .toLowerCase();
  return text
    .replace(LOWER_THEN_UPPER, '$1_$2')
    .replace(ACRONYM_THEN_WORD, '$1_$2')
    .normalize('NFKD')
    .replace(LATIN_ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(SPECIAL_LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(ARABIC_MARKS, '')
    .replace(ARABIC_VARIANT, (letter) => ARABIC_LETTERS[letter] ?? letter);
}

/** The normal form without its underscores: what two headers must share to be the same header. */
export function compactHeader(normalized: string): string {
  return normalized.replace(/_/g, '');
}

/** The header without its brackets: `First Name (Billing)` → `First Name`. Unchanged when nothing else would be left. */
export function withoutBrackets(header: string): string {
  const rest = header.replace(BRACKETED, ' ').trim();
  return rest === '' ? header : rest;
}

/** Words in a header that may name a currency: those in brackets, and codes of three capitals. */
export function currencyWords(header: string): string[] {
  const words: string[] = [];
  const collect = (whole: string, word: string): string => {
    words.push(word);
    return whole;
  };
  header.replace(BRACKETED_WORD, collect);
  header.replace(CAPITAL_CODE, collect);
  return words;
}

/** The currency (ISO 4217) that a header names, such as `Total (THB)` or `ยอดรวม (บาท)`; undefined for none. */
export function readHeaderCurrency(header: string): string | undefined {
  for (const word of currencyWords(cutHeader(header))) {
    const currency = readCurrency(word);
    if (currency.ok) return currency.value;
  }
  return undefined;
}

/**
 * The similarity of two texts, from 0 to 1: 1 minus the edits needed (insert, delete, replace, swap two neighbours) for
 * each character of the longer text.
 */
export function headerSimilarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return 1 - (last[b.length] ?? longer) / longer;
}
