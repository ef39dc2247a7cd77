import type { MatchStrategy, RowChange, RowResult, UploadSummary } from '../api.ts';
import { matchQuality } from '../match-quality.ts';
import type { Problem } from '../problem.ts';
import { text } from '../texts/texts.ts';
import { labelOfField } from '../wizard/mapping-choice.ts';
import { cellText, type CellValue, escapeFormula } from './cells.ts';
import { describeClick } from './describe-click.ts';
import { describeDeliveries, describeValueSent } from './describe-deliveries.ts';
import { codeOfCells, type LastUpload, parseLastUpload, shownLastUpload } from './last-upload.ts';
import { OPTIONAL_COLUMNS } from './optional-columns.ts';
import { readWord } from './status-words.ts';

/** The columns that we add beside the user's, in this order, some only on request (optional-columns.ts); `text.statusColumns.headers` has their headers. */
export const STATUS_COLUMNS = [
  'match_status',
  'matched_by',
  'confidence',
  ...OPTIONAL_COLUMNS,
  'deliveries',
  'value_sent',
  'change',
  'error',
  'code',
  'last_upload',
] as const;
export type StatusColumn = (typeof STATUS_COLUMNS)[number];

const MATCH_STATUS_CELL = 0;
const MATCHED_BY_CELL = 1;
/** The one column that holds numbers; the others are text. */
export const CONFIDENCE_CELL = 2;
export const CHANGE_CELL = STATUS_COLUMNS.indexOf('change');
export const ERROR_CELL = STATUS_COLUMNS.indexOf('error');
const LAST_UPLOAD_CELL = STATUS_COLUMNS.indexOf('last_upload');
/** What our code knows a row's last upload by; hidden, and left of what people read of it, so that a selection of that has both. */
export const CODE_CELL = STATUS_COLUMNS.indexOf('code');

/** One row's cells of the status columns. */
export type StatusLine = readonly CellValue[];

export const EMPTY_LINE: StatusLine = STATUS_COLUMNS.map(() => '');

/** A cell takes 50,000 characters, far more than anyone reads. */
const LONGEST = 5_000;

/** The row's result. What a backend of an earlier release does not send is absent. */
type RowOutcome = Pick<RowResult, 'status' | 'strategy' | 'confidence' | 'deliveries'> & {
  change?: RowResult['change'];
  click?: RowResult['click'];
  errors?: readonly Problem[];
  /** Its place among the rows that make up its order; absent where it is the only one. */
  part?: OrderPart | undefined;
};

/**
 * The outcome of a row as its status cells.
 *
 * @param labels what destinations are called, by id
 * @param code of its last upload (last-upload.ts)
 * @param zone of the spreadsheet, for dates
 */
export function formatStatusLine(
  { status, strategy, confidence, deliveries, change = null, click = null, errors = [], part }: RowOutcome,
  labels: Readonly<Record<string, string>>,
  code: string,
  zone = 'UTC',
): StatusLine {
  const words = text.statusColumns;
  const cells: Record<StatusColumn, CellValue> = {
    // A row that changed nothing keeps the match of its order.
    match_status: words.statuses[status === 'duplicate' ? (strategy ? 'matched' : 'unmatched') : status],
    matched_by: strategy ? words.strategies[strategy] : '',
    confidence: confidence ?? '',
    click: click ? describeClick(click, zone) : '',
    campaign: toStatusCell(click?.campaign ?? ''),
    deliveries: toStatusCell(describeDeliveries(deliveries, labels, zone)),
    // Once for each order, so that the column can be added up.
    value_sent: part && !part.isFirst ? '' : describeValueSent(deliveries),
    change: describeChange(status === 'duplicate' ? 'unchanged' : change, part),
    error: toStatusCell(describeProblems(errors, status === 'failed')),
    code,
    last_upload: shownLastUpload(code),
  };
  return STATUS_COLUMNS.map((column) => cells[column]);
}

function describeChange(change: RowResult['change'], part: OrderPart | undefined): string {
  const { changes, partOfOrder } = text.statusColumns;
  const place = part && part.of > 1 ? partOfOrder(part.number, part.of) : '';
  return [change ? changes[change] : '', place].filter((words) => words !== '').join(SEPARATOR);
}

function toStatusCell(text: string): string {
  return escapeFormula(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** The errors of a row that failed; of any other row, what was left out of it. */
function describeProblems(problems: readonly Problem[], failed: boolean): string {
  return problems
    .filter(({ severity }) => !failed || severity === 'error')
    .map((problem) => {
      const { field, severity } = problem;
      const { message, fix } = text.problems(problem);
      const note = severity === 'warning' ? text.statusColumns.note : '';
      return `${note}${field === null ? '' : `${labelOfField(field)}: `}${message} ${fix}`;
    })
    .join(' · ');
}

/** The place of a row among those of its order. */
export interface OrderPart {
  /** 1-based. */
  number: number;
  /** 1 where its rows are not parts of one order: a sale and a later change of it, for instance. */
  of: number;
  isFirst: boolean;
}

/**
 * The places of the rows that share an order, by row number; of results in the order of the sheet.
 *
 * @param isGrouped whether several rows make up an order
 */
export function partsOfOrders(
  results: readonly Pick<RowResult, 'row' | 'conversion_id'>[],
  isGrouped: boolean,
): Map<number, OrderPart> {
  const rowsOf = new Map<string, number[]>();
  for (const { row, conversion_id: id } of results) {
    if (id !== null) rowsOf.set(id, [...(rowsOf.get(id) ?? []), row]);
  }
  const places = [...rowsOf.values()].filter((rows) => rows.length > 1);
  return new Map(
    places.flatMap((rows) =>
      rows.map((row, index): [number, OrderPart] => [
        row,
        { number: index + 1, of: isGrouped ? rows.length : 1, isFirst: index === 0 },
      ]),
    ),
  );
}

/** The code of a row's last upload. */
export function codeOf(line: StatusLine): string {
  return codeOfCells(cellText(line[CODE_CELL]), cellText(line[LAST_UPLOAD_CELL]));
}

/** What a line says of the row's last upload. */
export function lastUploadOf(line: StatusLine): LastUpload {
  return parseLastUpload(codeOf(line));
}

/** The line with another code. */
export function withCode(line: StatusLine, code: string): StatusLine {
  return withCell(withCell(line, CODE_CELL, code), LAST_UPLOAD_CELL, shownLastUpload(code));
}

/** The line with another value in one of its cells. */
export function withCell(line: StatusLine, index: number, value: CellValue): StatusLine {
  return line.map((before, position) => (position === index ? value : before));
}

/** How rows were before *Change* had its column: this in place of the match. */
const FORMER_DUPLICATE = 'Duplicate';

/** Between the parts of a cell. */
const SEPARATOR = ' · ';

/**
 * Counts the rows by their status lines. Each is matched, unmatched or failed; the rate is of all rows. Those that changed
 * nothing are counted among them, and again as duplicates.
 */
export function summarizeLines(lines: readonly StatusLine[]): UploadSummary {
  const matched = lines.filter((line) => statusOf(line) === 'matched');
  const unmatched = lines.filter((line) => statusOf(line) === 'unmatched').length;
  const matchedBy = (strategy: MatchStrategy) =>
    matched.filter((line) => readWord(line[MATCHED_BY_CELL], 'strategies') === strategy).length;
  const quality = matchQuality(matched.length, lines.length);
  return {
    total: lines.length,
    matched: matched.length,
    unmatched,
    failed: lines.filter(hasFailed).length,
    duplicate: lines.filter(isUnchanged).length,
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

function statusOf(line: StatusLine): 'matched' | 'unmatched' | 'failed' | null {
  const cell = line[MATCH_STATUS_CELL];
  if (cell === FORMER_DUPLICATE) return line[MATCHED_BY_CELL] === '' ? 'unmatched' : 'matched';
  return readWord(cell, 'statuses');
}

/** What the row changed when it was last uploaded; null where it failed or was uploaded by an earlier release. */
export function changeOf(line: StatusLine): RowChange | null {
  const cell = cellText(line[CHANGE_CELL]).split(SEPARATOR)[0];
  if (line[MATCH_STATUS_CELL] === FORMER_DUPLICATE) return 'unchanged';
  return readWord(cell, 'changes');
}

/** Whether the row changed nothing when it was last uploaded. */
export function isUnchanged(line: StatusLine): boolean {
  return changeOf(line) === 'unchanged';
}

export function hasFailed(line: StatusLine): boolean {
  return statusOf(line) === 'failed';
}

/** Whether the backend tried to match the row. */
export function wasMatchAttempted(line: StatusLine): boolean {
  const status = statusOf(line);
  return status === 'matched' || status === 'unmatched';
}
