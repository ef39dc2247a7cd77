import type { Cell } from '../conversion.ts';
import { FIELDS } from '../fields.ts';
import type { FieldKey } from '../fields.ts';
import { type Mapping, type MappingByHeader, type Source, toHeaders } from '../mapping.ts';
import { isOrderStatus } from '../normalize/order-status.ts';
import { CLOCK_HEADER } from './check-cells.ts';
import { normalizeHeader, readHeaderCurrency } from './header.ts';
import { isEmptyCell } from '../normalize/text.ts';
import { DISTINCTIVE_PATTERNS, patternOf, shareWith } from './cell-patterns.ts';
import { matchName } from './names.ts';
import type { NameMatch } from './names.ts';

/** One field's proposed source. `score` (0 to 1) is its certainty, `reason` a sentence for the user. */
export interface Suggestion {
  field: FieldKey;
  source: Source;
  score: number;
  reason: string;
}

type Candidate = Suggestion & { column: number };

/** A score below which nothing is proposed. */
const ENOUGH = 0.5;
/** Weights of a header's score when its cells match the pattern, when there are no cells, and when they do not match. */
const FITS = 1;
const NO_CELLS = 0.9;
const LOOKS_WRONG = 0.6;
/** The score of a proposal from the cells' pattern alone. */
const LOOK_ALONE = 0.6;
const MOST = 0.8;
const HALF = 0.5;

/**
 * Proposes a source for each field that has one: by header (aliases in thirteen languages, other word order, typos),
 * weighed with the pattern of the column's cells; then, for columns without a known header, by the pattern alone where only one
 * column matches it; then a constant currency where the value's header names one. One column per field, the best wins.
 * @param headers the table's headers; blank and repeated ones are allowed
 * @param sample a few rows of cells below them (10 to 50 are plenty)
 */
export function suggestMapping(headers: readonly string[], sample: ReadonlyArray<readonly Cell[]>): Suggestion[] {
  const columns = headers.map((_, column) => sample.map((row) => row[column]));
  const chosen = new Map<FieldKey, Suggestion>();
  const taken = new Set<number>();
  const choose = ({ column, ...suggestion }: Candidate): void => {
    if (chosen.has(suggestion.field) || taken.has(column)) return;
    chosen.set(suggestion.field, suggestion);
    taken.add(column);
  };

  [...candidatesByName(headers, columns), ...statusesByCells(headers, columns), ...timesOfDay(headers, columns)]
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || placeOf(a.field) - placeOf(b.field) || a.column - b.column)
    .forEach(choose);
  for (const [field, look] of DISTINCTIVE_PATTERNS) {
    if (chosen.has(field)) continue;
    const alike = headers.flatMap((_, column) =>
      !taken.has(column) && looksLike(field, look, columns[column] ?? []) ? [column] : [],
    );
    const [column] = alike;
    if (column === undefined || alike.length > 1) continue;
    const reason = `Its cells look like ${labelOf(field)}.`;
    choose({ field, source: { column }, score: LOOK_ALONE, reason, column });
  }
  promoteShippingStatus(chosen);
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

function candidatesByName(headers: readonly string[], columns: ReadonlyArray<readonly Cell[]>): Candidate[] {
  return headers.flatMap((header, column) =>
    matchName(header).map((match) => {
      const fit = fitOf(match, columns[column] ?? []);
      const field = match.field.key;
      return { field, source: { column }, score: match.score * fit, reason: reasonFor(match, fit), column };
    }),
  );
}

/** The score of a column of order statuses under a header that can mean something else: its cells decide. */
const STATUS_CELLS = 1;

/** `Estado` is a state or a status: a column whose cells are words for order statuses is one. */
function statusesByCells(headers: readonly string[], columns: ReadonlyArray<readonly Cell[]>): Candidate[] {
  return headers.flatMap((header, column) => {
    const known = matchName(header);
    if (known.length === 0 || known.some(({ field }) => field.kind === 'order_status')) return [];
    if (known.every(({ field }) => field.kind !== 'text')) return [];
    if (!looksLike('order_status', isOrderStatus, columns[column] ?? [])) return [];
    const reason = 'Its cells are order statuses.';
    return [{ field: 'order_status', source: { column }, score: STATUS_CELLS, reason, column }];
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

/** True when most of a column's cells match the pattern. A few statuses among empty cells are notes. */
function looksLike(field: FieldKey, look: (text: string, cell: Cell) => boolean, cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell)).length;
  if (field === 'order_status' && filled < cells.length * HALF) return false;
  return (shareWith(look, cells) ?? 0) >= MOST;
}

/** A shipping status alone is the order's status. */
function promoteShippingStatus(chosen: Map<FieldKey, Suggestion>): void {
  const shipping = chosen.get('shipping_status');
  if (!shipping || chosen.has('order_status')) return;
  chosen.delete('shipping_status');
  chosen.set('order_status', { ...shipping, field: 'order_status' });
}

function fitOf({ field }: NameMatch, cells: readonly Cell[]): number {
  const look = patternOf(field.key, field.kind);
  const share = shareWith(look ?? (() => true), cells);
  if (share === null) return NO_CELLS;
  return share >= HALF ? FITS : LOOKS_WRONG;
}

function reasonFor({ alias, how }: NameMatch, fit: number): string {
  const name = how === 'typo' ? `Its header is nearly “${alias}”` : `Its header says “${alias}”`;
  if (fit === LOOKS_WRONG) return `${name}, but its cells look like something else.`;
  return fit === NO_CELLS ? `${name}; its cells are empty so far.` : `${name}.`;
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
