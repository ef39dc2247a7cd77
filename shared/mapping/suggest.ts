import type { Cell } from '../conversion.ts';
import { CLICK_TYPES } from '../conversion.ts';
import { CONTACT_FIELDS, FIELDS, isSecondContact } from '../fields.ts';
import type { FieldKey } from '../fields.ts';
import { type Mapping, type MappingByHeader, type Source, toHeaders } from '../mapping.ts';
import { amountLevel } from '../orders/order-words.ts';
import { isOrderStatus } from '../normalize/order-status.ts';
import { isEmptyCell } from '../normalize/text.ts';
import { CLOCK_HEADER } from './check-cells.ts';
import { isSalesFee, pairedWords } from './amount-words.ts';
import { DISTINCTIVE_PATTERNS, isMasked, looksLikeStatus, patternOf, shareWith } from './cell-patterns.ts';
import { cutHeader, normalizeHeader, readHeaderCurrency, withoutBrackets } from './header.ts';
import { meaningOfCheckbox } from './checkbox-columns.ts';
import { isOtherColumn } from './other-columns.ts';
import { matchName } from './names.ts';
import type { NameDoubt, NameMatch } from './names.ts';

/**
 * Why a person has to confirm a suggestion: see `NameDoubt`; also a column that is known by its cells alone, cells that look like
 * something else, and a currency that may be that of another amount.
 */
export type Doubt = NameDoubt | 'cells alone' | 'other cells' | 'currency';

/**
 * One field's proposed source. `score` (0 to 1) is its certainty, `reason` says in a sentence or two why it is proposed. With
 * `doubt` it is a question rather than an answer, and the reason ends with what is doubtful.
 */
export interface Suggestion {
  field: FieldKey;
  source: Source;
  score: number;
  reason: string;
  doubt?: Doubt;
}

type Candidate = Suggestion & { column: number };
type Columns = ReadonlyArray<readonly Cell[]>;

/** Fields whose columns are chosen after those of the others. */
const CHOSEN_LATER: ReadonlySet<FieldKey> = new Set(['currency', 'shop', 'campaign']);
/** A score below which nothing is proposed. */
const ENOUGH = 0.5;
/** Weights of a header's score by its cells: they match, are a table's only empty ones, are absent, or do not match. */
const FITS = 1;
const UNKNOWN_WORDS = 0.9;
const NO_ROWS = 0.9;
const EMPTY = 0.75;
const LOOKS_WRONG = 0.6;
/** The score of a proposal from the cells' pattern alone. */
const LOOK_ALONE = 0.6;
/** A total beside the fees of the sale is what is left of it. */
const TOTAL_AFTER_FEES = 0.64;
const MOST = 0.8;
const HALF = 0.5;

/**
 * Proposes a source for each field that has one: by header (aliases in sixteen languages, other word order, typos),
 * weighed with the pattern of the column's cells; then, for columns without a known header, by the pattern alone where only one
 * column matches it; then a constant currency where the value's header names one. One column per field, the best wins.
 * @param titles the table's headers; blank and repeated ones are allowed
 * @param sample a few rows of cells below them (10 to 50 are plenty)
 */
export function suggestMapping(titles: readonly string[], sample: ReadonlyArray<readonly Cell[]>): Suggestion[] {
  const headers = titles.map(cutHeader);
  const columns = headers.map((_, column) => sample.map((row) => row[column]));
  const chosen = new Map<FieldKey, Suggestion>();
  const taken = new Set<number>();
  const choose = ({ column, ...suggestion }: Candidate): void => {
    if (chosen.has(suggestion.field) || taken.has(column)) return;
    chosen.set(suggestion.field, suggestion);
    taken.add(column);
  };

  const candidates = [
    ...candidatesByName(headers, columns).filter(({ field, doubt }) => !isSecondContact(field) || !doubt),
    ...statusesByCells(headers, columns),
    ...timesOfDay(headers, columns),
    ...checkboxes(headers, columns),
  ]
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || placeOf(a.field) - placeOf(b.field) || a.column - b.column);
  candidates.filter(({ field }) => !CHOSEN_LATER.has(field)).forEach(choose);
  // A shop's name alone is the platform; beside a column of platforms it is the shop.
  candidates.filter(({ field }) => field === 'shop').forEach(choose);
  secondContacts(candidates, columns).forEach(choose);
  // A campaign may be one of mails, too. Beside a column of click ids it is that of the ads.
  if (CLICK_TYPES.some((type) => chosen.has(type))) {
    candidates.filter(({ field, doubt }) => field === 'campaign' && !doubt).forEach(choose);
  }
  candidates
    .filter(({ field }) => field === 'currency')
    .flatMap(pairedWith(headers, chosen))
    .forEach(choose);
  candidatesByCells(headers, columns, taken).flatMap(pairedWith(headers, chosen)).forEach(choose);
  itemPrices(headers, columns, taken).forEach(choose);
  promoteShippingStatus(chosen);
  promoteSecondContacts(chosen);
  const currency = chosen.has('currency') ? null : currencyOfHeader(headers, chosen.get('conversion_value'));
  if (currency) chosen.set('currency', currency);
  return FIELDS.flatMap((field) => chosen.get(field.key) ?? []);
}

/** The mapping that the suggestions make. */
export function mappingOf(suggestions: readonly Suggestion[]): Mapping {
  return Object.fromEntries(suggestions.map(({ field, source }) => [field, source]));
}

/** The same, with its columns named by their headers. */
export function suggestByHeader(headers: readonly string[], sample: ReadonlyArray<readonly Cell[]>): MappingByHeader {
  return toHeaders(mappingOf(suggestMapping(headers, sample)), headers);
}

/** Field → what a person has to confirm of its suggestion. */
export function doubtsOf(suggestions: readonly Suggestion[]): Record<string, string> {
  return Object.fromEntries(suggestions.flatMap(({ field, reason, doubt }) => (doubt ? [[field, reason]] : [])));
}

function candidatesByName(headers: readonly string[], columns: Columns): Candidate[] {
  const hasSalesFee = headers.some((header) => isSalesFee(normalizeHeader(header)));
  return headers.flatMap((header, column) =>
    matchName(header).flatMap((match): Candidate[] => {
      const field = match.field.key;
      const fit = fitOf(match, columns[column] ?? []);
      if (fit === LOOKS_WRONG && (match.doubt === 'general' || match.doubt === 'spelling')) return [];
      const isRest = hasSalesFee && field === 'conversion_value' && isPlainTotal(header);
      const doubt = isRest ? 'after fees' : (match.doubt ?? (fit === LOOKS_WRONG ? 'other cells' : null));
      const score = match.score * fit * (isRest ? TOTAL_AFTER_FEES : 1);
      const reason = reasonFor(header, match, fit, doubt);
      return [{ field, source: { column }, score, reason, ...(doubt && { doubt }), column }];
    }),
  );
}

function isPlainTotal(header: string): boolean {
  return normalizeHeader(withoutBrackets(header)) === 'total';
}

/** Columns that only one field's pattern matches, whatever their header is, unless it says that they are something else. */
function candidatesByCells(headers: readonly string[], columns: Columns, taken: ReadonlySet<number>): Candidate[] {
  return DISTINCTIVE_PATTERNS.flatMap(([field, look]) => {
    const alike = headers.flatMap((header, column) =>
      !taken.has(column) && looksLike(field, look, columns[column] ?? []) && !isOtherColumn(field, header)
        ? [column]
        : [],
    );
    const [column] = alike;
    if (column === undefined || alike.length > 1) return [];
    const reason = `Its cells look like ${labelOf(field)}; its title is not known.`;
    return [{ field, source: { column }, score: LOOK_ALONE, reason, doubt: 'cells alone' as const, column }];
  });
}

/** Whether a column has cells of this look. A status belongs to every order: a column that is mostly empty has none. */
function looksLike(field: FieldKey, look: (text: string, cell: Cell) => boolean, cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell)).length;
  if (field === 'order_status' && filled < cells.length * HALF) return false;
  return (shareWith(look, cells) ?? 0) >= MOST;
}

/** The score of a column of order statuses under a header that can mean something else: its cells decide. */
const STATUS_CELLS = 1;

/** `Estado` is a state or a status: a column whose cells are words for order statuses is one. */
function statusesByCells(headers: readonly string[], columns: Columns): Candidate[] {
  return headers.flatMap((header, column) => {
    const known = matchName(header);
    if (known.length === 0 || known.some(({ field }) => field.kind === 'order_status')) return [];
    if (known.every(({ field }) => field.kind !== 'text')) return [];
    if (!looksLike('order_status', isOrderStatus, columns[column] ?? [])) return [];
    const reason = `The title ${quoted(header)} is general; its cells are order statuses.`;
    return [
      { field: 'order_status', source: { column }, score: STATUS_CELLS, reason, doubt: 'general' as const, column },
    ];
  });
}

/** Boxes that are checked for sales, or for orders that are none. */
function checkboxes(headers: readonly string[], columns: Columns): Candidate[] {
  return headers.flatMap((header, column) => {
    const meaning = meaningOfCheckbox(header, columns[column] ?? []);
    if (meaning === null) return [];
    const field = meaning === 'final' ? 'is_completed' : 'is_cancelled';
    const reason = `Its header ${quoted(header)} is an order status, and its cells are yes or no.`;
    return [{ field, source: { column }, score: STATUS_CELLS, reason, column }];
  });
}

/** “Time” beside “Date”: a column whose cells are times of day belongs to the date. */
function timesOfDay(headers: readonly string[], columns: ReadonlyArray<readonly Cell[]>): Candidate[] {
  const field = 'conversion_time_of_day';
  const look = patternOf(field, 'text');
  return headers.flatMap((header, column) => {
    if (!look || !CLOCK_HEADER.test(normalizeHeader(header))) return [];
    if ((shareWith(look, columns[column] ?? []) ?? 0) < MOST) return [];
    return [{ field, source: { column }, score: STATUS_CELLS, reason: 'Its cells are times of day.', column }];
  });
}

/**
 * Leaves out currency columns that belong to another amount than the value (Converted Currency beside Amount); one whose header
 * does not say which is doubtful where the value's header does.
 */
function pairedWith(headers: readonly string[], chosen: ReadonlyMap<FieldKey, Suggestion>) {
  return (candidate: Candidate): Candidate[] => {
    const value = chosen.get('conversion_value');
    if (candidate.field !== 'currency' || !value || !('column' in value.source)) return [candidate];
    const ofCurrency = pairedWords(normalizeHeader(headers[candidate.column] ?? ''));
    const valueHeader = headers[value.source.column] ?? '';
    const ofValue = pairedWords(normalizeHeader(valueHeader));
    if (ofCurrency === ofValue) return [candidate];
    if (ofCurrency !== '') return [];
    const reason = `${candidate.reason} It may be the currency of another amount than ${quoted(valueHeader)}.`;
    return [{ ...candidate, reason, doubt: 'currency' }];
  };
}

/** The price of one piece, in a column that is not the value. */
function itemPrices(
  headers: readonly string[],
  columns: ReadonlyArray<readonly Cell[]>,
  taken: ReadonlySet<number>,
): Candidate[] {
  const look = patternOf('unit_price', 'money');
  return headers.flatMap((header, column) => {
    const isPrice = !taken.has(column) && amountLevel(normalizeHeader(header)) === 'piece';
    if (!isPrice || !look || (shareWith(look, columns[column] ?? []) ?? 0) < MOST) return [];
    const reason = 'Its header says that it is the price of one piece.';
    return [{ field: 'unit_price', source: { column }, score: ENOUGH, reason, column }];
  });
}

/** A shipping status alone is the order's status. */
function promoteShippingStatus(chosen: Map<FieldKey, Suggestion>): void {
  const shipping = chosen.get('shipping_status');
  if (!shipping || chosen.has('order_status')) return;
  chosen.delete('shipping_status');
  chosen.set('order_status', { ...shipping, field: 'order_status' });
}

/**
 * Further columns of the customer's e-mails or phones, such as Billing Phone beside Phone: the best of them is the second one. A
 * column that would have to be confirmed, or whose cells are empty or masked, is left out.
 */
function secondContacts(candidates: readonly Candidate[], columns: Columns): Candidate[] {
  return CONTACT_FIELDS.flatMap(([first, second]) =>
    candidates.flatMap((candidate): Candidate[] => {
      const cells = columns[candidate.column] ?? [];
      const isMissing = cells.length > 0 && shareWith(isMasked, cells) === null;
      if (candidate.field !== first || candidate.doubt || isMissing || looksLike(first, isMasked, cells)) return [];
      return [{ ...candidate, field: second, reason: `${candidate.reason} It is the second one.` }];
    }),
  );
}

/** A second e-mail or phone alone is the first. */
function promoteSecondContacts(chosen: Map<FieldKey, Suggestion>): void {
  for (const [first, second] of CONTACT_FIELDS) {
    const alone = chosen.get(second);
    if (!alone || chosen.has(first)) continue;
    chosen.delete(second);
    chosen.set(first, { ...alone, field: first });
  }
}

function fitOf({ field }: NameMatch, cells: readonly Cell[]): number {
  const look = patternOf(field.key, field.kind);
  const share = shareWith(look ?? (() => true), cells);
  if (share === null) return cells.length === 0 ? NO_ROWS : EMPTY;
  if (share >= HALF) return FITS;
  if (field.personal && (shareWith(isMasked, cells) ?? 0) >= HALF) return FITS;
  const isStatus = field.kind === 'order_status' && (shareWith(looksLikeStatus, cells) ?? 0) >= MOST;
  return isStatus ? UNKNOWN_WORDS : LOOKS_WRONG;
}

function reasonFor(header: string, { alias, how, field }: NameMatch, fit: number, doubt: Doubt | null): string {
  const title = quoted(header);
  if (doubt === 'general') {
    const cells = fit === FITS ? `its cells look like ${field.label.toLowerCase()}` : 'its cells do not decide';
    return `The title ${title} is general; ${cells}.`;
  }
  const name =
    how === 'typo'
      ? `Its header is nearly “${alias}”`
      : `Its header ${how === 'inside' ? 'contains' : 'says'} “${alias}”`;
  const cells =
    fit === LOOKS_WRONG
      ? ', but its cells look like something else'
      : fit === NO_ROWS || fit === EMPTY
        ? '; its cells are empty so far'
        : fit === UNKNOWN_WORDS
          ? '; some of its words are not known statuses'
          : '';
  const remark =
    doubt === 'after fees'
      ? ` ${title} seems to be what is left after fees, not what the buyer paid.`
      : doubt === 'part'
        ? ` ${title} may be a part of what the buyer paid.`
        : doubt === 'owner'
          ? ` ${title} may not be the customer's.`
          : '';
  return `${name}${cells}.${remark}`;
}

function quoted(header: string): string {
  return `“${header.trim()}”`;
}

function currencyOfHeader(headers: readonly string[], value: Suggestion | undefined): Suggestion | null {
  if (!value || !('column' in value.source)) return null;
  const currency = readHeaderCurrency(headers[value.source.column] ?? '');
  if (currency === undefined) return null;
  const reason = `The header of the value says ${currency}.`;
  return { field: 'currency', source: { constant: currency }, score: value.score, reason };
}

function placeOf(key: FieldKey): number {
  return FIELDS.findIndex((field) => field.key === key);
}

function labelOf(key: FieldKey): string {
  return FIELDS.find((field) => field.key === key)?.label.toLowerCase() ?? key;
}
