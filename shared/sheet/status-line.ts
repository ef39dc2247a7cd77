import type { MatchStrategy, RowResult, UploadSummary } from '../api.ts';
import { matchQuality } from '../match-quality.ts';
import type { Problem } from '../problem.ts';
import { labelOfField } from '../wizard/mapping-choice.ts';
import { type CellValue, escapeFormula } from './cells.ts';
import { describeDeliveries } from './describe-deliveries.ts';

/** The columns that we add beside the user's, in this order. */
export const STATUS_HEADERS = [
  'Match status',
  'Matched by',
  'Confidence',
  'Deliveries',
  'Error',
  'Last upload',
] as const;
/** The one column that holds numbers; the others are text. */
export const CONFIDENCE_CELL = 2;
export const DELIVERIES_CELL = 3;
export const ERROR_CELL = 4;
export const LAST_UPLOAD_CELL = 5;

/** One row's cells of the status columns. */
export type StatusLine = readonly CellValue[];

export const EMPTY_LINE: StatusLine = STATUS_HEADERS.map(() => '');

const STATUS_LABELS: Readonly<Record<RowResult['status'], string>> = {
  matched: 'Matched',
  unmatched: 'Unmatched',
  failed: 'Failed',
  duplicate: 'Duplicate',
};
const STRATEGY_LABELS: Readonly<Record<MatchStrategy, string>> = {
  click_id: 'Click ID',
  order_id: 'Order ID',
  email: 'E-mail',
  phone: 'Phone',
};
/** A cell takes 50,000 characters, far more than anyone reads. */
const LONGEST = 5_000;

type RowOutcome = Pick<RowResult, 'status' | 'strategy' | 'confidence' | 'deliveries'> & {
  errors?: readonly Problem[];
};

/**
 * The outcome of a row as its status cells.
 *
 * @param labels what destinations are called, by id
 * @param lastUpload goes into the last cell
 */
export function formatStatusLine(
  { status, strategy, confidence, deliveries, errors = [] }: RowOutcome,
  labels: Readonly<Record<string, string>>,
  lastUpload: string,
): StatusLine {
  return [
    STATUS_LABELS[status],
    strategy ? STRATEGY_LABELS[strategy] : '',
    confidence ?? '',
    toStatusCell(describeDeliveries(deliveries, labels)),
    toStatusCell(describeProblems(errors, status === 'failed')),
    lastUpload,
  ];
}

function toStatusCell(text: string): string {
  return escapeFormula(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** The errors of a row that failed; of any other row, what was left out of it. */
function describeProblems(problems: readonly Problem[], failed: boolean): string {
  return problems
    .filter(({ severity }) => !failed || severity === 'error')
    .map(({ field, message, fix, severity }) => {
      const note = severity === 'warning' ? 'Note: ' : '';
      return `${note}${field === null ? '' : `${labelOfField(field)}: `}${message} ${fix}`;
    })
    .join('\n');
}

/** The line with another value in one of its cells. */
export function withCell(line: StatusLine, index: number, value: CellValue): StatusLine {
  return line.map((before, position) => (position === index ? value : before));
}

/** Counts the rows by their status lines. */
export function summarizeLines(lines: readonly StatusLine[]): UploadSummary {
  const withStatus = (label: string) => lines.filter(([status]) => status === label);
  const matched = withStatus(STATUS_LABELS.matched);
  const unmatched = withStatus(STATUS_LABELS.unmatched).length;
  const matchedBy = (strategy: MatchStrategy) => matched.filter((line) => line[1] === STRATEGY_LABELS[strategy]).length;
  const quality = matchQuality(matched.length, matched.length + unmatched);
  return {
    total: lines.length,
    matched: matched.length,
    unmatched,
    failed: withStatus(STATUS_LABELS.failed).length,
    duplicate: withStatus(STATUS_LABELS.duplicate).length,
    match_rate: quality.rate,
    match_quality: quality.label,
    by_strategy: {
      click_id: matchedBy('click_id'),
      order_id: matchedBy('order_id'),
      email: matchedBy('email'),
      phone: matchedBy('phone'),
    },
  };
}

export function hasFailed(line: StatusLine): boolean {
  return line[0] === STATUS_LABELS.failed;
}

/** Whether the backend tried to match the row. */
export function wasMatchAttempted(line: StatusLine): boolean {
  return line[0] === STATUS_LABELS.matched || line[0] === STATUS_LABELS.unmatched;
}
