/** Recognises a field by its column's header. */
import { isSecondContact, type Field, type FieldKey, type FieldKind } from '../fields.ts';
import { readCurrency } from '../normalize/currency.ts';
import { type Alias, aliasIndex, namedAfter, shapeOf } from './alias-index.ts';
import { amountKindOf, isGeneralTitle } from './amount-words.ts';
import { fieldOfConcepts } from './header-concepts.ts';
import {
  compactHeader,
  currencyWords,
  headerSimilarity,
  LONGEST_HEADER,
  normalizeHeader,
  withoutBrackets,
} from './header.ts';
import {
  headerWords,
  inNormalForm,
  isContainer,
  isForecast,
  withoutFirstPart,
  withoutInclusion,
  withoutZone,
  wordSet,
  wordsKey,
} from './header-words.ts';
import { isPersonsField, ownerOf, withoutOwner, withoutOwnerText } from './owner-words.ts';

/**
 * Why a column is only a proposal: its title is general, is nearly an alias or has one inside, is an amount that may not be what
 * the buyer paid, or is data that may not be the customer's.
 */
export type NameDoubt = 'general' | 'spelling' | 'part' | 'after fees' | 'owner';

/** How a header was recognised: an alias itself, an alias among other words, or nearly an alias. */
export interface NameMatch {
  field: Field;
  alias: string;
  how: 'exact' | 'words' | 'inside' | 'typo';
  score: number;
  doubt: NameDoubt | null;
}

type Offer = (alias: Alias, how: NameMatch['how'], share?: number) => void;

/** The certainty of each way of recognising a header, before the alias's rank. */
const SURE = { exact: 1, words: 0.95, inside: 0.75, typo: 0.85 } as const;
const MIN_TYPO_LENGTH = 6;
const MIN_TYPO_SIMILARITY = 0.85;
const MIN_WORD_SIMILARITY = 0.75;
const MIN_INSIDE_SHARE = 0.7;
/** Scripts that are written without spaces. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** Words inside such a header that make it another column than the alias says. */
const OTHER_INSIDE = inNormalForm(
  /ค่าส่ง|ค่าจัดส่ง|ส่วนลด|ค่าธรรมเนียม|ภาษี|คืน|ยกเลิก|คาดว่า|โดยประมาณ|手数料|送料|税|割引|値引|ポイント|返金|予定|カナ|수수료|배송비|할인|세금|환불|취소|예정|运费|運費|手续费|手續費|折扣|优惠|優惠|稅|退款|取消|预计|預計/,
);

/** Codes match as whole words only: with one letter more or less they belong to another platform. */
const NEVER_MISSPELT: ReadonlySet<FieldKind> = new Set(['click_id', 'browser_id']);
/** Three letters that are a word rather than the currency they are the code of. */
const NO_CURRENCY = new Set(['all', 'top', 'cup', 'try', 'mad', 'lak', 'ron', 'won', 'std']);

/** What a header loses as a proposal: by whose data it is, and by how its amount relates to what was paid. */
const BY_OWNER = { customer: 1, unsaid: 0.985, recipient: 0.96, doubtful: 0.85 } as const;
const SECOND = 0.93;
/** A title of a second e-mail or phone is that of the first one where there is no other: which it is depends on the table. */
const BELOW_FIRST = 0.85;
const BY_AMOUNT = { paid: 1, part: 0.8, 'after fees': 0.7 } as const;
const GENERAL = 0.9;
/** An order's number is rather in another column than in one of another document's numbers. */
const OTHER_DOCUMENT = 0.88;
const OTHER_DOCUMENT_WORDS = wordSet(
  'receipt invoice bill reference ref document payment confirmation contract record charge',
);

/** The fields that a header may name, each once with its best score (0 to 1), best first. Empty for a blank header. */
export function matchName(header: string): NameMatch[] {
  return findMatches(header, true);
}

/** Whether a header names a field, misspelt ones aside. */
export function isFieldName(header: string): boolean {
  return findMatches(header, false).length > 0;
}

function findMatches(header: string, withTypos: boolean): NameMatch[] {
  if (header.length > LONGEST_HEADER) return [];
  const plain = withoutCurrency(withNumberSign(header));
  const whole = normalizeHeader(plain);
  if (whole === '') return [];
  const core = normalizeHeader(withoutBrackets(plain));
  const isGeneral = [whole, core, headerWords(whole).join('_')].some(isGeneralTitle);
  const best = new Map<FieldKey, NameMatch>();
  const offer: Offer = (alias, how, share = 1) => {
    const match = toMatch(whole, isGeneral, alias, how, share);
    const known = best.get(alias.field.key);
    if (match && (!known || known.score < match.score)) best.set(alias.field.key, match);
  };
  lookUp(whole, offer);
  if (isForecast(whole)) return [...best.values()];
  if (core !== whole && core !== '') lookUp(core, (alias) => offer(alias, 'words'));
  if (best.size === 0) lookUpParts(plain, offer);
  if (best.size === 0) lookUpConcepts(header, core || whole, offer);
  if (best.size === 0 && withTypos) lookAround(core || whole, offer);
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** The match with its score and doubt; null when other words of the header contradict it. */
function toMatch(
  whole: string,
  isGeneral: boolean,
  alias: Alias,
  how: NameMatch['how'],
  share: number,
): NameMatch | null {
  const { field, text } = alias;
  const list = headerWords(whole);
  const squashed = compactHeader(whole);
  let score = SURE[how] * alias.rank * share;
  let doubt: NameDoubt | null = how === 'typo' || how === 'inside' ? 'spelling' : null;
  if (field.key === 'order_id' && list.some((word) => OTHER_DOCUMENT_WORDS.has(word))) score *= OTHER_DOCUMENT;
  if (isSecondContact(field.key)) score *= BELOW_FIRST;
  if (isPersonsField(field)) {
    const owner = ownerOf(list, squashed);
    if (owner === 'shop') return null;
    score *= BY_OWNER[owner] * (withoutOwner(list).isSecond ? SECOND : 1);
    if (owner === 'doubtful' && field.personal) doubt = 'owner';
  }
  if (field.key === 'conversion_value') {
    const kind = amountKindOf(withoutInclusion(list), squashed, headerWords(alias.normalized));
    if (kind === 'other') return null;
    score *= BY_AMOUNT[kind];
    if (kind !== 'paid') doubt = kind;
  }
  if (isGeneral && doubt !== 'part' && doubt !== 'after fees') {
    score *= GENERAL;
    doubt ??= 'general';
  }
  return { field, alias: text, how, score, doubt };
}

/** `Order #` is an order number. */
function withNumberSign(header: string): string {
  return header.trim() === '#' ? header : header.replace(/#/g, ' no ');
}

/** `Total (VND)` is a total that also names its currency. */
function withoutCurrency(header: string): string {
  return currencyWords(header)
    .filter((word) => readCurrency(word).ok)
    .reduce((rest, word) => rest.replace(word, ' '), header);
}

/** Looks up a header as it is and by its words; where nothing is found, without the words that do not change the field. */
function lookUp(normalized: string, offer: Offer): void {
  const { bySquashed, byWords } = aliasIndex();
  const squashed = compactHeader(normalized);
  const list = headerWords(normalized);
  const exact = bySquashed.get(squashed) ?? [];
  const sameWords = byWords.get(wordsKey(list)) ?? [];
  for (const alias of exact) offer(alias, 'exact');
  for (const alias of sameWords) offer(alias, 'words');
  if ([...exact, ...sameWords].some(({ field }) => !isSecondContact(field.key))) return;
  const offerIf = (isWanted: (field: Field) => boolean, found: readonly Alias[] | undefined): void => {
    for (const alias of found ?? []) if (isWanted(alias.field)) offer(alias, 'words');
  };
  const { core } = withoutOwner(list);
  const sameCore = [...(byWords.get(wordsKey(core)) ?? []), ...(bySquashed.get(core.join('')) ?? [])];
  const isName = isGeneralTitle(core.join('_')) && sameCore.some(({ field }) => field.kind === 'name');
  offerIf((field) => isPersonsField(field) && (!isName || field.key === 'customer_name'), sameCore);
  if (isName) offer(namedAfter('customer_name', normalized), 'words');
  offerIf(isPersonsField, bySquashed.get(withoutOwnerText(squashed)));
  offerIf(({ kind }) => kind === 'items', byWords.get(wordsKey(list.filter((word) => !/^[1-9]$/.test(word)))));
  offerIf(({ kind }) => kind === 'time', byWords.get(wordsKey(withoutZone(list))));
  offerIf(({ kind }) => kind === 'money', byWords.get(wordsKey(withoutCurrencyCode(withoutInclusion(list)))));
}

/** The words without a currency's code at the end: `total_usd`. */
function withoutCurrencyCode(list: readonly string[]): readonly string[] {
  const last = list[list.length - 1] ?? '';
  const isCode = list.length > 1 && last.length <= 4 && !NO_CURRENCY.has(last) && readCurrency(last).ok;
  return isCode ? list.slice(0, -1) : list;
}

/** `Deal - Won time`, `properties.email`: what follows the name of the record. */
function lookUpParts(header: string, offer: Offer): void {
  const rest = withoutFirstPart(header);
  if (rest === null || !isContainer(normalizeHeader(header.slice(0, header.length - rest.length)))) return;
  let found = false;
  lookUp(normalizeHeader(rest), (alias, how) => {
    found = true;
    offer(alias, how === 'exact' ? 'words' : how);
  });
  if (!found) lookUpParts(rest, offer);
}

/** Titles that no alias has, of words that are all understood. */
function lookUpConcepts(header: string, normalized: string, offer: Offer): void {
  const squashed = compactHeader(normalized);
  const words = withoutCurrencyCode(withoutZone(headerWords(normalized)));
  const key = fieldOfConcepts(words, squashed);
  if (key) offer({ ...namedAfter(key, normalized), text: header.trim() }, 'words');
}

/** For headers that are not an alias: in scripts without spaces an alias inside is searched for, in others a misspelt alias. */
function lookAround(normalized: string, offer: Offer): void {
  const squashed = compactHeader(normalized);
  const list = headerWords(normalized);
  if (UNSPACED.test(squashed)) {
    if (OTHER_INSIDE.test(squashed)) return;
    for (const alias of aliasIndex().all) {
      const share = alias.squashed.length / squashed.length;
      if (share >= MIN_INSIDE_SHARE && share < 1 && squashed.includes(alias.squashed)) offer(alias, 'inside');
    }
    return;
  }
  const tolerance = Math.floor((1 - MIN_TYPO_SIMILARITY) * squashed.length);
  for (let length = squashed.length - tolerance; length <= squashed.length + tolerance + 1; length += 1) {
    if (length < MIN_TYPO_LENGTH) continue;
    for (const alias of aliasIndex().byShape().get(shapeOf(squashed, length)) ?? []) {
      if (NEVER_MISSPELT.has(alias.field.kind) || !haveSimilarWords(headerWords(alias.normalized), list)) continue;
      const alike = headerSimilarity(squashed, alias.squashed);
      if (alike >= MIN_TYPO_SIMILARITY) offer(alias, 'typo', alike);
    }
  }
}

/** A word that is right by itself (contract, store) is not another word misspelt (contact, order). */
function haveSimilarWords(alias: readonly string[], header: readonly string[]): boolean {
  if (alias.length !== header.length) return header.length === 1 || alias.length === 1;
  return header.every((word, position) => {
    const other = alias[position] ?? '';
    if (word === other) return true;
    const isLong = word.length >= 4 && other.length >= 4;
    return isLong && !aliasIndex().vocabulary().has(word) && headerSimilarity(word, other) >= MIN_WORD_SIMILARITY;
  });
}
