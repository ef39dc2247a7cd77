/** A person's name in the two parts that platforms ask for; a part that cannot be determined is absent. */
export interface SplitName {
  first?: string;
  last?: string;
}

/** Honorifics before a name. `คุณ` and similar ones are written together with the name in Thai. */
const TITLE =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|ông|bà|bapak|bpk|ibu|herr|frau|sr|sra|srta)\.? |คุณ ?|นางสาว ?|น\.ส\. ?|นาย ?|นาง ?|ด\.ช\. ?|ด\.ญ\. ?|ดร\. ?)(?=[^\p{M}\s])/iu;

/**
 * Family names that open a Vietnamese name. Without accents only those that are no one's given name elsewhere, so that
 * `Le Clerc` and `Ho Chen` are left in Western order.
 */
const VIETNAMESE_FAMILY = new Set(
  'nguyễn nguyen trần tran lê phạm pham huỳnh huynh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn trương truong'.split(
    ' ',
  ),
);

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・]+$/u;

/**
 * Splits a full name by one rule: the first word is the first name, the last word the last name, words between them
 * are left out (platforms match on the two). Exceptions: `Last, First` by its comma; names in Chinese, Japanese
 * or Korean letters and names opening with a Vietnamese family name are family name first. One word alone is a first
 * name; one East Asian word holds both names without a separator and is not split.
 */
export function splitName(full: string): SplitName {
  const text = full.normalize('NFC').replace(/\s+/g, ' ').trim().replace(TITLE, '');
  const comma = /^([^,]+), ?([^,]+)$/.exec(text);
  if (comma?.[1] && comma[2] && !isSuffix(comma[2])) return { first: firstWord(comma[2]), last: comma[1].trim() };

  const words = text
    .replace(/,.*$/, '')
    .split(' ')
    .filter((word) => /\p{L}/u.test(word));
  const [opening] = words;
  const closing = words[words.length - 1];
  if (opening === undefined || closing === undefined) return {};
  if (words.length === 1) return EAST_ASIAN.test(opening) ? {} : { first: opening };
  return isFamilyNameFirst(opening, closing) ? { first: closing, last: opening } : { first: opening, last: closing };
}

function firstWord(names: string): string {
  return names.trim().split(' ')[0] ?? names;
}

function isFamilyNameFirst(opening: string, closing: string): boolean {
  if (EAST_ASIAN.test(opening)) return true;
  return VIETNAMESE_FAMILY.has(opening.toLowerCase()) && !VIETNAMESE_FAMILY.has(closing.toLowerCase());
}

const SUFFIX = /(?:, ?| )(?:jr\.?|sr\.?|2nd|3rd|ii|iii|iv|v|vi|cpa|dc|dds|vm|jd|md|phd) ?$/;

function isSuffix(text: string): boolean {
  return SUFFIX.test(` ${text.trim().toLowerCase()}`);
}

/**
 * Lower case, no white space or punctuation; accents and letters of every script stay
 * (docs/platforms/meta.md#normalisation, docs/platforms/tiktok.md#person).
 */
export function dropSymbols(text: string): string | undefined {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]/gu, '') || undefined
  );
}

/**
 * Lower case, trimmed, a title before a given name dropped; inner spaces and hyphens stay
 * (docs/platforms/google.md#person).
 */
export function dropTitle(name: string): string | undefined {
  const text = name.normalize('NFC').trim().toLowerCase();
  return withLetters(text.replace(/^(?:mr|mrs|ms|dr)\.(?:\s|$)/, '').trim());
}

/**
 * Lower case, trimmed, suffixes such as `, Jr.` or `PhD` after a family name dropped (docs/platforms/google.md#person).
 */
export function dropSuffixes(name: string): string | undefined {
  let text = name.normalize('NFC').trim().toLowerCase();
  while (SUFFIX.test(text)) text = text.replace(SUFFIX, '');
  return withLetters(text);
}

function withLetters(name: string): string | undefined {
  return /\p{L}/u.test(name) ? name : undefined;
}
