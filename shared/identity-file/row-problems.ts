/** What is wrong with a row of a CRM export, for a person to correct it (docs/identity-files.md#browser). Pure. */
import type { RowEvent } from './events.ts';
import type { Damage } from './values.ts';

export type RowProblemCode =
  | Damage
  /** The row has a click and nothing that names the person. */
  | 'no_person'
  /** The row names a person in one way, and has no click: it joins nothing. */
  | 'nothing_to_join'
  /** The row has neither. */
  | 'nothing'
  | 'time_unread'
  /** Left out where it is hashed in the browser: it cannot be read. */
  | 'email_unread'
  | 'phone_unread';

/** A problem of a row. Its texts are in `shared/texts/people-file`. */
export interface RowProblem {
  /** As a spreadsheet counts. */
  row: number;
  /** The header of the column; null: the whole row. */
  column: string | null;
  code: RowProblemCode;
}

/** The problems of a row: why it brings nothing, and what of it is left out. @param row as a spreadsheet counts */
export function rowProblems(read: RowEvent, row: number): RowProblem[] {
  const { event, hasKey, clicks, damage, damagedColumns, unreadTimes } = read;
  const whole = event === null ? (hasKey ? 'nothing_to_join' : clicks > 0 ? 'no_person' : 'nothing') : null;
  return [
    ...(whole === null ? [] : [{ row, column: null, code: whole } as const]),
    ...damage.map((code, index) => ({ row, column: damagedColumns[index] ?? null, code })),
    ...unreadTimes.map((column) => ({ row, column, code: 'time_unread' }) as const),
  ];
}
