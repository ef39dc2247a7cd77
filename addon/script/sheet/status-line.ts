import type { MatchStrategy, RowResult, Summary } from '../../../shared/api.ts';
import { matchQuality } from '../../../shared/match-quality.ts';
import type { Problem } from '../../../shared/problem.ts';
import { labelOfField } from '../../../shared/wizard/mapping-choice.ts';
import { safeText, type Value } from './cells.ts';
import { deliveryWords } from './delivery-words.ts';

/** The columns that we keep beside the user's, in the order they are made in. */
export const STATUS_HEADERS = [
  'Match status',
  'Matched by',
  'Confidence',
  'Deliveries',
  'Error',
  'Last upload',
] as const;
/** The one column that holds numbers; the others are text. */
export const CONFIDENCE = 2;
export const DELIVERIES = 3;
export const ERROR = 4;
export const LAST_UPLOAD = 5;

/** One row's cells of the status columns. */
export type StatusLine = Value[];

export const EMPTY_LINE: readonly Value[] = STATUS_HEADERS.map(() => '');

const STATUS_WORDS: Readonly<Record<RowResult['status'], string>> = {
  matched: 'Matched',
  unmatched: 'Unmatched',
  failed: 'Failed',
  duplicate: 'Duplicate',
};
const STRATEGY_WORDS: Readonly<Record<MatchStrategy, string>> = {
  click_id: 'Click ID',
  order_id: 'Order ID',
  email: 'E-mail',
  phone: 'Phone',
};
/** A cell takes 50,000 characters; nobody reads this many. */
const LONGEST = 5_000;

type Outcome = Pick<RowResult, 'status' | 'strategy' | 'confidence' | 'deliveries'> & { errors?: readonly Problem[] };

/**
 * What became of a row, as its status cells say it.
 *
 * @param labels what destinations are called, by id
 * @param last goes into the last cell
 */
export function statusLine(
  { status, strategy, confidence, deliveries, errors = [] }: Outcome,
  labels: Readonly<Record<string, string>>,
  last: string,
): StatusLine {
  return [
    STATUS_WORDS[status],
    strategy ? STRATEGY_WORDS[strategy] : '',
    confidence ?? '',
    cellText(deliveryWords(deliveries, labels)),
    cellText(errorWords(errors, status === 'failed')),
    last,
  ];
}

function cellText(text: string): string {
  return safeText(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** Errors of a row that failed; of one that went, what was left out of it. */
function errorWords(problems: readonly Problem[], failed: boolean): string {
  return problems
    .filter(({ severity }) => !failed || severity === 'error')
    .map(({ field, message, fix, severity }) => {
      const note = severity === 'warning' ? 'Note: ' : '';
      return `${note}${field === null ? '' : `${labelOfField(field)}: `}${message} ${fix}`;
    })
    .join('\n');
}

/** Counts what status lines say. */
export function summarize(lines: readonly StatusLine[]): Summary {
  const by = (word: string) => lines.filter(([status]) => status === word);
  const matched = by(STATUS_WORDS.matched);
  const unmatched = by(STATUS_WORDS.unmatched).length;
  const strategies = (strategy: MatchStrategy) => matched.filter((line) => line[1] === STRATEGY_WORDS[strategy]).length;
  const quality = matchQuality(matched.length, matched.length + unmatched);
  return {
    total: lines.length,
    matched: matched.length,
    unmatched,
    failed: by(STATUS_WORDS.failed).length,
    duplicate: by(STATUS_WORDS.duplicate).length,
    match_rate: quality.rate,
    match_quality: quality.label,
    by_strategy: {
      click_id: strategies('click_id'),
      order_id: strategies('order_id'),
      email: strategies('email'),
      phone: strategies('phone'),
    },
  };
}

export function hasFailed(line: readonly Value[]): boolean {
  return line[0] === STATUS_WORDS.failed;
}

/** Whether the row was looked for: matched or unmatched. */
export function wasLookedFor(line: readonly Value[]): boolean {
  return line[0] === STATUS_WORDS.matched || line[0] === STATUS_WORDS.unmatched;
}
