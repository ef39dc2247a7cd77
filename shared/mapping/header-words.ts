/** The words of a header. */
import { normalizeHeader } from './header.ts';

/** Synonyms in headers: the word that is used for all of them, then the others. */
const SAME_WORD: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'no: n number numbers nr num nbr nro numero nummer numer numara numarasi nomor nombor nos',
    'email: mail emails mails',
    'phone: phones',
    'mobile: mobiles mob',
    'address: addresses addr',
    'canceled: cancelled',
  ].flatMap((line) => {
    const [word = '', others = ''] = line.split(': ');
    return others.split(' ').map((other) => [other, word]);
  }),
);

/** Returns the word that is used for a word and its synonyms. */
export function sameWord(word: string): string {
  return SAME_WORD[word] ?? word;
}

/** Words without a meaning of their own in a header. */
const FILLERS = wordSet('s of the de del da do das dos du des la le les d l der dem ng and und et y e i ve dan');
const withoutArticle = (word: string): string => word.replace(/^ال(?=[\u0600-\u06ff]{3})/, '');

/** Words that headers are compared with. */
export interface WordSet {
  has(word: string): boolean;
}

/** Words in the normal form of headers; they are brought into it when the first header is compared. */
export function wordSet(text: string): WordSet {
  let words: ReadonlySet<string> | null = null;
  return {
    has: (word) => {
      words ??= new Set(text.split(/\s+/).map(normalizeHeader));
      return words.has(word);
    },
  };
}

/** A pattern as headers in their normal form have it: Thai sara am, for one, is written in two characters there. */
export function inNormalForm(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.normalize('NFKD').normalize('NFC'), pattern.flags);
}

/** The words of a header's normal form, each once, with one word for those that mean the same. */
export function headerWords(normalized: string): string[] {
  const joined = normalized.includes('e_mail') ? normalized.replace(/(^|_)e_mail/g, '$1email') : normalized;
  const parts = joined.includes('ال') ? joined.split('_').map(withoutArticle) : joined.split('_');
  const words: string[] = [];
  for (const part of parts) {
    if (part === '' || FILLERS.has(part)) continue;
    const word = sameWord(part);
    if (!words.includes(word)) words.push(word);
  }
  return words.length > 0 ? words : [...new Set(parts)];
}

/** The same words in any order have the same key: the words in their order, separated by spaces. */
export function wordsKey(list: readonly string[]): string {
  return [...list].sort().join(' ');
}

const TIME_ZONES = wordSet(
  'utc gmt local pst pdt est edt cst cdt mst mdt ist jst kst cet cest eet msk wib ict bkk sgt hkt tz timezone',
);
const INCLUSIVE = wordSet(
  'incl including inclusive inc inkl inklusive incluido incluida incluidos incluye avec com con dahil termasuk',
);

const INCLUDED = wordSet('included tax taxes vat gst');

/** The words of a time without its zone. */
export function withoutZone(list: readonly string[]): string[] {
  return list.filter((word) => !TIME_ZONES.has(word));
}

/** The words of an amount without what it includes: `Total incl. VAT` → total. */
export function withoutInclusion(list: readonly string[]): string[] {
  const from = list.findIndex((word) => INCLUSIVE.has(word));
  const before = from > 0 ? list.slice(0, from) : [...list];
  return before.includes('included') ? before.filter((word) => !INCLUDED.has(word)) : before;
}

const LEADING = /^.*?(?:\s[-–—:>|]\s|[./:>]|__)(?=.)/;

/** The header without its first part, where parts are separated as in `Deal - Value`, `match_keys.email`; null when it has one. */
export function withoutFirstPart(header: string): string | null {
  const rest = header.replace(LEADING, '');
  return rest === header || rest.trim() === '' ? null : rest;
}

const CONTAINERS = wordSet(
  `order orders deal deals person contact customer properties attributes custom data user match keys fields billing shipping address
  transaction sale purchase payment lead opportunity event conversion object buyer client context payload body fields profile traits attribution row record
  default main info details`,
);

/** Whether the part before may be left out: `Deal - `, `properties.`; but not `Organization - `, `Product - `. */
export function isContainer(part: string): boolean {
  return part.split('_').every((word) => word === '' || CONTAINERS.has(word) || /^\d+$/.test(word));
}

const FORECAST =
  /expected|requested|preferred|estimated|planned|scheduled|due|promised|previous|планов|du_kien|โดยประมาณ|คาดว่า|예정|予定|预计|預計|estimad|previst|geplant|prevue|tahmini|planowan|متوقع/;

/** Whether a header speaks of what is expected rather than of what happened. */
export function isForecast(normalized: string): boolean {
  return FORECAST.test(normalized);
}
