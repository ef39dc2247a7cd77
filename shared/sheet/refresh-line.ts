import type { LookupAnswer } from '../api.ts';
import { wallTimeAt } from '../normalize/time-zone.ts';
import { text } from '../texts/texts.ts';
import { cellText } from './cells.ts';
import {
  CHANGE_CELL,
  codeOf,
  ERROR_CELL,
  formatStatusLine,
  isUnchanged,
  type StatusLine,
  withCell,
} from './status-line.ts';

interface LineContext {
  /** What destinations are called, by id. */
  labels: Readonly<Record<string, string>>;
  /** Whether the row is the first of its order. */
  isFirst: boolean;
  /** Of the spreadsheet. */
  zone: string;
}

/** Deliveries that were sent longer ago have their outcome: no platform and no hold-back takes as long. */
const REFRESHED_FOR_MS = 35 * 86_400_000;

/** Rows with this stamp, or a later one, may have a new status. @param now milliseconds @param zone of the spreadsheet */
export function refreshedSince(now: number, zone: string): string {
  return wallTimeAt(now - REFRESHED_FOR_MS, zone).replace('T', ' ');
}

/**
 * The line of a row that was sent before, with the status of now; what the upload itself said (the change, its errors, its time)
 * stays. Null where the order is not known.
 */
export function refreshLine(
  before: StatusLine,
  conversion: LookupAnswer['conversions'][number] | undefined,
  { labels, isFirst, zone }: LineContext,
): StatusLine | null {
  if (!conversion?.found) return null;
  const part = { number: 1, of: 1, isFirst };
  const line = formatStatusLine({ ...conversion, part }, labels, codeOf(before), zone);
  // Earlier releases wrote “Duplicate” in place of the match.
  const isFormer = before[CHANGE_CELL] === '' && isUnchanged(before);
  const change = isFormer ? text.statusColumns.changes.unchanged : before[CHANGE_CELL];
  return withCell(withCell(line, CHANGE_CELL, change), ERROR_CELL, before[ERROR_CELL]);
}

/** Whether two lines read the same in the columns that the sheet has. */
export function sameLine(one: StatusLine, other: StatusLine, hasColumn: (index: number) => boolean): boolean {
  return one.every((value, index) => !hasColumn(index) || cellText(value) === cellText(other[index]));
}
